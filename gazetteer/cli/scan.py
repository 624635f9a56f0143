"""``gazetteer scan``: the mentions in texts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gazetteer.api import Gazetteer
from gazetteer.cli import inputs, options, outputs
from gazetteer.errors import InputError
from gazetteer.model import Mention

_SHOWN = ("AT", "TEXT", "OUTCOME", "ID", "NAME", "SCORE")
_CSV = ("document", "start", "end", "text", "outcome", "id", "name", "score")


@click.command("scan")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--input-format", type=click.Choice(("text", "jsonl")), help="Format of the input, where the file's name does not tell.")
@options.mention
@options.output
@options.registry
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    files: tuple[str, ...],
    input_format: str | None,
    form: str | None,
    display_lang: str,
    registry: Path | None,
    overlay: Path | None,
    lang: str | None,
    date: str | None,
) -> None:
    """Find the names in texts and link them. ``-`` reads standard input: one text, or JSON Lines with ``--format jsonl``.

    Offsets count characters of the file's text as it is: line ends count as they are written, a byte order mark does not count.

    JSON Lines: each record has a text, and may have lang and date; its other fields, such as an id, come back with the mentions.

    \b
    Examples:
      gazetteer scan article.txt
      gazetteer scan --format jsonl --lang ar articles.jsonl
    """
    g = options.open_registry(registry, overlay)
    g.scan("", lang=lang, date=date)  # an option that is not usable is said once, before any answer
    form = form or "table"
    by_name = {path: inputs.input_format(path, input_format, "jsonl" if path == "-" and form == "jsonl" else "text") for path in files}
    printer = _Printer(g, form, display_lang, titled=len(files) > 1 or "jsonl" in by_name.values())
    wrong = False
    for path in files:
        if by_name[path] == "jsonl":
            wrong |= _records(g, path, printer, lang, date)
        else:
            text = "".join(line for _, line in inputs.lines(path))
            printer.write(path, {"id": path}, g.scan(text, lang=lang, date=date))
    printer.close()
    ctx.exit(1 if wrong else 0)


def _records(g: Gazetteer, path: str, printer: _Printer, lang: str | None, date: str | None) -> bool:
    """Scan the texts of JSON Lines; return whether a line was wrong."""
    wrong = False
    for number, record in inputs.records(path):
        extra: dict[str, Any] = {}
        mentions: list[Mention] = []
        try:
            if isinstance(record, inputs.Bad):
                raise InputError(record.why)
            extra = {k: v for k, v in record.items() if k not in ("text", "lang", "date", "mentions")}
            text = _string(record, "text")
            if text is None:
                raise InputError("the field text is missing: write the text there")
            mentions = g.scan(text, lang=_string(record, "lang") or lang, date=_string(record, "date") or date)
        except InputError as e:
            wrong = True
            why = str(e) if isinstance(record, inputs.Bad) else f"line {number}: {e}"
            inputs.warn(f"{inputs.shown(path)}: {why}")
            extra = {"id": None} | extra | {"error": why}
        printer.write(str(extra.get("id") or f"line {number}"), extra, mentions)
    return wrong


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    if value is not None and not isinstance(value, str):
        raise InputError(f"the field {field} is not a string: write it in quotes")
    return value


class _Printer:
    """Prints the mentions of documents; in one JSON list, one JSON line or one table each, or one CSV of all."""

    def __init__(self, g: Gazetteer, form: str, lang: str, *, titled: bool) -> None:
        self._g, self._form, self._lang, self._titled = g, form, lang, titled
        self._kept: list[dict[str, Any]] = []
        if form == "csv":
            outputs.csv_row(_CSV)

    def write(self, document: str, extra: dict[str, Any], mentions: list[Mention]) -> None:
        """Print or keep one document.

        Args:
            document: What to call it.
            extra: Its other fields.
            mentions: What was found in it.
        """
        if self._form in ("json", "jsonl"):
            plain = extra | {"mentions": [outputs.mention(m, self._g, self._lang) for m in mentions]}
            outputs.jsonl(plain) if self._form == "jsonl" else self._kept.append(plain)
            return
        rows = []
        for m in mentions:
            name, score = (self._g[m.id].name(self._lang), f"{m.candidates[0].score:.2f}") if m.id else ("", "")
            shown = m.id or " | ".join(c.id for c in m.candidates[:3])
            rows.append((f"{m.start}-{m.end}", m.text, m.outcome, shown, name, score))
            if self._form == "csv":
                outputs.csv_row((document, m.start, m.end, m.text, m.outcome, m.id, name, score))
        if self._form == "table":
            if self._titled:
                click.echo(f"{document}:")
            outputs.table(_SHOWN, rows, [outputs.COLOURS[row[2]] for row in rows])

    def close(self) -> None:
        """Print what was kept."""
        if self._form == "json":
            outputs.pretty(self._kept)
