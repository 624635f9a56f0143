"""Look many names up, one after another: names, JSON Lines records, rows of a table. Nothing of the input is lost."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from gazetteer.api import Gazetteer
from gazetteer.cli import inputs, outputs
from gazetteer.cli.sheets import Sheet
from gazetteer.errors import InputError
from gazetteer.model import Answer, Candidate

MEMO = 4096  # answers that are kept, for inputs that name one place in many rows
_MEMO_LENGTH = 200
_OPTIONS = ("kind", "within", "near", "lang", "date", "limit")
_ANSWER = ("query", "outcome", "id", "reason", "data_version", "candidates", "near_misses", "parts")
_APPENDED = ("outcome", "id", "name", "pcode", "latitude", "longitude", "score")
_SHOWN = ("QUERY", "OUTCOME", "ID", "NAME", "TYPE", "IN", "SCORE", "WHY")
_SHOWN_LENGTH = 60


class Batch:
    """Answers with one set of options; remembers whether some input was wrong.

    Attributes:
        wrong: Whether a name, a record or a row could not be used.
    """

    def __init__(self, g: Gazetteer, lang: str, given: dict[str, Any]) -> None:
        self.wrong = False
        self._g, self._lang, self._given = g, lang, given
        self._remembered = lru_cache(MEMO)(self._look)
        self._look("", ())  # an option that is not usable is said once, before any answer

    def names(self, names: Iterable[tuple[int, str]], what: str, form: str) -> None:
        """Answer numbered names; ``what`` is what the numbers count."""
        if form == "csv":
            outputs.csv_row(("query", *_APPENDED))
        kept = []
        for number, text in names:
            if not text.strip():
                self._complain(f"{what} {number} is empty: give a name")
            a = self._ask(text)
            if form == "csv":
                outputs.csv_row((a.query, *self._appended(a)))
            elif form == "jsonl":
                outputs.jsonl(outputs.answer(a, self._g, self._lang))
            else:
                kept.append(a)
        if form == "table":
            self._table(kept)
        elif form == "json":
            outputs.pretty([outputs.answer(a, self._g, self._lang) for a in kept])

    def records(self, path: str, column: str | None, within_column: str | None) -> None:
        """Answer JSON Lines, one answer a line in the same order.

        Args:
            path: The file, or ``-``.
            column: The field that holds the name. Without it that is ``text``, and the fields called as an option are options.
            within_column: The field that says where the place lies.
        """
        for number, record in inputs.records(path):
            if isinstance(record, inputs.Bad):
                self._complain(record.why)
                outputs.jsonl(self._refused(None, record.why))
                continue
            text = record.get(column or "text")
            try:
                own = _options(record) if column is None else _options({"within": record.get(within_column)} if within_column else {})
                if not isinstance(text, str):
                    fields = ", ".join(record) or "none"
                    raise InputError(f"the field {column or 'text'} is {'missing' if text is None else 'not a string'} (the fields are {fields})")
                answer = outputs.answer(self._ask(text, **own), self._g, self._lang)
            except InputError as e:
                why = f"line {number}: {e}"
                self._complain(why)
                answer = self._refused(text, why)
            used = () if column else ("text", *_OPTIONS)
            outputs.jsonl({f"input_{key}" if key in _ANSWER else key: value for key, value in record.items() if key not in used} | answer)

    def rows(self, path: str, source: str, column: str, within_column: str | None, form: str | None) -> None:
        """Append the answers to the rows of a table; the cells of a row beyond its header stand after the answer."""
        sheet = Sheet(path, source, self._complain)
        at, within_at = sheet.at(column), sheet.at(within_column) if within_column else None
        writer = outputs.Rows((*sheet.header, *_new(sheet.header, _APPENDED)), form or "csv", "\t" if source == "tsv" and form is None else ",")
        for number, row, surplus in sheet.rows():
            own = {"within": row[within_at]} if within_at is not None and row[within_at].strip() else {}
            try:
                values = self._appended(self._ask(row[at], **own))
            except InputError as e:
                self._complain(f"{inputs.shown(path)}: row {number}: {e}")
                values = ("none", *[None] * (len(_APPENDED) - 1))
            writer.write((*row, *values), surplus)
        writer.close()

    def _ask(self, text: str, **own: Any) -> Answer:
        return (self._remembered if len(text) <= _MEMO_LENGTH else self._look)(text, tuple(own.items()))

    def _look(self, text: str, own: tuple[tuple[str, Any], ...]) -> Answer:
        return self._g.lookup(text, **{**self._given, **dict(own)})

    def _appended(self, a: Answer) -> tuple[object, ...]:
        best = a.best if a.outcome == "match" else None
        if best is None:
            return (a.outcome, *[None] * (len(_APPENDED) - 1))
        latitude, longitude = best.location or (None, None)
        return (a.outcome, best.id, self._g[best.id].name(self._lang), best.ids.get("pcode"), latitude, longitude, best.score)

    def _refused(self, query: object, why: str) -> dict[str, Any]:
        return dict(zip(_ANSWER, (query, "none", None, why, self._g.data_version, [], []), strict=False))  # it has no parts

    def _table(self, answers: list[Answer]) -> None:
        body, colours = [], []
        for a in answers:
            query = a.query if len(a.query) <= _SHOWN_LENGTH else a.query[: _SHOWN_LENGTH - 1] + "…"
            shown = a.candidates[:1] if a.outcome == "match" else a.candidates
            rows = [[c.id, self._g[c.id].name(self._lang), c.type, self._around(c), f"{c.score:.2f}"] for c in shown] or [[""] * 5]
            for i, row in enumerate(rows):
                body.append([query if not i else "", a.outcome if not i else "", *row, a.reason if not i else ""])
                colours.append(outputs.COLOURS[a.outcome])
        outputs.table(_SHOWN, body, colours)

    def _around(self, candidate: Candidate) -> str:
        """Name the first unit around a place that bears another name, which tells homonyms apart."""
        own = self._g[candidate.id].name(self._lang)
        names = (self._g[unit].name(self._lang) for unit in candidate.within)
        return next((name for name in names if name != own), "")

    def _complain(self, why: str) -> None:
        self.wrong = True
        inputs.warn(why)


def _options(record: dict[str, Any]) -> dict[str, Any]:
    """Return the options that a record gives.

    Raises:
        InputError: One is of the wrong type.
    """
    own = {key: record[key] for key in _OPTIONS if record.get(key) not in (None, "")}
    for key in ("kind", "within", "lang", "date"):
        if not isinstance(own.get(key, ""), str):
            raise InputError(f"the field {key} is not a string: write it in quotes")
    if type(own.get("limit", 1)) is not int:
        raise InputError("the field limit is not a whole number: write such a number")
    if "near" in own:
        near = own["near"]
        if not (isinstance(near, list) and len(near) == 2 and all(type(x) in (int, float) for x in near)):
            raise InputError("the field near is not [latitude, longitude]: write two numbers")
        own["near"] = tuple(near)
    return own


def _new(header: list[str], names: Iterable[str]) -> list[str]:
    """Return names of columns to append, each with ``gazetteer_`` before it as often as the header asks for."""
    fresh = []
    for name in names:
        while name in header:
            name = f"gazetteer_{name}"  # noqa: PLW2901
        fresh.append(name)
    return fresh
