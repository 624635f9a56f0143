"""``gazetteer lookup``: names, a batch of records, or a column of a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gazetteer.cli import inputs, options
from gazetteer.cli.batch import Batch
from gazetteer.model import KINDS


@click.command("lookup")
@click.argument("names", nargs=-1, required=True, metavar="NAME... | - | FILE")
@click.option("--kind", type=click.Choice(KINDS), help="Only entities of this kind.")
@click.option("--within", metavar="PLACE", help="Only places inside this one: an id, a p-code or a name.")
@click.option("--near", type=(float, float), metavar="LAT LON", help="Places near this point are likelier.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Candidates of each answer at most.")
@click.option("--column", metavar="NAME", help="Look this column of FILE up, and append the answers to its rows.")
@click.option("--within-column", metavar="NAME", help="The column that says where each row's place lies.")
@click.option("--input-format", type=click.Choice(inputs.INPUT_FORMATS), help="Format of the input, where the file's name does not tell.")
@options.mention
@options.output
@options.registry
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    names: tuple[str, ...],
    form: str | None,
    display_lang: str,
    registry: Path | None,
    overlay: Path | None,
    column: str | None,
    within_column: str | None,
    input_format: str | None,
    **given: Any,
) -> None:
    """Say what names mean. ``-`` reads standard input: one name a line, or JSON Lines with ``--format jsonl``.

    JSON Lines: each record has a text, and may have kind, within, near, lang, date and limit; its other fields come back with
    the answer, one that is called as a field of the answer with input_ before it.

    \b
    Examples:
      gazetteer lookup Saragab Hamdaniyya "Halep'te"
      gazetteer lookup --within Aleppo Zahra
      gazetteer lookup --column place --within-column adm1 events.csv
    """
    if within_column and not column:
        raise click.UsageError("--within-column needs --column: name the column that holds the places")
    source = _source(names, column, input_format, form)
    if source == "jsonl" and form not in (None, "jsonl"):
        raise click.UsageError(f"JSON Lines are answered as JSON Lines: leave --format {form} out")
    batch = Batch(options.open_registry(registry, overlay), display_lang, {key: value for key, value in given.items() if value is not None})
    if source is None:
        batch.names(enumerate(names, 1), "name", form or "table")
    elif source == "text":
        batch.names(((number, line.rstrip("\r\n")) for number, line in inputs.lines(names[0])), "line", form or "table")
    elif source == "jsonl":
        batch.records(names[0], column, within_column)
    else:
        batch.rows(names[0], source, column or "", within_column, form)
    ctx.exit(1 if batch.wrong else 0)


def _source(names: tuple[str, ...], column: str | None, chosen: str | None, form: str | None) -> str | None:
    """Return the format of the input that ``names`` stand for, or None where they are the names."""
    file = len(names) == 1 and Path(names[0]).suffix != "" and Path(names[0]).is_file()
    if not (column or chosen or file or "-" in names):
        return None
    if len(names) != 1:
        raise click.UsageError("--column, --input-format and - take one input: give one file, or - for standard input, and no names")
    source = inputs.input_format(names[0], chosen, "csv" if column else "jsonl" if form == "jsonl" else "text")
    if column and source == "text":
        raise click.UsageError("--column needs columns: the input format is csv, tsv or jsonl")
    if not column and source in ("csv", "tsv"):
        raise click.UsageError(f"{inputs.shown(names[0])}: a table: say which column holds the names with --column")
    return source
