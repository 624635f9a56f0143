"""A YAML file as a tree that knows where everything stands and keeps the comments.

Round-trip YAML libraries lose comments inside ``{}`` and ``[]`` and take ten times as long (docs/design/2026-11-22-curation.md), so
this is made from the events of the parser that reads the registry: whatever stands outside values and after ``#`` is a comment.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any, NamedTuple

import yaml

from gazetteer.errors import RegistryError
from gazetteer.registry.yamlfile import events, plain_data

_COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")
_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
_BLOCK_HEADER = re.compile("[|>][-+0-9]*[ \t]*(#[^\r\n\x85\u2028\u2029]*)")


class Leaf(NamedTuple):
    """A single value. ``bare`` says that it has no quotes, so that ``12`` is a number and ``true`` is no text."""

    text: str
    bare: bool


@dataclass
class Unit:
    """A field of a mapping or an item of a list (``key`` is None), with its comments.

    ``start`` and ``end`` are offsets in the text, ``line`` and ``column`` count from 1. ``before`` holds the comment lines above it, with an empty
    string for blank lines, ``beside`` the comments at the end of its line.
    """

    key: Leaf | None
    value: Leaf | Branch
    start: int
    end: int
    line: int
    column: int
    before: list[str] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)

    @property
    def commented(self) -> bool:
        """Whether a comment stands above, beside or inside it."""
        return bool(any(self.before) or self.beside or (isinstance(self.value, Branch) and self.value.commented))


@dataclass
class Branch:
    """A mapping or a list; ``after`` holds the comment lines that follow its last unit and belong to nothing else."""

    mapping: bool
    flow: bool
    start: int
    end: int
    column: int
    units: list[Unit] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    @property
    def commented(self) -> bool:
        """Whether a comment stands inside it."""
        return bool(self.after or any(unit.commented for unit in self.units))

    def get(self, key: str) -> Unit | None:
        """Return the field with this key, or None."""
        return next((unit for unit in self.units if unit.key is not None and unit.key.text == key), None)


def parse(text: str, shown: str) -> Branch:
    """Return the tree of a YAML text that is a mapping, with its comments.

    Args:
        text: What is in the file, without a byte order mark.
        shown: How to name the file in messages.

    Raises:
        RegistryError: The text is not YAML, uses a part of YAML that registry files may not, or is no mapping.
    """
    if not isinstance(plain_data(text, shown), dict):  # also refuses what would not survive, and nesting without end
        raise RegistryError([f"{shown}: not a mapping: write `entries:` and a list of entries"])
    parser = _Parser(text)
    root = parser.document()
    _Comments(text, root, parser.spans).attach()
    return root


class _Parser:
    """Builds the tree, and notes where each value stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: Iterator[Any] = events(text)
        self.spans: list[tuple[int, int, bool]] = []
        """Start, end and whether it is a block text, of each value and key in order."""

    def document(self) -> Branch:
        next(self.events)  # the start of the stream
        next(self.events)  # the start of the document
        root, _ = self.value(next(self.events))
        assert isinstance(root, Branch)  # it was seen to be a mapping
        return root

    def value(self, event: Any) -> tuple[Leaf | Branch, int]:
        """Return a value and the offset where it ends."""
        start: int = event.start_mark.index
        if isinstance(event, yaml.ScalarEvent):
            return self.leaf(event)
        branch = Branch(isinstance(event, yaml.MappingStartEvent), event.flow_style, start, start, event.start_mark.column)
        while not isinstance(event := next(self.events), yaml.CollectionEndEvent):
            mark: Any = event.start_mark
            key = self.leaf(event)[0] if branch.mapping else None
            value, end = self.value(next(self.events) if branch.mapping else event)
            branch.units.append(Unit(key, value, mark.index, end, mark.line + 1, mark.column + 1))
        closing: Any = event.end_mark
        branch.end = closing.index if branch.flow else branch.units[-1].end
        return branch, branch.end

    def leaf(self, event: Any) -> tuple[Leaf, int]:
        start, end = event.start_mark.index, event.end_mark.index
        block = event.style in ("|", ">")
        self.spans.append((start, end, block))
        return Leaf(event.value, event.implicit[0]), start + len(self.text[start:end].rstrip()) if block else end


