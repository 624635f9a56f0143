"""``gazetteer impact``: what a change of the registry does to answers."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.errors import RegistryError

if TYPE_CHECKING:
    from gazetteer.curate.impact.questions import Question

_FORMATS = ("text", "markdown", "json", "changelog")


@click.command("impact")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("data"))
@click.option(
    "--base", metavar="REV", help="What to compare with: a git revision, or a folder; without it, what the branch began from (origin/main)."
)
@click.option("--full", is_flag=True, help="List everything, however long.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="markdown: a comment on a pull request; changelog: the lines of its section on data.",
)
@click.pass_context
def command(ctx: click.Context, /, *, folder: Path, base: str | None, full: bool, form: str) -> None:
    """Say what a change of the registry does to answers, what hurts most first.

    FOLDER is the registry folder with the change, data where none is given. Every stored name, a list of real mentions and other spellings of
    these are looked up in both versions, as far as the change can touch them. The status is 1 when an id is gone or a name was taken from the entity
    that it meant.

    \b
    Examples:
      gazetteer impact
      gazetteer impact --base v2026.11.0 --format markdown
    """
    from gazetteer.curate.impact import pages
    from gazetteer.curate.impact.assess import assess
    from gazetteer.curate.impact.errors import located
    from gazetteer.curate.impact.versions import opened
    from gazetteer.curate.locate import Locator

    try:
        with opened(folder, base) as (old, new):
            impact = assess(old, new, watch=_watch if sys.stderr.isatty() else iter)
            errors = list(located(impact, old, new))
    except RegistryError as e:
        locator = Locator(folder)
        for fault in e.faults:
            click.echo(f"error: {locator.find(fault)}")
        click.echo(f"{folder}: wrong as it is, so nothing was compared: see gazetteer check", err=True)
        ctx.exit(1)
    if form == "json":
        from gazetteer.cli.outputs import pretty

        pretty(pages.plain(impact, errors))
    elif form == "changelog":
        _print(pages.changelog(impact))
    else:
        _print((pages.text if form == "text" else pages.markdown)(impact, errors, full=full))
    if impact.breaches and form != "text":
        for error in errors:
            click.echo(f"{folder}: {error}", err=True)
    ctx.exit(1 if impact.breaches else 0)


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _watch(questions: list[Question]) -> Iterator[Question]:
    with click.progressbar(questions, label="asking both versions", file=sys.stderr) as bar:
        yield from bar
