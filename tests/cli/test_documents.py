from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import COMMAND, ROOT, Run, Write, at_terminal, one_line, with_sample

TABLE = 'id,source,text,lang,day\na,x,Homs fell.,en,\n,y,"Halep, ""Serakib""",tr,\nc,z,The Syrian Army left Homs.,en,2025-06-01\n'


def rows(run: Run, *args: str, stdin: str | None = None) -> list[dict[str, str]]:
    result = run("scan", "--format", "csv", *args, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return [*csv.DictReader(io.StringIO(result.stdout))]


def test_each_row_of_a_table_is_a_text(run: Run, write: Write) -> None:
    found = rows(run, "--column", "text", write("a.csv", TABLE))
    assert [(row["document"], row["start"], row["end"], row["id"]) for row in found[:3]] == [
        ("a", "0", "4", "place:homs"),
        ("row 3", "0", "5", "place:aleppo"),
        ("row 3", "8", "15", "place:saraqib"),
    ]
    assert [*found[1].values()][7:] == ["C1007", "36.2", "37.15", found[1]["score"]]


def test_standard_input_and_other_forms_of_tables_work_alike(run: Run, write: Write) -> None:
    wanted = rows(run, "--column", "text", write("a.csv", TABLE))
    assert rows(run, "--column", "text", "-", stdin=TABLE) == wanted
    assert rows(run, "--column", "text", "--input-format", "csv", write("table", TABLE)) == wanted
    tabs = "\n".join("\t".join(row) for row in csv.reader(io.StringIO(TABLE)))
    assert rows(run, "--column", "text", write("a.tsv", tabs)) == wanted


def test_json_of_a_row_has_its_other_columns(run: Run, write: Write) -> None:
    result = run("scan", "--format", "jsonl", "--column", "text", "--lang-column", "lang", write("a.csv", TABLE))
    first, *_ = map(json.loads, result.stdout.splitlines())
    assert {key: value for key, value in first.items() if key != "mentions"} == {"row": 2, "id": "a", "source": "x", "day": ""}


def test_columns_say_the_language_and_the_date(run: Run, write: Write) -> None:
    path = write("a.csv", TABLE)
    plain = rows(run, "--column", "text", "--date", "2020-05-01", path)
    dated = rows(run, "--column", "text", "--date", "2020-05-01", "--date-column", "day", "--lang-column", "lang", path)
    assert next(row["id"] for row in plain if row["document"] == "c") == "faction:old-army"
    assert next(row["id"] for row in dated if row["document"] == "c") == "faction:new-army"


def test_a_field_of_json_lines_can_hold_the_text(run: Run, write: Write) -> None:
    path = write("a.jsonl", '{"id": 1, "body": "Homs", "text": "Idlib", "lang": 5}\n')
    result = run("scan", "--format", "jsonl", "--column", "body", path)
    document = json.loads(result.stdout)
    assert [m["id"] for m in document.pop("mentions")] == ["place:homs"]
    assert document == {"id": 1, "text": "Idlib", "lang": 5}


@pytest.mark.parametrize(
    ("content", "args", "says"),
    [
        (TABLE, ("--column", "texts"), "no column 'texts' (did you mean text?): the columns are id, source, text, lang, day"),
        (TABLE, ("--column", "text", "--lang-column", "language"), "no column 'language'"),
        (TABLE, ("--column", "text", "--date-column", "date"), "no column 'date'"),
        ("text,text\nHoms,Idlib\n", ("--column", "text"), "two columns are called 'text'"),
        ("text,a,a\nHoms,1,2\n", ("--column", "text", "--format", "jsonl"), "two columns have one name, which JSON cannot say"),
        ("", ("--column", "text"), "the first line is empty: give a table with a header row"),
        (TABLE, (), "a table: say which column holds the texts with --column"),
        (TABLE, ("--input-format", "text", "--column", "text"), "a text has no columns"),
        ("text\nHoms\n".encode("utf-16"), ("--column", "text"), "UTF-16: save it as UTF-8"),
    ],
)
def test_a_table_that_cannot_be_used_is_one_line_and_nothing_is_printed(
    run: Run, write: Write, content: str | bytes, args: tuple[str, ...], says: str
) -> None:
    path = write("a.csv", content)
    for form in ("csv", "html"):
        result = run("scan", "--format", form, *args, path)
        assert (result.exit_code, result.stdout) == (2, "")
        assert says in one_line(result)
        assert "a.csv: " in one_line(result)


def test_rows_that_cannot_be_used_are_said_and_the_others_are_scanned(run: Run, write: Write) -> None:
    content = "text,lang\nHoms,en\nIdlib,?\nAleppo,en,more\n\nSaraqib\n"
    result = run("scan", "--format", "jsonl", "--column", "text", "--lang-column", "lang", write("a.csv", content))
    assert result.exit_code == 1
    assert [line.rpartition("a.csv: ")[2][:24] for line in result.stderr.splitlines()] == ["row 3: lang '?': give a ", "row 4 has 3 cells, the h"]
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [[m["text"] for m in document["mentions"]] for document in found] == [["Homs"], [], ["Aleppo"], ["Saraqib"]]
    assert found[1]["error"].startswith("row 3: lang '?'")
    assert found[2]["surplus"] == ["more"]


def test_bytes_that_are_not_utf8_are_replaced_and_said(run: Run, write: Write) -> None:
    result = run("scan", "--format", "csv", "--column", "text", write("a.csv", b"text\ncaf\xe9 in Homs\n"))
    assert "line 2, byte 4: not UTF-8: replaced by U+FFFD" in one_line(result)
    assert "row 2,8,12,Homs," in result.stdout


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="needs a file that may not be read")
def test_a_file_that_may_not_be_read_is_one_line(run: Run, write: Write) -> None:
    path = write("a.csv", TABLE)
    Path(path).chmod(0)
    result = run("scan", "--column", "text", path)
    assert result.exit_code == 2
    assert "a.csv" in one_line(result)


