from __future__ import annotations

import json
import re
import struct
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.errors import GazetteerError, SnapshotError
from gazetteer.registry.build import build_folder
from gazetteer.registry.cache import open_shipped
from gazetteer.registry.snapshot import FORMAT, Snapshot, encode
from tests.conftest import SAMPLE

HEAD = 16
SAYS = re.compile(
    "here: (not a compiled registry|the compiled registry is damaged( or of another version)?|written by another version of the package)"
    ": remove the file or install the package again"
)


@pytest.fixture(scope="session")
def data(own_cache: Path) -> bytes:
    return build_folder(SAMPLE, open_shipped())


def sealed(data: bytes, directory: object | None = None) -> bytes:
    """A snapshot with another directory, or as it is, with a checksum that is right for it."""
    length = struct.unpack_from("<I", data, 12)[0]
    if directory is not None:
        head = json.dumps(directory).encode()
        data = data[:12] + struct.pack("<I", len(head)) + head + data[HEAD + length :]
    return data[:8] + struct.pack("<I", zlib.crc32(data[12:])) + data[12:]


def directory_of(data: bytes) -> dict[str, object]:
    length = struct.unpack_from("<I", data, 12)[0]
    directory: dict[str, object] = json.loads(data[HEAD : HEAD + length])
    return directory


def refused(data: bytes) -> str:
    with pytest.raises(SnapshotError) as raised:
        Snapshot(data, "here")
    said = str(raised.value)
    assert SAYS.fullmatch(said), said
    return said


def test_a_snapshot_gives_what_was_put_in(data: bytes) -> None:
    snapshot = Snapshot(data, "here")
    assert len(snapshot) == 38
    assert snapshot.data_version.startswith("2026.1.0+")
    number = snapshot.ids.get("place:saraqib")[0]
    assert snapshot.entity(number).name() == "Saraqib"
    assert snapshot.entity(number) is snapshot.entity(number)
    assert {snapshot.name(n).text for n in range(len(snapshot.name_entity)) if snapshot.name_entity[n] == number} == {"Saraqib", "سراقب", "Serakib"}
    assert snapshot.sources["atlas"]["title"] == "An atlas"
    assert snapshot.rules == open_shipped().rules


def test_a_file_is_opened_in_place(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.snapshot"
    path.write_bytes(data)
    assert Snapshot.open(path).checksum == Snapshot(data, "here").checksum
    with pytest.raises(FileNotFoundError):
        Snapshot.open(tmp_path / "y.snapshot")


def test_sections_are_aligned_and_come_back(data: bytes) -> None:
    sections = {"a": b"1", "b": b"", "c": b"x" * 9}
    raw = encode(sections, {"data_version": "1"})
    start = HEAD + struct.unpack_from("<I", raw, 12)[0]
    assert start % 8 == 0
    for name, (offset, length) in json.loads(raw[HEAD:start])["sections"].items():
        assert offset % 8 == 0
        assert raw[start + offset : start + offset + length] == sections[name]
    assert encode(dict(reversed(sections.items())), {"data_version": "1"}) == raw


def test_a_flipped_bit_is_refused_wherever_it_is(data: bytes) -> None:
    length = struct.unpack_from("<I", data, 12)[0]
    places = {*range(HEAD + 64), *range(HEAD, HEAD + length, 97), *range(HEAD + length, len(data), 5003), len(data) - 1}
    for place in sorted(places):
        spoiled = bytearray(data)
        spoiled[place] ^= 1 << (place % 8)
        refused(bytes(spoiled))


def test_a_file_that_was_cut_off_is_refused(data: bytes) -> None:
    for length in (0, 1, 7, 8, 15, 16, 17, 100, len(data) // 2, len(data) - 8, len(data) - 1):
        refused(data[:length])


def test_what_was_added_at_the_end_is_refused(data: bytes) -> None:
    refused(data + b"\0")


@pytest.mark.parametrize("foreign", [b"PK\x03\x04" + bytes(100), b"\x80\x04" + b"cos\nsystem\n" * 9, b"entries: []\n" * 9, bytes(64)])
def test_a_foreign_file_is_refused(foreign: bytes, tmp_path: Path) -> None:
    assert refused(foreign) == "here: not a compiled registry: remove the file or install the package again"
    path = tmp_path / "x.snapshot"
    path.write_bytes(foreign)
    with pytest.raises(SnapshotError, match=re.escape(f"{path}: not a compiled registry")):
        Snapshot.open(path)


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.snapshot"
    path.touch()
    with pytest.raises(SnapshotError, match="not a compiled registry: remove the file"):
        Snapshot.open(path)


def test_another_format_is_refused_as_another_version(data: bytes) -> None:
    directory = directory_of(data) | {"format": FORMAT + 1}
    assert refused(sealed(data, directory)) == "here: written by another version of the package: remove the file or install the package again"
    other_magic = data[:7] + bytes([data[7] + 1]) + data[8:]
    assert "damaged or of another version" in refused(other_magic)


@pytest.mark.parametrize(
    "directory",
    [[], 5, "x", None, {}, {"format": FORMAT}, {"format": FORMAT, "about": {}, "sections": {}}, {"format": FORMAT, "about": [], "sections": []}],
)
def test_a_directory_that_is_none_is_refused_though_the_checksum_is_right(data: bytes, directory: object) -> None:
    refused(sealed(data, directory if directory is not None else "null"))


@pytest.mark.parametrize("place", [None, "x", 5, [], [0], [0, 3], ["a", "b"], [0.5, 1], {"a": 1}])
def test_a_section_without_a_place_is_refused_though_the_checksum_is_right(data: bytes, place: object) -> None:
    directory = directory_of(data)
    directory["sections"]["name_entity"] = place  # type: ignore[index]
    refused(sealed(data, directory))


def test_the_same_directory_sealed_again_is_accepted(data: bytes) -> None:
    assert Snapshot(sealed(data), "here").data_version == Snapshot(sealed(data, directory_of(data)), "here").data_version


damage = st.lists(st.tuples(st.integers(0, 2**31), st.binary(min_size=1, max_size=8)), min_size=1, max_size=5)


def damaged(data: bytes, within: int, places: list[tuple[int, bytes]]) -> bytes:
    spoiled = bytearray(data)
    for place, put in places:
        spoiled[place % within : place % within + len(put)] = put
    return bytes(spoiled)


@given(places=damage)
def test_damage_anywhere_is_refused(data: bytes, places: list[tuple[int, bytes]]) -> None:
    spoiled = damaged(data, len(data), places)
    if spoiled != data:
        refused(spoiled)


@given(places=damage)
def test_a_damaged_head_is_refused_or_harmless_though_the_checksum_is_right(data: bytes, places: list[tuple[int, bytes]]) -> None:
    length = struct.unpack_from("<I", data, 12)[0]
    try:
        Snapshot(sealed(damaged(data, HEAD + length, places)), "here")
    except GazetteerError as e:
        assert SAYS.fullmatch(str(e))


@given(raw=st.one_of(st.binary(), st.binary().map(lambda rest: sealed(b"GAZETTE\x01" + b"\0\0\0\0" + rest + bytes(4)))))
def test_any_bytes_are_refused(raw: bytes) -> None:
    refused(raw)
