"""Find the line that a fault or a judgement call speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

from gazetteer.curate.tree import Branch, Leaf, Unit, parse
from gazetteer.errors import RegistryError
from gazetteer.registry.yamlfile import read_text

_LINE = re.compile(r"line ([0-9]+)")
_ENTRY = re.compile(r"(?:place|faction|figure):[a-z0-9-]+|entry [0-9]+")
_FIELD = re.compile(r"[a-z_]+(?:\.[a-z0-9_]+)*")


class Finding(NamedTuple):
    """What is wrong, and where.

    Attributes:
        level: ``error`` or ``warning``.
        file: Path of the file in the registry folder.
        line: Line of the file, from 1; 1 where the whole file is meant.
        column: Column of the line, from 1.
        entry: Id of the entry, its place in the file (``entry 3``), or empty.
        field: Name of the field, such as ``names.en``, or empty.
        message: What is wrong.
        fix: How to fix it.
    """

    level: Literal["error", "warning"]
    file: str
    line: int
    column: int
    entry: str
    field: str
    message: str
    fix: str

    def __str__(self) -> str:
        return ": ".join(part for part in (self.file, f"line {self.line}", self.entry, self.field, self.message, self.fix) if part)


class Locator:
    """Finds the lines; each file is read once.

    Args:
        folder: The registry folder.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.trees: dict[str, Branch | None] = {}

    def find(self, text: str, level: Literal["error", "warning"] = "error") -> Finding:
        """Return where a line of a report, ``file: entry: field: what is wrong: how to fix it``, points."""
        file, *parts = text.split(": ")
        fix = parts.pop() if len(parts) > 1 else ""
        if parts and (match := _LINE.fullmatch(parts[0])):
            return Finding(level, file, int(match[1]), 1, "", "", ": ".join(parts[1:]), fix)
        tree = self.tree(file)
        entry = parts.pop(0) if len(parts) > 1 and (_ENTRY.fullmatch(parts[0]) or file == "sources.yaml") else ""
        field = parts.pop(0) if entry and len(parts) > 1 and _FIELD.fullmatch(parts[0]) else ""
        what = ": ".join(parts)
        unit = _unit(tree, entry, field, what) if tree else None
        return Finding(level, file, unit.line if unit else 1, unit.column if unit else 1, entry, field, what, fix)

    def tree(self, file: str) -> Branch | None:
        """Return the tree of a file of the folder, or None where it has none."""
        if file not in self.trees:
            try:
                self.trees[file] = parse(read_text(self.folder / file, file).removeprefix("\ufeff"), file)
            except (RegistryError, OSError):
                self.trees[file] = None
        return self.trees[file]


def _unit(tree: Branch, entry: str, field: str, what: str) -> Unit | None:
    listed = tree.get("entries")
    items = listed.value.units if listed and isinstance(listed.value, Branch) else tree.units
    number = int(entry[6:]) if entry.startswith("entry ") else None
    found = [item for i, item in enumerate(items, 1) if i == number or _id(item) == entry]
    if not found:
        return None
    # The second of two entries with one id is the one that has to change.
    unit = found[-1]
    for step in field.split(".") if field else ():
        below = unit.value if isinstance(unit.value, Branch) else None
        next_ = below and (below.get(step) if below.mapping else next(iter(below.units[int(step) - 1 :]), None) if step.isdigit() else None)
        if not next_:
            break  # a default of the file, or said of something further in
        unit = next_
    return next((leaf for leaf in _leaves(unit) if _named(leaf, what)), unit) if field else unit


def _id(item: Unit) -> str:
    given = item.value.get("id") if isinstance(item.value, Branch) else None
    if given and isinstance(given.value, Leaf):
        return given.value.text
    return item.key.text if item.key else ""


def _leaves(unit: Unit) -> Iterator[Unit]:
    if isinstance(unit.value, Leaf):
        yield unit
    else:
        for below in unit.value.units:
            yield from _leaves(below)


def _named(unit: Unit, what: str) -> bool:
    assert isinstance(unit.value, Leaf)
    text = unit.value.text
    return text in what.split() or repr(text) in what or ascii(text) in what
