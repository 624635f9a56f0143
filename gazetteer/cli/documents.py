"""The texts that ``gazetteer scan`` is given: files, JSON Lines records, rows of tables. Nothing of the input is lost."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from gazetteer.api import Gazetteer
from gazetteer.cli import inputs
from gazetteer.cli.sheets import Sheet
from gazetteer.errors import InputError
from gazetteer.model import Document, Mention


class Columns(NamedTuple):
    """The columns of tables, or fields of records, that were asked for by name."""

    text: str | None
    lang: str | None
    date: str | None


class Given(NamedTuple):
    """A document of the input.

    Attributes:
        title: What to call it.
        fields: What else the input says of it, which comes back with its mentions; ``error`` where it could not be used.
        document: The text; an empty one where it could not be used.
        size: How many bytes are done once it is scanned.
    """

    title: str
    fields: dict[str, Any]
    document: Document
    size: int = 0


class Documents:
    """Reads and scans the documents of inputs.

    Attributes:
        wrong: Whether a record or a row could not be used.
    """

    def __init__(self, g: Gazetteer, sources: Sequence[tuple[str, str]], columns: Columns, *, distinct: bool) -> None:
        """Prepare to read.

        Args:
            g: The registry.
            sources: The inputs, each with its format.
            columns: Where the texts are.
            distinct: Whether the columns of a table need names of their own, since JSON is to be written of them.
        """
        self.wrong = False
        self._g, self._sources, self._columns = g, sources, columns
        self._distinct = distinct
        self._check = lru_cache(1024)(lambda lang, date: g.scan("", lang=lang, date=date))

    def scanned(self, lang: str | None, date: str | None, processes: int) -> Iterator[tuple[Given, list[Mention]]]:
        """Yield each document with its mentions, in order.

        Args:
            lang: Language of the documents that do not say theirs.
            date: Date of the documents that do not say theirs.
            processes: How many processes to scan in.
        """
        read: deque[Given] = deque()

        def texts() -> Iterator[Document]:
            for given in self._read(bar):
                read.append(given)
                yield given.document

        with inputs.progress([path for path, _ in self._sources]) as bar:
            for mentions in self._g.scan_many(texts(), lang=lang, date=date, processes=processes):
                given = read.popleft()
                bar.update(given.size)
                yield given, mentions

    def _read(self, bar: inputs.Bar) -> Iterator[Given]:
        for path, form in self._sources:
            if form == "text":
                text = "".join(line for _, line in inputs.lines(path, inputs.UNSEEN))
                yield Given(path, {"id": path}, Document(text), len(text.encode("utf-8", "replace")))
            elif form == "jsonl":
                yield from self._records(path, bar)
            else:
                yield from self._rows(path, form, bar)

    def _records(self, path: str, bar: inputs.Bar) -> Iterator[Given]:
        column, own = self._columns.text, self._columns.text is None
        lang, date = self._columns.lang or ("lang" if own else None), self._columns.date or ("date" if own else None)
        used = (column or "text", lang, date, "mentions")
        for number, record in inputs.records(path, bar):
            line = f"line {number}"
            if isinstance(record, inputs.Bad):
                yield self._refused(path, line, {}, record.why)
                continue
            fields = {key: value for key, value in record.items() if key not in used}
            try:
                text = _string(record, column or "text")
                if text is None:
                    raise InputError(f"the field {column or 'text'} is missing: write the text there")
                document = Document(text, _string(record, lang) or None, _string(record, date) or None)
                self._check(document.lang, document.date)
            except InputError as e:
                yield self._refused(path, line, fields, f"{line}: {e}")
            else:
                yield Given(self._title(path, line, fields), fields, document)

    def _rows(self, path: str, form: str, bar: inputs.Bar) -> Iterator[Given]:
        sheet = Sheet(path, form, self._complain, bar)
        if self._distinct and len(set(sheet.header)) < len(sheet.header):
            raise InputError(f"{inputs.shown(path)}: two columns have one name, which JSON cannot say: give --format csv, or rename one")
        text_at = sheet.at(self._columns.text or "")
        lang_at, date_at = (sheet.at(column) if column else None for column in (self._columns.lang, self._columns.date))
        used = {text_at, lang_at, date_at}
        for number, row, surplus in sheet.rows():
            fields: dict[str, Any] = {"row": number}
            fields |= {title: cell for i, (title, cell) in enumerate(zip(sheet.header, row, strict=True)) if i not in used}
            if surplus:
                fields["surplus"] = surplus
            lang, date = (row[at].strip() or None if at is not None else None for at in (lang_at, date_at))
            try:
                self._check(lang, date)
            except InputError as e:
                yield self._refused(path, f"row {number}", fields, f"row {number}: {e}")
            else:
                yield Given(self._title(path, f"row {number}", fields), fields, Document(row[text_at], lang, date))

    def _title(self, path: str, where: str, fields: dict[str, Any]) -> str:
        own = fields.get("id")
        if own not in (None, ""):
            return str(own)
        return f"{inputs.shown(path)}: {where}" if len(self._sources) > 1 else where

    def _refused(self, path: str, where: str, fields: dict[str, Any], why: str) -> Given:
        self._complain(f"{inputs.shown(path)}: {why}")
        return Given(self._title(path, where, fields), {"id": None} | fields | {"error": why}, Document(""))

    def _complain(self, why: str) -> None:
        self.wrong = True
        inputs.warn(why)


def _string(record: dict[str, Any], field: str | None) -> str | None:
    value = record.get(field) if field else None
    if value is not None and not isinstance(value, str):
        raise InputError(f"the field {field} is not a string: write it in quotes")
    return value
