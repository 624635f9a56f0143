from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Run, one_line


@pytest.mark.parametrize("key", ["place:aleppo", "C1007", "c1007", "170063", "geonames:170063", "Q41183"])
def test_an_entity_is_shown_by_each_of_its_ids(run: Run, key: str) -> None:
    result = run("show", key)
    assert result.exit_code == 0
    assert result.stdout.startswith("place:aleppo  Aleppo\n")
    for fact in ("حلب  [preferred]", "Aleppo (place:aleppo-governorate) > Syria (place:syria)", "36.2, 37.15", "Q41183", "An atlas"):
        assert fact in result.stdout


def test_a_table_holds_roles_relations_and_dates(run: Run) -> None:
    shown = run("show", "figure:ahmed-al-sharaa").stdout
    assert "President of Syria  (2025-01-29 to ...)" in shown
    assert "faction:hayat-tahrir-al-sham  (2017-10 to 2025-01-29)" in shown
    assert "Jolani  [short, weak]" in shown
    assert "dissolved (as of 2025-01-29)" in run("show", "faction:hayat-tahrir-al-sham").stdout
    assert "place:homs-governorate" in run("show", "place:m5").stdout


def test_json_leaves_out_what_is_empty(run: Run) -> None:
    [saraqib] = json.loads(run("show", "--format", "json", "place:saraqib").stdout)
    assert saraqib["location"] == [35.8639, 36.8058]
    assert saraqib["names"][0] == {"text": "Saraqib", "lang": "en", "kind": "preferred"}
    assert "relations" not in saraqib
    assert "about" not in saraqib


def test_json_lines_and_csv_hold_one_entity_a_line(run: Run) -> None:
    keys = ("place:homs", "place:idlib")
    assert [json.loads(line)["id"] for line in run("show", "--format", "jsonl", *keys).stdout.splitlines()] == [*keys]
    assert [row["id"] for row in csv.DictReader(io.StringIO(run("show", "--format", "csv", *keys).stdout))] == [*keys]


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_an_unknown_id_is_said_and_the_others_are_shown(run: Run, form: str) -> None:
    result = run("show", "--format", form, "place:homs", "place:saraqip", "place:idlib")
    assert result.exit_code == 1
    assert "no entity 'place:saraqip' (did you mean place:saraqib?)" in one_line(result)
    assert "place:homs" in result.stdout
    assert "place:idlib" in result.stdout


def test_a_retired_id_shows_what_replaced_it(run: Run) -> None:
    assert run("show", "place:old-saraqib").stdout.startswith("place:saraqib")
