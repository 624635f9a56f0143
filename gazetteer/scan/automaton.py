"""The names of several words as an automaton (Aho and Corasick, 1975) over texts in which every word is one symbol.

A word that some name has is the symbol of its sound key, every other word is ``OTHER``, so the automaton finds a name in whatever spelling
reads like it. It says where a name may begin; which one does, and where it ends, the spotter finds out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.registry.table import Table

if TYPE_CHECKING:
    from ahocorasick_rs import AhoCorasick

NAME, BEGINNING = 1, 2
OTHER, BREAK, BETWEEN = ".", "|", " "
_MAX_STATES = 50_000
_FIRST = 0x100
_SURROGATES, _NO_SURROGATES = 0xD800, 0x800
_SYMBOLS = 0x110000 - _FIRST - _NO_SURROGATES


class Automaton:
    """Finds where the names of several words begin."""

    def __init__(self, phrases: Table, vocabulary: Table) -> None:
        self._phrases = phrases
        self._vocabulary = vocabulary
        self._states: dict[str, int] = {}
        self._split: list[list[str]] | None = None
        self._last: frozenset[str] | None = None
        self._searcher: AhoCorasick | None = None

    def symbol(self, key: str) -> str:
        """Return the symbol of a sound key of the vocabulary. In a vocabulary of more than a million words two keys may share one."""
        return _symbol(self._vocabulary.number(key))

    def state(self, key: str) -> int:
        """Return what the sound keys of some words in a row are: the sum of ``NAME`` for a name and ``BEGINNING`` for one of a longer name."""
        state = self._states.get(key)
        if state is None:
            if len(self._states) > _MAX_STATES:
                self._states.clear()
            state = self._states[key] = NAME * (key in self._phrases) + BEGINNING * (key + " " in self._phrases)
        return state

    def closes(self, key: str) -> bool:
        """Whether a name of several words ends in this one."""
        return key in self._ends

    def find(self, symbols: str) -> list[int]:
        """Return the positions at which names of several words begin, some of them twice.

        Args:
            symbols: The words of a text as symbols, each followed by ``BETWEEN`` or ``BREAK``.
        """
        return [start for _, start, _ in self._search.find_matches_as_indexes(symbols, overlapping=True)]

    @property
    def _names(self) -> list[list[str]]:
        if self._split is None:
            self._split = [key.split(" ") for key in self._phrases if " " in key and key[-1] != " "]
        return self._split

    @property
    def _ends(self) -> frozenset[str]:
        if self._last is None:
            self._last = frozenset([name[-1] for name in self._names])
        return self._last

    @property
    def _search(self) -> AhoCorasick:
        if self._searcher is None:
            import ahocorasick_rs  # only for texts: a look-up finds names by their keys

            symbol = {key: _symbol(number) for number, key in enumerate(self._vocabulary, 1)}
            names = [BETWEEN.join([symbol[word] for word in name]) for name in self._names]
            contiguous = ahocorasick_rs.Implementation.ContiguousNFA
            self._searcher = ahocorasick_rs.AhoCorasick(names, store_patterns=False, implementation=contiguous)
        return self._searcher


def _symbol(number: int) -> str:
    code = _FIRST + number % _SYMBOLS
    return chr(code if code < _SURROGATES else code + _NO_SURROGATES)
