"""A matcher that is slow and obvious: it works out the keys of every stored name anew and compares each of them with a mention.

What the package does with indexes, bounds and pruning is written here as it is said; scores and the decision are the package's own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

from gazetteer import Gazetteer
from gazetteer.match.candidates import _BEHIND, OTHER_WORD, Finder
from gazetteer.match.compare import LEAST, Compared
from gazetteer.match.context import Context
from gazetteer.match.matcher import Matcher
from gazetteer.match.wordwise import WORTH
from gazetteer.model import Name
from gazetteer.registry.alike import _MOST, SCALE
from gazetteer.registry.bearers import WORTH_A_LOOK, Found
from gazetteer.registry.written import Written
from gazetteer.script.align import MAX_PHONES, Aligner
from gazetteer.script.keys import Keys, keys
from gazetteer.script.reading import AYN, deletions, sound
from gazetteer.script.rules import Rules

VOWELS = "aeiouYWywA"


def tables(rules: Rules, arabic: tuple[bool, bool]) -> dict[str, Any]:
    """The costs for the scripts of a stored name and a mention."""
    data: dict[str, Any] = rules.costs["pairs"]["_".join("arabic" if a else "latin" for a in arabic)]
    return data


def split(phones: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The consonants of a string of phones, and the runs of vowels before, between and after them."""
    phones = phones[:MAX_PHONES]
    return tuple(c for c in phones if c not in VOWELS), tuple(re.split(f"[^{VOWELS}]", phones))


def run_cost(data: Mapping[str, Any], stored: str, mention: str, where: str) -> float:
    """What one run of vowels costs for another."""
    runs, vowels = data["runs"][where], data["vowels"]
    if f"{stored}>{mention}" in runs:
        return float(runs[f"{stored}>{mention}"])

    @cache
    def letters(i: int, j: int) -> float:
        ways = [0.0] if i == j == 0 else []
        if i:
            ways.append(letters(i - 1, j) + vowels.get(f"{stored[i - 1]}>", data["other"]))
        if j:
            ways.append(letters(i, j - 1) + vowels.get(f">{mention[j - 1]}", data["other"]))
        if i and j:
            ways.append(letters(i - 1, j - 1) + vowels.get(f"{stored[i - 1]}>{mention[j - 1]}", data["other"]))
        return float(min(ways))

    return letters(len(stored), len(mention)) + float(runs.get(f"{stored}>*", 0.0))


def cost(rules: Rules, stored: str, mention: str, arabic: tuple[bool, bool]) -> float:
    """The cost of the cheapest of all alignments, from the end back to the beginning."""
    data = tables(rules, arabic)
    (ours, our_runs), (theirs, their_runs) = split(stored), split(mention)
    other = data["other"]

    @cache
    def best(i: int, j: int) -> float:
        if i == j == 0:
            return run_cost(data, our_runs[0], their_runs[0], "initial" if ours and theirs else "final")
        ways = []
        if i:
            ways.append(best(i - 1, j) + data["omit"].get(ours[i - 1], other) + run_cost(data, our_runs[i], "", "inner"))
        if j:
            ways.append(best(i, j - 1) + data["add"].get(theirs[j - 1], other) + run_cost(data, "", their_runs[j], "inner"))
        if i and j:
            where = "final" if (i, j) == (len(ours), len(theirs)) else "inner"
            swapped = data["substitute"].get(ours[i - 1] + theirs[j - 1], other)
            ways.append(best(i - 1, j - 1) + swapped + run_cost(data, our_runs[i], their_runs[j], where))
        return float(min(ways))

    return best(len(ours), len(theirs))


class PlainAligner(Aligner):
    """The same costs without pruning."""

    def __init__(self, rules: Rules) -> None:
        super().__init__(rules)
        self._rules = rules

    def cost(self, stored: str, mention: str, *, arabic: tuple[bool, bool], most: float = 1e9) -> float:
        return cost(self._rules, stored, mention, arabic)

    def information(self, phones: str, *, arabic: bool) -> float:
        data, text = self._rules.costs, f"^{phones[:MAX_PHONES]}$"
        letters = data["information"]["arabic" if arabic else "latin"]
        signs = 0 if arabic else text.count(AYN)
        text = text if arabic else text.replace(AYN, "")
        return float(signs * data["ain"] + sum(letters.get(a + b, data["rare"]) for a, b in pairwise(text)))


