"""The canonical form of a registry file: which field comes first, what stands on one line, which quotes.

It is described for curators in docs/curator-guide.md; change both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from gazetteer.curate.tree import Branch, Leaf, Unit
from gazetteer.model import LANGUAGES
from gazetteer.registry.yamlfile import scalar

WIDTH = 150
_ENTRY = (
    *("id", "prominent", "type", "names", "label", "parent", "crosses", "location", "founded", "dissolved", "born", "died", "status", "as_of"),
    *("roles", "relations", "ids", "replaced_by", "sources", "about"),
)
_FILE = ("defaults", "entries")
_SOURCE = ("title", "publisher", "url", "licence", "date", "note")
# The order of fields by the fields above them; what is not listed comes last, as it was.
_ORDERS: dict[tuple[str, ...], tuple[str, ...]] = {
    (): _FILE,
    ("defaults",): _ENTRY,
    ("entries", ""): _ENTRY,
    ("entries", "", "names"): LANGUAGES,
    **{("entries", "", "names", lang): ("text", "kind", "weak", "source") for lang in LANGUAGES},
    **{("entries", "", "names", lang, ""): ("text", "kind", "weak", "source") for lang in LANGUAGES},
    ("entries", "", "ids"): ("pcode", "former_pcode", "geonames", "wikidata", "ucdp", "ofac", "un"),
    ("entries", "", "roles", ""): ("title", "from", "to"),
    ("entries", "", "relations", ""): ("type", "target", "from", "to"),
}
# These have a line for each of their fields or items, however short they are.
_SPREAD = frozenset({(), ("defaults",), ("entries",), ("entries", ""), ("entries", "", "roles"), ("entries", "", "relations")})
_NAMES = ("entries", "", "names")
_FIRST = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`=]")
_NUMBER = re.compile(r"-[0-9]")
_BREAKS_BLOCK = re.compile(r":(?=\s|$)|\s#|\s$")
_BREAKS_FLOW = re.compile(r"[,\[\]{}]|:(?=\s|$)|\s#|\s$")
_ESCAPES = {'"': '\\"', "\\": "\\\\"}
Path = tuple[str, ...]


def lay_out(root: Branch) -> str:
    """Return the canonical text of a file.

    Args:
        root: What is in the file, as :func:`gazetteer.curate.tree.parse` returns it.
    """
    writer = _Entries("") if root.get("entries") else _Sources("")
    return "".join(line.rstrip() + "\n" for line in writer.branch(root, (), 0))


class _Writer:
    """Writes units line by line; ``kind`` is what the entry at hand is, ``place``, ``faction`` or ``figure``."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def order(self, path: Path) -> tuple[str, ...]:
        raise NotImplementedError

    def spread(self, branch: Branch, path: Path) -> bool:
        raise NotImplementedError

    def branch(self, branch: Branch, path: Path, indent: int) -> Iterator[str]:
        """Yield the lines of what has a line for each of its units."""
        for unit in self.ordered(branch, path):
            yield from self.unit(unit, path, indent)
        yield from _comments(branch.after, indent)

    def unit(self, unit: Unit, path: Path, indent: int) -> Iterator[str]:
        below = (*path, unit.key.text if unit.key else "")
        head = " " * indent + (f"{quoted(unit.key, flow=False)}:" if unit.key else "-")
        beside = list(unit.beside)
        after: list[str] = []
        if isinstance(unit.value, Leaf):
            lines = [f"{head} {quoted(unit.value, flow=False)}"]
        elif not unit.value.units:
            lines = [f"{head} {'{}' if unit.value.mapping else '[]'}"]
            beside += unit.value.after
        elif line := self.one_line(unit.value, below, head):
            lines = [line]
        elif unit.key:
            lines = [head]
            after = list(self.branch(unit.value, below, indent + 2))
        else:
            inner = list(self.branch(unit.value, below, indent + 2))
            first = next(i for i, line in enumerate(inner) if line.strip() and not line.lstrip().startswith("#"))
            beside, moved = [], [*beside, *(line.strip() for line in inner[:first])]
            yield from _comments([*unit.before, *moved], indent)
            yield f"{head} {inner[first].lstrip()}"
            yield from inner[first + 1 :]
            return
        yield from _comments([*unit.before, *beside[:-1]], indent)
        yield lines[0] + (f"  {unicodedata.normalize('NFC', beside[-1])}" if beside else "")
        yield from after

    def one_line(self, branch: Branch, path: Path, head: str) -> str:
        """Return a branch with what stands before it on one line, or nothing where it has to have several."""
        if branch.commented or self.spread(branch, path):
            return ""
        line = f"{head} {self.flow(branch, path)}"
        return line if len(line) <= WIDTH else ""

    def flow(self, branch: Branch, path: Path) -> str:
        """Return a branch on one line."""
        parts = []
        for unit in self.ordered(branch, path):
            value = unit.value
            below = (*path, unit.key.text if unit.key else "")
            text = quoted(value, flow=True) if isinstance(value, Leaf) else self.flow(value, below)
            parts.append(f"{quoted(unit.key, flow=True)}: {text}" if unit.key else text)
        return ("{%s}" if branch.mapping else "[%s]") % ", ".join(parts)

    def ordered(self, branch: Branch, path: Path) -> list[Unit]:
        order = self.order(path) if branch.mapping else ()
        place = {key: i for i, key in enumerate(order)}
        return sorted(branch.units, key=lambda unit: place.get(unit.key.text, len(order)) if unit.key else 0)


