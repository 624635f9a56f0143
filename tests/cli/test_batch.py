from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

import gazetteer
from gazetteer import Answer, Gazetteer
from gazetteer.cli.batch import MEMO, Batch
from tests.cli.conftest import Run, Write, one_line, process
from tests.conftest import SAMPLE

APPENDED = ["outcome", "id", "name", "pcode", "latitude", "longitude", "score"]
FIELDS = {"query", "outcome", "id", "reason", "data_version", "candidates"}
# A spelling near enough to a name to be an answer, and one that is not.
NEAR, FAR = "Saraqab", "Talqin"


def records(run: Run, *lines: object, status: int = 0, args: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """Answer JSON Lines; there is one answer for each."""
    feed = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    result = run("lookup", "--format", "jsonl", *args, "-", stdin=feed)
    assert result.exit_code == status, result.stderr
    assert result.stderr.count("\n") == 0 if not status else result.stderr.startswith("gazetteer: ")
    found = [json.loads(line) for line in result.stdout.split("\n") if line]
    assert len(found) == len(lines)
    return found


def table(text: str, delimiter: str = ",") -> list[list[str]]:
    return [*csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]


# JSON Lines


def test_an_answer_holds_the_fields_of_the_contract(run: Run, g: Gazetteer) -> None:
    match, none = records(run, {"text": NEAR}, {"text": FAR})
    assert {*match} == FIELDS
    assert {*none} == FIELDS | {"near_misses"}
    assert (match["query"], match["outcome"], match["id"], match["data_version"]) == (NEAR, "match", "place:saraqib", g.data_version)
    assert (none["outcome"], none["id"], none["candidates"]) == ("none", None, [])
    best = match["candidates"][0]
    assert [*best] == ["id", "kind", "type", "name", "score", "tier", "matched", "ids", "within", "location"]
    assert {*best["matched"]} == {"text", "lang", "kind"}
    assert best["ids"] == {"pcode": "C3916"}
    assert best["within"] == ["place:idlib-governorate", "place:syria"]
    assert best["location"] == [35.8639, 36.8058]


def test_a_near_miss_is_a_candidate_that_was_not_enough(run: Run) -> None:
    [none] = records(run, {"text": FAR})
    assert (none["outcome"], none["candidates"]) == ("none", [])
    assert none["near_misses"][0]["id"] == "place:salqin"
    assert 0 <= none["near_misses"][0]["score"] < 1


def test_the_fields_of_a_record_are_its_options(run: Run) -> None:
    found = records(
        run,
        {"text": "Zahra", "within": "SY04"},
        {"text": "Zahra", "kind": "faction"},
        {"text": "Syrian Army", "date": "2020-01-01"},
        {"text": "Zahra", "near": [34.74, 36.74], "limit": 1},
        {"text": "Halep", "lang": "tr"},
        {"text": "Homs", "kind": None, "within": "", "lang": None},
    )
    best = [a["candidates"][0]["id"] if a["candidates"] else None for a in found]
    assert best == ["place:al-zahraa-homs", None, "faction:old-army", "place:al-zahraa-homs", "place:aleppo", "place:homs"]
    assert len(found[3]["candidates"]) == 1


def test_a_records_option_goes_before_the_commands(run: Run) -> None:
    first, second = records(run, {"text": "Zahra"}, {"text": "Zahra", "within": "SY02"}, args=("--within", "Homs"))
    assert first["id"] == "place:al-zahraa-homs"
    assert len(second["candidates"]) == 2


def test_unknown_fields_pass_through_unchanged(run: Run) -> None:
    extra = {"row": 7, "note": "ملاحظة", "nested": {"a": [1, None, True, 1.5]}, "big": 12345678901234567890}
    [answer] = records(run, {"text": "Homs", **extra})
    assert {key: answer[key] for key in extra} == extra
    assert {*answer} == FIELDS | {*extra}


def test_a_field_called_as_one_of_the_answer_comes_back_as_input(run: Run) -> None:
    good, bad = records(run, {"text": "Homs", "id": "row 7", "query": "q"}, {"id": "row 8"}, status=1)
    assert (good["id"], good["input_id"], good["query"], good["input_query"]) == ("place:homs", "row 7", "Homs", "q")
    assert (bad["id"], bad["input_id"]) == (None, "row 8")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "line 2: not JSON: Expecting value at column 1"),
        ("[1, 2]", "line 2: not a JSON object"),
        ("[" * 100_000, "line 2: nested deeper than"),
        ('{"text": NaN}', "line 2: not JSON: NaN"),
        ({"name": "Homs"}, "line 2: the field text is missing (the fields are name)"),
        ({"text": None, "a": 1}, "line 2: the field text is missing (the fields are text, a)"),
        ({}, "line 2: the field text is missing (the fields are none)"),
        ({"text": 5}, "line 2: the field text is not a string"),
        ({"text": ["Homs"]}, "line 2: the field text is not a string"),
        ({"text": "Homs", "kind": "plce"}, "line 2: kind 'plce' (did you mean place?)"),
        ({"text": "Homs", "kind": ["place"]}, "line 2: the field kind is not a string"),
        ({"text": "Homs", "within": 5}, "line 2: the field within is not a string"),
        ({"text": "Homs", "within": "Freedonia"}, "line 2: no place 'Freedonia'"),
        ({"text": "Homs", "near": "here"}, "line 2: the field near is not [latitude, longitude]"),
        ({"text": "Homs", "near": [99, 0]}, "line 2: near (99, 0)"),
        ({"text": "Homs", "near": [True, False]}, "line 2: the field near"),
        ({"text": "Homs", "limit": 0}, "line 2: limit 0"),
        ({"text": "Homs", "limit": True}, "line 2: the field limit"),
        ({"text": "Homs", "date": "May"}, "line 2: date 'May'"),
        ({"text": "Homs", "lang": "?"}, "line 2: lang '?'"),
    ],
)
def test_a_bad_record_is_said_and_the_other_lines_are_answered(run: Run, line: object, why: str) -> None:
    feed = "\n".join(text if isinstance(text, str) else json.dumps(text) for text in ({"text": "Homs"}, line, {"text": "Idlib"}))
    result = run("lookup", "--format", "jsonl", "-", stdin=feed)
    assert result.exit_code == 1
    assert one_line(result).startswith(f"gazetteer: {why}")
    first, bad, last = map(json.loads, result.stdout.splitlines())
    assert (first["id"], last["id"]) == ("place:homs", "place:idlib")
    assert FIELDS | {"near_misses"} <= {*bad}
    assert (bad["outcome"], bad["id"], bad["candidates"], bad["near_misses"]) == ("none", None, [], [])
    assert bad["reason"].startswith(why)


