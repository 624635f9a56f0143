"""Find the entities that bear a name: equal in typing, equal when read aloud, or a place whose name may be mistaken for it."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any, final

from gazetteer.model import Kind, Tier
from gazetteer.registry.alike import SCALE
from gazetteer.registry.index import ACRONYM, ARABIC, ARTICLED, PLAIN, WEAK, Index
from gazetteer.script.align import Aligner
from gazetteer.script.keys import Keys, read_phones
from gazetteer.script.rules import Rules

# Below this likelihood the words of a name need no look of their own; where one of them is another word, little is left of it.
WORTH_A_LOOK = 0.05
# A likelihood is a whole number of these, so that what a registry keeps of one is the same to the last digit.
LIKELIHOODS = 1_000_000_000


@final
class Found:
    """A name that a form may be; nothing changes one once it is made.

    Attributes:
        name: Number of the name.
        entity: Number of its entity.
        tier: How it was found.
        likelihood: Probability that the form means this name, looked at by itself, in [0, 1).
        cost: Cost of the alignment; 0 for equal phones.
        allowed: Whether the policy lets a name of this kind and length drift so far; else it is a near miss at best.
    """

    __slots__ = ("allowed", "cost", "entity", "likelihood", "name", "tier")  # made for every name that is looked at, as a tuple would be slower

    def __init__(self, name: int, entity: int, tier: Tier, likelihood: float, cost: float, *, allowed: bool = True) -> None:
        self.name = name
        self.entity = entity
        self.tier = tier
        self.likelihood = likelihood
        self.cost = cost
        self.allowed = allowed

    def but(self, *, likelihood: float | None = None, allowed: bool | None = None) -> Found:
        """Return the same with another likelihood, or otherwise allowed."""
        return Found(
            self.name,
            self.entity,
            self.tier,
            self.likelihood if likelihood is None else likelihood,
            self.cost,
            allowed=self.allowed if allowed is None else allowed,
        )


class Bearers:
    """Finds who bears a name in one registry."""

    def __init__(self, index: Index, rules: Rules) -> None:
        self._index = index
        self._rules = rules
        self._policy: dict[str, Any] = rules.policy
        self._near: dict[str, Any] = rules.near
        self._made: Aligner | None = None

    @property
    def _aligner(self) -> Aligner:
        if self._made is None:
            self._made = Aligner(self._rules)
        return self._made

    def equal(self, key: Keys) -> list[Found]:
        """Return the names that are equal in typing, and those that are equal when read aloud, each entity's best."""
        tiers = self._policy["tiers"]
        flags, entities = self._index.name_flags, self._index.name_entity
        best: dict[int, Found] = {}
        mentioned = frozenset(key.phones)
        for name in self._index.folds.get(key.fold) if key.fold else ():
            # Equal but for a mark that tells letters apart, which was left out and changes the sound (Sam for Şam).
            same = (key.plain and bool(flags[name] & PLAIN)) or not mentioned.isdisjoint(self._phones(name))
            likelihood = tiers["exact" if same else "exact_marks"]
            if key.arabic and bool(flags[name] & ARTICLED) != key.articled:
                likelihood = min(likelihood, tiers["exact_article"])  # Latin letters drop articles freely, Arabic does not
            self._keep(best, self._found(name, "exact", likelihood, 0.0))
        exact = set(best)
        for sound, phones in zip(key.sounds, key.phones):
            if self._rules.consonants(phones) < self._policy["reading_consonants"]:
                continue
            for name in self._index.sounds.get(sound):
                if entities[name] in exact:
                    continue  # what the registry says of a form, that it is weak above all, is not outvoted by a reading
                if flags[name] & ACRONYM:
                    continue  # letters are not read aloud: PKK is not BBC, nor HTSS HTS
                same = phones in self._phones(name)
                if not same and key.arabic and flags[name] & ARABIC:
                    continue  # Arabic hears its own letters apart: قرداغ is not كرداغ
                likelihood = tiers["reading" if same else "reading_classes"]
                self._keep(best, self._found(name, "reading", likelihood, 0.0 if same else 1.0))
        return list(best.values())

    def alike(self, key: Keys, found: Iterable[Found]) -> list[Found]:
        """Return the places besides those found whose names have the same consonants as a mention that equals a name."""
        pairs = self._index.alike.get(key.sounds[0]) if key.sounds else ()
        if not pairs:
            return []
        known = {f.entity for f in found}
        best: dict[int, Found] = {}
        information = self._aligner.information(key.marked[0], arabic=key.arabic)
        entities = self._index.name_entity
        for i in range(0, len(pairs), 2):
            name, cost = pairs[i], pairs[i + 1] / SCALE
            if entities[name] in known:
                continue
            likelihood = self.likely(cost, information, "place", key.writing)
            if likelihood < WORTH_A_LOOK:
                break  # the nearest come first
            self._keep(best, self._found(name, "near", likelihood, cost))
        return list(best.values())

    def likely(self, cost: float, information: float, kind: Kind, writing: str, *, other_start: bool = False) -> float:
        """Return the likelihood of a near name: a logistic function of what speaks for it, under the ceiling of the tier.

        Args:
            cost: Cost of the alignment, in nats.
            information: How unlikely the mention is among all names, in nats.
            kind: Kind of the entity that bears the name.
            writing: How the mention is written.
            other_start: Whether the two begin with different consonants.
        """
        weights = self._near[kind]
        share = cost / max(information, 1.0)
        odds: float = weights["base"] + self._near["writing"][writing] + weights["evidence"] * (information - cost) - weights["share"] * share
        if other_start:
            odds -= weights["first"]
        ceiling: float = self._policy["tiers"]["near"]
        return ceiling / (1 + math.exp(-max(-50.0, min(odds, 50.0))))

    def _found(self, name: int, tier: Tier, likelihood: float, cost: float) -> Found:
        if self._index.name_flags[name] & WEAK:
            likelihood *= self._policy["weak"]
        return Found(name, self._index.name_entity[name], tier, round(likelihood * LIKELIHOODS) / LIKELIHOODS, cost)

    def _phones(self, name: int) -> list[str]:
        return read_phones(self._index.name_phones[name])

    @staticmethod
    def _keep(best: dict[int, Found], found: Found) -> None:
        known = best.get(found.entity)
        if known is None or (-found.likelihood, found.name) < (-known.likelihood, known.name):
            best[found.entity] = found
