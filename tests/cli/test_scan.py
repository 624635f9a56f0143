from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run, Write, one_line, process

TEXT = "Shelling hit Saraqib and Idlib.\nHTS said Jolani was in Aleppo."


def scanned(run: Run, *args: str, stdin: str | bytes | None = None) -> list[dict[str, Any]]:
    result = run("scan", "--format", "jsonl", *args, stdin=stdin)
    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_text_file_is_one_document(run: Run, write: Write) -> None:
    path = write("article.txt", TEXT)
    [document] = scanned(run, path)
    assert document["id"] == path
    assert [*document] == ["id", "mentions"]
    assert [m["text"] for m in document["mentions"]] == ["Saraqib", "Idlib", "HTS", "Jolani", "Aleppo"]
    assert [*document["mentions"][0]] == ["start", "end", "text", "outcome", "id", "candidates"]
    assert document["mentions"][0]["id"] == "place:saraqib"
    assert [*document["mentions"][0]["candidates"][0]][:2] == ["id", "kind"]


def test_standard_input_is_one_text(run: Run) -> None:
    result = run("scan", "-", stdin=TEXT)
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["AT", "TEXT", "OUTCOME", "ID", "NAME", "SCORE"]
    assert rows[0].split()[:4] == ["13-20", "Saraqib", "match", "place:saraqib"]
    assert len(rows) == 5


def test_several_files_are_told_apart(run: Run, write: Write) -> None:
    one, other = write("one.txt", "Homs burned."), write("other.txt", "Idlib burned.")
    shown = run("scan", one, other).stdout
    assert shown.index(f"{one}:\n") < shown.index("place:homs") < shown.index(f"{other}:\n") < shown.index("place:idlib")
    assert [d["id"] for d in json.loads(run("scan", "--format", "json", one, other).stdout)] == [one, other]
    rows = [*csv.DictReader(io.StringIO(run("scan", "--format", "csv", one, other).stdout))]
    assert [(row["document"], row["start"], row["text"], row["id"]) for row in rows] == [
        (one, "0", "Homs", "place:homs"),
        (other, "0", "Idlib", "place:idlib"),
    ]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "byte order mark"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x0c"])
def test_offsets_count_the_text_as_it_is(write: Write, mark: bytes, end: str) -> None:
    content = mark + f"قصف على سراقب{end}{end}😀 Halep'te ve İdlib'in{end}Aleppo\tHoms".encode()
    path = write("article.txt", content)
    text = Path(path).read_bytes().decode("utf-8-sig")
    for done in (process("scan", "--format", "jsonl", path), process("scan", "--format", "jsonl", "--input-format", "text", "-", stdin=content)):
        mentions = json.loads(done.stdout)["mentions"]
        assert {m["id"] for m in mentions} >= {"place:saraqib", "place:aleppo", "place:idlib", "place:homs"}
        assert [text[m["start"] : m["end"]] for m in mentions] == [m["text"] for m in mentions]


def test_offsets_hold_where_bytes_were_replaced(run: Run, write: Write) -> None:
    content = b"caf\xe9 \xff\xfe in Homs\nand Idlib"
    path = write("article.txt", content)
    result = run("scan", "--format", "jsonl", path)
    assert one_line(result) == f"gazetteer: warning: {path}: line 1, byte 4: not UTF-8: replaced by U+FFFD"
    text = content.decode("utf-8", "replace")
    mentions = json.loads(result.stdout)["mentions"]
    assert [text[m["start"] : m["end"]] for m in mentions] == ["Homs", "Idlib"]


def test_json_lines_keep_their_order_ids_and_other_fields(run: Run) -> None:
    feed = [{"id": "b", "text": "Homs fell."}, {"id": 7, "text": "Nothing here", "url": "x"}, {"text": "Idlib fell.", "mentions": ["old"]}]
    documents = scanned(run, "-", stdin="\n".join(map(json.dumps, feed)))
    assert [d.get("id") for d in documents] == ["b", 7, None]
    assert [[m["id"] for m in d["mentions"]] for d in documents] == [["place:homs"], [], ["place:idlib"]]
    assert [*documents[1]] == ["id", "url", "mentions"]
    assert "id" not in documents[2]


def test_lang_and_date_of_a_record_go_before_the_commands(run: Run) -> None:
    feed = '{"id": 1, "text": "The Syrian Army left Homs.", "date": "2020-05-01", "lang": "en"}\n{"id": 2, "text": "The Syrian Army left Homs."}\n'
    documents = scanned(run, "--date", "2025-06-01", "--input-format", "jsonl", "-", stdin=feed)
    armies = [next(c["id"] for m in d["mentions"] for c in m["candidates"] if c["kind"] == "faction") for d in documents]
    assert armies == ["faction:old-army", "faction:new-army"]


def test_a_name_of_jsonl_is_read_as_such(run: Run, write: Write) -> None:
    path = write("a.jsonl", '{"id": "a", "text": "Homs fell."}\n')
    assert scanned(run, path)[0]["id"] == "a"
    assert run("scan", path).stdout.startswith("a:\nAT")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("not json", "line 2: not JSON"),
        ("[]", "line 2: not a JSON object"),
        ("[" * 100_000, "line 2: nested deeper"),
        ('{"id": 2, "text": Infinity}', "line 2: not JSON: Infinity"),
        ('{"id": 2}', "line 2: the field text is missing"),
        ('{"id": 2, "text": 5}', "line 2: the field text is not a string"),
        ('{"id": 2, "text": "Homs", "lang": 5}', "line 2: the field lang is not a string"),
        ('{"id": 2, "text": "Homs", "lang": "?"}', "line 2: lang '?'"),
        ('{"id": 2, "text": "Homs", "date": "May"}', "line 2: date 'May'"),
    ],
)
def test_a_bad_record_is_said_and_the_other_lines_are_scanned(run: Run, line: str, why: str) -> None:
    feed = f'{{"id": 1, "text": "Homs fell."}}\n{line}\n{{"id": 3, "text": "Idlib fell."}}\n'
    result = run("scan", "--format", "jsonl", "-", stdin=feed)
    assert result.exit_code == 1
    assert one_line(result).startswith(f"gazetteer: standard input: {why}")
    first, bad, last = map(json.loads, result.stdout.splitlines())
    assert (first["mentions"][0]["id"], last["mentions"][0]["id"]) == ("place:homs", "place:idlib")
    assert (bad["id"], bad["mentions"]) == (2 if '"id": 2' in line and "Infinity" not in line else None, [])
    assert bad["error"].startswith(why)


def test_lone_surrogates_do_not_crash_the_output() -> None:
    for form in ("jsonl", "json", "csv", "table"):
        done = process("scan", "--format", form, "--input-format", "jsonl", "-", stdin=rb'{"id": "\ud800", "text": "\udfff Homs \ud800"}')
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"place:homs" in done.stdout
        if form == "jsonl":
            document = json.loads(done.stdout)
            assert (document["id"], document["mentions"][0]["start"]) == ("\ud800", 2)


def test_nothing_is_printed_where_one_of_the_files_is_missing(run: Run, write: Write) -> None:
    result = run("scan", write("one.txt", "Homs"), "no-such-file.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no-such-file.txt" in one_line(result)


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "table"])
def test_an_empty_text_has_no_mentions(run: Run, write: Write, form: str) -> None:
    result = run("scan", "--format", form, write("empty.txt", ""))
    assert (result.exit_code, result.stderr) == (0, "")
    assert "match" not in result.stdout
