from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, one_line
from tests.conftest import SAMPLE


@pytest.fixture
def changed(folder: Path) -> Path:
    """The sample registry, with one name of a place changed."""
    path = folder / "places" / "rest.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("en: Kafr Nabl", "en: Kafranbel"), encoding="utf-8")
    return folder


def test_a_change_is_told_for_people_and_for_machines(run: Run, changed: Path) -> None:
    text = run("impact", str(changed), "--base", str(SAMPLE))
    assert text.exit_code == 0
    assert text.stdout.startswith(f"against {SAMPLE}: entities: 1 changed; names of these: 1 added, 1 removed; look-ups: ")
    assert run("impact", str(changed), "--base", str(SAMPLE), "--format", "markdown").stdout.startswith("**Impact** against ")
    assert run("impact", str(changed), "--base", str(SAMPLE), "--format", "changelog").stdout.startswith("### Data\n")
    plain = json.loads(run("impact", str(changed), "--base", str(SAMPLE), "--format", "json").stdout)
    assert [entity["id"] for entity in plain["entities"]] == ["place:kafr-nabl"]


def test_no_change_is_one_line(run: Run, folder: Path) -> None:
    result = run("impact", str(folder), "--base", str(SAMPLE))
    assert (result.exit_code, result.stdout) == (0, f"against {SAMPLE}: no entity and no answer differs\n")


def test_an_error_gives_the_status_and_is_said_beside_the_output_for_machines(run: Run, folder: Path) -> None:
    path = folder / "places" / "rest.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "place:has" not in line), encoding="utf-8")
    result = run("impact", str(folder), "--base", str(SAMPLE), "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["errors"][0]["entry"] == "place:has"
    assert "place:has: id: the entry is gone" in result.stderr


def test_a_wrong_base_is_one_line_of_misuse(run: Run, folder: Path) -> None:
    result = run("impact", str(folder), "--base", "--upload-pack=x")
    assert result.exit_code == 2
    assert "not a revision" in one_line(result)
    assert run("impact", str(folder / "nowhere")).exit_code == 2
