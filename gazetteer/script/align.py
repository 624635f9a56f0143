"""Weighted alignment of two spellings: how unlikely it is that a mention is another spelling of a stored name.

Both are strings of phones. A string is read as consonants with runs of vowels and glides between them, since spellings of one name agree
in the first and differ in the second. The recurrence of Levenshtein runs over the consonants; where two consonants meet, the runs after
them are compared whole. Costs are negative natural logarithms of probabilities, fitted by ``benchmarks/fit.py`` and kept in
``data/rules/costs.yaml``, one table for each pair of scripts: unvowelled Arabic says little of vowels, Latin much
(a stochastic edit distance: Ristad and Yianilos, "Learning string-edit distance", 1998). Work is bounded by the product of the
numbers of consonants, and those by :data:`MAX_PHONES`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

from gazetteer.script.rules import Rules

MAX_PHONES = 80
# A run of vowels and the consonant after it.
_PARTS = re.compile(r"([aeiouYWyw]*)([^aeiouYWyw]?)")
_NOTHING: dict[str, float] = {}
FIRST, INNER, LAST = "initial", "inner", "final"


class Edit(NamedTuple):
    """One step of an alignment; equal strings with their own small cost are steps too.

    Attributes:
        stored: Phones of the stored name, empty where the mention adds some.
        mention: Phones of the mention, empty where it omits some.
        where: ``consonant``, or ``initial``, ``inner`` or ``final`` for a run of vowels.
        cost: Its cost, in nats.
    """

    stored: str
    mention: str
    where: str
    cost: float


class Costs:
    """The costs for one pair of scripts, stored name and mention."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.substitute: dict[str, dict[str, float]] = {}
        for pair, cost in data["substitute"].items():
            self.substitute.setdefault(pair[0], {})[pair[1]] = cost
        self.other: float = data["other"]
        self.omit: dict[str, float] = data["omit"]
        self.add: dict[str, float] = data["add"]
        self._vowels: dict[str, float] = data["vowels"]
        self._runs: dict[str, dict[str, float]] = data["runs"]
        self.run = lru_cache(maxsize=4096)(self._run)

    def _run(self, stored: str, mention: str, where: str) -> float:
        """Return the cost of one run for another: the fitted one, else that of the letters one by one."""
        runs = self._runs[where]
        known = runs.get(f"{stored}>{mention}")
        return self._letters(stored, mention) + runs.get(f"{stored}>*", 0.0) if known is None else known

    def _letters(self, stored: str, mention: str) -> float:
        vowels, other = self._vowels, self.other
        row = [0.0]
        for b in mention:
            row.append(row[-1] + vowels.get(f">{b}", other))
        for a in stored:
            omitted = vowels.get(f"{a}>", other)
            new = [row[0] + omitted]
            for j, b in enumerate(mention):
                new.append(min(row[j] + vowels.get(f"{a}>{b}", other), row[j + 1] + omitted, new[j] + vowels.get(f">{b}", other)))
            row = new
        return row[-1]


