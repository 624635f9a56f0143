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
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
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

    \b
    Examples:
      gazetteer scan article.txt
      gazetteer scan --format jsonl --lang ar articles.jsonl
    """
    g = options.open_registry(registry, overlay)
    wrong = False
    form = form or "table"
    if form == "csv":
        outputs.csv_row(_CSV)
    for path in files:
        if inputs.input_format(path, input_format, "jsonl" if path == "-" and form == "jsonl" else "text") == "jsonl":
            wrong |= _records(g, path, form=form, display_lang=display_lang, lang=lang, date=date)
        else:
            text = "".join(line for _, line in inputs.lines(path))
            _print(g, path, {"id": path}, g.scan(text, lang=lang, date=date), form=form, lang=display_lang)
    ctx.exit(1 if wrong else 0)


def _records(g: Gazetteer, path: str, *, form: str, display_lang: str, lang: str | None, date: str | None) -> bool:
    """Scan the texts of JSON Lines; return whether a line was wrong."""
    wrong = False
    for number, record in inputs.records(path):
        why = record.why if isinstance(record, inputs.Bad) else None
        extra: dict[str, Any] = (
            {} if isinstance(record, inputs.Bad) else {k: v for k, v in record.items() if k not in ("text", "lang", "date", "mentions")}
        )
        mentions: list[Mention] = []
        if not isinstance(record, inputs.Bad):
            try:
                if not isinstance(record.get("text"), str):
                    raise InputError("the field text is missing or not a string: write the text there")
                mentions = g.scan(record["text"], lang=_string(record, "lang") or lang, date=_string(record, "date") or date)
            except InputError as e:
                why = f"line {number}: {e}"
        if why:
            wrong = True
            click.echo(f"gazetteer: {path}: {why}", err=True)
            extra = {"id": extra.get("id")} | extra | {"error": why}
        _print(g, str(extra.get("id", number)), extra, mentions, form=form, lang=display_lang)
    return wrong


def _string(record: dict[str, Any], field: str) -> str | None:
    value = record.get(field)
    if value is not None and not isinstance(value, str):
        raise InputError(f"the field {field} is not a string: write it in quotes")
    return value


def _print(g: Gazetteer, document: str, extra: dict[str, Any], mentions: list[Mention], *, form: str, lang: str) -> None:
    if form in ("json", "jsonl"):
        plain = extra | {"mentions": [outputs.mention(m, g, lang) for m in mentions]}
        outputs.jsonl(plain) if form == "jsonl" else outputs.pretty(plain)
        return
    rows = []
    for m in mentions:
        name, score = (g[m.id].name(lang), f"{m.candidates[0].score:.2f}") if m.id else ("", "")
        shown = m.id or " | ".join(c.id for c in m.candidates[:3])
        rows.append((f"{m.start}-{m.end}", " ".join(m.text.split()), m.outcome, shown, name, score))
        if form == "csv":
            outputs.csv_row((document, m.start, m.end, m.text, m.outcome, m.id, name, score))
    if form == "table":
        outputs.table(_SHOWN, rows, [outputs.COLOURS[row[2]] for row in rows])
