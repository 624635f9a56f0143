from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run, one_line
from tests.cli.terminal import answered

VILLAGE = ("--en", "Tall al-Nabi", "--ar", "تل النبي", "--type", "village", "--source", "atlas", "--at", "35.87,36.63")


def arguments(folder: Path, *more: str, kind: str = "place") -> list[str]:
    return ["new", kind, "--registry", str(folder), *more]


def test_an_entry_is_proposed_shown_written_and_what_to_do_next_is_said(run: Run, folder: Path) -> None:
    result = run(*arguments(folder, *VILLAGE, "--yes"))
    path = folder / "places" / "rest.yaml"
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[0].startswith("parent: place:idlib-governorate  (")
    assert "id:     place:tall-al-nabi  (from its name, which no other bears)\n" in result.stdout
    assert "file:   places/rest.yaml  (" in result.stdout
    entry = "  - id: place:tall-al-nabi\n    type: village\n    names: {en: Tall al-Nabi, ar: تل النبي}\n"
    entry += "    parent: place:idlib-governorate\n    location: [35.87, 36.63]\n"
    assert f"\n\n{entry}\nWritten to {path}, line " in result.stdout
    assert result.stdout.endswith(f"Next:\n  gazetteer check {path}\n  gazetteer impact\n")
    assert path.read_text(encoding="utf-8").endswith(entry)
    assert run("check", str(folder), "--as-overlay", "--quiet").exit_code == 0
    assert run("fmt", "--check", str(path)).exit_code == 0


def test_look_alikes_are_shown_before_anything_is_written(run: Run, folder: Path) -> None:
    before = (folder / "places" / "rest.yaml").read_bytes()
    result = run(*arguments(folder, "--en", "Saragib", "--type", "village", "--source", "atlas", "--at", "36.5,37.0", "--dry-run"))
    assert result.exit_code == 0
    row = next(line for line in result.stdout.splitlines() if line.startswith("place:saraqib "))
    assert row.split() == ["place:saraqib", "Saraqib", "found", "by", "Saragib", "city", "in", "Idlib", "governorate", "72.8"]
    assert result.stdout.endswith(": nothing was written (--dry-run)\n")
    assert (folder / "places" / "rest.yaml").read_bytes() == before


def test_what_is_already_there_is_refused_but_for_an_id_of_its_own(run: Run, folder: Path) -> None:
    same = arguments(folder, "--ar", "سراقب", "--type", "village", "--source", "atlas", "--at", "35.865,36.80", "--yes")
    refused = run(*same)
    assert refused.exit_code == 2
    assert one_line(refused) == (
        "gazetteer: 'سراقب' is already there as place:saraqib (سراقب, city in Idlib governorate, 0.5 km away): "
        "add what is new to that entry, or give --id when this is another one"
    )
    assert run(*same, "--id", "place:saraqib-farms").exit_code == 0


def test_without_a_terminal_one_line_names_all_that_is_missing(run: Run, folder: Path) -> None:
    result = run(*arguments(folder))
    assert result.exit_code == 2
    assert one_line(result) == "gazetteer: nobody to ask here, and missing: a name (--en, --ar ...), --source, --type, --yes (or --dry-run)"
    unplaced = run(*arguments(folder, "--en", "X", "--type", "village", "--source", "atlas", "--dry-run"))
    assert unplaced.exit_code == 2
    assert one_line(unplaced) == "gazetteer: parent: neither a point nor a p-code says where it lies: give --parent, --at or --pcode"


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (["--at", "north"], "location: 'north' is no point: give latitude and longitude"),
        (["--pcode", "C3916"], "ids.pcode: C3916 is that of place:saraqib"),
        (["--geonames", "x"], "ids.geonames: "),
        (["--id", "place:homs"], "id: place:homs is that of Homs"),
        (["--id", "place:old-saraqib"], "id: place:old-saraqib is that of Old Saraqib Entry, which was retired for place:saraqib"),
        (["--file", "x.yaml"], "file: x.yaml is no file for a place"),
        (["--tr", "{text: Tel Nebi, source: pres}"], "sources: pres is not in sources.yaml"),
        (["--tr", "{text: Tel Nebi"], "--tr: '{text: Tel Nebi' cannot be read: write it as in a file"),
        (["--at", "51.5,0.1", "--parent", "place:syria"], "places/"),
    ],
)
def test_a_wrong_option_is_one_line_and_nothing_is_written(run: Run, folder: Path, more: list[str], message: str) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*.yaml")}
    result = run(*arguments(folder, *VILLAGE, "--yes", *more))
    assert result.exit_code == 2
    assert one_line(result).startswith(f"gazetteer: {message}")
    assert {path: path.read_bytes() for path in folder.rglob("*.yaml")} == before


