"""Print mentions, and counts of them, for people and for machines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click

from gazetteer.api import Gazetteer
from gazetteer.cli import outputs
from gazetteer.cli.documents import Given
from gazetteer.model import Candidate, Mention
from gazetteer.report.summary import Mentioned

_SHOWN = ("AT", "TEXT", "OUTCOME", "ID", "NAME", "SCORE")
_CSV = ("document", "start", "end", "text", "outcome", "id", "name", "pcode", "latitude", "longitude", "score")
_COUNTED = ("COUNT", "OUTCOME", "ID", "NAME", "TYPE", "FORMS", "FIRST")
_COUNTED_CSV = (
    *("count", "documents", "outcome", "id", "kind", "type", "name", "pcode", "latitude", "longitude"),
    *("forms", "first_document", "first_start", "first_end"),
)
_SHOWN_FORMS = 4


class Printer:
    """Prints the mentions of documents; in one JSON list, one JSON line or one table each, or one CSV of all."""

    def __init__(self, g: Gazetteer, form: str, lang: str, *, titled: bool) -> None:
        self._g, self._form, self._lang, self._titled = g, form, lang, titled
        self._kept: list[dict[str, Any]] = []
        self._begun = False

    def write(self, given: Given, mentions: list[Mention]) -> None:
        """Print or keep the mentions of one document."""
        if self._form in ("json", "jsonl"):
            plain = given.fields | {"mentions": [outputs.mention(m, self._g, self._lang) for m in mentions]}
            outputs.jsonl(plain) if self._form == "jsonl" else self._kept.append(plain)
        elif self._form == "csv":
            self._begin()
            for m in mentions:
                best = m.candidates[0] if m.id else None
                about = (_name(best, self._g, self._lang), *_place(best), best.score if best else None)
                outputs.csv_row((given.title, m.start, m.end, m.text, m.outcome, m.id, *about))
        else:
            if self._titled:
                click.echo(f"{given.title}:")
            rows = [(f"{m.start}-{m.end}", m.text, m.outcome, *self._answer(m)) for m in mentions]
            outputs.table(_SHOWN, rows, [outputs.COLOURS[row[2]] for row in rows])

    def close(self) -> None:
        """Print what was kept."""
        if self._form == "json":
            outputs.pretty(self._kept)
        elif self._form == "csv":
            self._begin()

    def _begin(self) -> None:
        """Print the titles of the columns, once, and not before the input was found to be usable."""
        if not self._begun:
            outputs.csv_row(_CSV)
        self._begun = True

    def _answer(self, m: Mention) -> tuple[str, str, str]:
        if m.id is None:
            return _several(m.candidates), "", ""
        return m.id, _name(m.candidates[0], self._g, self._lang) or "", f"{m.candidates[0].score:.2f}"


def print_summary(counted: Iterable[Mentioned], g: Gazetteer, form: str, lang: str) -> None:
    """Print who and where, most mentioned first."""
    if form == "table":
        rows, colours = [], []
        for c in counted:
            best = c.candidates[0] if c.id else None
            forms = ", ".join(f"{text} {count}" for text, count in c.forms[:_SHOWN_FORMS]) + (", …" if len(c.forms) > _SHOWN_FORMS else "")
            first = f"{c.first.document}:{c.first.start}-{c.first.end}"
            rows.append(
                (str(c.times), c.outcome, c.id or _several(c.candidates), _name(best, g, lang) or "", best.type if best else "", forms, first)
            )
            colours.append(outputs.COLOURS[c.outcome])
        outputs.table(_COUNTED, rows, colours)
    elif form == "csv":
        outputs.csv_row(_COUNTED_CSV)
        for c in counted:
            best = c.candidates[0] if c.id else None
            about = (c.kind, best.type if best else None, _name(best, g, lang), *_place(best))
            outputs.csv_row((c.times, c.documents, c.outcome, c.id, *about, " | ".join(text for text, _ in c.forms), *c.first))
    elif form == "jsonl":
        for c in counted:
            outputs.jsonl(_plain(c, g, lang))
    else:
        outputs.pretty([_plain(c, g, lang) for c in counted])


def _plain(c: Mentioned, g: Gazetteer, lang: str) -> dict[str, Any]:
    return {
        "count": c.times,
        "documents": c.documents,
        "outcome": c.outcome,
        "id": c.id,
        "kind": c.kind,
        "type": c.candidates[0].type if c.id else None,
        "name": _name(c.candidates[0], g, lang) if c.id else None,
        "forms": [{"text": text, "count": count} for text, count in c.forms],
        "first": c.first._asdict(),
        "candidates": [outputs.candidate(candidate, g, lang) for candidate in c.candidates],
    }


def _several(candidates: tuple[Candidate, ...]) -> str:
    return " | ".join(c.id for c in candidates[:3])


def _name(best: Candidate | None, g: Gazetteer, lang: str) -> str | None:
    return g[best.id].name(lang) if best else None


def _place(best: Candidate | None) -> tuple[str | None, float | None, float | None]:
    if best is None:
        return None, None, None
    return best.ids.get("pcode"), *(best.location or (None, None))