def test_lone_surrogates_come_back_as_they_came() -> None:
    feed = rb'{"text": "\ud800", "note": "\udfff"}' + b"\n" + rb'{"text": "Homs", "within": "\ud800"}' + b"\n" + rb'{"text": "Homs"}'
    done = process("lookup", "--format", "jsonl", "-", stdin=feed)
    assert done.returncode == 1
    first, second, third = map(json.loads, done.stdout.splitlines())
    assert (first["query"], first["note"], first["outcome"]) == ("\ud800", "\udfff", "none")
    assert "no place" in second["reason"]
    assert third["id"] == "place:homs"
    assert b"Traceback" not in done.stderr


def test_a_bad_option_of_the_command_is_said_once_before_any_answer(run: Run) -> None:
    result = run("lookup", "--format", "jsonl", "--within", "Freedonia", "-", stdin='{"text": "Homs"}\n' * 3)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no place 'Freedonia'" in one_line(result)


def test_a_column_of_json_lines_keeps_every_field_and_takes_none_for_an_option(run: Run, write: Write) -> None:
    record = {"place": "Zahra", "adm1": "Homs", "kind": "airstrike", "date": "12 May", "id": 7}
    path = write("events.jsonl", json.dumps(record) + "\n")
    result = run("lookup", "--column", "place", "--within-column", "adm1", path)
    assert result.exit_code == 0, result.stderr
    answer = json.loads(result.stdout)
    assert answer["id"] == "place:al-zahraa-homs"
    assert answer["input_id"] == 7
    assert {key: answer[key] for key in record if key != "id"} == {key: record[key] for key in record if key != "id"}


