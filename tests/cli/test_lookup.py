from __future__ import annotations

import csv
import io
import json
import subprocess
from typing import Any

import pytest

from tests.cli.conftest import COMMAND, ROOT, Run, Write, one_line, process, with_sample

NAMES = ("Saraqab", "Halep'te", "HTŞ", "Zahra", "qqqq")
OUTCOMES = [("match", "place:saraqib"), ("match", "place:aleppo"), ("match", "faction:hayat-tahrir-al-sham"), ("ambiguous", None), ("none", None)]


def answers(run: Run, *args: str, stdin: str | None = None) -> list[dict[str, Any]]:
    result = run("lookup", "--format", "jsonl", "--input-format" if stdin else "--limit", "text" if stdin else "10", *args, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_table_shows_the_match_or_every_candidate(run: Run) -> None:
    result = run("lookup", *NAMES)
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["QUERY", "OUTCOME", "ID", "NAME", "TYPE", "IN", "SCORE", "WHY"]
    assert rows[0].split()[:5] == ["Saraqab", "match", "place:saraqib", "Saraqib", "city"]
    assert sum("place:al-zahraa" in row for row in rows) == 3
    assert rows[-1].split() == ["qqqq", "none", "nothing", "in", "the", "registry", "is", "near"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_json_holds_one_answer_a_name_in_order(run: Run, form: str) -> None:
    result = run("lookup", "--format", form, *NAMES)
    found = json.loads(result.stdout) if form == "json" else [json.loads(line) for line in result.stdout.splitlines()]
    assert [a["query"] for a in found] == [*NAMES]
    assert [(a["outcome"], a["id"]) for a in found] == OUTCOMES


def test_csv_holds_one_row_a_name_in_order(run: Run) -> None:
    rows = [*csv.DictReader(io.StringIO(run("lookup", "--format", "csv", *NAMES).stdout))]
    assert [(row["outcome"], row["id"] or None) for row in rows] == OUTCOMES
    assert [*rows[0]] == ["query", "outcome", "id", "name", "pcode", "latitude", "longitude", "score"]
    assert (rows[0]["pcode"], rows[0]["latitude"], rows[0]["longitude"]) == ("C3916", "35.8639", "36.8058")
    assert rows[2]["latitude"] == ""


def test_a_long_name_is_cut_in_a_table_only(run: Run) -> None:
    name = "Aleppo " + "x" * 100
    assert name[:59] + "…" in run("lookup", name).stdout
    assert name in run("lookup", "--format", "csv", name).stdout


def test_standard_input_holds_one_name_a_line(run: Run) -> None:
    assert [a["id"] for a in answers(run, "-", stdin="Homs\r\nسراقب\nİdlib'in")] == ["place:homs", "place:saraqib", "place:idlib"]
    assert [row.split()[0] for row in run("lookup", "-", stdin="\ufeffHoms\nIdlib\n").stdout.splitlines()] == ["QUERY", "Homs", "Idlib"]


def test_a_file_of_names_is_read_like_standard_input(run: Run, write: Write) -> None:
    path = write("names.txt", "Homs\nIdlib\n")
    assert run("lookup", path).stdout == run("lookup", "-", stdin="Homs\nIdlib\n").stdout


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
@pytest.mark.parametrize("stdin", [False, True])
def test_an_empty_name_is_said_and_the_others_are_answered(run: Run, form: str, stdin: bool) -> None:
    if stdin:
        result = run("lookup", "--format", form, "--input-format", "text", "-", stdin="Homs\n \nIdlib\n")
    else:
        result = run("lookup", "--format", form, "Homs", " ", "Idlib")
    assert result.exit_code == 1
    assert one_line(result) == f"gazetteer: {'line' if stdin else 'name'} 2 is empty: give a name"
    assert all(what in result.stdout for what in ("place:homs", "none", "place:idlib"))


def test_a_blank_line_keeps_its_place_so_that_answers_can_be_pasted_beside_the_names(run: Run) -> None:
    result = run("lookup", "--format", "csv", "-", stdin="Homs\n\nIdlib\n")
    assert [row["id"] for row in csv.DictReader(io.StringIO(result.stdout))] == ["place:homs", "", "place:idlib"]


def test_a_name_of_a_megabyte_is_none() -> None:
    done = process("lookup", "--format", "csv", "-", stdin=b"x" * 1_000_000 + b"\nHoms\n")
    assert done.returncode == 0
    rows = [*csv.DictReader(io.StringIO(done.stdout.decode()))]
    assert [row["outcome"] for row in rows] == ["none", "match"]
    [answer, _] = [json.loads(line) for line in process("lookup", "--format", "jsonl", "x" * 100_000, "Homs").stdout.splitlines()]
    assert "longer than" in answer["reason"]


def test_answers_come_while_standard_input_is_still_open() -> None:
    """What reads the answers may be what writes the names."""
    args = [*COMMAND, *with_sample(("lookup", "--format", "jsonl", "-"))]
    with subprocess.Popen(args, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        for name in ("Homs", "Idlib"):
            started.stdin.write(json.dumps({"text": name}).encode() + b"\n")
            started.stdin.flush()
            assert json.loads(started.stdout.readline())["id"] == f"place:{name.lower()}"
        started.stdin.close()


def test_within_narrows_to_a_unit(run: Run) -> None:
    assert [a["id"] for a in answers(run, "--within", "Homs", "Zahra")] == ["place:al-zahraa-homs"]
    assert [a["id"] for a in answers(run, "--within", "SY04", "Zahra")] == ["place:al-zahraa-homs"]
    assert [len(a["candidates"]) for a in answers(run, "--within", "place:aleppo-governorate", "Zahra")] == [2]


def test_near_puts_the_nearest_first(run: Run) -> None:
    assert answers(run, "--near", "34.74", "36.74", "Zahra")[0]["candidates"][0]["id"] == "place:al-zahraa-homs"
    assert answers(run, "--near", "36.22", "37.10", "Zahra")[0]["candidates"][0]["id"] == "place:al-zahraa-aleppo"


def test_kind_keeps_one_kind(run: Run) -> None:
    assert answers(run, "--kind", "faction", "HTS", "Homs")[0]["id"] == "faction:hayat-tahrir-al-sham"
    assert {c["kind"] for a in answers(run, "--kind", "figure", "Assad", "Homs") for c in a["candidates"]} == {"figure"}


def test_limit_cuts_the_candidates(run: Run) -> None:
    assert [len(a["candidates"]) for a in answers(run, "--limit", "2", "Zahra")] == [2]


def test_date_tells_which_of_two_bore_the_name(run: Run) -> None:
    assert answers(run, "--date", "2020-01-01", "Syrian Army")[0]["candidates"][0]["id"] == "faction:old-army"
    assert answers(run, "--date", "2025-06-01", "Syrian Army")[0]["candidates"][0]["id"] == "faction:new-army"


def test_names_are_answered_as_one_after_another(run: Run) -> None:
    together = answers(run, *NAMES, "Homs", "Zahra")
    assert together == [answers(run, name)[0] for name in (*NAMES, "Homs", "Zahra")]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--within-column", "adm1", "a.csv"), "--within-column needs --column"),
        (("--column", "place", "a.csv", "b.csv"), "take one input"),
        (("Homs", "-"), "take one input"),
        (("--input-format", "text", "Homs", "Idlib"), "take one input"),
        (("--input-format", "csv", "-"), "standard input: a table: say which column holds the names with --column"),
        (("--input-format", "text", "--column", "place", "-"), "--column needs columns"),
        (("--input-format", "jsonl", "--format", "table", "-"), "JSON Lines are answered as JSON Lines: leave --format table out"),
    ],
)
def test_options_that_do_not_go_together_are_said(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run("lookup", *args, stdin="Homs\n")
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in one_line(result)


def test_a_table_without_a_column_asks_for_one(run: Run, write: Write) -> None:
    result = run("lookup", write("events.csv", "place\nHoms\n"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "events.csv: a table: say which column holds the names with --column" in one_line(result)
