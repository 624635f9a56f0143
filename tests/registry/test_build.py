from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import gazetteer
from gazetteer.errors import RegistryError
from gazetteer.registry.build import build_folder, build_overlay
from gazetteer.registry.cache import CACHE_VARIABLE
from gazetteer.registry.snapshot import Snapshot
from tests.conftest import SAMPLE
from tests.writing import faults_of, put


@pytest.fixture
def overlay(tmp_path: Path) -> Path:
    """An overlay that adds a town and puts another Saraqib in the place of the one below."""
    folder = tmp_path / "overlay"
    put(
        folder,
        '{id: "place:binnish", names: {en: Binnish, ar: بنش}, parent: "place:idlib-governorate"}',
        '{id: "place:saraqib", names: {en: Saraqib City}, parent: "place:idlib-governorate", ids: {pcode: C3916}}',
    )
    return folder


def opened(data: bytes) -> gazetteer.Gazetteer:
    return gazetteer.Gazetteer(Snapshot(data, "here"))


def test_a_folder_is_compiled_with_its_version(shipped: Snapshot) -> None:
    g = opened(build_folder(SAMPLE, shipped))
    assert g.data_version.startswith("2026.1.0+")
    assert g["place:saraqib"].name("tr") == "Serakib"


def test_a_folder_without_a_version_is_version_zero(folder: Path, shipped: Snapshot) -> None:
    (folder / "VERSION").unlink()
    assert opened(build_folder(folder, shipped)).data_version.startswith("0+")


def test_the_files_that_entries_stand_in_do_not_show(folder: Path, shipped: Snapshot) -> None:
    plain = build_folder(folder, shipped)
    (folder / "places" / "aleppo.yaml").rename(folder / "places" / "zz.yaml")
    (folder / "places" / "deep").mkdir()
    (folder / "places" / "rest.yaml").rename(folder / "places" / "deep" / "a.yaml")
    assert build_folder(folder, shipped) == plain


def test_the_hash_seed_does_not_show(folder: Path) -> None:
    put(folder, '{id: "place:a", names: {en: [A, {text: B, kind: preferred}], tr: [C, {text: D, kind: preferred}]}, sources: [y, x]}')
    right = (
        "import sys; from pathlib import Path; from gazetteer.registry.build import build_folder; from gazetteer.registry.cache import open_shipped\n"
    )
    right += "import hashlib; print(hashlib.sha256(build_folder(Path(sys.argv[1]), open_shipped())).hexdigest())\n"
    right += "from gazetteer.curate.check import check_folder; print(check_folder(Path(sys.argv[2])))"
    said = set()
    for seed in ("1", "2", "3"):
        command = [sys.executable, "-c", right, str(SAMPLE), str(folder)]
        said.add(subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True).stdout)
    assert len(said) == 1
    assert "both preferred" in said.pop()


def test_a_folder_has_its_own_rules_or_those_of_the_base(whole: Path, shipped: Snapshot) -> None:
    common = whole / "rules" / "policy.yaml"
    common.write_text(common.read_text(encoding="utf-8").replace("\nmatch: ", "\nmatch: 0.0123 # "), encoding="utf-8")
    assert Snapshot(build_folder(whole), "here").rules["policy"]["match"] == 0.0123
    assert Snapshot(build_folder(whole, shipped), "here").rules["policy"]["match"] == 0.0123
    assert Snapshot(build_folder(SAMPLE, shipped), "here").rules["policy"]["match"] == shipped.rules["policy"]["match"] != 0.0123


def test_a_folder_without_rules_and_without_a_base_lacks_them(folder: Path) -> None:
    with pytest.raises(RegistryError, match=r"^rules/arabic.yaml: the file is missing: add it\n"):
        build_folder(folder)


