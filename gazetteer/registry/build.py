"""From a registry folder, or an overlay on a snapshot, to a checked and compiled snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from gazetteer.errors import RegistryError
from gazetteer.model import Entity
from gazetteer.registry import checks
from gazetteer.registry.compile import compile_registry
from gazetteer.registry.read import Entry, Source, read_folder
from gazetteer.registry.rules import read_rules
from gazetteer.registry.snapshot import Snapshot
from gazetteer.registry.yamlfile import read_yaml


def build_folder(folder: Path, base: Snapshot | None = None, read: Callable[[Path, str], Any] = read_yaml) -> bytes:
    """Return the snapshot of a whole registry folder.

    Args:
        folder: Holds ``places/``, ``factions/``, ``figures/``, ``sources.yaml`` and, if its rules are its own, ``rules/``.
        base: Where the rules come from when the folder has none.
        read: As in :func:`gazetteer.registry.read.read_folder`.

    Raises:
        RegistryError: Something in the folder is wrong; every fault is a line.
    """
    entries, sources, rules = _checked(folder, base, {}, {}, read)
    return compile_registry((e.entity for e in entries), sources, rules, _version(folder))


def build_earlier(folder: Path, base: Snapshot | None, read: Callable[[Path, str], Any]) -> bytes:
    """Return the snapshot of an earlier state of a registry, without what today's checks call wrong in its files.

    Args:
        folder: As in :func:`build_folder`.
        base: As in :func:`build_folder`.
        read: As in :func:`gazetteer.registry.read.read_folder`.

    Raises:
        RegistryError: There is no registry in the folder, or its rules cannot be used.
    """
    entries, sources, _ = read_folder(folder, read=read)
    entities = {e.entity.id: e.entity for e in reversed(entries)}
    return compile_registry(entities.values(), sources, _rules(folder, base), _version(folder))


def build_overlay(folder: Path, base: Snapshot) -> bytes:
    """Return the snapshot of ``base`` with the entries of a folder added, or put in the place of those with the same id.

    Raises:
        RegistryError: Something in the folder is wrong; every fault is a line.
    """
    entities = {entity.id: entity for entity in map(base.entity, range(len(base)))}
    entries, sources, rules = _checked(folder, base, entities, {key: Source(**fields) for key, fields in base.sources.items()}, read_yaml)
    entities |= {e.entity.id: e.entity for e in entries}
    version = base.data_version.partition("+")[0] + ".overlay"
    return compile_registry(entities.values(), sources, rules, version)


def _checked(
    folder: Path, base: Snapshot | None, entities: dict[str, Entity], sources: dict[str, Source], read: Callable[[Path, str], Any]
) -> tuple[list[Entry], dict[str, Source], Mapping[str, Any]]:
    """Return the entries of a folder, the sources they may cite and the rules, or raise every fault in them at once."""
    entries, added, faults = read_folder(folder, read=read)
    sources = sources | added
    faults = faults + checks.faults(entries, sources, entities, complete=not faults)
    rules: Mapping[str, Any] = {}
    try:
        rules = _rules(folder, base)
    except RegistryError as e:
        faults += e.faults
    if faults:
        raise RegistryError(faults)
    return entries, sources, rules


def _rules(folder: Path, base: Snapshot | None) -> Mapping[str, Any]:
    return base.rules if base is not None and not (folder / "rules").exists() else read_rules(folder / "rules")


def _version(folder: Path) -> str:
    version = folder / "VERSION"
    return version.read_text(encoding="utf-8").strip() if version.exists() else "0"