@lru_cache(maxsize=1024)
def parts(phones: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the consonants of a string of phones, and the runs before, between and after them, one more."""
    found = _PARTS.findall(phones[:MAX_PHONES])
    return tuple(c for _, c in found if c), (*(run for run, c in found if c), next((run for run, c in found if not c), ""))


class Aligner:
    """Compares spellings under the fitted costs."""

    def __init__(self, rules: Rules, costs: dict[str, Any] | None = None) -> None:
        """Make it ready.

        Args:
            rules: The rules.
            costs: Costs other than those of the rules, while they are fitted.
        """
        costs = costs or rules.costs
        self._pairs = {(a[0] == "arabic", a[2] == "arabic"): Costs(data) for name, data in costs["pairs"].items() if (a := name.partition("_"))}
        self._letters: dict[bool, dict[str, float]] = {name == "arabic": data for name, data in costs["information"].items()}
        self._rare: float = costs["rare"]

    def information(self, phones: str, *, arabic: bool) -> float:
        """Return how unlikely a string is among all names of its script, in nats: the chance of meeting its like by accident.

        A model of letter pairs, fitted with the costs.
        """
        letters, rare = self._letters[arabic], self._rare
        text = f"^{phones[:MAX_PHONES]}$"
        return sum(letters.get(text[i : i + 2], rare) for i in range(len(text) - 1))

    def cost(self, stored: str, mention: str, *, arabic: tuple[bool, bool], most: float = 1e9) -> float:
        """Return the cost of the cheapest alignment, in nats; as soon as it must be above ``most``, some number above it.

        Args:
            stored: Phones of the stored name.
            mention: Phones of the mention.
            arabic: Whether each of them is written in Arabic script.
            most: Where to stop.
        """
        costs = self._pairs[arabic]
        run, substitute, other, omit, add = costs.run, costs.substitute, costs.other, costs.omit, costs.add
        letters, runs = parts(stored)
        mentioned, mentioned_runs = parts(mention)
        size = len(mentioned)
        left = run(runs[0], mentioned_runs[0], FIRST if letters and mentioned else LAST)
        added = [add.get(b, other) + run("", after, INNER) for b, after in zip(mentioned, mentioned_runs[1:], strict=True)]
        row = [left]
        for extra in added:
            left += extra
            row.append(left)
        for i, a in enumerate(letters, 1):
            after = runs[i]
            same = substitute.get(a, _NOTHING)
            omitted = omit.get(a, other) + run(after, "", INNER)
            left = least = row[0] + omitted
            new = [left]
            for j in range(size):
                best = (
                    row[j] + same.get(mentioned[j], other) + run(after, mentioned_runs[j + 1], LAST if j == size - 1 and i == len(letters) else INNER)
                )
                if (up := row[j + 1] + omitted) < best:
                    best = up
                if (left := left + added[j]) < best:
                    best = left
                left = best
                least = min(least, best)
                new.append(best)
            if least > most:
                return least
            row = new
        return row[-1]

    def edits(self, stored: str, mention: str, *, arabic: tuple[bool, bool]) -> list[Edit]:
        """Return the steps of the cheapest alignment, in order; their costs add up to :meth:`cost`."""
        costs = self._pairs[arabic]
        letters, runs = parts(stored)
        mentioned, mentioned_runs = parts(mention)
        size = len(letters), len(mentioned)
        start = Edit(runs[0], mentioned_runs[0], FIRST if all(size) else LAST, 0.0)
        table: dict[tuple[int, int], tuple[float, tuple[Edit, ...]]] = {(0, 0): (0.0, (start,))}
        best: dict[tuple[int, int], float] = {(0, 0): costs.run(*start[:3])}
        for i in range(size[0] + 1):
            for j in range(size[1] + 1):
                steps: list[tuple[tuple[int, int], tuple[Edit, ...]]] = []
                if i and j:
                    where = LAST if (i, j) == size else INNER
                    steps.append(
                        ((i - 1, j - 1), (Edit(letters[i - 1], mentioned[j - 1], "consonant", 0.0), Edit(runs[i], mentioned_runs[j], where, 0.0)))
                    )
                if i:
                    steps.append(((i - 1, j), (Edit(letters[i - 1], "", "consonant", 0.0), Edit(runs[i], "", INNER, 0.0))))
                if j:
                    steps.append(((i, j - 1), (Edit("", mentioned[j - 1], "consonant", 0.0), Edit("", mentioned_runs[j], INNER, 0.0))))
                for before, step in steps:
                    cost = best[before] + sum(self._step(costs, edit) for edit in step)
                    if (i, j) not in best or cost < best[i, j]:
                        best[i, j] = cost
                        table[i, j] = (cost, step)
        path: list[Edit] = []
        at = size
        while at != (0, 0):
            step = table[at][1]
            path[:0] = step
            at = (at[0] - bool(step[0].stored), at[1] - bool(step[0].mention))
        return [edit._replace(cost=self._step(costs, edit)) for edit in (start, *path)]

    @staticmethod
    def _step(costs: Costs, edit: Edit) -> float:
        if edit.where != "consonant":
            return costs.run(edit.stored, edit.mention, edit.where)
        if not edit.mention:
            return costs.omit.get(edit.stored, costs.other)
        if not edit.stored:
            return costs.add.get(edit.mention, costs.other)
        return costs.substitute.get(edit.stored, {}).get(edit.mention, costs.other)
