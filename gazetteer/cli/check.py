"""``gazetteer check``: is a folder of registry files right?"""

from __future__ import annotations

from pathlib import Path

import click

from gazetteer.api import load


@click.command("check")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default="data")
@click.option("--as-overlay", is_flag=True, help="Check it as entries on top of the shipped registry, which they may refer to.")
@click.pass_context
def command(ctx: click.Context, folder: Path, as_overlay: bool) -> None:
    """Check a folder of registry files. Each fault is a line: file: entry: field: what is wrong: how to fix it.

    \b
    Examples:
      gazetteer check data
      gazetteer check --as-overlay my-entries
    """
    from gazetteer.curate.check import check_folder

    count, faults = check_folder(folder, load() if as_overlay else None)
    for fault in faults:
        click.echo(fault)
    click.echo(f"{folder}: {count} entries, {len(faults)} fault{'' if len(faults) == 1 else 's'}", err=True)
    ctx.exit(1 if faults else 0)
