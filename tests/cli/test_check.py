from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run, at_terminal, one_line
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


def test_a_file_outside_a_registry_is_misuse(run: Run) -> None:
    result = run("check", str(SAMPLE / "VERSION"))
    assert result.exit_code == 2
    assert one_line(result).endswith("VERSION: not a registry folder or a file in its places, factions, figures, rules: name one")


def test_two_registries_at_once_are_misuse(run: Run, folder: Path) -> None:
    result = run("check", str(SAMPLE), str(folder / "places" / "rest.yaml"))
    assert result.exit_code == 2
    assert "more than one registry" in one_line(result)


def spoil(folder: Path, old: str, new: str, file: str = "places/rest.yaml") -> Path:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


def test_one_file_is_checked_alone_against_all_the_rest(run: Run, folder: Path) -> None:
    path = spoil(folder, "location: [35.8639, 36.8058]", "location: [3.5, 36.8]")
    spoil(folder, "location: [36.2, 37.15]", "location: [1, 37.15]", "places/aleppo.yaml")
    both = run("check", str(folder))
    assert [line.split(": ")[2] for line in both.stdout.splitlines()] == ["place:aleppo", "place:saraqib"]
    assert [line.split(": ")[2] for line in run("check", str(path)).stdout.splitlines()] == ["place:saraqib"]
    assert run("check", str(folder / "figures" / "figures.yaml")).exit_code == 0


def test_an_id_that_others_refer_to_is_missed_when_only_its_own_file_is_checked(run: Run, folder: Path) -> None:
    path = spoil(folder, "id: place:azaz-district", "id: place:azaz-kaza", "places/aleppo.yaml")
    result = run("check", str(path))
    assert [line.split(": ")[2:4] for line in result.stdout.splitlines()] == [["place:azaz", "parent"], ["place:al-zahraa-aleppo-azaz", "parent"]]
    assert run("check", str(folder / "factions")).stdout == result.stdout


def test_json_has_file_line_entry_field_message_and_fix(run: Run, folder: Path) -> None:
    spoil(folder, 'parent: "place:homs"', 'parent: "place:hums"')
    result = run("check", "--format", "json", str(folder))
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert (said["folder"], said["entries"], said["warnings"]) == (str(folder), 38, [])
    assert said["faults"] == [
        {
            "level": "error",
            "file": "places/rest.yaml",
            "line": 19,
            "column": 92,
            "entry": "place:al-zahraa-homs",
            "field": "parent",
            "message": "place:hums does not exist (did you mean place:homs?)",
            "fix": "add that entry, or name one that exists",
        }
    ]


def test_github_gets_annotations_with_its_escapes(run: Run, folder: Path) -> None:
    (folder / "places" / "a,b.yaml").write_text("entries:\n  - {id: place:q, names: {en: 100%}, type: town, sources: [nobody%]}\n")
    result = run("check", "--format", "github", str(folder / "places"))
    assert result.exit_code == 1
    [line] = result.stdout.splitlines()
    assert line.startswith(f"::error file={folder}/places/a%2Cb.yaml,line=2,col=")
    assert '::place:q: sources.1: "nobody%25" does not fit: write a key of sources.yaml' in line


def test_judgement_calls_are_warnings_with_lines(run: Run, folder: Path) -> None:
    spoil(folder, "tr: Serakib", "tr: Sarawqib")
    text = run("check", str(folder))
    assert (text.exit_code, text.stdout.splitlines()[1]) == (0, "warning: Turkish letters (1)")
    assert "places/rest.yaml: line 9: place:saraqib: names.tr: 'Sarawqib' has 'w'" in text.stdout
    assert run("check", "--format", "github", str(folder)).stdout.startswith(f"::warning file={folder}/places/rest.yaml,line=9,col=")
    assert json.loads(run("check", "--format", "json", str(folder)).stdout)["warnings"][0]["group"] == "Turkish letters"
    assert run("check", "--quiet", "--format", "github", str(folder)).stdout == ""


def test_a_progress_bar_shows_on_a_terminal_only() -> None:
    shown, _ = at_terminal("check", str(SAMPLE), stdout=False, stderr=True)
    assert "100%" in shown
    shown, other = at_terminal("check", str(SAMPLE), stdout=False, stderr=False)
    assert "100%" not in shown + other
