from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.errors import RegistryError
from gazetteer.registry import yamlfile
from gazetteer.registry.remember import Remembered
from gazetteer.registry.yamlfile import MAX_BYTES, read_yaml


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.yaml"
    path.write_text("a: [1, 2.5, true, null, x, س]", encoding="utf-8")
    return path


def test_what_is_remembered_is_what_was_read_and_is_not_parsed_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Remembered(path.parent)
    assert first.read(path, "x.yaml") == read_yaml(path, "x.yaml")
    first.keep()
    monkeypatch.delattr(yamlfile, "read_yaml")  # a parser that is asked would be missed
    assert Remembered(path.parent).read(path, "x.yaml") == {"a": [1, 2.5, True, None, "x", "س"]}


def test_a_changed_file_is_parsed_again_even_with_its_old_size_and_time(path: Path) -> None:
    import os

    first = Remembered(path.parent)
    first.read(path, "x.yaml")
    first.keep()
    before = path.stat()
    path.write_text("a: [3, 2.5, true, null, x, س]", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Remembered(path.parent).read(path, "x.yaml")["a"][0] == 3


def test_a_faulty_or_large_file_is_said_each_time(path: Path) -> None:
    path.write_text("a: [\n")
    large = path.with_name("large.yaml")
    large.write_bytes(b"#" * (MAX_BYTES + 1))
    for _ in range(2):
        known = Remembered(path.parent)
        for file, says in ((path, "x.yaml: line 2"), (large, "larger than 4 MB")):
            with pytest.raises(RegistryError, match=says):
                known.read(file, file.name)
        known.keep()


@pytest.mark.parametrize("damage", ["", "[]", "{", "\xff"])
def test_damaged_memory_is_forgotten(path: Path, damage: str) -> None:
    first = Remembered(path.parent)
    first.read(path, "x.yaml")
    first.keep()
    first.path.write_bytes(damage.encode("latin-1"))
    again = Remembered(path.parent)
    assert again.read(path, "x.yaml")["a"][0] == 1
    again.keep()
    assert Remembered(path.parent).known == again.used
