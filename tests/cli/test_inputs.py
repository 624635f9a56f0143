from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazetteer.cli import inputs
from gazetteer.errors import InputError
from tests.cli.conftest import Run, Write, at_terminal, one_line

DEEP = "[" * 100_000


@pytest.mark.parametrize(
    ("path", "chosen", "form"),
    [
        ("a.csv", None, "csv"),
        ("a.TSV", None, "tsv"),
        ("a.ndjson", None, "jsonl"),
        ("a.txt", None, "text"),
        ("-", None, "text"),
        ("a.csv", "tsv", "tsv"),
    ],
)
def test_the_format_is_the_chosen_one_else_the_names(path: str, chosen: str | None, form: str) -> None:
    assert inputs.input_format(path, chosen, "text") == form


def test_lines_keep_their_ends_and_lose_the_byte_order_mark(write: Write) -> None:
    path = write("a.txt", b"\xef\xbb\xbfone\r\ntwo\rstill two\n\xef\xbb\xbfthree\xe2\x80\xa8still three")
    assert [*inputs.lines(path)] == [(1, "one\r\n"), (2, "two\rstill two\n"), (3, "\ufeffthree\u2028still three")]


@pytest.mark.parametrize("stdin", [False, True])
def test_bytes_that_are_not_utf8_are_replaced_with_a_warning_that_says_where(run: Run, write: Write, stdin: bool) -> None:
    content = "حلب\nHo\udcffms\nIdlib\n".encode(errors="surrogateescape")
    path = "-" if stdin else write("names.txt", content)
    result = run("lookup", "--format", "csv", path, stdin=content)
    where = "standard input" if stdin else path
    assert one_line(result) == f"gazetteer: warning: {where}: line 2, byte 3: not UTF-8: replaced by U+FFFD"
    assert [line.split(",")[0] for line in result.stdout.splitlines()] == ["query", "حلب", "Ho\ufffdms", "Idlib"]
    assert result.exit_code == 0


def test_utf16_is_refused_in_one_line(run: Run, write: Write) -> None:
    result = run("lookup", "--column", "place", write("a.csv", "place\nHoms\n".encode("utf-16")))
    assert result.exit_code == 2
    assert one_line(result).endswith("a.csv: UTF-16: save it as UTF-8")


@pytest.mark.parametrize("args", [("lookup", "--column", "place"), ("lookup", "--input-format", "text"), ("scan",)])
def test_a_missing_file_is_one_line_and_status_2(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args, "no-such-file.csv")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no-such-file.csv" in one_line(result)


@pytest.mark.parametrize("args", [("lookup", "--column", "place"), ("lookup", "--input-format", "text"), ("scan",)])
def test_a_folder_in_the_place_of_a_file_is_one_line_and_status_2(run: Run, tmp_path: Path, args: tuple[str, ...]) -> None:
    result = run(*args, str(tmp_path))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "is a directory" in one_line(result).lower()


def test_an_unreadable_file_raises_the_packages_error() -> None:
    with pytest.raises(InputError, match="No such file"):
        next(inputs.lines("no-such-file"))


BAD_LINES = [
    ("not json", "line 1: not JSON: Expecting value at column 1"),
    ('{"text": "Homs"', "line 1: not JSON"),
    ('["Homs"]', "line 1: not a JSON object"),
    ('"Homs"', "line 1: not a JSON object"),
    (DEEP, "line 1: nested deeper than 100"),
    ('{"text": "Homs", "deep": ' + "[" * 200 + "]" * 200 + "}", "line 1: nested deeper than 100"),
    ('{"text": "Homs", "n": NaN}', "line 1: not JSON: NaN is not a number of JSON"),
    ('{"text": "Homs", "n": -Infinity}', "line 1: not JSON: -Infinity is not"),
    ('{"text": "Homs", "n": 1e999}', "line 1: not JSON: 1e999 is not"),
    ('{"text": "Homs", "n": ' + "9" * 5000 + "}", "line 1: not JSON: Exceeds the limit"),
]


@pytest.mark.parametrize(("line", "why"), BAD_LINES, ids=[why for _, why in BAD_LINES])
def test_a_line_that_is_no_record_is_said_and_has_its_place(write: Write, line: str, why: str) -> None:
    (number, bad), (after, good) = inputs.records(write("a.jsonl", line + '\n{"text": "Idlib"}\n'))
    assert isinstance(bad, inputs.Bad)
    assert bad.why.startswith(why)
    assert (number, bad.line, after, good) == (1, 1, 2, {"text": "Idlib"})


