"""Tables of the input: columns by their names, rows as long as the header, and a line for what is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gazetteer.cli import inputs
from gazetteer.errors import InputError, did_you_mean


class Sheet:
    """A CSV or TSV table.

    Attributes:
        header: The titles of its columns.
    """

    def __init__(self, path: str, form: str, complain: Callable[[str], None], bar: inputs.Bar | None = None) -> None:
        """Read the header.

        Args:
            path: The file, or ``-``.
            form: ``csv`` or ``tsv``.
            complain: Is told what is wrong with rows, a line each.
            bar: See :func:`gazetteer.cli.inputs.lines`.

        Raises:
            InputError: There is no header.
        """
        self._reader, self._shown, self._complain = inputs.rows(path, form, bar), inputs.shown(path), complain
        header = next(self._reader, [])
        if isinstance(header, inputs.Bad):
            raise InputError(f"{self._shown}: {header.why}")
        if not header:
            raise InputError(f"{self._shown}: the first line is empty: give a table with a header row")
        self.header = header

    def at(self, column: str) -> int:
        """Return the number of the column with a title.

        Raises:
            InputError: None has it, or several.
        """
        if self.header.count(column) != 1:
            known = column in self.header
            what = f"two columns are called {column!r}" if known else f"no column {column!r}{did_you_mean(column, self.header)}"
            raise InputError(f"{self._shown}: {what}: the columns are {', '.join(self.header)}")
        return self.header.index(column)

    def rows(self) -> Iterator[tuple[int, list[str], list[str]]]:
        """Yield the number of each row, its cells under the header, and those beyond it. The header is row 1; a blank line is no row."""
        wide = len(self.header)
        for number, row in enumerate(self._reader, 2):
            if isinstance(row, inputs.Bad):
                self._complain(f"{self._shown}: {row.why}")
                continue
            if not row:
                continue
            if len(row) > wide:
                self._complain(f"{self._shown}: row {number} has {len(row)} cells, the header {wide}: put quotes around a cell that holds a comma")
            yield number, row[:wide] + [""] * (wide - len(row)), row[wide:]
