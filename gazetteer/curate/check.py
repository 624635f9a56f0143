"""Check a folder of registry files, alone or on top of a registry."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, NamedTuple

from gazetteer.api import Gazetteer
from gazetteer.curate.lint import Warn, warnings
from gazetteer.errors import RegistryError
from gazetteer.opening import load
from gazetteer.registry import checks
from gazetteer.registry.read import Files, read_folder
from gazetteer.registry.rules import read_rules
from gazetteer.registry.yamlfile import read_yaml
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


def check_folder(
    folder: Path,
    base: Gazetteer | None = None,
    watch: Callable[[Files], Files] = iter,
    *,
    only: Collection[str] | None = None,
    read: Callable[[Path, str], Any] = read_yaml,
) -> Report:
    """Return what is wrong in a folder's entries, sources and rules, and what is likely not meant.

    While a file cannot be read, nothing that others refer to is said to be missing: it may be in that one.

    Args:
        folder: The folder that holds ``places/``, ``factions/`` and ``figures/``.
        base: The registry that the entries go on top of, whose entities and sources they may refer to.
        watch: As in :func:`gazetteer.registry.read.read_folder`.
        only: Files to check, by their paths in the folder, such as ``places/idlib/saraqib.yaml``; the others are read, and what in them refers
            to something that is gone is said too. None for all.
        read: As in :func:`gazetteer.registry.read.read_folder`.
    """
    try:
        entries, sources, faults = read_folder(folder, watch, read)
    except RegistryError as e:
        return Report(0, list(e.faults), [])
    known = {entity.id: entity for entity in base} if base else {}
    cited = {*sources, *(base.sources if base else ())}
    faults = faults + checks.faults(entries, cited, known, complete=not faults, only=only)
    rules: Rules | None = None
    try:
        rules = Rules(read_rules(folder / "rules")) if (folder / "rules").exists() else (base or load()).rules
    except RegistryError as e:
        faults += e.faults
    calls = list(warnings(entries, rules, sources, only)) if rules and not faults else []
    return Report(sum(only is None or entry.file in only for entry in entries), faults, calls)
