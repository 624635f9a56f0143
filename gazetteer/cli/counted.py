"""Count the mentions that ``gazetteer suggest`` is given: lines, JSON Lines records, rows of tables. What cannot be used is a line each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from gazetteer.api import Gazetteer
from gazetteer.cli import inputs
from gazetteer.cli.sheets import Sheet
from gazetteer.curate.suggest import Asked
from gazetteer.errors import InputError
from gazetteer.model import Kind

_FIELDS = ("kind", "within", "lang")


class Columns(NamedTuple):
    """The columns of tables, or fields of records, that were asked for by name."""

    text: str | None
    times: str | None
    within: str | None


class Counted:
    """The different mentions of an input, each with how often it was met.

    Attributes:
        counts: The mentions.
        wrong: Whether a line could not be used.
    """

    def __init__(self, columns: Columns, kind: Kind | None, lang: str | None, g: Gazetteer) -> None:
        """Prepare to read.

        Args:
            columns: Where things are.
            kind: Only entities of this kind, where a record does not say.
            lang: Language of the mentions, where a record does not say.
            g: The registry, which says whether options are usable.
        """
        self.counts: Counter[Asked] = Counter()
        self.wrong = False
        self._columns, self._kind, self._lang = columns, kind, lang
        self._usable = lru_cache(1024)(lambda kind, within, lang: g.lookup("", kind=kind, within=within, lang=lang))

    def read(self, path: str, form: str) -> None:
        """Count the mentions of an input.

        Args:
            path: The file, or ``-``.
            form: ``text``, ``jsonl``, ``csv`` or ``tsv``.

        Raises:
            InputError: It cannot be read, or lacks a column.
        """
        columns = self._columns
        if form in ("csv", "tsv") and columns.text is None:
            raise InputError(f"{inputs.shown(path)}: a table: say which column holds the mentions with --column")
        if form == "text" and any(columns):
            raise InputError(f"{inputs.shown(path)}: text has no columns: give --input-format csv, tsv or jsonl")
        found = self._records(path) if form == "jsonl" else self._lines(path) if form == "text" else self._rows(path, form)
        for where, raw in found:
            try:
                self._add(raw)
            except InputError as e:
                self._complain(f"{inputs.shown(path)}: {where}: {e}")

    def _add(self, raw: dict[str, Any]) -> None:
        text, times = raw.get("text"), raw.get("times")
        if not isinstance(text, str) or not text.strip():
            raise InputError("no mention: give its text")
        own = {field: raw[field] for field in _FIELDS if raw.get(field) not in (None, "")}
        if wrong := next((field for field, value in own.items() if not isinstance(value, str)), None):
            raise InputError(f"{wrong} is not a string: write it in quotes")
        asked = Asked(" ".join(text.split()), own.get("kind", self._kind), own.get("within"), own.get("lang", self._lang))
        self._usable(asked.kind, asked.within, asked.lang)
        self.counts[asked] += _number(times)

    def _lines(self, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
        for number, line in inputs.lines(path):
            if line.strip():
                yield f"line {number}", {"text": line}

    def _records(self, path: str) -> Iterator[tuple[str, dict[str, Any]]]:
        names = {"text": self._columns.text or "text", "times": self._columns.times or "count", "within": self._columns.within or "within"}
        for number, record in inputs.records(path):
            if isinstance(record, inputs.Bad):
                self._complain(f"{inputs.shown(path)}: {record.why}")
            else:
                yield f"line {number}", {**record, **{field: record.get(name) for field, name in names.items()}}

    def _rows(self, path: str, form: str) -> Iterator[tuple[str, dict[str, Any]]]:
        sheet = Sheet(path, form, self._complain)
        at = {field: sheet.at(name) for field, name in self._columns._asdict().items() if name is not None}
        for number, row, _ in sheet.rows():
            yield f"row {number}", {field: row[i] for field, i in at.items()}

    def _complain(self, why: str) -> None:
        self.wrong = True
        inputs.warn(why)


def _number(count: object) -> int:
    """Return a count as a number; none given is once.

    Raises:
        InputError: It is no whole number from 0 on.
    """
    if count is None or count == "":
        return 1
    text = str(count).strip()
    if isinstance(count, (bool, float)) or not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise InputError(f"count {text[:40]!r} is not a whole number: write how often the mention was met")
    return int(text)
