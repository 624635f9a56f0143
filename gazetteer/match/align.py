"""Weighted alignment of two strings of phones: what it would cost to turn the one into the other.

The Levenshtein recurrence with the costs of ``data/rules/phones.yaml``: vowels, ``h``, ``w``, ``y`` cheap, confusable consonants
middling, all else dear. A phone doubled across a word border costs nothing. Work is bounded by the product of the lengths,
which are bounded by :data:`MAX_PHONES`.
"""

from __future__ import annotations

from gazetteer.script.rules import Rules

MAX_PHONES = 80


class Aligner:
    """The costs, ready for use."""

    def __init__(self, rules: Rules) -> None:
        phones = rules.phones
        self._insert: dict[str, float] = phones["insert"]
        self._insert_default: float = phones["insert_default"]
        self._substitute: dict[str, float] = {}
        for pair, cost in phones["substitute"].items():
            self._substitute[pair] = self._substitute[pair[::-1]] = cost
        self._substitute_default: float = phones["substitute_default"]
        self._vowels = rules.vowels

    def consonants(self, phones: str) -> int:
        """Return how many phones are consonants."""
        return sum(p not in self._vowels for p in phones)

    def cost(self, one: str, other: str) -> float:
        """Return the cost of the cheapest alignment; 0 for equal strings, 1 for a consonant too many."""
        if one == other:
            return 0.0
        one, other = one[:MAX_PHONES], other[:MAX_PHONES]
        insert, default = self._insert, self._insert_default
        substitute, differ = self._substitute, self._substitute_default
        row = [0.0]
        for b in other:
            row.append(row[-1] + insert.get(b, default))
        for a in one:
            gone = insert.get(a, default)
            left = row[0] + gone
            new = [left]
            for j, b in enumerate(other):
                best = row[j] if a == b else row[j] + substitute.get(a + b, differ)
                if (up := row[j + 1] + gone) < best:
                    best = up
                if (left := left + insert.get(b, default)) < best:
                    best = left
                left = best
                new.append(best)
            row = new
        return row[-1]