def test_a_folder_is_no_file(run: Run, tmp_path: Path) -> None:
    result = run("scan", "--column", "text", str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a directory" in one_line(result)


@pytest.mark.parametrize(("option", "says"), [(("--lang", "?"), "language tag"), (("--processes", "0"), "0 is not in the range x>=1")])
@pytest.mark.parametrize("form", ["csv", "jsonl", "html"])
def test_an_option_that_is_not_usable_is_said_before_any_answer(run: Run, option: tuple[str, str], says: str, form: str) -> None:
    result = run("scan", *option, "--format", form, "-", stdin="Homs")
    assert (result.exit_code, result.stdout) == (2, "")
    assert says in one_line(result)


def test_documents_of_several_files_are_told_apart(run: Run, write: Write) -> None:
    one, other = write("one.csv", "text\nHoms\n"), write("other.jsonl", '{"text": "Idlib"}\n{"id": 0, "text": "Homs"}\n')
    assert [row["document"] for row in rows(run, "--column", "text", one, other)] == [f"{one}: row 2", f"{other}: line 1", "0"]


@pytest.mark.parametrize("form", ["jsonl", "csv", "table", "html"])
def test_processes_print_what_one_prints(run: Run, write: Write, form: str) -> None:
    feed = "".join(json.dumps({"id": n, "text": f"Homs, number {n}"}) + "\nnot json\n" * (n == 50) for n in range(200))
    args = ("--format", form, write("a.jsonl", feed), write("b.txt", "Idlib"))
    one, several = run("scan", *args), run("scan", "--processes", "2", *args)
    assert (one.exit_code, one.stdout, one.stderr) == (several.exit_code, several.stdout, several.stderr)
    assert one.exit_code == 1


@pytest.mark.skipif(os.name != "posix", reason="sends a signal to a group of processes")
def test_an_interrupt_ends_the_workers_in_one_line() -> None:
    args = with_sample(("scan", "--processes", "2", "--format", "jsonl", "-"))
    pipe = subprocess.PIPE
    with subprocess.Popen([*COMMAND, *args], stdin=pipe, stdout=pipe, stderr=pipe, cwd=ROOT, start_new_session=True) as started:
        assert started.stdin is not None and started.stdout is not None
        started.stdin.write(b'{"text": "Homs fell."}\n' * 1000)
        started.stdin.flush()
        assert b"place:homs" in started.stdout.readline()
        os.killpg(started.pid, signal.SIGINT)
        _, errors = started.communicate(timeout=120)
    assert (started.returncode, errors.strip()) == (130, b"gazetteer: interrupted")


def long_files(write: Write) -> list[str]:
    return [write(f"{number}.txt", "Homs fell. " + "\n" * 60_000) for number in range(4)]


def test_a_bar_is_shown_over_all_files_on_a_terminal_only(write: Write) -> None:
    files = long_files(write)
    shown, printed = at_terminal("scan", "--format", "csv", *files, stdout=False, stderr=True)
    assert "4 files" in shown
    assert "100%" in shown
    assert printed.count("place:homs") == 4
    nothing, _ = at_terminal("scan", "--format", "csv", *files[:2], stdout=False, stderr=True)
    assert nothing == ""


def test_no_bar_is_shown_in_a_pipe(run: Run, write: Write) -> None:
    assert run("scan", "--format", "csv", *long_files(write)).stderr == ""


def documents(run: Run, *args: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("scan", "--format", "jsonl", *args).stdout.splitlines()]


def test_an_empty_language_or_date_is_none(run: Run, write: Write) -> None:
    path = write("a.jsonl", '{"text": "Homs", "lang": "", "date": ""}\n')
    assert [m["id"] for m in documents(run, path)[0]["mentions"]] == ["place:homs"]