class _Entries(_Writer):
    """Writes a file of places, factions or figures."""

    def order(self, path: Path) -> tuple[str, ...]:
        return _ORDERS.get(path, ())

    def unit(self, unit: Unit, path: Path, indent: int) -> Iterator[str]:
        if path == ("entries",) and isinstance(unit.value, Branch):
            given = unit.value.get("id")
            self.kind = given.value.text.partition(":")[0] if given and isinstance(given.value, Leaf) else ""
        yield from super().unit(unit, path, indent)

    def spread(self, branch: Branch, path: Path) -> bool:
        if path in _SPREAD:
            return True
        if path == _NAMES:
            return self.kind != "place"
        return path[:3] == _NAMES and len(path) == 4 and not branch.mapping and self.kind == "figure" and len(branch.units) > 1


class _Sources(_Writer):
    """Writes ``sources.yaml``."""

    def order(self, path: Path) -> tuple[str, ...]:
        return _SOURCE if len(path) == 1 else ()

    def spread(self, branch: Branch, path: Path) -> bool:
        return len(path) < 2


@lru_cache(10_000)
def quoted(leaf: Leaf, *, flow: bool) -> str:
    """Return a value as it is written: without quotes where it means the same so, else in double quotes.

    Args:
        leaf: The value.
        flow: Whether it stands inside ``{}`` or ``[]``, where commas and brackets mean something.
    """
    text = unicodedata.normalize("NFC", leaf.text)
    if leaf.bare and not isinstance(scalar(text), str):
        return text or "null"
    starts = _FIRST.match(text) or (_NUMBER.match(text) and len(text) > 1)
    breaks = (_BREAKS_FLOW if flow else _BREAKS_BLOCK).search(text)
    if starts and not breaks and text.isprintable() and isinstance(scalar(text), str):
        return text
    return '"' + "".join(_ESCAPES.get(char) or (char if char.isprintable() else _code(char)) for char in text) + '"'


def _code(char: str) -> str:
    number = ord(char)
    return f"\\u{number:04X}" if number <= 0xFFFF else f"\\U{number:08X}"


def _comments(lines: Iterable[str], indent: int) -> Iterator[str]:
    for line in lines:
        yield " " * indent + unicodedata.normalize("NFC", line) if line else ""
