"""``gazetteer check``: are registry files right?"""

from __future__ import annotations

import sys
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.errors import InputError
from gazetteer.opening import load

if TYPE_CHECKING:
    from gazetteer.curate.locate import Finding
    from gazetteer.registry.read import Files

_PARTS = ("places", "factions", "figures", "rules")


@click.command("check")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--as-overlay", is_flag=True, help="Check it as entries on top of the shipped registry, which they may refer to.")
@click.option("--quiet", is_flag=True, help="Leave the judgement calls out.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "github")),
    default="text",
    show_default=True,
    help="github: annotations of a pull request.",
)
@click.pass_context
def command(ctx: click.Context, /, *, paths: tuple[Path, ...], as_overlay: bool, quiet: bool, form: str) -> None:
    """Check registry files. Each fault is a line: file: line: entry: field: what is wrong: how to fix it.

    PATH is a registry folder, or files and folders inside one, which are then checked alone against all the rest; data where none is given.
    Judgement calls follow in groups of their own when nothing is wrong; they do not change the exit status.

    \b
    Examples:
      gazetteer check data
      gazetteer check data/places/idlib/saraqib.yaml
      gazetteer check --as-overlay my-entries
    """
    from gazetteer.curate.check import check_folder
    from gazetteer.curate.locate import Locator
    from gazetteer.registry.remember import Remembered

    def watch(files: Files) -> Files:
        with click.progressbar(list(files), label=str(folder), file=sys.stderr) as bar:
            yield from bar

    folder, only = _folder(paths or (Path("data"),))
    remembered = Remembered(folder)
    base = load() if as_overlay else None
    report = check_folder(folder, base, watch if sys.stderr.isatty() else iter, only=only, read=remembered.read)
    remembered.keep()
    locator = Locator(folder)
    found = [locator.find(fault) for fault in report.faults]
    calls = [(warn.group, locator.find(warn.text, "warning")) for warn in sorted(() if quiet else report.warnings)]
    if form == "text":
        _text(found, calls)
    elif form == "json":
        from gazetteer.cli.outputs import pretty

        warnings = [{"group": group} | call._asdict() for group, call in calls]
        pretty({"folder": str(folder), "entries": report.entries, "faults": [fault._asdict() for fault in found], "warnings": warnings})
    else:
        for finding in (*found, *(call for _, call in calls)):
            click.echo(_annotation(folder, finding))
    faults, calls_made = len(report.faults), len(report.warnings)
    summary = f"{report.entries} entries, {faults} fault{'' if faults == 1 else 's'}, {calls_made} warning{'' if calls_made == 1 else 's'}"
    click.echo(f"{folder}: {summary}", err=True)
    ctx.exit(1 if report.faults else 0)


def _folder(paths: tuple[Path, ...]) -> tuple[Path, set[str] | None]:
    """Return the registry folder that the paths are or lie in, and the files in it that are meant; None for all."""
    roots: set[Path] = set()
    files: set[str] = set()
    for path in paths:
        inside = next((parent for parent in (path.absolute(), *path.absolute().parents) if parent.name in _PARTS), None)
        if inside is None and path.is_dir():
            roots.add(path)
            continue
        if inside is None and path.name != "sources.yaml":
            raise InputError(f"{path}: not a registry folder or a file in its {', '.join(_PARTS)}: name one")
        above = inside.parent if inside else path.absolute().parent
        root = next((parent for parent in path.parents if parent.absolute() == above), above)
        roots.add(root)
        chosen = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        files |= {file.absolute().relative_to(above).as_posix() for file in chosen}
    if len(roots) > 1:
        raise InputError(f"{', '.join(map(str, sorted(roots)))}: more than one registry: check them one after the other")
    return roots.pop(), files or None


def _text(found: list[Finding], calls: list[tuple[str, Finding]]) -> None:
    for fault in found:
        click.echo(str(fault))
    for group, grouped in groupby(calls, key=lambda call: call[0]):
        lines = [str(call) for _, call in grouped]
        click.secho(f"\nwarning: {group} ({len(lines)})", fg="yellow")
        for line in lines:
            click.echo(f"  {line}")


def _annotation(folder: Path, finding: Finding) -> str:
    """Return a workflow command of GitHub: a percent sign and line ends are escaped everywhere, colons and commas in its properties."""
    message = ": ".join(part for part in (finding.entry, finding.field, finding.message, finding.fix) if part)
    file = _escaped((folder / finding.file).as_posix()).replace(":", "%3A").replace(",", "%2C")
    return f"::{finding.level} file={file},line={finding.line},col={finding.column}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
