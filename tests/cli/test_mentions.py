from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Run, Write
from tests.report.conftest import Page

FEED = '{"id": "a", "text": "Halep and Idlib; Homs."}\n{"id": "b", "text": "Aleppo, حلب. Zahra"}\n'


def test_a_summary_says_who_and_where_most_mentioned_first(run: Run, write: Write) -> None:
    result = run("scan", "--summary", write("a.jsonl", FEED))
    head, first, second, *_ = result.stdout.splitlines()
    assert head.split() == ["COUNT", "OUTCOME", "ID", "NAME", "TYPE", "FORMS", "FIRST"]
    assert first.split("  ")[0] == "3"
    assert first.endswith("a:0-5")
    assert "Halep 1, Aleppo 1, حلب 1" in first
    assert "place:idlib" in second


def test_a_summary_for_machines(run: Run, write: Write) -> None:
    path = write("a.jsonl", FEED)
    plain = json.loads(run("scan", "--summary", "--format", "json", path).stdout)
    assert [json.loads(line) for line in run("scan", "--summary", "--format", "jsonl", path).stdout.splitlines()] == plain
    assert {k: plain[0][k] for k in ("count", "documents", "outcome", "id", "kind", "type", "name")} == {
        "count": 3,
        "documents": 2,
        "outcome": "match",
        "id": "place:aleppo",
        "kind": "place",
        "type": "city",
        "name": "Aleppo",
    }
    assert plain[0]["forms"] == [{"text": "Halep", "count": 1}, {"text": "Aleppo", "count": 1}, {"text": "حلب", "count": 1}]
    assert plain[0]["first"] == {"document": "a", "start": 0, "end": 5}
    first, *_ = csv.DictReader(io.StringIO(run("scan", "--summary", "--format", "csv", path).stdout))
    assert [*first.values()] == [
        "3",
        "2",
        "match",
        "place:aleppo",
        "place",
        "city",
        "Aleppo",
        "C1007",
        "36.2",
        "37.15",
        "Halep | Aleppo | حلب",
        "a",
        "0",
        "5",
    ]


def test_the_summary_counts_the_mentions_that_are_printed_without_it(run: Run, write: Write) -> None:
    path = write("a.jsonl", FEED)
    counted = json.loads(run("scan", "--summary", "--format", "json", path).stdout)
    printed = json.loads(run("scan", "--format", "json", path).stdout)
    assert sum(c["count"] for c in counted) == sum(len(document["mentions"]) for document in printed)
    for c in counted:
        assert c["outcome"] in ("match", "ambiguous", "generic")
        assert (c["id"] is None) == (c["outcome"] != "match")


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "html"])
def test_a_summary_of_nothing_names_nothing(run: Run, form: str) -> None:
    result = run("scan", "--summary", "--format", form, "-", stdin="")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "match" not in result.stdout


def test_a_page_has_the_texts_and_a_summary_of_them_has_not(run: Run, write: Write) -> None:
    path = write("a.jsonl", FEED)
    whole, counts = (Page(run("scan", "--format", "html", *args, path).stdout) for args in ((), ("--summary",)))
    assert [m.text for m in whole.marks][:3] == ["Halep", "Idlib", "Homs"]
    assert ("lang", "tr") in Page(run("scan", "--format", "html", "--lang", "tr", path).stdout).attributes
    assert counts.marks == []
    assert "svg" in whole.tags & counts.tags


def test_a_page_of_hostile_records_is_printed(run: Run) -> None:
    feed = '{"id": "\\ud800<script>", "text": "\\udfff <script>alert(1)</script> \\u0000 in Homs"}\n'
    result = run("scan", "--format", "html", "--input-format", "jsonl", "-", stdin=feed)
    assert (result.exit_code, result.stderr) == (0, "")
    found = Page(result.stdout)
    assert "script" not in found.tags
    assert [(m.start, m.text) for m in found.marks] == [(33, "Homs")]