class Stored(NamedTuple):
    """A name of the registry with its keys."""

    number: int
    entity: int
    name: Name
    kind: str
    key: Keys


def look_alikes(names: Iterable[Stored], key: str, rules: Rules) -> list[tuple[int, int]]:
    """The places whose names have the consonants of a sound key and other vowels: name and cost, the nearest of each entity, at most six."""
    known = [s for s in names if key in s.key.sounds]
    meant = [s for s in names if s.kind == "place" and s.name.kind != "acronym"]
    own = {s.entity for s in meant if s in known}
    if not own:
        return []
    first = known[0]
    bones = [c for c in key if c not in VOWELS]
    nearest: dict[int, tuple[float, int]] = {}
    for stored in meant:
        for other in stored.key.sounds:
            if stored.entity not in own and other != key and [c for c in other if c not in VOWELS] == bones:
                pair = [
                    next(m for p, m in zip(s.key.phones, s.key.marked, strict=True) if sound(p, rules) == k)
                    for s, k in ((stored, other), (first, key))
                ]
                paid = round(cost(rules, pair[0], pair[1], (stored.key.arabic, first.key.arabic)), 9)
                nearest[stored.entity] = min(nearest.get(stored.entity, (paid, stored.number)), (paid, stored.number))
    return [(number, round(paid * SCALE)) for paid, number in sorted(nearest.values())[:_MOST]]


class Unwritten(Written):
    """Knows of no name as it is written, so that every mention is read."""

    def known(self, text: str, lang: str | None) -> None:
        return None