class _Comments:
    """Gives each comment to what it speaks of."""

    def __init__(self, text: str, root: Branch, spans: list[tuple[int, int, bool]]) -> None:
        self.text = text
        self.root = root
        self.spans = spans
        self.breaks = [m.end() for m in _BREAK.finditer(text)]
        self.chains = list(_walk(root, ()))
        """Every unit in order, with the branches around it, outermost first."""
        self.starts = [unit.start for unit, _ in self.chains]
        self.ends = sorted((unit.end, i) for i, (unit, _) in enumerate(self.chains))

    def attach(self) -> None:
        for position, comment in self.found():
            if not self.own_line(position) and (unit := self.beside(position)):
                unit.beside.append(comment)
            else:
                self.above(position, comment)
        self.blank_lines()

    def found(self) -> Iterator[tuple[int, str]]:
        last = 0
        for start, end, block in chain(self.spans, [(len(self.text), len(self.text), False)]):
            for match in _COMMENT.finditer(self.text, last, start):
                yield match.start(), match[0].rstrip()
            if block and (header := _BLOCK_HEADER.match(self.text, start, end)):
                yield header.start(1), header[1].rstrip()
            last = end

    def line(self, position: int) -> int:
        return bisect_right(self.breaks, position)

    def own_line(self, position: int) -> bool:
        line = self.line(position)
        return not self.text[self.breaks[line - 1] if line else 0 : position].strip(" \t\ufeff")

    def beside(self, position: int) -> Unit | None:
        """Return what ends last before a place on its line, the innermost of several, or what begins there and is still open."""
        if ended := bisect_right(self.ends, (position, len(self.chains))):
            end, i = self.ends[ended - 1]
            if self.line(end) == self.line(position):
                return self.chains[i][0]
        opened = bisect_left(self.starts, position)
        if opened and self.line((unit := self.chains[opened - 1][0]).start) == self.line(position):
            return unit
        return None

    def above(self, position: int, comment: str) -> None:
        """Give a comment on a line of its own to what follows, or to the end of what it is indented under."""
        i = bisect_right(self.starts, position)
        follows = self.chains[i] if i < len(self.chains) else None
        around = set(map(id, follows[1])) if follows else set()
        if i:
            unit, chain_ = self.chains[i - 1]
            column = position - (self.breaks[self.line(position) - 1] if self.line(position) else 0)
            for branch in reversed((*chain_, *([unit.value] if isinstance(unit.value, Branch) else []))):
                inside = branch.start < position < branch.end if branch.flow else branch.column <= column and bool(branch.units)
                if id(branch) not in around and inside and branch is not self.root:
                    branch.after.append(comment)
                    return
        if follows:
            follows[0].before.append(comment)
        else:
            self.root.after.append(comment)

    def blank_lines(self) -> None:
        """Note a blank line above a field of the file or an item of a list there, but for the first."""
        last = 0
        for unit, branches in self.chains:
            kept = len(branches) == 1 or (len(branches) == 2 and unit.key is None)
            if kept and unit is not branches[-1].units[0] and _blank(self.text[last : unit.start]):
                unit.before.insert(0, "")
            last = unit.end if isinstance(unit.value, Leaf) or unit.value.flow else unit.start


def _blank(gap: str) -> bool:
    return any(not line.strip() for line in _BREAK.split(gap)[1:-1])


def _walk(branch: Branch, around: tuple[Branch, ...]) -> Iterator[tuple[Unit, tuple[Branch, ...]]]:
    for unit in branch.units:
        yield unit, (*around, branch)
        if isinstance(unit.value, Branch):
            yield from _walk(unit.value, (*around, branch))