def test_all_faults_of_all_files_are_said_at_once_and_nothing_is_written(
    whole: Path, shipped: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(whole, '{id: "place:a", names: {en: "A\\u202e"}, parnt: "place:b"}', "{names: {en: A}}", file="places/schema.yaml")
    put(whole, '{id: "place:saraqib", names: {en: [S\u0430, S\u0430]}, parent: "place:nowhere"}', file="places/sense.yaml")
    (whole / "factions" / "syntax.yaml").write_text("entries:\n\t- x\n")
    (whole / "figures" / "bytes.yaml").write_bytes(b"\xff")
    (whole / "sources.yaml").write_text("atlas: {title: T}\n")
    (whole / "rules" / "articles.yaml").unlink()
    said = [
        "places/schema.yaml: place:a: unknown field 'parnt' (did you mean parent?): use one of about, as_of, born, crosses, died, dissolved, "
        "founded, id, ids, label, location, names, parent, prominent, relations, replaced_by, roles, sources, status, type",
        "places/schema.yaml: entry 2: the field id is missing: add it",
        "factions/syntax.yaml: line 2: a tab where spaces belong: indent with spaces",
        "figures/bytes.yaml: line 1: byte 0 is not UTF-8: save the file as UTF-8",
        "sources.yaml: atlas: publisher: the field is missing: add it",
        "sources.yaml: atlas: licence: the field is missing: add it",
        "places/sense.yaml: place:saraqib: id: already used in places/rest.yaml: give the entry an id of its own",
        "places/sense.yaml: place:saraqib: names.en: 'S\u0430' mixes scripts: U+0430 is CYRILLIC SMALL LETTER A: type the word in one script",
        "places/sense.yaml: place:saraqib: names.en: 'S\u0430' mixes scripts: U+0430 is CYRILLIC SMALL LETTER A: type the word in one script",
        "places/sense.yaml: place:saraqib: names.en: 'S\u0430' twice: keep one of them",
        "rules/articles.yaml: the file is missing: add it",
    ]
    assert faults_of(whole, shipped) == said
    cache = tmp_path / "cache"
    monkeypatch.setenv(CACHE_VARIABLE, str(cache))
    before = sorted(whole.rglob("*"))
    with pytest.raises(RegistryError) as raised:
        gazetteer.load(whole)
    assert list(raised.value.faults) == said
    assert sorted(whole.rglob("*")) == before
    assert not cache.exists()


def test_what_a_file_that_cannot_be_read_may_hold_is_not_said_to_be_missing(folder: Path, shipped: Snapshot) -> None:
    aleppo = folder / "places" / "aleppo.yaml"
    aleppo.write_text(aleppo.read_text(encoding="utf-8") + "\t", encoding="utf-8")
    (line,) = faults_of(folder, shipped)
    assert line.startswith("places/aleppo.yaml: line ")


def test_an_overlay_adds_and_overrides(overlay: Path, sample: Snapshot) -> None:
    below = gazetteer.Gazetteer(sample)
    g = opened(build_overlay(overlay, sample))
    assert len(g) == len(below) + 1
    assert g["place:binnish"].parent == "place:idlib-governorate"
    assert [n.text for n in g["place:saraqib"].names] == ["Saraqib City"]
    assert g["C3916"].name() == "Saraqib City"
    assert g.search("Serakib") == []
    assert all(g[e.id] == below[e.id] for e in below if below[e.id].id != "place:saraqib")


def test_an_overlay_says_so_in_the_version(overlay: Path, sample: Snapshot) -> None:
    version = opened(build_overlay(overlay, sample)).data_version
    assert version.startswith("2026.1.0.overlay+")
    put(overlay, '{id: "place:other", names: {en: Other}}', file="places/y.yaml")
    assert opened(build_overlay(overlay, sample)).data_version != version


def test_an_overlay_leaves_the_base_unchanged(overlay: Path, sample: Snapshot) -> None:
    before = [sample.entity(number) for number in range(len(sample))]
    sources, rules = json.dumps(sample.sources), json.dumps(dict(sample.rules))
    build_overlay(overlay, sample)
    assert [sample.entity(number) for number in range(len(sample))] == before
    assert (json.dumps(sample.sources), json.dumps(dict(sample.rules))) == (sources, rules)
    assert gazetteer.Gazetteer(sample)["place:saraqib"].name("tr") == "Serakib"


def test_an_overlay_cites_the_sources_below_and_its_own(overlay: Path, sample: Snapshot) -> None:
    put(overlay, '{id: "place:own", names: {en: Own}, sources: [notes, curator]}', file="places/y.yaml")
    (overlay / "sources.yaml").write_text("notes: {title: Notes, publisher: Us, licence: CC0 1.0}\n")
    g = opened(build_overlay(overlay, sample))
    assert g.sources["notes"]["title"] == "Notes"
    assert g.sources["atlas"]["title"] == "An atlas"


def test_an_overlay_may_retire_an_entry_of_the_base(overlay: Path, sample: Snapshot) -> None:
    put(overlay, '{id: "place:salqin", names: {en: Salqin}, replaced_by: "place:idlib"}', file="places/y.yaml")
    assert opened(build_overlay(overlay, sample))["place:salqin"].id == "place:idlib"


def test_an_overlay_of_nothing_new_answers_as_the_base(tmp_path: Path, sample: Snapshot) -> None:
    put(tmp_path, '{id: "place:salqin", names: {en: Salqin, ar: سلقين}, parent: "place:idlib-governorate"}')
    g = opened(build_overlay(tmp_path, sample))
    assert list(g) == list(gazetteer.Gazetteer(sample))


def test_every_fault_of_an_overlay_is_said(overlay: Path, sample: Snapshot) -> None:
    put(
        overlay,
        '{id: "place:binnish", names: {en: Binnish}}',
        '{id: "place:a", names: {en: A}, parent: "place:sarakib", sources: [atals], ids: {pcode: C1564}}',
        '{id: "place:aleppo-governorate", names: {en: Aleppo}, parent: "place:azaz-district"}',
        file="places/y.yaml",
    )
    with pytest.raises(RegistryError) as raised:
        build_overlay(overlay, sample)
    assert list(raised.value.faults) == [
        "places/y.yaml: place:binnish: id: already used in places/x.yaml: give the entry an id of its own",
        "places/y.yaml: place:a: parent: place:sarakib does not exist (did you mean place:saraqib?): add that entry, or name one that exists",
        "places/y.yaml: place:a: sources: atals is not in sources.yaml (did you mean atlas?): add the source there, or cite another",
        "places/y.yaml: place:a: ids.pcode: C1564 is also that of place:azaz: keep it on one of them",
        "places/y.yaml: place:aleppo-governorate: parent: goes round in a circle "
        "(place:aleppo-governorate > place:azaz-district > place:aleppo-governorate): correct one of them",
    ]


def test_an_overlay_is_loaded_on_top_of_a_registry(overlay: Path) -> None:
    g = gazetteer.load(SAMPLE, overlay=overlay)
    assert g.lookup("Binnish").id == "place:binnish"
    assert g.lookup("Halep").id == "place:aleppo"
    assert "place:binnish" not in gazetteer.load(SAMPLE)
