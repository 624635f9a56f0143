from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Run, at_terminal
from tests.conftest import SAMPLE


def test_a_clean_folder_is_status_0_and_counted(run: Run) -> None:
    result = run("check", str(SAMPLE))
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith("entries, 0 faults, 0 warnings\n")


def test_each_fault_is_a_line_with_file_and_entry_and_status_1(run: Run, folder: Path) -> None:
    path = folder / "places" / "rest.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('parent: "place:homs"', 'parent: "place:hums"'), encoding="utf-8")
    result = run("check", str(folder))
    assert result.exit_code == 1
    [fault] = result.stdout.splitlines()
    assert "rest.yaml" in fault
    assert "place:al-zahraa-homs" in fault
    assert "place:hums" in fault
    assert result.stderr.endswith("entries, 1 fault, 0 warnings\n")


def test_a_file_that_is_no_yaml_is_a_fault(run: Run, folder: Path) -> None:
    (folder / "places" / "rest.yaml").write_text("entries: [", encoding="utf-8")
    result = run("check", str(folder))
    assert result.exit_code == 1
    assert "rest.yaml" in result.stdout


def test_an_overlay_may_refer_to_the_shipped_registry(run: Run, tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    (tmp_path / "places" / "own.yaml").write_text(
        "entries:\n  - {id: place:my-outpost, type: village, names: {en: Qazmanda}, parent: place:idlib-governorate, sources: [curator]}\n",
        encoding="utf-8",
    )
    alone = run("check", str(tmp_path))
    assert alone.exit_code == 1
    assert "place:idlib-governorate" in alone.stdout
    on_top = run("check", "--as-overlay", str(tmp_path))
    assert (on_top.exit_code, on_top.stdout) == (0, "")


def test_a_file_is_no_folder(run: Run) -> None:
    result = run("check", str(SAMPLE / "VERSION"))
    assert result.exit_code == 2
    assert "is a file" in result.stderr


def test_a_progress_bar_shows_on_a_terminal_only() -> None:
    shown, _ = at_terminal("check", str(SAMPLE), stdout=False, stderr=True)
    assert "100%" in shown
    shown, other = at_terminal("check", str(SAMPLE), stdout=False, stderr=False)
    assert "100%" not in shown + other
