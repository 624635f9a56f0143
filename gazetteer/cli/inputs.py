"""Read what the user gives: files and standard input, bytes that are not UTF-8, JSON Lines, CSV, with a progress bar on long input.

Texts are kept as they are, line ends too; a byte order mark is no part of a text, as in Python's ``utf-8-sig``.
"""

from __future__ import annotations

import csv
import io
import json
import math
import sys
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple, Protocol

import click

from gazetteer.errors import InputError

MAX_DEPTH = 100  # brackets in brackets of a JSON record; printing deeper ones would overflow the stack
_LONG = 200_000  # bytes from which a progress bar is worth showing
INPUT_FORMATS = ("text", "jsonl", "csv", "tsv")
_BY_NAME = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class Bar(Protocol):
    """What shows how far the work is."""

    def update(self, n_steps: int) -> None:
        """Count so many bytes as done."""


class Bad(NamedTuple):
    """A line of input that could not be used, and why."""

    line: int
    why: str


def input_format(path: str, chosen: str | None, otherwise: str) -> str:
    """Return the format of an input: as chosen, else by the file's name, else ``otherwise``."""
    return chosen or _BY_NAME.get(Path(path).suffix.lower(), otherwise)


def shown(path: str) -> str:
    """Return what to call an input in a message."""
    return "standard input" if path == "-" else path


def warn(why: str) -> None:
    """Say on standard error what is not as it should be."""
    click.echo(f"gazetteer: {why}", err=True)


def lines(path: str, bar: Bar | None = None) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each line of a file, or of standard input for ``-``, with its line end.

    Bytes that are not UTF-8 become U+FFFD, with a warning that says where.

    Args:
        path: The file, or ``-``.
        bar: Where the bytes of the file count as done; without it a long file has a bar of its own.

    Raises:
        InputError: The file cannot be read, or is UTF-16.
    """
    if path == "-":
        yield from _decoded(sys.stdin.buffer, shown(path))
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115  closed by the with below; only the opening may fail softly
    except OSError as e:
        raise InputError(f"{path}: {e.strerror or e}: give a file that can be read") from None
    with file, nullcontext(bar) if bar else progress([path]) as shared:
        for number, line in _decoded(file, path):
            yield number, line
            shared.update(len(line.encode("utf-8", "replace")))


def _decoded(file: BinaryIO, name: str) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(file, 1):
        if number == 1 and raw.startswith(_UTF16):
            raise InputError(f"{name}: UTF-16: save it as UTF-8")
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as e:
            warn(f"warning: {name}: line {number}, byte {e.start + 1}: not UTF-8: replaced by U+FFFD")
            text = raw.decode("utf-8", "replace")
        yield number, text.removeprefix("\ufeff") if number == 1 else text


def progress(paths: Sequence[str]) -> AbstractContextManager[Bar]:
    """Return a bar over the bytes of files; it is seen where there are many and standard error alone is a terminal."""
    size = sum(Path(path).stat().st_size for path in paths if Path(path).is_file())
    if size < _LONG or not sys.stderr.isatty() or sys.stdout.isatty():
        return nullcontext(UNSEEN)
    label = Path(paths[0]).name if len(paths) == 1 else f"{len(paths)} files"
    return click.progressbar(length=size, label=label, file=sys.stderr)


class _Unseen:
    """A bar that is not shown."""

    def update(self, n_steps: int) -> None:
        """Show nothing."""


UNSEEN: Bar = _Unseen()


def records(path: str, bar: Bar | None = None) -> Iterator[tuple[int, dict[str, Any] | Bad]]:
    """Yield the objects of a JSON Lines input with their line numbers; a line that is none is yielded as :class:`Bad`."""
    for number, line in lines(path, bar):
        if not line.strip():
            continue
        try:
            record = json.loads(line, parse_constant=_finite, parse_float=_finite)
            if line.count("[") + line.count("{") > MAX_DEPTH and _deeper(record, MAX_DEPTH):
                raise RecursionError
        except RecursionError:
            yield number, Bad(number, f"line {number}: nested deeper than {MAX_DEPTH} brackets: write a flat JSON object")
        except json.JSONDecodeError as e:
            yield number, Bad(number, f"line {number}: not JSON: {e.msg} at column {e.colno}: write one JSON object a line")
        except ValueError as e:
            yield number, Bad(number, f"line {number}: not JSON: {e}: write one JSON object a line")
        else:
            if isinstance(record, dict):
                yield number, record
            else:
                yield number, Bad(number, f"line {number}: not a JSON object: write {{...}} with a field text")


def _finite(number: str) -> float:
    if not math.isfinite(value := float(number)):
        raise ValueError(f"{number[:40]} is not a number of JSON")
    return value


def _deeper(value: Any, levels: int) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not levels or any(_deeper(part, levels - 1) for part in inside)


def rows(path: str, form: str, bar: Bar | None = None) -> Iterator[list[str] | Bad]:
    """Yield the rows of a CSV or TSV input, the header first. Lines may end as on any system, the old Macintosh too.

    What is not CSV, and a quote that is never closed, is yielded last, as :class:`Bad`.
    """
    csv.field_size_limit(2**31 - 1)
    delimiter = "\t" if form == "tsv" else ","
    pulled: list[str] = []
    last: list[str] = []
    reader = csv.reader(_fed(path, pulled, bar), delimiter=delimiter)
    try:
        for row in reader:
            last = pulled.copy()
            pulled.clear()
            yield row
    except csv.Error as e:
        yield Bad(reader.line_num, f"line {reader.line_num}: not {form.upper()}: {e}")
    else:
        if _unclosed(last, delimiter):
            line = reader.line_num - len(last) + 1
            yield Bad(line, f"line {line}: a quote is never closed, so the rest of the file became one cell: close it or double it")


def _fed(path: str, pulled: list[str], bar: Bar | None) -> Iterator[str]:
    """Yield the lines for a CSV reader, and add them to ``pulled``."""
    for number, line in lines(path, bar):
        if "\0" in line:
            warn(f"warning: {shown(path)}: line {number}: a NUL byte: replaced by U+FFFD")
        for part in io.StringIO(line.replace("\0", "\ufffd"), newline=""):
            pulled.append(part)
            yield part


def _unclosed(row: list[str], delimiter: str) -> bool:
    try:
        list(csv.reader(row, delimiter=delimiter, strict=True))
    except csv.Error as e:
        return "unexpected end" in str(e)
    return False
