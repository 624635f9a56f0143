"""Hypothesis strategies for registry files that say one thing in many ways: comments, quotes, flow and block style, order, blank lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from hypothesis import strategies as st

LATIN = st.text("ABCabcğış'’-.,:#&*!?[]{}\"\\|>%@` 0129", min_size=1, max_size=12).map(str.strip).filter(bool)
ARABIC = st.text("ابتحسعقكلمنهويةأإ ،", min_size=1, max_size=12).map(str.strip).filter(bool)
PLAIN = st.from_regex(r"[A-Za-zçğış]{1,8}( [A-Za-z]{1,8}){0,2}", fullmatch=True)
NUMBERS = st.sampled_from(("12", "-5", "1.5", "true", "null", "~", "2017-01-28", "no", "0x1F", "012", "", "- a", "=", "<<", "---", "..."))
TEXT = st.one_of(PLAIN, LATIN, NUMBERS.filter(bool))
ABOUT = st.one_of(TEXT, st.text("ab:# \n\t\u200b\u0301é\u2028\x85", min_size=1, max_size=12))
SOURCES = st.lists(st.sampled_from(("curator", "atlas")), min_size=1, max_size=2, unique=True)
DATES = st.sampled_from(("2017-01-28", 1990, "2011-03"))


def names(text: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """The names of one language, in the short form, the long form or a list."""
    long = st.fixed_dictionaries({"text": text}, optional={"kind": st.just("alternate"), "weak": st.booleans(), "source": st.just("atlas")})
    one = st.one_of(text, long)
    return st.one_of(one, st.lists(one, min_size=1, max_size=3))


LANGUAGES = {"en": names(TEXT), "ar": names(ARABIC), "tr": names(TEXT), "ku": names(PLAIN)}
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "location": st.tuples(st.floats(33, 37), st.floats(36, 42)).map(lambda point: [round(point[0], 5), round(point[1], 5)]),
    "ids": st.fixed_dictionaries(
        {}, optional={"wikidata": st.just("Q5"), "ofac": st.sampled_from(("123", "A-1")), "geonames": st.integers(1, 10**9)}
    ),
    "roles": st.lists(st.fixed_dictionaries({"title": TEXT}, optional={"from": DATES, "to": DATES}), max_size=2),
    "status": st.just("active"),
    "as_of": DATES,
    "founded": DATES,
    "prominent": st.just(True),
    "about": ABOUT,
}


@st.composite
def registry_data(draw: st.DrawFn) -> dict[str, Any]:
    """The data of a file of entries that fits the schema."""
    kind = draw(st.sampled_from(("place", "figure")))
    type_ = {"place": "town", "figure": "cleric"}[kind]
    entries = []
    for number in range(draw(st.integers(1, 3))):
        chosen = draw(st.fixed_dictionaries({}, optional=LANGUAGES).filter(bool))
        fields: dict[str, Any] = {"id": f"{kind}:e{number}", "type": type_, "names": chosen, "sources": draw(SOURCES)}
        fields |= draw(st.fixed_dictionaries({}, optional=FIELDS))
        entries.append({key: fields[key] for key in draw(st.permutations(sorted(fields)))})
    defaults: dict[str, Any] = draw(st.sampled_from(({}, {"defaults": {"type": type_}}, {"defaults": {"sources": ["curator"], "type": type_}})))
    return {**defaults, "entries": entries}


class Odd(NamedTuple):
    """A text, what it says, and the comments in it."""

    text: str
    data: dict[str, Any]
    comments: tuple[str, ...]


@st.composite
def odd_files(draw: st.DrawFn) -> Odd:
    """A file of entries in some way of writing it."""
    data = draw(registry_data())
    writer = Writer(draw)
    lines = list(writer.block(data, 0))
    return Odd(draw(st.sampled_from(("", "---\n", "\ufeff"))) + writer.ending.join([*lines, *writer.above(0), ""]), data, tuple(writer.comments))


class Writer:
    """Writes data, choosing at every step among the ways that YAML has."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.comments: list[str] = []
        self.ending = draw(st.sampled_from(("\n", "\n", "\r\n")))
        self.step = draw(st.sampled_from((2, 4)))

    def comment(self) -> str:
        self.comments.append(f"# c{len(self.comments)}.{self.draw(st.sampled_from(('', ' a: b', ' - [x', ' é', ' #')))}".rstrip())
        return self.comments[-1]

    def chance(self, of: int = 6) -> bool:
        return self.draw(st.integers(1, of)) == of

    def above(self, indent: int) -> Iterator[str]:
        while self.chance():
            yield "" if self.chance(2) else " " * (indent + self.draw(st.sampled_from((0, 0, 2)))) + self.comment()

    def beside(self) -> str:
        return "  " + self.comment() if self.chance() else ""

    def block(self, data: Any, indent: int) -> Iterator[str]:
        """Yield the lines of a mapping or a list in block style, or in flow style over several lines."""
        for key, value in data.items() if isinstance(data, dict) else ((None, value) for value in data):
            yield from self.above(indent)
            head = " " * indent + ("-" if key is None else f"{self.scalar(key)}:")
            if isinstance(value, (dict, list)) and value and not self.chance(3):
                yield head + self.beside()
                yield from self.block(value, indent + self.step)
            elif isinstance(value, (dict, list)):
                yield from self.flow(head + " ", value, indent + self.step)
            else:
                yield head + " " + self.scalar(value) + self.beside()

    def flow(self, head: str, data: Any, indent: int) -> Iterator[str]:
        line = head
        for piece in self.pieces(data):
            line += piece
            if piece[-1] in ",[{" and self.chance(5):
                yield line + self.beside()
                yield from self.above(indent)
                line = " " * indent
        yield line + self.beside()

    def pieces(self, data: Any) -> Iterator[str]:
        if not isinstance(data, (dict, list)):
            yield self.scalar(data, flow=True)
            return
        yield "{" if isinstance(data, dict) else "["
        for i, item in enumerate(data):
            if i:
                yield ","
            yield " "
            if isinstance(data, dict):
                yield self.scalar(item, flow=True) + ": "
            yield from self.pieces(data[item] if isinstance(data, dict) else item)
        yield " }" if isinstance(data, dict) else "]"

    def scalar(self, value: Any, *, flow: bool = False) -> str:
        """Write a value bare where that is surely the same, else in quotes of either sort."""
        if not isinstance(value, str):
            return json.dumps(value)
        ways = [json.dumps(value, ensure_ascii=self.chance())]
        if value.isprintable():
            ways.append("'" + value.replace("'", "''") + "'")
        if value.replace(" ", "").isalpha() and value not in ("true", "null"):
            ways.append(value)
        return self.draw(st.sampled_from(ways))