def test_a_column_that_json_lines_lack_lists_the_fields(run: Run, write: Write) -> None:
    result = run("lookup", "--column", "plce", write("events.jsonl", '{"place": "Homs", "adm1": "x"}\n'))
    assert result.exit_code == 1
    assert "line 1: the field plce is missing (the fields are place, adm1)" in one_line(result)


def test_a_file_of_json_lines_needs_no_column(run: Run, write: Write) -> None:
    assert json.loads(run("lookup", write("names.jsonl", '{"text": "Homs"}\n')).stdout)["id"] == "place:homs"


# Tables


def test_answers_are_appended_to_the_rows_in_their_order(run: Run, write: Write) -> None:
    result = run("lookup", "--column", "place", write("events.csv", "date,place\n2020,Saraqab\n2021,Zahra\n2022,qqqq\n2023,HTS\n"))
    assert result.exit_code == 0
    header, *rows = table(result.stdout)
    assert header == ["date", "place", *APPENDED]
    assert [row[:-1] for row in rows] == [
        ["2020", "Saraqab", "match", "place:saraqib", "Saraqib", "C3916", "35.8639", "36.8058"],
        ["2021", "Zahra", "ambiguous", *[""] * 5],
        ["2022", "qqqq", "none", *[""] * 5],
        ["2023", "HTS", "match", "faction:hayat-tahrir-al-sham", "Hayat Tahrir al-Sham", "", "", ""],
    ]
    assert 0 < float(rows[0][-1]) < float(rows[3][-1]) < 1
    assert rows[1][-1] == rows[2][-1] == ""


def test_within_column_narrows_each_row(run: Run, write: Write) -> None:
    content = "place,adm1\nZahra,Homs\nZahra,SY02\nZahra,\nZahra,Freedonia\nHoms,SY04\n"
    result = run("lookup", "--column", "place", "--within-column", "adm1", write("a.csv", content))
    assert result.exit_code == 1
    assert "a.csv: row 5: no place 'Freedonia'" in one_line(result)
    assert [row[2] for row in table(result.stdout)] == ["outcome", "match", "ambiguous", "ambiguous", "none", "match"]
    assert table(result.stdout)[1][3] == "place:al-zahraa-homs"


def test_a_table_of_tabs_comes_back_as_one(run: Run, write: Write) -> None:
    path = write("a.tsv", "place\tnote\nHoms\ta,b\n")
    rows = table(run("lookup", "--column", "place", path).stdout, "\t")
    assert rows[1][:4] == ["Homs", "a,b", "match", "place:homs"]
    assert table(run("lookup", "--column", "place", "--format", "csv", path).stdout)[1][:3] == ["Homs", "a,b", "match"]


@pytest.mark.parametrize(("form", "content"), [("csv", "place,x\nHoms,1\n"), ("tsv", "place\tx\nHoms\t1\n"), ("jsonl", '{"place": "Homs"}\n')])
def test_input_format_tells_what_standard_input_holds(run: Run, form: str, content: str) -> None:
    result = run("lookup", "--column", "place", "--input-format", form, "-", stdin=content)
    assert result.exit_code == 0
    assert "place:homs" in result.stdout


def test_standard_input_is_csv_where_nothing_else_is_said(run: Run) -> None:
    assert "place:homs" in run("lookup", "--column", "place", "-", stdin="place\nHoms\n").stdout


