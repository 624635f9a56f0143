"""Print for people and for machines."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from gazetteer.api import Gazetteer
from gazetteer.errors import InputError
from gazetteer.model import Answer, Candidate, Entity, Mention

COLOURS = {"match": "green", "ambiguous": "yellow", "generic": "cyan", "none": "red"}
_FIRST_STRONG, _POP = "\u2068", "\u2069"
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+(?: [\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]+)*")
# Lines of text are as long as the terminal is wide, within these bounds; elsewhere this long.
_NARROW, _WIDE, _ELSEWHERE = 60, 140, 110
_CONTROLS = dict.fromkeys((*range(32), *range(127, 160)), " ")


def candidate(c: Candidate, g: Gazetteer, lang: str) -> dict[str, Any]:
    """Return a candidate as plain data."""
    return {
        "id": c.id,
        "kind": c.kind,
        "type": c.type,
        "name": g[c.id].name(lang),
        "score": c.score,
        "tier": c.tier,
        "matched": {"text": c.matched.text, "lang": c.matched.lang, "kind": c.matched.kind},
        "ids": dict(c.ids),
        "within": list(c.within),
        "location": list(c.location) if c.location else None,
    }


def answer(a: Answer, g: Gazetteer, lang: str) -> dict[str, Any]:
    """Return an answer as plain data."""
    plain: dict[str, Any] = {"query": a.query, "outcome": a.outcome, "id": a.id, "reason": a.reason, "data_version": a.data_version}
    plain["candidates"] = [candidate(c, g, lang) for c in a.candidates]
    if a.outcome == "none":
        plain["near_misses"] = [candidate(c, g, lang) for c in a.near_misses]
    if a.parts:
        plain["parts"] = [answer(part, g, lang) for part in a.parts]
    return plain


def mention(m: Mention, g: Gazetteer, lang: str) -> dict[str, Any]:
    """Return a mention as plain data."""
    found = [candidate(c, g, lang) for c in m.candidates]
    return {"start": m.start, "end": m.end, "text": m.text, "outcome": m.outcome, "id": m.id, "candidates": found}


def entity(e: Entity) -> dict[str, Any]:
    """Return an entity as plain data, without what is empty."""
    plain: dict[str, Any] = {
        "id": e.id,
        "kind": e.kind,
        "type": e.type,
        "names": [
            {k: v for k, v in (("text", n.text), ("lang", n.lang), ("kind", n.kind), ("weak", n.weak), ("source", n.source)) if v} for n in e.names
        ],
        "label": e.label,
        "parent": e.parent,
        "crosses": list(e.crosses),
        "location": list(e.location) if e.location else None,
        "ids": dict(e.ids),
        "relations": [{"type": r.type, "target": r.target, "from": r.since, "to": r.until} for r in e.relations],
        "roles": [{"title": r.title, "from": r.since, "to": r.until} for r in e.roles],
        "status": e.status,
        "as_of": e.as_of,
        "dates": dict(e.dates),
        "prominent": e.prominent,
        "replaced_by": e.replaced_by,
        "sources": list(e.sources),
        "about": e.about,
    }
    return {k: v for k, v in plain.items() if v}


def jsonl(plain: Any) -> None:
    """Print plain data as one line of JSON."""
    click.echo(json.dumps(plain, ensure_ascii=False))


def pretty(plain: Any) -> None:
    """Print plain data as indented JSON."""
    click.echo(json.dumps(plain, ensure_ascii=False, indent=2))


def csv_row(values: Iterable[object], delimiter: str = ",") -> None:
    """Print one row of CSV; the line ends inside its cells stay as they are."""
    line = io.StringIO()
    csv.writer(line, delimiter=delimiter).writerow(["" if v is None else v for v in values])  # its own \r\n makes it quote line ends
    click.echo(line.getvalue()[:-2])


class Rows:
    """Prints the rows of one table: CSV and JSON Lines row by row, JSON and a table for people when it is closed."""

    def __init__(self, header: Sequence[str], form: str, delimiter: str = ",") -> None:
        self._header, self._form, self._delimiter = header, form, delimiter
        self._kept: list[Any] = []
        if form == "csv":
            csv_row(header, delimiter)
        elif form != "table" and len(set(header)) < len(header):
            raise InputError("two columns have one name, which JSON cannot say: give --format csv, or rename one")

    def write(self, values: Sequence[object], surplus: Sequence[str] = ()) -> None:
        """Print or keep a row; ``surplus`` are cells that no title stands over."""
        if self._form == "csv":
            csv_row((*values, *surplus), self._delimiter)
        elif self._form == "table":
            self._kept.append(["" if v is None else str(v) for v in (*values, *surplus)])
        else:
            plain = dict(zip(self._header, values, strict=True)) | ({"surplus": list(surplus)} if surplus else {})
            jsonl(plain) if self._form == "jsonl" else self._kept.append(plain)

    def close(self) -> None:
        """Print what was kept."""
        if self._form == "json":
            pretty(self._kept)
        elif self._form == "table":
            columns = max(len(row) for row in (self._header, *self._kept))
            first, *others = ([*row, *[""] * (columns - len(row))] for row in (self._header, *self._kept))
            table(first, others)


def table(header: Sequence[str], body: Sequence[Sequence[str]], colours: Sequence[str | None] = ()) -> None:
    """Print rows in columns, as wide as a terminal shows them.

    On a terminal each cell is a directional isolate, so that a right-to-left name does not reorder its row. Control characters,
    line ends too, are shown as spaces.

    Args:
        header: Titles of the columns.
        body: The rows, each as long as the header.
        colours: A colour or None for each row; shown on a terminal only.
    """
    header, *body = ([cell.translate(_CONTROLS) for cell in row] for row in (header, *body))
    widths = [max(width(row[i]) for row in (header, *body)) for i in range(len(header))]
    for number, row in enumerate((header, *body)):
        cells = []
        for cell, wide in zip(row, widths, strict=True):
            shown = f"{_FIRST_STRONG}{cell}{_POP}" if sys.stdout.isatty() and not cell.isascii() else cell
            cells.append(shown + " " * (wide - width(cell)))
        line = "  ".join(cells).rstrip()
        colour = colours[number - 1] if number and colours else None
        click.echo(click.style(line, bold=not number, fg=colour) if sys.stdout.isatty() else line)


def paragraph(text: str) -> None:
    """Print a sentence in lines as long as the terminal is wide, the further ones indented; on a terminal right-to-left names are isolates."""
    import shutil  # these two take longer to import than a look-up takes, and only sentences are wrapped
    import textwrap

    terminal = sys.stdout.isatty()
    wide = min(max(shutil.get_terminal_size().columns, _NARROW), _WIDE) if terminal else _ELSEWHERE
    for line in textwrap.wrap(text.translate(_CONTROLS), wide, subsequent_indent="  ", break_on_hyphens=False) or [""]:
        click.echo(_RIGHT_TO_LEFT.sub(lambda m: f"{_FIRST_STRONG}{m[0]}{_POP}", line) if terminal else line)


def heading(text: str) -> None:
    """Print an empty line and the title of what follows."""
    click.echo()
    click.echo(click.style(text, bold=True) if sys.stdout.isatty() else text)


def width(text: str) -> int:
    """Return how many columns a text takes in a terminal."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth  # only for names in other scripts

    return max(wcswidth(text), 0)
