"""Check a folder of registry files, alone or on top of a registry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from gazetteer.api import Gazetteer
from gazetteer.curate.lint import Warn, warnings
from gazetteer.errors import RegistryError
from gazetteer.opening import load
from gazetteer.registry import checks
from gazetteer.registry.read import Files, read_folder
from gazetteer.registry.rules import read_rules
from gazetteer.script.rules import Rules


class Report(NamedTuple):
    """What a check found.

    Attributes:
        entries: How many entries were read.
        faults: A line for everything that is wrong.
        warnings: Judgement calls; only made when nothing is wrong.
    """

    entries: int
    faults: list[str]
    warnings: list[Warn]


def check_folder(folder: Path, base: Gazetteer | None = None, watch: Callable[[Files], Files] = iter) -> Report:
    """Return what is wrong in a folder's entries, sources and rules, and what is likely not meant.

    While a file cannot be read, nothing that others refer to is said to be missing: it may be in that one.

    Args:
        folder: The folder that holds ``places/``, ``factions/`` and ``figures/``.
        base: The registry that the entries go on top of, whose entities and sources they may refer to.
        watch: As in :func:`gazetteer.registry.read.read_folder`.
    """
    try:
        entries, sources, faults = read_folder(folder, watch)
    except RegistryError as e:
        return Report(0, list(e.faults), [])
    known = {entity.id: entity for entity in base} if base else {}
    cited = {*sources, *(base.sources if base else ())}
    faults = faults + checks.faults(entries, cited, known, complete=not faults)
    rules: Rules | None = None
    try:
        rules = Rules(read_rules(folder / "rules")) if (folder / "rules").exists() else (base or load()).rules
    except RegistryError as e:
        faults += e.faults
    calls = list(warnings(entries, rules, sources)) if rules and not faults else []
    return Report(len(entries), faults, calls)
