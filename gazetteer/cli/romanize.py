"""``gazetteer romanize``: Arabic in Latin letters, under a standard or the habits of a language's press."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from gazetteer.api import Gazetteer
from gazetteer.cli import inputs, options, outputs

Plain = dict[str, Any]


@click.command("romanize")
@click.argument("texts", nargs=-1, required=True, metavar="TEXT... | -")
@click.option("--scheme", default="bgn-1956", show_default=True, metavar="NAME", help="A standard, or a language whose press habits to follow.")
@click.option("--reverse", is_flag=True, help="Turn Buckwalter transliteration back into Arabic.")
@click.option("--format", "form", type=click.Choice(options.FORMATS), default="table", show_default=True, help="How to print.")
@options.registry
@click.pass_context
def command(
    ctx: click.Context, /, *, texts: tuple[str, ...], scheme: str, reverse: bool, form: str, registry: Path | None, overlay: Path | None
) -> None:
    """Write Arabic in Latin letters. ``-`` reads standard input: one text a line, or JSON Lines with ``--format jsonl``.

    Vowels that are not written are taken from the names of the registry. Words that it does not know are written with what their letters
    tell, and listed as guessed.

    Schemes: bgn-1956, un-2017, ala-lc-1997, din-31635, buckwalter, buckwalter-safe, english, french, german, turkish, kurmanji.

    JSON Lines: each record has a text; its other fields come back with the answer.

    \b
    Examples:
      gazetteer romanize "معرة النعمان"
      gazetteer romanize --scheme turkish --format csv - < names.txt
      gazetteer romanize --scheme buckwalter --reverse srAqb
    """
    if "-" in texts and len(texts) != 1:
        raise click.UsageError("- takes the place of the texts: give texts, or - alone for standard input")
    g = options.open_registry(registry, overlay)
    write = _to_arabic(g, scheme) if reverse else _romanized(g, scheme)
    write("")  # a scheme that is not usable is said once, before any answer
    if texts == ("-",) and form == "jsonl":
        ctx.exit(1 if _records(write) else 0)
    given: Iterator[str] = (line.rstrip("\r\n") for _, line in inputs.lines("-")) if texts == ("-",) else iter(texts)
    if form == "json":
        outputs.pretty([write(text) for text in given])
        return
    if form == "jsonl":
        for text in given:
            outputs.jsonl(write(text))
        return
    rows = outputs.Rows(("text", "arabic") if reverse else ("text", "romanized", "guessed"), form)
    for text in given:
        plain = write(text)
        rows.write((text, plain["arabic"]) if reverse else (text, plain["romanized"], " ".join(plain["guessed"])))
    rows.close()


def _romanized(g: Gazetteer, scheme: str) -> Callable[[str], Plain]:
    def write(text: str) -> Plain:
        found = g.romanize(text, scheme=scheme)
        guessed = [word.latin for word in found.words if word.vowels == "guessed"]
        return {"text": text, "scheme": scheme, "romanized": found.text, "guessed": guessed, "words": [word._asdict() for word in found.words]}

    return write


def _to_arabic(g: Gazetteer, scheme: str) -> Callable[[str], Plain]:
    return lambda text: {"text": text, "scheme": scheme, "arabic": g.to_arabic(text, scheme=scheme)}


def _records(write: Callable[[str], Plain]) -> bool:
    """Answer JSON Lines from standard input, one answer a line in the same order; return whether a line was wrong."""
    wrong = False
    for number, record in inputs.records("-"):
        if isinstance(record, inputs.Bad):
            given, why = Plain(), record.why
        else:
            given, why = record, f"line {number}: the field text is missing or not a string: write the text there"
        if isinstance(given.get("text"), str):
            outputs.jsonl(given | write(given["text"]))
        else:
            wrong = True
            inputs.warn(why)
            outputs.jsonl(given | {"error": why})
    return wrong
