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
from itertools import accumulate
from typing import Any, NamedTuple

from gazetteer.script.reading import AYN
from gazetteer.script.rules import Rules

MAX_PHONES = 80
_CONSONANT = re.compile("([^aeiouYWywA])")
_NOTHING: dict[str, float] = {}
FIRST, INNER, LAST = "initial", "inner", "final"
# So much of what was worked out is kept: pairs of runs, strings, and mentions ready to be aligned.
_MAX_RUNS, _MAX_INFORMED, _MAX_MENTIONED = 4096, 256, 64


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
        self._known: dict[tuple[str, str, str], float] = {}

    def run(self, stored: str, mention: str, where: str) -> float:
        """Return the cost of one run for another: the fitted one, else that of the letters one by one."""
        key = stored, mention, where
        cost = self._known.get(key)
        if cost is None:
            runs = self._runs[where]
            cost = runs.get(f"{stored}>{mention}")
            if cost is None:
                cost = self._letters(stored, mention) + runs.get(f"{stored}>*", 0.0)
            if len(self._known) >= _MAX_RUNS:
                self._known.clear()
            self._known[key] = cost
        return cost

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


def parts(phones: str) -> tuple[list[str], list[str]]:
    """Return the consonants of a string of phones, and the runs before, between and after them, one more."""
    found = _CONSONANT.split(phones[:MAX_PHONES])
    return found[1::2], found[::2]


class Mentioned:
    """A mention, ready to be aligned with many stored names: whatever does not depend on the whole of such a name is worked out once."""

    def __init__(self, costs: Costs, phones: str) -> None:
        """Make it ready.

        Args:
            costs: The costs for its script and that of the names.
            phones: Its phones.
        """
        self._costs = costs
        self._letters, self._runs = parts(phones)
        self._added = [costs.add.get(b, costs.other) + costs.run("", after, INNER) for b, after in zip(self._letters, self._runs[1:])]
        self._nothing = [0.0, *accumulate(self._added)]
        self._starts: dict[str, float] = {}
        self._rows: dict[tuple[str, str], tuple[float, list[float], float]] = {}
        self._swapped: dict[str, list[float]] = {}
        self._met: dict[str, list[float]] = {}

    def cost(self, stored: str, most: float = 1e9) -> float:
        """Return the cost of the cheapest alignment with a stored name, in nats; as soon as it must be above ``most``, some number above it."""
        letters, runs = parts(stored)
        added, rows = self._added, self._rows
        start = self._starts.get(runs[0]) if letters else None
        if start is None:
            start = self._start(runs[0], named=bool(letters))
        row = [start + nothing for nothing in self._nothing]
        before, omitted, end = row, 0.0, 0.0
        for letter, after in zip(letters, runs[1:]):
            if (least := min(row)) > most:
                return least
            known = rows.get((letter, after))
            omitted, met, end = self._row(letter, after) if known is None else known
            before, left = row, row[0] + omitted
            row = [left]
            for diagonal, cost, up, extra in zip(before, met, before[1:], added):
                best = diagonal + cost
                if (other := up + omitted) < best:
                    best = other
                if (other := left + extra) < best:
                    best = other
                left = best
                row.append(best)
        if not (letters and added):
            return row[-1]
        # The runs after the last consonants of both end both.
        return min(before[-2] + end, before[-1] + omitted, row[-2] + added[-1])

    def _start(self, run: str, *, named: bool) -> float:
        """Return the cost of the run that a stored name begins with, or consists of where no consonant is named."""
        if not named:
            return self._costs.run(run, self._runs[0], LAST)
        cost = self._starts[run] = self._costs.run(run, self._runs[0], FIRST if self._letters else LAST)
        return cost

    def _row(self, letter: str, after: str) -> tuple[float, list[float], float]:
        """Return what a consonant with the run after it costs: omitted, met by each consonant of the mention, and met by the last at the end."""
        costs = self._costs
        swapped = self._swapped.get(letter)
        if swapped is None:
            same = costs.substitute.get(letter, _NOTHING)
            swapped = self._swapped[letter] = [same.get(b, costs.other) for b in self._letters]
        met = self._met.get(after)
        if met is None:
            met = self._met[after] = [costs.run(after, run, INNER) for run in self._runs[1:]]
        end = swapped[-1] + costs.run(after, self._runs[-1], LAST) if swapped else 0.0
        row = costs.omit.get(letter, costs.other) + costs.run(after, "", INNER), [one + other for one, other in zip(swapped, met)], end
        self._rows[letter, after] = row
        return row


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
        self._ain: float = costs["ain"]
        # One mention is compared with many names: what it alone decides is worked out once.
        self._informed: dict[tuple[str, bool], float] = {}
        self._mentioned: dict[tuple[str, tuple[bool, bool]], Mentioned] = {}

    def information(self, phones: str, *, arabic: bool) -> float:
        """Return how unlikely a string is among all names of its script, in nats: the chance of meeting its like by accident.

        A model of letter pairs, fitted with the costs.
        """
        key = phones[:MAX_PHONES], arabic
        known = self._informed.get(key)
        if known is None:
            if len(self._informed) >= _MAX_INFORMED:
                self._informed.clear()
            letters, rare = self._letters[arabic], self._rare
            # In Latin letters ain is a sign that one writer sets and the next does not, whatever stands around it.
            text, signs = (f"^{key[0]}$", 0) if arabic else (f"^{key[0].replace(AYN, '')}$", key[0].count(AYN))
            known = signs * self._ain + sum([letters.get(text[i : i + 2], rare) for i in range(len(text) - 1)])
            self._informed[key] = known
        return known

    def cost(self, stored: str, mention: str, *, arabic: tuple[bool, bool], most: float = 1e9) -> float:
        """Return the cost of the cheapest alignment, in nats; as soon as it must be above ``most``, some number above it.

        Args:
            stored: Phones of the stored name.
            mention: Phones of the mention.
            arabic: Whether each of them is written in Arabic script.
            most: Where to stop.
        """
        ready = self._mentioned.get((mention, arabic))
        if ready is None:
            if len(self._mentioned) >= _MAX_MENTIONED:
                self._mentioned.clear()
            ready = self._mentioned[mention, arabic] = Mentioned(self._pairs[arabic], mention)
        return ready.cost(stored, most)

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
