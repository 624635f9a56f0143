"""``gazetteer suggest``: the entries that a list's unanswered mentions probably belong to, as edits to accept or refuse."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gazetteer.cli import inputs, options
from gazetteer.cli.outputs import heading
from gazetteer.errors import InputError, did_you_mean
from gazetteer.model import KINDS, Kind

if TYPE_CHECKING:
    from gazetteer.curate.insert import Addition
    from gazetteer.curate.suggest import Asked, Edit, Suggestions
    from gazetteer.curate.workbench import Workbench

_SHOWN = 4
_MANY = 200


@click.command("suggest")
@click.argument("file", metavar="FILE | -")
@click.option("--column", metavar="NAME", help="The column of a table, or field of records, that holds the mentions.")
@click.option("--count-column", metavar="NAME", help="The column that holds how often each was met.")
@click.option("--within-column", metavar="NAME", help="The column that says where each row's place lies.")
@click.option("--input-format", type=click.Choice(inputs.INPUT_FORMATS), help="Format of the input, where the file's name does not tell.")
@click.option("--kind", type=click.Choice(KINDS), help="Only entities of this kind.")
@click.option("--lang", type=click.Choice(options.LANGUAGES), help="Language of the mentions, where their letters do not tell.")
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="EDITS", help="Write the edits into this file, to accept some there."
)
@click.option("--ask", is_flag=True, help="Ask for each edit whether to make it, and make those.")
@click.option("--apply", "applied", is_flag=True, help="FILE is a file of edits: make those that are accepted.")
@click.option(
    "--registry",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default="data",
    show_default=True,
    metavar="FOLDER",
    help="The registry folder.",
)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    file: str,
    column: str | None,
    count_column: str | None,
    within_column: str | None,
    input_format: str | None,
    kind: Kind | None,
    lang: str | None,
    output: Path | None,
    ask: bool,
    applied: bool,
    registry: Path,
) -> None:
    """Say which entries the unanswered mentions of a list probably belong to, the most frequent first. Nothing is changed by itself.

    FILE is text with a mention a line, a table, or JSON Lines with text and, where known, count, kind, within and lang. With --output the
    edits go into a file: accept some of them there and run it again with --apply.

    \b
    Examples:
      gazetteer suggest --column place --count-column n --output edits.yaml unmatched.csv
      gazetteer suggest --apply edits.yaml
      gazetteer suggest --ask mentions.txt
    """
    from gazetteer.cli.counted import Columns, Counted
    from gazetteer.curate.suggest import suggest
    from gazetteer.curate.workbench import Workbench

    if applied + ask + bool(output) > 1:
        raise click.UsageError("--apply, --ask and --output are three ways: give one of them")
    if ask and not sys.stdin.isatty():
        raise click.UsageError("--ask asks at a terminal: use --output, and --apply on what it wrote")
    bench = Workbench(registry)
    if applied:
        _apply(Path(file), bench)
        return
    form = inputs.input_format(file, input_format, "csv" if column else "text")
    counted = Counted(Columns(column, count_column, within_column), kind, lang, bench.g)
    counted.read(file, form)
    made = suggest(counted.counts, bench.g, _bar if sys.stderr.isatty() and len(counted.counts) > _MANY else iter)
    if output is not None and made.edits:
        _write(output, made, bench)
    elif ask and made.edits:
        _ask(made.edits, bench)
    else:
        _print_edits(made.edits, bench)
    _print_rest(made, bench)
    mentions, times = made.answered
    answered = f"{mentions} mention{'' if mentions == 1 else 's'} (met {times} time{'' if times == 1 else 's'})"
    rest = f"edits: {len(made.edits)}; ambiguous: {len(made.ambiguous)}; like nothing in the registry: {len(made.new)}"
    click.echo(f"answered already: {answered}; {rest}", err=True)
    ctx.exit(1 if counted.wrong else 0)


def _bar(asked: Iterable[Asked]) -> Iterator[Asked]:
    with click.progressbar(list(asked), label="looking up", file=sys.stderr) as bar:
        yield from bar


def _print_edits(edits: list[Edit], bench: Workbench) -> None:
    from gazetteer.curate.edits import about, flow

    for edit in edits:
        file = bench.files[edit.candidate.id]
        click.echo(f"{edit.times:>7}  {about(edit, bench)}")
        click.echo(f"         {bench.folder / file}, line {bench.line(edit.candidate.id)}: names.{edit.lang}: {flow(edit.name)}")


def _write(output: Path, made: Suggestions, bench: Workbench) -> None:
    from gazetteer.curate.edits import MOST_EDITS, edits_text
    from gazetteer.registry.atomic import write_whole

    try:
        write_whole(output, edits_text(made.edits, bench, output).encode("utf-8"))
    except OSError as e:
        raise InputError(f"{output}: cannot be written ({e.strerror}): give a file that you may write") from None
    left = len(made.edits) - MOST_EDITS
    if left > 0:
        click.echo(f"{output}: the {MOST_EDITS} most frequent edits; run it again after these for the other {left}")
    click.echo(
        f"{output}: accept some of the {min(len(made.edits), MOST_EDITS)} edits, then run gazetteer suggest --apply {shlex.quote(str(output))}"
    )


def _ask(edits: list[Edit], bench: Workbench) -> None:
    """Ask for each edit; those accepted are made at the end, those before ``q`` too."""
    from gazetteer.curate.edits import about, flow
    from gazetteer.curate.insert import Addition

    def known(key: str) -> str:
        if key.strip() not in bench.sources:
            raise click.UsageError(f"{key} is not in sources.yaml{did_you_mean(key, bench.sources)}: add it there first, or cite curator")
        return key.strip()

    accepted: list[Addition] = []
    source = None
    for number, edit in enumerate(edits, 1):
        click.echo(f"\n{number} of {len(edits)}: {about(edit, bench)}")
        answer = click.prompt(
            f"Add {flow({'text': edit.name['text']})} to the {edit.lang} names of {edit.candidate.id}? [y/n/q]",
            type=click.Choice(("y", "n", "q")),
            default="n",
            show_choices=False,
        )
        if answer == "q":
            break
        if answer == "y":
            source = click.prompt("Source", default=source, value_proc=known)
            accepted.append(Addition(edit.candidate.id, edit.lang, edit.name | {"source": source}))
    _make(accepted, bench)


def _apply(path: Path, bench: Workbench) -> None:
    from gazetteer.curate.edits import read_edits

    try:
        accepted = read_edits(path, bench)
    except OSError as e:
        raise InputError(f"{path}: {e.strerror}: give a file of edits") from None
    _make(accepted, bench)


def _make(accepted: list[Addition], bench: Workbench) -> None:
    from gazetteer.curate.edits import apply

    files = apply(accepted, bench)
    try:
        bench.write()
    except OSError as e:
        raise InputError(f"{e.filename}: cannot be written ({e.strerror}): make it a file you may change") from None
    for file in files:
        click.echo(str(bench.folder / file))
    click.echo(f"{len(accepted)} name{'' if len(accepted) == 1 else 's'} added." + (" Next: gazetteer impact" if accepted else ""))


def _print_rest(made: Suggestions, bench: Workbench) -> None:
    from gazetteer.curate.edits import described

    if made.ambiguous:
        heading("Ambiguous: no new name settles these")
    for one in made.ambiguous:
        click.echo(f"{one.times:>7}  {one.mention}: {one.why}")
        for candidate in one.candidates[:_SHOWN]:
            click.echo(f"           {candidate.id}: {described(candidate.id, bench)} ({candidate.score:.2f})")
        if len(one.candidates) > _SHOWN:
            click.echo(f"           and {len(one.candidates) - _SHOWN} more")
    if made.new:
        heading("Like nothing in the registry: new entries, where they are names of places, factions or figures")
    for one in made.new:
        click.echo(
            f"{one.times:>7}  {one.mention}: {one.why}"
            if one.why
            else f"{one.times:>7}  gazetteer new {one.kind or 'place'} --{one.lang or 'en'} {shlex.quote(one.mention)}"
        )