def test_a_record_nested_as_deep_as_allowed_is_printed_again(run: Run) -> None:
    deep = "[" * 98 + "]" * 98
    for form in ("json", "jsonl"):
        result = run("scan", "--format", form, "--input-format", "jsonl", "-", stdin=f'{{"id": 1, "text": "", "deep": {deep}}}')
        assert result.exit_code == 0
        assert "".join(result.stdout.split()).count("[" * 98) == 1


def test_blank_lines_are_no_records(write: Write) -> None:
    assert [*inputs.records(write("a.jsonl", '\n{"a": 1}\n  \n{"a": 2}'))] == [(2, {"a": 1}), (4, {"a": 2})]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_rows_may_end_as_on_any_system(write: Write, end: str) -> None:
    assert [*inputs.rows(write("a.csv", f'a,b{end}1,"x{end}y"{end}2,z'), "csv")] == [["a", "b"], ["1", f"x{end}y"], ["2", "z"]]


def test_rows_of_tsv_break_at_tabs(write: Write) -> None:
    assert [*inputs.rows(write("a.tsv", "a\tb\n1,5\tx\n"), "tsv")] == [["a", "b"], ["1,5", "x"]]


def test_a_nul_byte_is_replaced_with_a_warning(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = write("a.csv", "a,b\n1,Ho\0ms\n")
    assert [*inputs.rows(path, "csv")] == [["a", "b"], ["1", "Ho\ufffdms"]]
    assert capsys.readouterr().err == f"gazetteer: warning: {path}: line 2: a NUL byte: replaced by U+FFFD\n"


def test_a_huge_cell_is_read(write: Write) -> None:
    assert [*inputs.rows(write("a.csv", "a\n" + "x" * 1_000_000 + "\n"), "csv")] == [["a"], ["x" * 1_000_000]]


@pytest.mark.parametrize("tail", ['"', '"Homs\nIdlib\n', '1,"Homs'])
def test_a_quote_that_is_never_closed_is_said_after_the_rows(write: Write, tail: str) -> None:
    *read, last = inputs.rows(write("a.csv", f'a\n"x\ny"\n{tail}'), "csv")
    assert [row[0] for row in read if isinstance(row, list)][:2] == ["a", "x\ny"]
    assert last == inputs.Bad(4, "line 4: a quote is never closed, so the rest of the file became one cell: close it or double it")


@pytest.mark.parametrize("content", ["", 'a\n"x"\n', 'a\nx"y\n', 'a\n"x"y\n', 'a\n"x\n"'])
def test_closed_and_stray_quotes_are_no_fault(write: Write, content: str) -> None:
    assert not [row for row in inputs.rows(write("a.csv", content), "csv") if isinstance(row, inputs.Bad)]


@pytest.fixture
def long_file(write: Write) -> str:
    return write("long.csv", "place,note\n" + f"Homs,{'x' * 1000}\n" * 300)


def test_a_progress_bar_shows_when_only_standard_error_is_a_terminal(long_file: str) -> None:
    shown, out = at_terminal("lookup", "--column", "place", long_file, stdout=False, stderr=True)
    assert "long.csv" in shown
    assert "100%" in shown
    assert out.count("place:homs") == 300


@pytest.mark.parametrize(("stdout", "stderr"), [(True, True), (True, False), (False, False)])
def test_no_progress_bar_shows_otherwise(long_file: str, stdout: bool, stderr: bool) -> None:
    shown, other = at_terminal("lookup", "--column", "place", long_file, stdout=stdout, stderr=stderr)
    assert "%" not in shown + other


def test_a_short_file_has_no_progress_bar(write: Write) -> None:
    shown, out = at_terminal("lookup", "--column", "place", write("short.csv", "place\nHoms\n"), stdout=False, stderr=True)
    assert shown == ""
    assert "place:homs" in out


def test_offsets_of_json_are_columns(run: Run) -> None:
    result = run("lookup", "--format", "jsonl", "-", stdin='{"text": "Homs"}\n{"text": }\n')
    assert "line 2: not JSON: Expecting value at column 10" in one_line(result)
    assert [json.loads(line)["id"] for line in result.stdout.splitlines()] == ["place:homs", None]
