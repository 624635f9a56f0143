from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer import Gazetteer
from gazetteer.curate.check import check_folder
from gazetteer.errors import RegistryError
from gazetteer.registry.build import build_folder, build_overlay
from gazetteer.registry.cache import open_folder, open_shipped
from tests.conftest import SAMPLE
from tests.writing import put


def test_a_right_folder_has_entries_and_no_faults() -> None:
    assert check_folder(SAMPLE) == (38, [], [])


def test_a_folder_without_registry_files_is_a_fault(tmp_path: Path) -> None:
    said = f"{tmp_path}: no places/, factions/ or figures/ with .yaml files here: name the folder that holds them"
    assert check_folder(tmp_path) == (0, [said], [])


def test_a_folder_without_rules_needs_none_and_faulty_ones_are_said(folder: Path) -> None:
    (folder / "rules").mkdir()
    faults = check_folder(folder).faults
    assert faults[0] == "rules/arabic.yaml: the file is missing: add it"
    assert len(faults) == 12


def test_faults_of_files_entries_and_rules_are_said_together(folder: Path) -> None:
    put(folder, '{id: "place:a", names: {en: S\u0430}}', '{id: "place:saraqib", names: {en: A}}')
    (folder / "figures" / "b.yaml").write_text("entries: [\n")
    (folder / "rules").mkdir()
    entries, faults, warnings = check_folder(folder)
    assert (entries, warnings) == (40, [])
    assert faults[:3] == [
        "figures/b.yaml: line 2: did not find expected node content: mend the YAML there",
        "places/x.yaml: place:saraqib: id: already used in places/rest.yaml: give the entry an id of its own",
        "places/x.yaml: place:a: names.en: 'S\u0430' mixes scripts: U+0430 is CYRILLIC SMALL LETTER A: type the word in one script",
    ]
    assert [line.split(":")[0] for line in faults[3:]] == [
        "rules/arabic.yaml",
        "rules/phones.yaml",
        "rules/articles.yaml",
        "rules/spellings.yaml",
        "rules/policy.yaml",
        "rules/costs.yaml",
        "rules/near.yaml",
        "rules/vowelling.yaml",
        "rules/schemes",
        "rules/words",
        "rules/common",
        "rules/romanization",
    ]


def test_nothing_is_written(folder: Path, own_cache: Path) -> None:
    put(folder, '{id: "place:a", names: {en: A}}')
    before = sorted([*folder.rglob("*"), *own_cache.rglob("*")])
    check_folder(folder)
    assert sorted([*folder.rglob("*"), *own_cache.rglob("*")]) == before


def test_entries_on_top_of_a_registry_may_refer_to_it_and_cite_its_sources(tmp_path: Path, g: Gazetteer) -> None:
    put(tmp_path, '{id: "place:a", names: {en: A}, parent: "place:idlib"}', '{id: "place:saraqib", names: {en: Saraqib}, ids: {pcode: C3916}}')
    assert check_folder(tmp_path, g) == (2, [], [])
    assert check_folder(tmp_path) == (
        2,
        [
            "places/x.yaml: place:a: parent: place:idlib does not exist: add that entry, or name one that exists",
            "places/x.yaml: place:a: sources: atlas is not in sources.yaml: add the source there, or cite another",
            "places/x.yaml: place:saraqib: sources: atlas is not in sources.yaml: add the source there, or cite another",
        ],
        [],
    )


def test_a_fault_against_the_registry_below_is_said(tmp_path: Path, g: Gazetteer) -> None:
    put(tmp_path, '{id: "place:a", names: {en: A}, parent: "place:idlip", ids: {pcode: C3916}}')
    assert check_folder(tmp_path, g) == (
        1,
        [
            "places/x.yaml: place:a: parent: place:idlip does not exist (did you mean place:idlib?): add that entry, or name one that exists",
            "places/x.yaml: place:a: ids.pcode: C3916 is also that of place:saraqib: keep it on one of them",
        ],
        [],
    )


@pytest.mark.parametrize("as_overlay", [False, True])
def test_checking_and_building_say_the_same(folder: Path, g: Gazetteer, as_overlay: bool) -> None:
    put(
        folder,
        '{id: "place:a", names: {en: [S\u0430, B]}, parent: "place:nowhere"}',
        '{id: "place:b", names: {en: A}, relations: [{type: leads, target: "place:c"}]}',
    )
    faults = check_folder(folder, g if as_overlay else None).faults
    with pytest.raises(RegistryError) as raised:
        if as_overlay:
            build_overlay(folder, open_folder(SAMPLE, open_shipped))
        else:
            build_folder(folder, open_shipped())
    assert list(raised.value.faults) == faults
    assert len(faults) == 3
