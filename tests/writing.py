"""Spoil a copy of the sample registry: entries put into a file of it, and what is said about them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import gazetteer
from gazetteer import Gazetteer
from gazetteer.errors import RegistryError
from gazetteer.registry.build import build_folder
from gazetteer.registry.snapshot import Snapshot
from tests.conftest import SAMPLE

DEFAULTS = "defaults: {type: town, sources: [atlas]}\n"


def put(folder: Path, *entries: str, file: str = "places/x.yaml", defaults: str = DEFAULTS) -> None:
    """Write a file of entries, each given as a flow mapping."""
    path = folder / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(defaults + "entries:\n" + "".join(f"  - {entry}\n" for entry in entries), encoding="utf-8")


def faults_of(folder: Path, base: Snapshot) -> list[str]:
    """Every fault that building the folder raises; that there is one is part of the test."""
    with pytest.raises(RegistryError) as raised:
        build_folder(folder, base)
    assert str(raised.value) == "\n".join(raised.value.faults)
    assert all(line.isprintable() for line in raised.value.faults)
    return list(raised.value.faults)


def extended(factory: pytest.TempPathFactory, text: str) -> Gazetteer:
    """The sample registry with one more file of places."""
    folder = Path(shutil.copytree(SAMPLE, factory.mktemp("extended") / "registry"))
    (folder / "places" / "added.yaml").write_text(text, encoding="utf-8")
    return gazetteer.load(folder)