def test_a_figure_with_a_role_a_relation_and_an_alias(run: Run, folder: Path) -> None:
    given = ["--en", "Adnan Hasan", "--en", "{text: Abu Omar, kind: alias}", "--type", "commander", "--source", "atlas", "--born", "1980"]
    given += ["--relation", "{type: leads, target: faction:ahrar-al-sham, from: 2013}", "--role", "{title: Commander}", "--ofac", "123", "--yes"]
    result = run(*arguments(folder, *given, kind="figure"))
    assert result.exit_code == 0, result.stderr
    assert (folder / "figures" / "commander.yaml").read_text(encoding="utf-8") == (
        "# Commanders.\nentries:\n  - id: figure:adnan-hasan\n    type: commander\n    names:\n      en:\n        - Adnan Hasan\n"
        "        - {text: Abu Omar, kind: alias}\n    born: 1980\n    roles:\n      - {title: Commander}\n    relations:\n"
        '      - {type: leads, target: faction:ahrar-al-sham, from: 2013}\n    ids: {ofac: "123"}\n    sources: [atlas]\n'
    )


def test_a_faction_joins_its_like(run: Run, folder: Path) -> None:
    result = run(*arguments(folder, "--en", "Southern Brigade", "--type", "armed_group", "--source", "atlas", "--yes", kind="faction"))
    assert result.exit_code == 0, result.stderr
    assert "  - id: faction:southern-brigade\n" in (folder / "factions" / "groups.yaml").read_text(encoding="utf-8")


def test_at_a_terminal_it_asks_and_asks_again_for_what_is_wrong(folder: Path) -> None:
    answers = [
        "Tall al-Nabi",
        "تل النبي",
        "تل",
        "Tel Nebi",
        "",
        "atlass",
        "atlas",
        "vilage",
        "",
        "north",
        "35.87 36.63",
        "C3916",
        "",
        "",
        "",
        "",
        "y",
    ]
    shown, status = answered(*arguments(folder), answers=answers)
    assert status == 0, shown
    for fault in (
        "Error: names.tr: 'تل' is not in the script of 'tr': move the name to its language",
        "Error: sources: atlass is not in sources.yaml (did you mean atlas?)",
        'Error: type: "vilage" is not known (did you mean village?)',
        "Error: location: 'north' is no point",
        "Error: ids.pcode: C3916 is that of place:saraqib",
    ):
        assert shown.count(fault) == 1
    assert "names: {en: Tall al-Nabi, ar: تل النبي, tr: Tel Nebi}" in (folder / "places" / "rest.yaml").read_text(encoding="utf-8")


def test_at_a_terminal_a_name_that_is_there_ends_it_with_the_file_to_edit(folder: Path) -> None:
    shown, status = answered(*arguments(folder), answers=["Saragib", "", "", "", "y"])
    assert status == 0
    assert shown.endswith(f"What is new about it belongs into its entry:\n  place:saraqib: {folder / 'places/rest.yaml'}\n")


def test_at_a_terminal_no_writes_nothing(folder: Path) -> None:
    before = (folder / "places" / "rest.yaml").read_bytes()
    shown, status = answered(*arguments(folder, *VILLAGE), answers=["", "", "", "", "n"])
    assert (status, shown.endswith("Nothing was written.\n")) == (0, True), shown
    assert (folder / "places" / "rest.yaml").read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_command_leaves_the_old_file_whole(folder: Path) -> None:
    before = (folder / "places" / "rest.yaml").read_bytes()
    code = "import os, signal, sys, gazetteer.registry.atomic as atomic\nfrom pathlib import Path\n"
    code += "import gazetteer.curate.workbench as workbench\nwrite = atomic.write_whole\n"
    code += "def killed(path, data):\n    os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n    write(path, data)\n"
    code += "workbench.write_whole = killed\nfrom gazetteer.cli import main\nmain(sys.argv[1:])"
    started = subprocess.run([sys.executable, "-c", code, *arguments(folder, *VILLAGE, "--yes")], check=False, capture_output=True)
    assert started.returncode == -signal.SIGKILL
    assert (folder / "places" / "rest.yaml").read_bytes() == before
