"""Find the names that a form may be: written like a stored name, of the same words, or near."""

from __future__ import annotations

import re

from gazetteer.match.compare import LEAST, Comparer
from gazetteer.match.context import Context
from gazetteer.match.wordwise import WordFinder
from gazetteer.model import KINDS
from gazetteer.registry.bearers import WORTH_A_LOOK, Found
from gazetteer.registry.index import ACRONYM, KIND_SHIFT
from gazetteer.registry.snapshot import Snapshot
from gazetteer.registry.written import Written
from gazetteer.script.keys import Keys
from gazetteer.script.reading import AYN
from gazetteer.script.rules import Rules

# A near name is not looked at any further that has so much less evidence than the best one so far, in nats.
_BEHIND = 9.0
OTHER_WORD = 0.02
NUMBERS = re.compile("[0-9]+")


class Finder(Comparer):
    """Finds names in one registry.

    Attributes:
        written: Tells who bears a name that is written like a stored one.
    """

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        super().__init__(snapshot, rules)
        self.written = Written(snapshot.written, snapshot, rules)
        self._words = WordFinder(snapshot, rules)

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
        return likelihood > WORTH_A_LOOK and len(key.bag) > 1 and not self._words.agree(key, name, self._aligner)

    def consonants(self, key: Keys) -> int:
        """Return how many consonants are written, of the reading that has most: ain is one where it is (Baza'a has three)."""
        return max((self._rules.consonants(marked) + marked.count(AYN) for marked in key.marked), default=0)
