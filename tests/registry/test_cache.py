from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import gazetteer
from gazetteer.errors import RegistryError, SnapshotError
from gazetteer.registry import cache
from gazetteer.registry.build import build_folder
from gazetteer.registry.cache import CACHE_VARIABLE, cache_folder, open_folder, open_overlay, open_shipped
from gazetteer.registry.snapshot import Snapshot
from tests.writing import put


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of the test's own, not made yet."""
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "kept"))
    return tmp_path / "kept"


def only(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def state(path: Path) -> tuple[int, int, bytes]:
    status = path.stat()
    return status.st_ino, status.st_mtime_ns, path.read_bytes()


def edit(folder: Path) -> None:
    put(folder, '{id: "place:binnish", names: {en: Binnish}}')


def test_a_registry_is_compiled_once_and_then_reused(whole: Path, kept: Path) -> None:
    first = open_folder(whole)
    before = state(only(kept))
    assert before[2] == build_folder(whole)
    second = open_folder(whole)
    assert state(only(kept)) == before
    assert (second.data_version, second.checksum, len(second)) == (first.data_version, first.checksum, len(first))


@pytest.mark.parametrize("change", ["edit", "add", "remove", "version", "rules", "touch"])
def test_a_registry_is_compiled_again_when_a_file_changes(whole: Path, kept: Path, change: str) -> None:
    edit(whole)
    open_folder(whole)
    before = only(kept)
    path = whole / "places" / "x.yaml"
    if change == "edit":
        path.write_text(path.read_text().replace("Binnish", "Benneshh"))
    elif change == "add":
        put(whole, '{id: "place:other", names: {en: Other}}', file="places/y.yaml")
    elif change == "remove":
        path.unlink()
    elif change == "version":
        (whole / "VERSION").write_text("2026.2.0")
    elif change == "rules":
        (whole / "rules" / "words" / "de.yaml").unlink()
    else:
        os.utime(path, (1, 1))
    again = open_folder(whole)
    assert only(kept) != before
    assert only(kept).read_bytes() == build_folder(whole)
    assert ("place:binnish" in again.ids) is (change != "remove")


def test_an_entry_that_was_made_wrong_is_said_though_a_snapshot_was_kept(whole: Path, kept: Path) -> None:
    open_folder(whole)
    before = state(only(kept))
    put(whole, '{id: "place:a"}')
    with pytest.raises(RegistryError, match=r"^places/x.yaml: place:a: names: the field is missing: add it, or a label where no name is certain$"):
        open_folder(whole)
    assert state(only(kept)) == before


def test_an_editors_hidden_files_change_nothing_and_a_broken_link_is_said(whole: Path, kept: Path) -> None:
    open_folder(whole)
    before = state(only(kept))
    (whole / "places" / ".#rest.yaml").symlink_to("nowhere")
    open_folder(whole)
    assert state(only(kept)) == before
    (whole / "places" / "gone.yaml").symlink_to("nowhere")
    with pytest.raises(RegistryError, match=r"^places/gone.yaml: cannot be read \(No such file or directory\): "):
        open_folder(whole)


@pytest.mark.parametrize("damage", [b"", b"foreign", None, "flip"])
def test_a_damaged_file_is_made_again(whole: Path, kept: Path, damage: bytes | str | None) -> None:
    first = open_folder(whole)
    version, right = first.data_version, build_folder(whole)
    del first
    path = only(kept)
    path.unlink()  # an open snapshot is mapped: put another file in its place
    if isinstance(damage, bytes):
        path.write_bytes(damage)
    elif damage == "flip":
        path.write_bytes(right[:5000] + bytes([right[5000] ^ 1]) + right[5001:])
    else:
        path.write_bytes(right[: len(right) // 2])
    assert open_folder(whole).data_version == version
    assert only(kept).read_bytes() == right


def test_a_cache_that_is_no_folder_means_compiling_each_time(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    for place in (blocked, blocked / "below"):
        monkeypatch.setenv(CACHE_VARIABLE, str(place))
        assert len(open_folder(whole)) == 38
    assert blocked.read_text() == "a file"


def test_a_file_that_cannot_be_put_in_place_leaves_nothing_behind(whole: Path, kept: Path) -> None:
    open_folder(whole)
    path = only(kept)
    path.unlink()
    path.mkdir()
    assert len(open_folder(whole)) == 38
    assert only(kept) == path


def test_an_overlay_and_the_registry_below_it_are_kept_apart(whole: Path, kept: Path) -> None:
    overlay = whole.parent / "overlay"
    edit(overlay)
    below = open_folder(whole)
    above = open_overlay(overlay, below)
    assert sorted(p.name.split("-")[0] for p in kept.iterdir()) == ["overlay", "registry"]
    assert ("place:binnish" in below.ids, "place:binnish" in above.ids) == (False, True)
    before = sorted(map(state, kept.iterdir()))
    assert open_overlay(overlay, open_folder(whole)).data_version == above.data_version
    assert sorted(map(state, kept.iterdir())) == before


def test_an_overlay_is_compiled_again_when_the_registry_below_changes(whole: Path, kept: Path) -> None:
    overlay = whole.parent / "overlay"
    edit(overlay)
    open_overlay(overlay, open_folder(whole))
    put(whole, '{id: "place:other", names: {en: Other}}')
    assert "place:other" in open_overlay(overlay, open_folder(whole)).ids
    assert len(list(kept.iterdir())) == 2


def test_the_registry_below_is_opened_only_for_a_folder_without_rules(whole: Path, kept: Path, shipped: Snapshot) -> None:
    asked = []

    def below() -> Snapshot:
        asked.append(1)
        return shipped

    open_folder(whole, below)
    assert asked == []
    (whole / "rules").rename(whole.parent / "away")
    open_folder(whole, below)
    assert asked == [1]


def test_processes_that_start_at_once_end_with_one_good_file(whole: Path, kept: Path) -> None:
    code = "import sys, gazetteer\ng = gazetteer.load(sys.argv[1])\nprint(g.data_version, len(g), g.lookup('Serakib').id)"
    command = [sys.executable, "-W", "error", "-c", code, str(whole)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(4)]
    said = {process.communicate() for process in running}
    assert said == {(f"{open_folder(whole).data_version} 38 place:saraqib\n", "")}
    assert [process.returncode for process in running] == [0] * 4
    assert only(kept).suffix == ".snapshot"
    assert only(kept).read_bytes() == build_folder(whole)


def test_the_cache_is_the_users_where_none_was_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CACHE_VARIABLE)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder().name == "syria-gazetteer"
    assert sys.platform == "win32" or cache_folder().is_relative_to(tmp_path)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The place of the compiled registry in a package that lies in no checkout."""
    monkeypatch.setattr(cache, "CHECKOUT", tmp_path / "data")
    monkeypatch.setattr(cache, "SHIPPED", tmp_path / "shipped.snapshot")
    return tmp_path / "shipped.snapshot"


def test_an_installed_package_opens_what_it_carries_and_writes_nothing(installed: Path, kept: Path, whole: Path) -> None:
    installed.write_bytes(build_folder(whole))
    assert open_shipped().data_version == open_folder(whole).data_version
    assert gazetteer.load().lookup("Halep").id == "place:aleppo"
    assert only(kept).name.startswith("registry-")


def test_a_package_without_its_registry_says_so(installed: Path, kept: Path) -> None:
    with pytest.raises(SnapshotError, match=r"^shipped.snapshot: the compiled registry is missing from the package: install the package again$"):
        gazetteer.load()
    assert not installed.exists()
    assert not kept.exists()


def test_a_package_whose_registry_is_damaged_says_so_and_does_not_mend_it(installed: Path, whole: Path) -> None:
    right = build_folder(whole)
    installed.write_bytes(right[:-1] + bytes([right[-1] ^ 1]))
    before = state(installed)
    with pytest.raises(SnapshotError, match=r"shipped.snapshot: the compiled registry is damaged or of another version: remove the file or install"):
        gazetteer.load()
    assert state(installed) == before
