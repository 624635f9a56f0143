from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Run, one_line


def test_a_table_shows_what_was_guessed(run: Run) -> None:
    result = run("romanize", "سراقب", "قرية زملكون")
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["text", "romanized", "guessed"]
    assert [row.split()[-1] for row in rows] == ["Sarāqib", "Zmlkūn"]


@pytest.mark.parametrize(("scheme", "latin"), [("ala-lc-1997", "Sarāqib"), ("turkish", "Serakib"), ("buckwalter", "srAqb")])
def test_the_scheme_is_chosen_by_name(run: Run, scheme: str, latin: str) -> None:
    assert json.loads(run("romanize", "--scheme", scheme, "--format", "json", "سراقب").stdout)[0]["romanized"] == latin


def test_machine_formats_say_where_the_vowels_came_from(run: Run) -> None:
    plain = {
        "text": "سراقب",
        "scheme": "bgn-1956",
        "romanized": "Sarāqib",
        "guessed": [],
        "words": [{"arabic": "سَرَاقِب", "latin": "Sarāqib", "vowels": "registry"}],
    }
    assert json.loads(run("romanize", "--format", "json", "سراقب").stdout) == [plain]
    assert json.loads(run("romanize", "--format", "jsonl", "سراقب").stdout) == plain
    rows = list(csv.DictReader(io.StringIO(run("romanize", "--format", "csv", "سراقب زملكون").stdout)))
    assert rows == [{"text": "سراقب زملكون", "romanized": "Sarāqib Zmlkūn", "guessed": "Zmlkūn"}]


def test_standard_input_is_one_text_a_line(run: Run) -> None:
    result = run("romanize", "--format", "csv", "-", stdin="سراقب\r\n\nحلب\n")
    assert [row[1] for row in csv.reader(io.StringIO(result.stdout))] == ["romanized", "Sarāqib", "", "Ḩalab"]


def test_json_lines_come_back_with_their_other_fields(run: Run) -> None:
    result = run("romanize", "--format", "jsonl", "-", stdin='{"id": 7, "text": "سراقب"}\n')
    assert result.exit_code == 0
    plain = json.loads(result.stdout)
    assert (plain["id"], plain["romanized"]) == (7, "Sarāqib")


@pytest.mark.parametrize(("line", "said"), [('{"id": 7}', "line 1: the field text is missing or not a string"), ("x", "line 1: not JSON")])
def test_a_wrong_record_is_named_and_the_others_are_answered(run: Run, line: str, said: str) -> None:
    result = run("romanize", "--format", "jsonl", "-", stdin=f'{line}\n{{"text": "حلب"}}\n')
    assert result.exit_code == 1
    assert said in one_line(result)
    wrong, right = map(json.loads, result.stdout.splitlines())
    assert said in wrong["error"]
    assert right["romanized"] == "Ḩalab"


def test_buckwalter_is_turned_back(run: Run) -> None:
    result = run("romanize", "--scheme", "buckwalter", "--reverse", "--format", "csv", "srAqb")
    assert result.stdout.splitlines() == ["text,arabic", "srAqb,سراقب"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--scheme", "turkisch", "x"), "no scheme 'turkisch' (did you mean turkish?): use one of ala-lc-1997"),
        (("--reverse", "x"), "scheme bgn-1956: it writes sounds and cannot be read backwards: use one of buckwalter, buckwalter-safe"),
        (("-", "x"), "- takes the place of the texts"),
        ((), "Missing argument"),
    ],
)
def test_misuse_is_one_line_and_status_2(run: Run, args: tuple[str, ...], said: str) -> None:
    result = run("romanize", *args)
    assert result.exit_code == 2
    assert said in one_line(result)
    assert result.stdout == ""