def test_cells_keep_quotes_commas_and_line_ends(run: Run, write: Write) -> None:
    cells = ["Homs", 'he said "go"', "two\r\nlines", "a,b", " spaced "]
    line = io.StringIO()
    csv.writer(line).writerows([["place", "b", "c", "d", "e"], cells])
    rows = table(run("lookup", "--column", "place", write("a.csv", line.getvalue())).stdout_bytes.decode())
    assert rows[1][:6] == [*cells, "match"]
    done = process("lookup", "--column", "place", "-", stdin=line.getvalue().encode())
    assert table(done.stdout.decode())[1][:6] == [*cells, "match"]


def test_ragged_rows_keep_their_cells_and_their_answers_stand_under_the_header(run: Run, write: Write) -> None:
    result = run("lookup", "--column", "place", write("a.csv", "place,note,more\nHoms\nIdlib,x,y,z,w\nSaraqib,x,y\n"))
    assert result.exit_code == 1
    assert "row 3 has 5 cells, the header 3" in one_line(result)
    rows = table(result.stdout)
    assert [row[3] for row in rows] == ["outcome", "match", "match", "match"]
    assert [len(row) for row in rows] == [10, 10, 12, 10]
    assert rows[2][-2:] == ["z", "w"]


def test_a_byte_order_mark_is_no_part_of_the_first_title(run: Run, write: Write) -> None:
    result = run("lookup", "--column", "place", write("a.csv", b"\xef\xbb\xbfplace,x\r\nHoms,1\r\n"))
    assert result.exit_code == 0
    assert result.stdout.startswith("place,x,outcome")


def test_titles_that_are_there_already_are_kept_beside_new_ones(run: Run, write: Write) -> None:
    first = run("lookup", "--column", "name", write("a.csv", "id,name\n7,Homs\n")).stdout
    assert table(first)[0] == ["id", "name", "outcome", "gazetteer_id", "gazetteer_name", "pcode", "latitude", "longitude", "score"]
    assert table(first)[1][:5] == ["7", "Homs", "match", "place:homs", "Homs"]
    titles = table(run("lookup", "--column", "name", write("b.csv", first)).stdout)[0]
    assert len(set(titles)) == len(titles) == 16
    assert "gazetteer_gazetteer_id" in titles


def test_empty_cells_are_none_and_blank_lines_are_no_rows(run: Run, write: Write) -> None:
    result = run("lookup", "--column", "place", write("a.csv", "n,place\n1,\n\n2,  \n3,Homs\n"))
    assert (result.exit_code, result.stderr) == (0, "")
    assert [row[:3] for row in table(result.stdout)[1:]] == [["1", "", "none"], ["2", "  ", "none"], ["3", "Homs", "match"]]


