"""``gazetteer lookup``: names, a batch of records, or a column of a table."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from gazetteer.api import Gazetteer
from gazetteer.cli import inputs, options, outputs
from gazetteer.errors import InputError
from gazetteer.model import KINDS, Answer, Kind

_OPTIONS = ("kind", "within", "near", "lang", "date", "limit")
_APPENDED = ("outcome", "id", "name", "pcode", "latitude", "longitude", "score")
_SHOWN = ("QUERY", "OUTCOME", "ID", "NAME", "TYPE", "SCORE", "WHY")


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

    \b
    Examples:
      gazetteer lookup Saragab Hamdaniyya "Halep'te"
      gazetteer lookup --within Aleppo Zahra
      gazetteer lookup --column place --within-column adm1 events.csv
    """
    if within_column and not column:
        raise click.UsageError("--within-column needs --column: name the column that holds the places")
    g = options.open_registry(registry, overlay)
    given = {key: value for key, value in given.items() if value is not None}
    batch = _Batch(g, display_lang, given)
    if column:
        if len(names) != 1:
            raise click.UsageError("--column takes one file: give a CSV, TSV or JSON Lines file, or - for standard input")
        source = inputs.input_format(names[0], input_format, "csv")
        batch.records(names[0], column, within_column) if source == "jsonl" else batch.rows(names[0], source, column, within_column, form or "csv")
    elif names == ("-",) and inputs.input_format("-", input_format, "jsonl" if form == "jsonl" else "text") == "jsonl":
        batch.records("-", "text", None)
    else:
        batch.names(names, form or "table")
    ctx.exit(1 if batch.wrong else 0)


class _Batch:
    """Answers one after another; remembers whether some input was wrong."""

    def __init__(self, g: Gazetteer, lang: str, given: dict[str, Any]) -> None:
        self.g, self.lang, self.given = g, lang, given
        self.wrong = False

    def names(self, names: tuple[str, ...], form: str) -> None:
        """Answer names given as arguments, or one a line on standard input."""
        texts = [line.rstrip("\r\n") for _, line in inputs.lines("-") if line.strip()] if names == ("-",) else list(names)
        answers = []
        for number, text in enumerate(texts, 1):
            if not text.strip():
                self.complain(f"name {number} is empty: give a name")
            answers.append(self.g.lookup(text, **self.given))
        if form == "table":
            self.table(answers)
        elif form == "json":
            outputs.pretty([outputs.answer(a, self.g, self.lang) for a in answers])
        elif form == "jsonl":
            for a in answers:
                outputs.jsonl(outputs.answer(a, self.g, self.lang))
        else:
            outputs.csv_row(("query", *_APPENDED))
            for a in answers:
                outputs.csv_row((a.query, *self.appended(a)))

    def records(self, path: str, field: str, within_field: str | None) -> None:
        """Answer JSON Lines, one answer a line in the same order, other fields passed through."""
        for number, record in inputs.records(path):
            if isinstance(record, inputs.Bad):
                self.complain(record.why)
                outputs.jsonl(
                    {"query": None, "outcome": "none", "id": None, "reason": record.why, "data_version": self.g.data_version, "candidates": []}
                )
                continue
            try:
                a = self.one(record, field, within_field)
                answer = outputs.answer(a, self.g, self.lang)
            except InputError as e:
                why = f"line {number}: {e}"
                self.complain(why)
                answer = {
                    "query": record.get(field),
                    "outcome": "none",
                    "id": None,
                    "reason": why,
                    "data_version": self.g.data_version,
                    "candidates": [],
                }
            known = {field, within_field, *_OPTIONS, *answer}
            outputs.jsonl({key: value for key, value in record.items() if key not in known} | answer)

    def one(self, record: dict[str, Any], field: str, within_field: str | None) -> Answer:
        text = record.get(field)
        if not isinstance(text, str):
            raise InputError(f"the field {field} is {'missing' if text is None else 'not a string'}: write the name there")
        own = {key: record[key] for key in _OPTIONS if record.get(key) is not None}
        if within_field and record.get(within_field):
            own["within"] = record[within_field]
        for key in ("kind", "within", "lang", "date"):
            if key in own and not isinstance(own[key], str):
                raise InputError(f"the field {key} is not a string: write it in quotes")
        if "limit" in own and not (isinstance(own["limit"], int) and own["limit"] > 0):
            raise InputError("the field limit is not a number from 1 up: write such a number")
        if "near" in own and not (isinstance(own["near"], list) and len(own["near"]) == 2 and all(isinstance(x, (int, float)) for x in own["near"])):
            raise InputError("the field near is not [latitude, longitude]: write two numbers")
        if own.get("kind") in get_args(Kind) or "kind" not in own:
            return self.g.lookup(text, **{**self.given, **own})
        raise InputError(f"the field kind is {own['kind']!r}: write place, faction or figure")

    def rows(self, path: str, source: str, column: str, within_column: str | None, form: str) -> None:
        """Append the answers to the rows of a table."""
        delimiter = "\t" if source == "tsv" else ","
        reader = inputs.rows(path, source)
        header = next(reader, None)
        if header is None:
            raise click.ClickException(f"{path}: the file is empty: give a table with a header row")
        for wanted in (column, within_column):
            if wanted is not None and wanted not in header:
                raise click.UsageError(f"{path}: no column {wanted!r}: the columns are {', '.join(header)}")
        at = header.index(column)
        within_at = header.index(within_column) if within_column else None
        appended = [name if name not in header else f"gazetteer_{name}" for name in _APPENDED]
        if form in ("csv", "table"):
            outputs.csv_row((*header, *appended), delimiter)
        plain = []
        for number, row in enumerate(reader, 2):
            if not row:
                continue
            row.extend([""] * (len(header) - len(row)))
            own = {"within": row[within_at]} if within_at is not None and row[within_at].strip() else {}
            try:
                values = self.appended(self.g.lookup(row[at], **{**self.given, **own}))
            except InputError as e:
                self.complain(f"{path}: row {number}: {e}")
                values = ("none", *[None] * (len(_APPENDED) - 1))
            if form in ("csv", "table"):
                outputs.csv_row((*row[: len(header)], *row[len(header) :], *values), delimiter)
            else:
                plain.append(dict(zip((*header, *appended), (*row[: len(header)], *values), strict=True)))
                if form == "jsonl":
                    outputs.jsonl(plain.pop())
        if form == "json":
            outputs.pretty(plain)

    def appended(self, a: Answer) -> tuple[object, ...]:
        best = a.best if a.outcome == "match" else None
        if best is None:
            return (a.outcome, *[None] * (len(_APPENDED) - 1))
        latitude, longitude = best.location or (None, None)
        return (a.outcome, best.id, self.g[best.id].name(self.lang), best.ids.get("pcode"), latitude, longitude, best.score)

    def table(self, answers: list[Answer]) -> None:
        body, colours = [], []
        for a in answers:
            shown = a.candidates[:1] if a.outcome == "match" else a.candidates
            rows = [[c.id, self.g[c.id].name(self.lang), c.type, f"{c.score:.2f}"] for c in shown] or [["", "", "", ""]]
            for i, row in enumerate(rows):
                body.append([a.query if not i else "", a.outcome if not i else "", *row, a.reason if not i else ""])
                colours.append(outputs.COLOURS[a.outcome])
        outputs.table(_SHOWN, body, colours)

    def complain(self, why: str) -> None:
        self.wrong = True
        click.echo(f"gazetteer: {why}", err=True)
