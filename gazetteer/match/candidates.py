"""Find the names that a form may be: equal, equal when read aloud, or near."""

from __future__ import annotations

import math
from collections.abc import Iterable
from itertools import combinations
from typing import NamedTuple

from gazetteer.match.align import MAX_PHONES, Aligner
from gazetteer.model import KINDS, Tier
from gazetteer.registry.snapshot import ACRONYM, KIND_SHIFT, WEAK, Snapshot
from gazetteer.script.keys import Keys, keys
from gazetteer.script.reading import deletions
from gazetteer.script.rules import Rules

# Of the names that share the neighbourhood of a skeleton at most this many go on to be aligned, those of the most alike phones.
# Up to here aligning them all takes less time than importing what would order them.
MAX_ALIGNED = 160

# How many words a name has that may hold a father's name; the work doubles with each.
MIN_FATHERS, MAX_FATHERS = 3, 8


class Found(NamedTuple):
    """A name that a form may be.

    Attributes:
        name: Number of the name.
        entity: Number of its entity.
        tier: How it was found.
        likelihood: Probability that the form means this name, looked at by itself, in [0, 1).
        cost: Cost of the alignment; 0 for equal phones.
        allowed: Whether the policy lets a name of this kind and length drift so far; else it is a near miss at best.
    """

    name: int
    entity: int
    tier: Tier
    likelihood: float
    cost: float
    allowed: bool = True


class Finder:
    """Finds names in one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._aligner = Aligner(rules)
        self._rules = rules
        self._policy = rules.policy

    def equal(self, key: Keys) -> list[Found]:
        """Return the names that are equal in typing, and those that are equal when read aloud, each entity's best."""
        tiers = self._policy["tiers"]
        best: dict[int, Found] = {}
        for name in self._snapshot.folds.get(key.fold) if key.fold else ():
            stored = self._phones(name)
            # Equal letters but another sound: a mark that tells letters apart was left out (Sam for Şam).
            likelihood = tiers["exact"] if set(stored) & set(key.phones) else tiers["exact_marks"]
            self._keep(best, self._found(name, "exact", likelihood, 0.0))
        for sound, phones in zip(key.sounds, key.phones, strict=True):
            if self._aligner.consonants(phones) < self._policy["reading_consonants"]:
                continue
            for name in self._snapshot.sounds.get(sound):
                known = best.get(self._snapshot.name_entity[name])
                if known is not None and known.tier == "exact":
                    continue  # what the registry says of a form, that it is weak above all, is not outvoted by a reading
                cost = min(self._aligner.cost(phones, other) for other in self._phones(name))
                self._keep(best, self._found(name, "reading", tiers["reading"] / (1 + cost / 10), cost))
        return list(best.values())

    def fathers(self, key: Keys) -> list[Found]:
        """Return the people whose stored name is left when names between the first and the last are dropped.

        Arabic personal names take the names of father, grandfather and family in between, and lists write them out
        (``Hisham Ahmad al-Ikhtiyar``).
        """
        words = key.words
        best: dict[int, Found] = {}
        inner = range(1, len(words) - 1) if MIN_FATHERS <= len(words) <= MAX_FATHERS else ()
        for kept in (c for length in range(len(inner)) for c in combinations(inner, length)):
            phrase = " ".join(words[i] for i in (0, *kept, len(words) - 1))
            for name in self._snapshot.phrases.get(phrase):
                flags = self._snapshot.name_flags[name]
                # Ahmad is a given name too, al-Ahmad is a family: the article must not be lost.
                lost = not key.articled and self._articled(name)
                if KINDS[flags >> KIND_SHIFT] == "figure" and not flags & WEAK and not lost:
                    self._keep(best, self._found(name, "near", self._policy["tiers"]["fathers"], 0.0))
        return list(best.values())

    def _articled(self, name: int) -> bool:
        stored = self._snapshot.name(name)
        return keys(stored.text, self._rules, stored.lang).articled

    def near(self, key: Keys) -> list[Found]:
        """Return the names that a bounded, cost-weighted alignment brings near, each entity's best; acronyms may not drift at all."""
        names: dict[int, None] = {}
        for skeleton in key.skeletons:
            for form in deletions(skeleton) if skeleton else ():
                names.update(dict.fromkeys(self._snapshot.skeletons.get(form)))
        if len(names) > MAX_ALIGNED:
            names = dict.fromkeys(self._most_alike(key, names))
        best: dict[int, Found] = {}
        longest = max(map(self._aligner.consonants, key.phones), default=0)
        for name in names:
            flags = self._snapshot.name_flags[name]
            if flags & ACRONYM:
                continue
            drift = self._policy["drift"][KINDS[flags >> KIND_SHIFT]]
            for other in self._phones(name):
                for phones in key.phones:
                    cost = self._aligner.cost(phones, other)
                    allowed = cost <= drift["cost"] and longest >= drift["consonants"]
                    self._keep(best, self._found(name, "near", self._near(cost, phones, other), cost)._replace(allowed=allowed))
        return list(best.values())

    def consonants(self, key: Keys) -> int:
        """Return how many consonants the likeliest reading has."""
        return self._aligner.consonants(key.phones[0]) if key.phones else 0

    def _most_alike(self, key: Keys, names: Iterable[int]) -> list[int]:
        from rapidfuzz import process
        from rapidfuzz.distance import Indel

        first = key.phones[0][:MAX_PHONES]
        phones = {name: self._phones(name)[0] for name in sorted(names)}
        return [name for _, _, name in process.extract(first, phones, scorer=Indel.normalized_similarity, limit=MAX_ALIGNED)]

    def _near(self, cost: float, one: str, other: str) -> float:
        """A logistic curve over the cost per consonant, under the ceiling of the tier."""
        consonants = max(self._aligner.consonants(one), self._aligner.consonants(other), 1)
        curve = self._policy["near"]
        slope: float = curve["steepness"] * (cost / consonants - curve["midpoint"])
        ceiling: float = self._policy["tiers"]["near"]
        return ceiling / (1 + math.exp(min(slope, 50.0)))

    def _phones(self, name: int) -> list[str]:
        return self._snapshot.name_phones[name].decode().split(" ")

    def _found(self, name: int, tier: Tier, likelihood: float, cost: float) -> Found:
        if self._snapshot.name_flags[name] & WEAK:
            likelihood *= self._policy["weak"]
        return Found(name, self._snapshot.name_entity[name], tier, likelihood, cost)

    @staticmethod
    def _keep(best: dict[int, Found], found: Found) -> None:
        known = best.get(found.entity)
        if known is None or (-found.likelihood, found.name) < (-known.likelihood, known.name):
            best[found.entity] = found
