"""Read what the user gives: files and standard input, bytes that are not UTF-8, JSON Lines, CSV, with a progress bar on long input."""

from __future__ import annotations

import csv
import json
import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import click

MAX_LINE = 10_000_000
_LONG = 200_000  # bytes from which a progress bar is worth showing
INPUT_FORMATS = ("text", "jsonl", "csv", "tsv")
_BY_NAME = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}


class Bad(NamedTuple):
    """A line of input that could not be used, and why."""

    line: int
    why: str


def input_format(path: str, chosen: str | None, otherwise: str) -> str:
    """Return the format of an input: as chosen, else by the file's name, else ``otherwise``."""
    return chosen or _BY_NAME.get(Path(path).suffix.lower(), otherwise)


def lines(path: str) -> Iterator[tuple[int, str]]:
    """Yield the number and the text of each line of a file, or of standard input for ``-``.

    Bytes that are not UTF-8 become U+FFFD, with a warning that says where.

    Raises:
        click.FileError: The file cannot be read.
    """
    if path == "-":
        yield from _decoded(sys.stdin.buffer, "standard input")
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115  closed by the with below; only the opening may fail softly
    except OSError as e:
        raise click.FileError(path, hint=e.strerror or str(e)) from None
    with file, _progress(file, path) as bar:
        for number, line in _decoded(file, path):
            yield number, line
            if bar is not None:
                bar.update(len(line.encode("utf-8", "replace")))


def _decoded(file: BinaryIO, shown: str) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(iter(lambda: file.readline(MAX_LINE), b""), 1):
        try:
            text = raw.decode("utf-8")
        except UnicodeDecodeError as e:
            click.echo(f"gazetteer: warning: {shown}: line {number}, byte {e.start + 1}: not UTF-8: replaced by U+FFFD", err=True)
            text = raw.decode("utf-8", "replace")
        yield number, text.removeprefix("\ufeff") if number == 1 else text


def _progress(file: BinaryIO, path: str) -> AbstractContextManager[Any]:
    size = os.fstat(file.fileno()).st_size
    if size < _LONG or not sys.stderr.isatty() or sys.stdout.isatty():
        return nullcontext()
    return click.progressbar(length=size, label=Path(path).name, file=sys.stderr)


def records(path: str) -> Iterator[tuple[int, dict[str, Any] | Bad]]:
    """Yield the objects of a JSON Lines input with their line numbers; a line that is none is yielded as :class:`Bad`."""
    for number, line in lines(path):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as e:
            why = getattr(e, "msg", "nested too deeply")
            yield number, Bad(number, f"line {number}: not JSON: {why} at column {getattr(e, 'colno', 1)}: write one JSON object a line")
            continue
        if isinstance(record, dict):
            yield number, record
        else:
            yield number, Bad(number, f"line {number}: not a JSON object: write {{...}} with a field text")


def rows(path: str, form: str) -> Iterator[list[str]]:
    """Yield the rows of a CSV or TSV input, the header first.

    Raises:
        click.ClickException: The input is not CSV.
    """
    csv.field_size_limit(MAX_LINE)
    reader = csv.reader((line for _, line in lines(path)), delimiter="\t" if form == "tsv" else ",")
    try:
        yield from reader
    except csv.Error as e:
        raise click.ClickException(f"{path}: line {reader.line_num}: not {form.upper()}: {e}") from None
