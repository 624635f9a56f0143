"""Pull requests that must not get in: each is a small change to the sample registry (broken/*.yaml) and is stopped by one clear line.

``says`` is the line that stops it, ``warns`` one that is said and stops nothing; ``needs: impact`` marks what only a comparison with the old version
can see.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.conftest import Run, run

__all__ = ["run"]
BROKEN = {path.stem: path for path in sorted((Path(__file__).parent / "broken").glob("*.yaml"))}
CHECKED = [name for name, path in BROKEN.items() if "needs: impact" not in path.read_text(encoding="utf-8")]


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
    lines = [line.strip() for line in result.stdout.splitlines() if line and not line.startswith("warning: ")]
    assert lines == [change.get("says") or change["warns"]]
    assert result.exit_code == (1 if "says" in change else 0)


def test_an_id_that_nothing_refers_to_can_vanish_unseen_without_a_comparison(run: Run, folder: Path) -> None:
    apply(folder, "id-removed")
    assert run("check", str(folder)).exit_code == 0
