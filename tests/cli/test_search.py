from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Run


@pytest.mark.parametrize("prefix", ["maarat", "MAARAT", "معرة", "Maarat "])
def test_names_are_found_by_their_beginning_in_any_script(run: Run, prefix: str) -> None:
    result = run("search", prefix)
    assert result.exit_code == 0
    head, *rows = result.stdout.splitlines()
    assert head.split() == ["ID", "NAME", "ARABIC", "TYPE", "IN"]
    assert [row.split()[0] for row in rows] == ["place:maarat-misrin", "place:maarat-al-numan"]
    assert all(row.endswith("Idlib") for row in rows)


def test_limit_cuts_the_list(run: Run) -> None:
    assert len(run("search", "--limit", "1", "--format", "jsonl", "maarat").stdout.splitlines()) == 1


def test_nothing_found_is_no_error(run: Run) -> None:
    result = run("search", "--format", "json", "qqqq")
    assert (result.exit_code, json.loads(result.stdout)) == (0, [])


def test_machine_formats_hold_the_entities(run: Run) -> None:
    ids = ["place:maarat-misrin", "place:maarat-al-numan"]
    assert [e["id"] for e in json.loads(run("search", "--format", "json", "maarat").stdout)] == ids
    assert [json.loads(line)["id"] for line in run("search", "--format", "jsonl", "maarat").stdout.splitlines()] == ids
    assert [row["id"] for row in csv.DictReader(io.StringIO(run("search", "--format", "csv", "maarat").stdout))] == ids
