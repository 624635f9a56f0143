"""From a registry folder, or an overlay on a snapshot, to a checked and compiled snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gazetteer.errors import RegistryError
from gazetteer.registry import checks
from gazetteer.registry.compile import compile_registry
from gazetteer.registry.read import Source, read_folder
from gazetteer.registry.rules import read_rules
from gazetteer.registry.snapshot import Snapshot


def build_folder(folder: Path, base: Snapshot | None = None) -> bytes:
    """Return the snapshot of a whole registry folder.

    Args:
        folder: Holds ``places/``, ``factions/``, ``figures/``, ``sources.yaml`` and, if its rules are its own, ``rules/``.
        base: Where the rules come from when the folder has none.

    Raises:
        RegistryError: Something in the folder is wrong; every fault is a line.
    """
    entries, sources = read_folder(folder)
    if faults := checks.faults(entries, sources):
        raise RegistryError(faults)
    return compile_registry((e.entity for e in entries), sources, _rules(folder, base), _version(folder))


def build_overlay(folder: Path, base: Snapshot) -> bytes:
    """Return the snapshot of ``base`` with the entries of a folder added, or put in the place of those with the same id.

    Raises:
        RegistryError: Something in the folder is wrong; every fault is a line.
    """
    entries, added = read_folder(folder)
    entities = {entity.id: entity for entity in map(base.entity, range(len(base)))}
    sources = {key: Source(**fields) for key, fields in base.sources.items()} | added
    if faults := checks.faults(entries, sources, entities):
        raise RegistryError(faults)
    entities |= {e.entity.id: e.entity for e in entries}
    version = base.data_version.partition("+")[0] + ".overlay"
    return compile_registry(entities.values(), sources, _rules(folder, base), version)


def _rules(folder: Path, base: Snapshot | None) -> dict[str, Any]:
    if base is not None and not (folder / "rules").exists():
        return base.rules
    return read_rules(folder / "rules")


def _version(folder: Path) -> str:
    version = folder / "VERSION"
    return version.read_text(encoding="utf-8").strip() if version.exists() else "0"
