"""Find the names that a form may be: equal, equal when read aloud, or near."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import final

from gazetteer.match.compare import LEAST, Comparer
from gazetteer.match.context import Context
from gazetteer.match.wordwise import WordFinder
from gazetteer.model import KINDS, Tier
from gazetteer.registry.alike import SCALE
from gazetteer.registry.snapshot import ACRONYM, ARTICLED, KIND_SHIFT, WEAK, Snapshot
from gazetteer.script.keys import Keys
from gazetteer.script.reading import AYN
from gazetteer.script.rules import Rules

# A near name is not looked at any further that has so much less evidence than the best one so far, in nats.
_BEHIND = 9.0
# Below this likelihood the words of a name need no look of their own; where one of them is another word, little is left of it.
_WORTH = 0.05
OTHER_WORD = 0.02
NUMBERS = re.compile("[0-9]+")


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


class Finder(Comparer):
    """Finds names in one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        super().__init__(snapshot, rules)
        self._words = WordFinder(snapshot, rules)

    def equal(self, key: Keys) -> list[Found]:
        """Return the names that are equal in typing, and those that are equal when read aloud, each entity's best."""
        tiers = self._policy["tiers"]
        flags, entities = self._snapshot.name_flags, self._snapshot.name_entity
        best: dict[int, Found] = {}
        mentioned = frozenset(key.phones)
        for name in self._snapshot.folds.get(key.fold) if key.fold else ():
            # Equal letters but another sound: a mark that tells letters apart was left out (Sam for Şam).
            likelihood = tiers["exact_marks"] if mentioned.isdisjoint(self._phones(name)) else tiers["exact"]
            if key.arabic and bool(flags[name] & ARTICLED) != key.articled:
                likelihood = min(likelihood, tiers["exact_article"])  # Latin letters drop articles freely, Arabic does not
            self._keep(best, self._found(name, "exact", likelihood, 0.0))
        exact = set(best)
        for sound, phones in zip(key.sounds, key.phones):
            if self._rules.consonants(phones) < self._policy["reading_consonants"]:
                continue
            for name in self._snapshot.sounds.get(sound):
                if entities[name] in exact:
                    continue  # what the registry says of a form, that it is weak above all, is not outvoted by a reading
                if flags[name] & ACRONYM:
                    continue  # letters are not read aloud: PKK is not BBC, nor HTSS HTS
                same = phones in self._phones(name)
                likelihood = tiers["reading" if same else "reading_classes"]
                self._keep(best, self._found(name, "reading", likelihood, 0.0 if same else 1.0))
        return list(best.values())

    def alike(self, key: Keys, found: Iterable[Found]) -> list[Found]:
        """Return the places besides those found whose names have the same consonants as a mention that equals a name."""
        pairs = self._snapshot.alike.get(key.sounds[0]) if key.sounds else ()
        if not pairs:
            return []
        known = {f.entity for f in found}
        best: dict[int, Found] = {}
        information = self._aligner.information(key.marked[0], arabic=key.arabic)
        entities = self._snapshot.name_entity
        for i in range(0, len(pairs), 2):
            name, cost = pairs[i], pairs[i + 1] / SCALE
            if entities[name] in known:
                continue
            likelihood = self.likely(cost, information, "place", key.writing)
            if likelihood < _WORTH:
                break  # the nearest come first
            self._keep(best, self._found(name, "near", likelihood, cost))
        return list(best.values())

    def worded(self, key: Keys) -> list[Found]:
        """Return the names of the same words in another order or language of class words, each entity's best."""
        best: dict[int, Found] = {}
        for name, likelihood in self._words.same(key):
            self._keep(best, self._found(name, "reading", likelihood, 0.0))
        for name, likelihood in () if best else self._words.unsaid(key):
            self._keep(best, self._found(name, "reading", likelihood, 0.0))
        return list(best.values())

    def shared(self, key: Keys) -> list[Found]:
        """Return the people and groups whose stored name has words that the mention drops, or that lacks words which it adds."""
        best: dict[int, Found] = {}
        for name, likelihood in self._words.sharing(key):
            self._keep(best, self._found(name, "near", likelihood, 0.0))
        return list(best.values())

    def near(self, key: Keys, context: Context) -> list[Found]:
        """Return the names that a bounded, cost-weighted alignment brings near, each entity's best; acronyms may not drift at all.

        Args:
            key: The keys of the mention.
            context: What may be found.
        """
        best: dict[int, Found] = {}
        evidence: dict[int, float] = {}
        numbers = NUMBERS.findall(key.fold)
        longest = self.consonants(key)
        least = LEAST
        for name in self.neighbours(key, context):
            flags = self._snapshot.name_flags[name]
            if flags & ACRONYM or (compared := self.compare(key, name, least)) is None or NUMBERS.findall(compared.stored) != numbers:
                continue
            least = max(least, compared.evidence - _BEHIND)
            entity = self._snapshot.name_entity[name]
            evidence[entity] = max(evidence.get(entity, 0.0), compared.evidence)
            kind = KINDS[flags >> KIND_SHIFT]
            likelihood = self.likelihood(compared, kind, key.writing)
            drifts = longest >= self._policy["drift"][kind]
            if self.other_word(key, name, likelihood):
                likelihood *= OTHER_WORD
            self._keep(best, self._found(name, "near", likelihood, compared.cost).but(allowed=drifts))
        return [found for entity, found in best.items() if evidence[entity] > least]  # in whatever order they came

    def other_word(self, key: Keys, name: int, likelihood: float) -> bool:
        """Whether a word of a name that is near, of this likelihood, is another word than the one in its place, and no spelling of it."""
        return likelihood > _WORTH and len(key.bag) > 1 and not self._words.agree(key, name, self._aligner)

    def consonants(self, key: Keys) -> int:
        """Return how many consonants are written, of the reading that has most: ain is one where it is (Baza'a has three)."""
        return max((self._rules.consonants(marked) + marked.count(AYN) for marked in key.marked), default=0)

    def _found(self, name: int, tier: Tier, likelihood: float, cost: float) -> Found:
        if self._snapshot.name_flags[name] & WEAK:
            likelihood *= self._policy["weak"]
        return Found(name, self._snapshot.name_entity[name], tier, likelihood, cost)

    @staticmethod
    def _keep(best: dict[int, Found], found: Found) -> None:
        known = best.get(found.entity)
        if known is None or (-found.likelihood, found.name) < (-known.likelihood, known.name):
            best[found.entity] = found
