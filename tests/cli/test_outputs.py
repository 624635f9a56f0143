from __future__ import annotations

import csv
import io
import json

import pytest

from gazetteer import Gazetteer
from gazetteer.cli import outputs
from gazetteer.errors import InputError
from tests.cli.conftest import Run, at_terminal

ISOLATE, POP, ESCAPE = "\u2068", "\u2069", "\x1b["


def test_colour_and_isolates_show_on_a_terminal() -> None:
    shown, _ = at_terminal("lookup", "سراقب", "Homs", "qqqq", stdout=True, stderr=True)
    assert f"{ISOLATE}سراقب{POP}" in shown
    assert f"{ISOLATE}Homs" not in shown
    assert f"{ESCAPE}32m" in shown  # green, a match
    assert f"{ESCAPE}31m" in shown  # red, none


def test_elsewhere_neither_colour_nor_isolates_show() -> None:
    shown, out = at_terminal("lookup", "سراقب", "Homs", stdout=False, stderr=True)
    assert shown == ""
    assert "سراقب" in out
    assert not any(mark in out for mark in (ISOLATE, POP, ESCAPE))


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_machine_formats_are_plain_on_a_terminal_too(form: str) -> None:
    shown, _ = at_terminal("lookup", "--format", form, "سراقب", stdout=True, stderr=True)
    assert "سراقب" in shown
    assert not any(mark in shown for mark in (ISOLATE, POP, ESCAPE))


def test_columns_are_as_wide_as_a_terminal_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    outputs.table(("A", "B"), [("حَلَب", "x"), ("中文", "x"), ("abcd", "x")])
    assert capsys.readouterr().out == "A     B\nحَلَب   x\n中文  x\nabcd  x\n"
    assert [outputs.width(text) for text in ("حَلَب", "中文", "abcd", "")] == [3, 4, 4, 0]


def test_control_characters_of_a_name_do_not_reach_a_table(run: Run) -> None:
    result = run("lookup", "Ho\x1b[31mms\nx\ty\x9b", "Homs")
    assert result.stdout.splitlines()[1].startswith("Ho [31mms x y   none")
    assert len(result.stdout.splitlines()) == 3


def test_an_empty_table_is_its_header(run: Run) -> None:
    assert run("search", "qqqq").stdout == "ID  NAME  ARABIC  TYPE  IN\n"


def test_csv_cells_keep_their_quotes_and_line_ends(capsys: pytest.CaptureFixture[str]) -> None:
    row = ['say "no"', "a\nb", "c\rd", "e,f", None, 1.5]
    outputs.csv_row(row)
    out = capsys.readouterr().out
    assert out.endswith(",1.5\n")
    assert [*csv.reader(io.StringIO(out, newline=""))] == [['say "no"', "a\nb", "c\rd", "e,f", "", "1.5"]]


def test_a_lone_empty_cell_is_a_row(capsys: pytest.CaptureFixture[str]) -> None:
    outputs.csv_row([""])
    assert capsys.readouterr().out == '""\n'


@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "table"])
def test_surplus_cells_are_kept(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    rows = outputs.Rows(("a", "b"), form)
    rows.write(("1", None), ("lost?",))
    rows.close()
    out = capsys.readouterr().out
    assert "lost?" in out
    if form == "jsonl":
        assert json.loads(out) == {"a": "1", "b": None, "surplus": ["lost?"]}


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_two_columns_of_one_name_are_refused_where_one_would_be_lost(form: str) -> None:
    with pytest.raises(InputError, match="two columns have one name"):
        outputs.Rows(("a", "a"), form)
    outputs.Rows(("a", "a"), "csv")


def test_an_answer_that_is_none_has_near_misses_and_no_other_has(g: Gazetteer) -> None:
    assert "near_misses" in outputs.answer(g.lookup("qqqq"), g, "en")
    assert "near_misses" not in outputs.answer(g.lookup("Homs"), g, "en")


def test_an_entity_keeps_what_it_holds(g: Gazetteer) -> None:
    plain = outputs.entity(g["faction:hayat-tahrir-al-sham"])
    assert plain["relations"] == [{"type": "based_in", "target": "place:idlib", "from": None, "to": None}]
    assert plain["dates"] == {"founded": "2017-01-28", "dissolved": "2025-01-29"}
    assert all(plain.values())
