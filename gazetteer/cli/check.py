"""``gazetteer check``: is a folder of registry files right?"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.opening import load

if TYPE_CHECKING:
    from gazetteer.registry.read import Files


@click.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default="data")
@click.option("--as-overlay", is_flag=True, help="Check it as entries on top of the shipped registry, which they may refer to.")
@click.option("--quiet", is_flag=True, help="Leave the judgement calls out.")
@click.pass_context
def command(ctx: click.Context, /, *, folder: Path, as_overlay: bool, quiet: bool) -> None:
    """Check a folder of registry files. Each fault is a line: file: entry: field: what is wrong: how to fix it.

    Judgement calls follow in groups of their own when nothing is wrong; they do not change the exit status.

    \b
    Examples:
      gazetteer check data
      gazetteer check --as-overlay my-entries
    """
    from gazetteer.curate.check import check_folder

    def watch(files: Files) -> Files:
        with click.progressbar(list(files), label=str(folder), file=sys.stderr) as bar:
            yield from bar

    report = check_folder(folder, load() if as_overlay else None, watch if sys.stderr.isatty() else iter)
    for fault in report.faults:
        click.echo(fault)
    by_group = sorted(() if quiet else report.warnings)
    for group, calls in groupby(by_group, key=lambda w: w.group):
        lines = [w.text for w in calls]
        click.secho(f"\nwarning: {group} ({len(lines)})", fg="yellow")
        for line in lines:
            click.echo(f"  {line}")
    faults, calls_made = len(report.faults), len(report.warnings)
    summary = f"{report.entries} entries, {faults} fault{'' if faults == 1 else 's'}, {calls_made} warning{'' if calls_made == 1 else 's'}"
    click.echo(f"{folder}: {summary}", err=True)
    ctx.exit(1 if report.faults else 0)
