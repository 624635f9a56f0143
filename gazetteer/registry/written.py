"""Who bears each stored name, worked out once for the name as it is written.

Most mentions are stored names to the letter. What equals them, aloud too, and what may be mistaken for them depends on nothing but the
registry, so it is found when that is compiled, by the same code that finds it for any other mention; what it comes to in a context is decided
when it is asked.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from typing import final

from gazetteer.model import Name, Tier
from gazetteer.registry.alike import SCALE
from gazetteer.registry.bearers import LIKELIHOODS, Bearers, Found
from gazetteer.registry.index import Index
from gazetteer.registry.table import Table
from gazetteer.script.keys import ARABIC, keys
from gazetteer.script.reading import scheme_of, shown_scheme
from gazetteer.script.rules import Rules
from gazetteer.script.words import clean

_TIERS: tuple[Tier, ...] = ("exact", "reading", "near")
_TIER_BITS = 2
# A string has one entry for each way that the language may make it be read: a head (how many bearers, how it is written, and the scheme, counted
# from one, or zero where the string itself shows how it is read), then three numbers for each bearer.
_COUNT_BITS, _WRITING_BITS = 16, 8
_EACH = 3


@final
class Known:
    """What a stored name may mean.

    Attributes:
        found: Who bears it, then who may be mistaken for them.
        writing: How it is written; see :class:`gazetteer.script.keys.Keys`.
    """

    __slots__ = ("found", "writing")

    def __init__(self, found: list[Found], writing: str) -> None:
        self.found = found
        self.writing = writing


def _writings(rules: Rules) -> list[str]:
    return [ARABIC, *sorted({scheme.writing for scheme in rules.schemes.values()})]


def written(names: Iterable[Name], bearers: Bearers, rules: Rules) -> dict[str, array[int]]:
    """Return what :class:`Written` reads: each string that is a stored name, to who bears it, read as its own language does and as nobody's."""
    table: dict[str, array[int]] = {}
    writings = _writings(rules)
    scheme_numbers = {name: number for number, name in enumerate(rules.schemes, 1)}
    for name in names:
        text = clean(name.text).strip()
        shown = shown_scheme(text, rules) is not None
        for lang in (None, name.lang):
            scheme = 0 if shown else scheme_numbers[scheme_of(text, lang, rules).name]
            entry = table.get(text)
            if entry is None:
                entry = table[text] = array("I")
            if scheme in _schemes(entry):
                continue
            key = keys(name.text, rules, lang)
            found = bearers.equal(key)
            found += bearers.alike(key, found)
            entry.append(len(found) | writings.index(key.writing) << _COUNT_BITS | scheme << _COUNT_BITS + _WRITING_BITS)
            for f in found:
                entry.extend((f.name, _TIERS.index(f.tier) | round(f.cost * SCALE) << _TIER_BITS, round(f.likelihood * LIKELIHOODS)))
    return table


def _schemes(entry: array[int]) -> list[int]:
    """Return the schemes that a string has been read under."""
    schemes, at = [], 0
    while at < len(entry):
        schemes.append(entry[at] >> _COUNT_BITS + _WRITING_BITS)
        at += 1 + _EACH * (entry[at] & (1 << _COUNT_BITS) - 1)
    return schemes


class Written:
    """Tells who bears a name that is written like a stored one."""

    def __init__(self, table: Table, index: Index, rules: Rules) -> None:
        self._table = table
        self._name_entity = index.name_entity
        self._writings = _writings(rules)
        numbers = {name: number for number, name in enumerate(rules.schemes, 1)}
        self._english = numbers["english"]
        self._scheme_of = {lang: numbers[scheme.name] for lang, scheme in rules.scheme_of.items()}

    def known(self, text: str, lang: str | None) -> Known | None:
        """Return what a string may mean; None where it is no stored name, or none that was read as this language reads it.

        Args:
            text: The string.
            lang: Its language, if known.
        """
        entry = self._table.get(clean(text).strip())
        wanted = self._scheme_of.get(lang, self._english)
        at = 0
        while at < len(entry):
            head = entry[at]
            end = at + 1 + _EACH * (head & (1 << _COUNT_BITS) - 1)
            scheme = head >> _COUNT_BITS + _WRITING_BITS
            if scheme in (0, wanted):
                return Known(self._bearers(entry, at + 1, end), self._writings[head >> _COUNT_BITS & (1 << _WRITING_BITS) - 1])
            at = end
        return None

    def _bearers(self, entry: list[int], start: int, end: int) -> list[Found]:
        found = []
        for at in range(start, end, _EACH):
            name, how = entry[at], entry[at + 1]
            tier, cost = _TIERS[how & (1 << _TIER_BITS) - 1], (how >> _TIER_BITS) / SCALE
            found.append(Found(name, self._name_entity[name], tier, entry[at + 2] / LIKELIHOODS, cost))
        return found
