"""Pull requests that must not get in: each is a small change to the sample registry (broken/*.yaml) and is stopped by one clear line.

``says`` is the line that stops it, ``warns`` what a check says of it without stopping it; ``needs: impact`` marks what only a comparison with the old
version stops.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run, run
from tests.conftest import SAMPLE

__all__ = ["run"]
BROKEN = {path.stem: path for path in sorted((Path(__file__).parent / "broken").glob("*.yaml"))}
COMPARED = [name for name, path in BROKEN.items() if "needs: impact" in path.read_text(encoding="utf-8")]
CHECKED = [name for name in BROKEN if name not in COMPARED]


def apply(folder: Path, name: str) -> dict[str, Any]:
    change: dict[str, Any] = yaml.safe_load(BROKEN[name].read_text(encoding="utf-8"))
    path = folder / change["file"]
    text = path.read_text(encoding="utf-8")
    for old, new in (("old", "new"), ("old_2", "new_2")):
        if old in change:
            assert text.count(change[old]) == 1
            text = text.replace(change[old], change[new] + "x" * change.get("long", 0))
    path.write_text(text, encoding="utf-8")
    return change


def test_there_are_twelve() -> None:
    assert len(BROKEN) == 12


@pytest.mark.parametrize("name", CHECKED)
@pytest.mark.parametrize("alone", [False, True])
def test_each_is_said_in_one_line_by_a_check_of_all_or_of_the_changed_file(run: Run, folder: Path, name: str, alone: bool) -> None:
    change = apply(folder, name)
    result = run("check", str(folder / change["file"] if alone else folder))
    assert [line for line in result.stdout.splitlines() if line] == [change["says"]]
    assert result.exit_code == 1


@pytest.mark.parametrize("name", COMPARED)
def test_what_a_check_lets_pass_is_said_in_one_line_by_a_comparison(run: Run, folder: Path, name: str) -> None:
    change = apply(folder, name)
    checked = run("check", str(folder))
    assert [line.strip() for line in checked.stdout.splitlines() if line.startswith("  ")] == [change[key] for key in ("warns",) if key in change]
    assert checked.exit_code == 0
    compared = run("impact", str(folder), "--base", str(SAMPLE))
    assert [line for line in compared.stdout.splitlines() if line.startswith("error: ")] == [f"error: {change['says']}"]
    assert compared.exit_code == 1


@pytest.mark.parametrize("name", CHECKED)
def test_what_a_check_stops_is_said_by_a_comparison_too(run: Run, folder: Path, name: str) -> None:
    change = apply(folder, name)
    compared = run("impact", str(folder), "--base", str(SAMPLE))
    assert compared.stdout.splitlines() == [f"error: {change['says']}"]
    assert compared.exit_code == 1
