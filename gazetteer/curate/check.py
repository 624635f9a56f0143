"""Check a folder of registry files, alone or on top of a registry."""

from __future__ import annotations

from pathlib import Path

from gazetteer.api import Gazetteer
from gazetteer.errors import RegistryError
from gazetteer.registry import checks
from gazetteer.registry.read import read_folder
from gazetteer.registry.rules import read_rules


def check_folder(folder: Path, base: Gazetteer | None = None) -> tuple[int, list[str]]:
    """Return how many entries a folder holds, and a line for every fault in them, their sources and their rules.

    While a file cannot be read, nothing that others refer to is said to be missing: it may be in that one.

    Args:
        folder: The folder that holds ``places/``, ``factions/`` and ``figures/``.
        base: The registry that the entries go on top of, whose entities and sources they may refer to.
    """
    count, faults = 0, list[str]()
    try:
        entries, sources, faults = read_folder(folder)
        count = len(entries)
        known = {entity.id: entity for entity in base} if base else {}
        cited = {*sources, *(base.sources if base else ())}
        faults = faults + checks.faults(entries, cited, known, complete=not faults)
    except RegistryError as e:
        faults += e.faults
    if (folder / "rules").exists():
        try:
            read_rules(folder / "rules")
        except RegistryError as e:
            faults += e.faults
    return count, faults