@pytest.mark.parametrize("args", [("--column", "plase"), ("--column", "place", "--within-column", "plase")])
def test_an_unknown_column_lists_the_columns(run: Run, write: Write, args: tuple[str, ...]) -> None:
    result = run("lookup", *args, write("a.csv", "place,adm1\nHoms,x\n"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert one_line(result).endswith("a.csv: no column 'plase' (did you mean place?): the columns are place, adm1")


def test_a_column_that_is_there_twice_is_not_guessed(run: Run, write: Write) -> None:
    result = run("lookup", "--column", "place", write("a.csv", "place,place\nHoms,Idlib\n"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "two columns are called 'place'" in one_line(result)


@pytest.mark.parametrize("content", ["", "\n", "\ufeff"])
def test_an_empty_table_is_one_line_and_status_2(run: Run, write: Write, content: str) -> None:
    result = run("lookup", "--column", "place", write("a.csv", content))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "give a table with a header row" in one_line(result)


def test_a_header_alone_comes_back_alone(run: Run, write: Write) -> None:
    assert table(run("lookup", "--column", "place", write("a.csv", "place\n")).stdout) == [["place", *APPENDED]]


def test_a_nul_byte_and_a_huge_cell_lose_no_row(run: Run, write: Write) -> None:
    huge = "x" * 300_000
    result = run("lookup", "--column", "place", write("a.csv", f"place,note\nHo\0ms,1\nHoms,{huge}\n{huge},2\nIdlib,3\n"))
    assert result.exit_code == 0
    assert "line 2: a NUL byte" in one_line(result)
    rows = table(result.stdout)
    assert [row[1] for row in rows] == ["note", "1", huge, "2", "3"]
    assert [row[2] for row in rows[2:]] == ["match", "none", "match"]


def test_a_quote_that_is_never_closed_is_said_and_loses_nothing(run: Run, write: Write) -> None:
    result = run("lookup", "--column", "place", write("a.csv", 'place,note\nHoms,1\n"Idlib,2\nSaraqib,3\n'))
    assert result.exit_code == 1
    assert "a.csv: line 3: a quote is never closed" in one_line(result)
    assert [row[0] for row in table(result.stdout)] == ["place", "Homs", "Idlib,2\nSaraqib,3\n"]


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_rows_come_as_json_objects(run: Run, write: Write, form: str) -> None:
    result = run("lookup", "--column", "place", "--format", form, write("a.csv", "place,id\nHoms,7,more\nZahra,8\n"))
    found = json.loads(result.stdout) if form == "json" else [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["outcome"] for row in found] == ["match", "ambiguous"]
    assert (found[0]["id"], found[0]["gazetteer_id"], found[0]["surplus"], found[0]["latitude"]) == ("7", "place:homs", ["more"], 34.73)
    assert found[1]["gazetteer_id"] is None


def test_rows_come_as_a_table_for_people(run: Run, write: Write) -> None:
    head, row = run("lookup", "--column", "place", "--format", "table", write("a.csv", "place,n\nHoms,7\n")).stdout.splitlines()
    assert head.split() == ["place", "n", *APPENDED]
    assert row.split()[:4] == ["Homs", "7", "match", "place:homs"]


# The memo


class _Counting(Gazetteer):
    """Notes what it is asked."""

    asked: list[tuple[str, object]]

    def lookup(self, text: str, **given: Any) -> Answer:
        self.asked.append((text, given.get("within")))
        return super().lookup(text, **given)


@pytest.fixture
def counting() -> _Counting:
    g = _Counting(gazetteer.load(SAMPLE)._snapshot)
    g.asked = []
    return g


def test_a_pair_of_name_and_unit_is_looked_up_once(counting: _Counting, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    batch = Batch(counting, "en", {})
    counting.asked.clear()
    batch.rows(write("a.csv", "place,adm1\n" + "Zahra,Homs\nZahra,SY02\nHoms,\n" * 20), "csv", "place", "adm1", "csv")
    assert sorted(counting.asked, key=str) == sorted([("Zahra", "Homs"), ("Zahra", "SY02"), ("Homs", None)], key=str)
    rows = table(capsys.readouterr().out)
    assert [row[2] for row in rows[1:]] == ["match", "ambiguous", "match"] * 20


def test_options_of_a_record_are_part_of_what_is_remembered(counting: _Counting, write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [{"text": "Zahra"}, {"text": "Zahra", "near": [34.74, 36.74]}, {"text": "Zahra", "limit": 1}, {"text": "Zahra"}]
    Batch(counting, "en", {}).records(write("a.jsonl", "\n".join(map(json.dumps, lines))), None, None)
    first, near, limited, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert first == last
    assert near["candidates"][0]["id"] == "place:al-zahraa-homs"
    assert len(limited["candidates"]) == 1


def test_the_memo_is_bounded(counting: _Counting, write: Write) -> None:
    batch = Batch(counting, "en", {})
    batch.rows(write("a.csv", "place\n" + "".join(f"{n}\n" for n in range(MEMO + 50))), "csv", "place", None, "csv")
    assert batch._remembered.cache_info().currsize == MEMO