class PlainFinder(Finder):
    """Finds names by looking at all of them."""

    def __init__(self, g: Gazetteer) -> None:
        super().__init__(g._snapshot, g.rules)
        self.written = Unwritten(g._snapshot.written, g._snapshot, g.rules)
        self.plain_aligner = PlainAligner(g.rules)
        snapshot = g._snapshot
        self.names = [
            Stored(i, entity, snapshot.name(i), snapshot.entity(entity).kind, keys(snapshot.name(i).text, g.rules, snapshot.name(i).lang))
            for i, entity in enumerate(snapshot.name_entity)
        ]

    def equal(self, key: Keys) -> list[Found]:
        tiers, exact, read = self._policy["tiers"], dict[int, Found](), dict[int, Found]()
        for s in self.names:
            if key.fold and s.key.fold == key.fold:
                same = (s.key.plain and key.plain) or not set(s.key.phones).isdisjoint(key.phones)
                likelihood = tiers["exact" if same else "exact_marks"]
                if key.arabic and s.key.arabic and s.key.articled != key.articled:
                    likelihood = min(likelihood, tiers["exact_article"])
                self._keep(exact, self._found(s.number, "exact", likelihood, 0.0))
        for s in self.names:
            for phones, heard in zip(key.phones, key.sounds, strict=True):
                consonants = len([p for p in phones if p not in self._rules.vowels])
                if s.name.kind != "acronym" and heard in s.key.sounds and consonants >= self._policy["reading_consonants"] and s.entity not in exact:
                    same = phones in s.key.phones
                    if not same and key.arabic and s.key.arabic:
                        continue
                    likelihood = tiers["reading" if same else "reading_classes"]
                    self._keep(read, self._found(s.number, "reading", likelihood, 0.0 if same else 1.0))
        return [*exact.values(), *read.values()]

    def alike(self, key: Keys, found: Iterable[Found]) -> list[Found]:
        known, best = {f.entity for f in found}, dict[int, Found]()
        for number, cents in look_alikes(self.names, key.sounds[0], self._rules) if key.sounds else ():
            information = self.plain_aligner.information(key.marked[0], arabic=key.arabic)
            likelihood = self.likelihood(Compared("", "", cents / SCALE, information), "place", key.writing)
            if likelihood >= WORTH_A_LOOK and self.names[number].entity not in known:
                self._keep(best, self._found(number, "near", likelihood, cents / SCALE))
        return list(best.values())

    def worded(self, key: Keys) -> list[Found]:
        best: dict[int, Found] = {}
        for s in self.names:
            if len(key.bag) > 1 and s.key.bag == key.bag:
                self._keep(best, self._found(s.number, "reading", self._policy["words"]["same"][s.kind], 0.0))
        unsaid = self._policy["words"]["unsaid"]
        for s in self.names if not best and any(word[0] != "=" for word in key.bag) else ():
            if s.kind == "place" and not s.name.weak and any(s.key.bag == tuple(sorted((*key.bag, "=" + word))) for word in unsaid["words"]):
                self._keep(best, self._found(s.number, "reading", unsaid["likelihood"], 0.0))
        return list(best.values())

    def shared(self, key: Keys) -> list[Found]:
        best: dict[int, Found] = {}
        if not 2 <= len(key.bag) <= 12:
            return []
        bearers = [s for s in self.names if s.kind != "place" and len(s.key.bag) > 1]
        counts = Counter(word for s in bearers for word in set(s.key.bag))
        known = sorted((word for word in set(key.bag) if counts[word]), key=lambda word: (-self._words._weight(word), word))
        nation = "=syrian"
        for s in self.names:
            if nation in key.bag and s.kind == "faction" and len(s.key.bag) > 1 and s.key.bag == tuple(w for w in key.bag if w != nation):
                self._keep(best, self._found(s.number, "near", self._policy["words"]["nation"], 0.0))
        for s in bearers:
            if set(known[:3]) & set(s.key.bag) and (shared := self._words.compare(key, s.number)) is not None:
                likelihood = self._words._likelihood(shared)
                if likelihood >= WORTH:
                    self._keep(best, self._found(s.number, "near", likelihood, 0.0))
        return list(best.values())

    def near(self, key: Keys, context: Context, behind: float = _BEHIND) -> list[Found]:
        found = []
        for s in self.names:
            meets = any(set(deletions(a)) & set(deletions(b)) for a in key.skeletons for b in s.key.skeletons if a and b)
            if not meets or s.name.kind == "acronym" or not context.allows(s.entity, self._snapshot):
                continue
            compared = self.nearest(key, s)
            if compared.evidence > LEAST and re.findall("[0-9]+", compared.stored) == re.findall("[0-9]+", key.fold):
                found.append((s, compared))
        most = max((compared.evidence for _, compared in found), default=0.0)
        best: dict[int, Found] = {}
        for s, compared in found:
            if compared.evidence <= most - behind:
                continue
            likelihood = self.likelihood(compared, self._kind_of(s), key.writing)
            if likelihood > WORTH_A_LOOK and len(key.bag) > 1 and not self._words.agree(key, s.number, self.plain_aligner):
                likelihood *= OTHER_WORD
            longest = max(len([p for p in marked if p == AYN or p not in self._rules.vowels]) for marked in key.marked)
            allowed = longest >= self._policy["drift"][s.kind]
            self._keep(best, self._found(s.number, "near", likelihood, compared.cost).but(allowed=allowed))
        return list(best.values())

    def nearest(self, key: Keys, stored: Stored) -> Compared:
        """The best of all pairs of readings."""
        pairs = [
            Compared(
                one,
                other,
                self.plain_aligner.cost(one, other, arabic=(stored.key.arabic, key.arabic)),
                self.plain_aligner.information(other, arabic=key.arabic),
            )
            for other in key.marked
            for one in stored.key.marked
        ]
        return max(pairs, key=lambda compared: compared.evidence)

    def _kind_of(self, stored: Stored) -> Any:
        return self._snapshot.entity(stored.entity).kind


class PlainMatcher(Matcher):
    """The matcher over the plain finder."""

    def __init__(self, g: Gazetteer) -> None:
        super().__init__(g._snapshot, g.rules)
        self._finder = PlainFinder(g)
