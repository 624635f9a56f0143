from __future__ import annotations

import pytest

from gazetteer.cli.sheets import Sheet
from gazetteer.errors import InputError
from tests.cli.conftest import Write


def test_rows_are_as_long_as_the_header_and_numbered_as_in_the_file(write: Write) -> None:
    said: list[str] = []
    sheet = Sheet(write("a.csv", "a,b\n1,2\n3\n\n4,5,6,7\n"), "csv", said.append)
    assert [*sheet.rows()] == [(2, ["1", "2"], []), (3, ["3", ""], []), (5, ["4", "5"], ["6", "7"])]
    assert (sheet.header, sheet.at("b")) == (["a", "b"], 1)
    assert [why.partition("a.csv: ")[2] for why in said] == ["row 5 has 4 cells, the header 2: put quotes around a cell that holds a comma"]


def test_what_is_no_csv_is_said_and_ends_the_table(write: Write) -> None:
    said: list[str] = []
    sheet = Sheet(write("a.csv", 'a,b\n1,2\n"3,4\n'), "csv", said.append)
    assert next(sheet.rows()) == (2, ["1", "2"], [])
    assert len([*sheet.rows()]) == 1
    assert "a quote is never closed" in said[0]


@pytest.mark.parametrize(
    ("content", "column", "says"),
    [("", "a", "the first line is empty"), ("a,b\n", "c", "no column 'c'"), ("a,a\n", "a", "two columns are called 'a': the columns are a, a")],
)
def test_a_table_without_the_column_is_refused(write: Write, content: str, column: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        Sheet(write("a.csv", content), "csv", print).at(column)
