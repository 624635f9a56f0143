"""Compare names word by word: any order, words translated, words dropped, but never one word for another.

``Western Ghariya`` is ``الغارية الغربية``, ``Brigade 46`` is ``اللواء 46`` and not 47; a person may be named with fewer names of the fathers
than are stored, or with more. A word weighs as much as it is rare in the registry.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from gazetteer.model import KINDS, Kind
from gazetteer.registry.index import ACRONYM, ARABIC, ARTICLED, KIND_SHIFT, WEAK
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.align import Aligner
from gazetteer.script.keys import Keys, keys
from gazetteer.script.reading import phones, sound
from gazetteer.script.rules import Rules

# The work on one mention is bounded: of its words the rarest are looked up, and of the names that bear one so many are compared.
_RAREST = 3
MAX_COMPARED = 300
# Rarity is counted in a registry of at least so many names, or else every word of a small one would seem common; and of so many thousands, so that
# a name more or less does not move the scores of all.
_LEAST_NAMES, _COUNTED_BY = 10_000, 1_000
MIN_WORDS, MAX_WORDS = 2, 12
# Less likely names are no near misses either, and each would have to be decoded.
WORTH = 0.005
NATION = "=syrian"
# How ibn, bin and ben sound, and بن.
_FATHER = frozenset(("bin", "bn"))


class Shared(NamedTuple):
    """What a mention and a stored name have in common, each word by its weight in nats.

    Attributes:
        name: Number of the stored name.
        both: Words that both bear.
        added: Words that only the mention bears.
        missing: Words that only the stored name bears.
    """

    name: int
    both: float
    added: float
    missing: float


class Stored(NamedTuple):
    """The words of a stored name, as in :class:`gazetteer.script.keys.Keys`."""

    bag: Sequence[str]
    words: Sequence[str]
    articled: bool
    arabic: bool


def _place(words: Sequence[str]) -> Callable[[str], int]:
    """Return where a word of a bag stands in its name; what was made of two words stands last."""
    return lambda word: words.index(word) if word in words else len(words)


def counted_names(snapshot: Snapshot) -> int:
    """Return in how many names the rarity of a word is counted."""
    return max(len(snapshot.name_entity) // _COUNTED_BY * _COUNTED_BY, _LEAST_NAMES)


class WordFinder:
    """Finds the names of one registry that share words with a mention."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._policy: dict[str, Any] = rules.policy["words"]
        self._names = counted_names(snapshot)
        self._heard: frozenset[str] | None = None

    @property
    def _spelled(self) -> frozenset[str]:
        """How the words sound that have spellings of their own; worked out when names are first compared word by word."""
        if self._heard is None:
            rules, english = self._rules, self._rules.schemes["english"]
            self._heard = frozenset(
                [sound(phones(word, rules.fold(word), english, rules).phones, rules) for word in rules.data["spellings"]["words"]]
            )
        return self._heard

    def same(self, key: Keys) -> Iterator[tuple[int, float]]:
        """Yield the names that consist of the same words, with their likelihoods."""
        if len(key.bag) >= MIN_WORDS:
            for name in self._snapshot.bags.get(" ".join(key.bag)):
                if self._kind(name) != "figure" or key.articled == self._stored(name).articled:
                    yield name, self._policy["same"][self._kind(name)]

    def unsaid(self, key: Keys) -> Iterator[tuple[int, float]]:
        """Yield the places whose stored name is the mention and a word of size or side (Khwein al-Kabir for Khwein), with their likelihoods."""
        named = len(key.bag) <= MAX_WORDS and any(word[0] != "=" for word in key.bag)
        for word in self._policy["unsaid"]["words"] if named else ():
            for name in self._snapshot.bags.get(" ".join(sorted([*key.bag, "=" + word]))):
                if self._kind(name) == "place" and not self._snapshot.name_flags[name] & WEAK:
                    yield name, self._policy["unsaid"]["likelihood"]

    def sharing(self, key: Keys) -> Iterator[tuple[int, float]]:
        """Yield names of people and groups that share enough words with a mention, with their likelihoods."""
        if not MIN_WORDS <= len(key.bag) <= MAX_WORDS:
            return
        if NATION in key.bag:  # Syrian Military Intelligence Directorate
            for name in self._snapshot.bags.get(" ".join(word for word in key.bag if word != NATION)):
                if self._kind(name) == "faction":
                    yield name, self._policy["nation"]
        rarest = sorted((word for word in set(key.bag) if self._snapshot.words.get(word)), key=lambda w: (-self._weight(w), w))
        names: dict[int, None] = {}
        for word in rarest[:_RAREST]:
            found = self._snapshot.words.get(word)
            if len(names) + len(found) > MAX_COMPARED:
                break
            names.update(dict.fromkeys(found))
        for name in names:
            if (shared := self.compare(key, name)) is not None:
                likelihood = self._likelihood(shared)
                if likelihood >= WORTH:
                    yield name, likelihood

    def compare(self, key: Keys, name: int) -> Shared | None:
        """Return what a mention and a stored name share; None where each has a word of its own in the other's place."""
        flags = self._snapshot.name_flags[name]
        if flags & (WEAK | ACRONYM):
            return None
        stored = self._stored(name)
        if self._differ(key.bag, stored.bag) and self._differ(stored.bag, key.bag):  # as nearly all do that share a word
            return None
        mine, theirs = Counter(key.bag), Counter(stored.bag)
        both, added, missing = mine & theirs, mine - theirs, theirs - mine
        telling = [[word for word in words if not self._light(word)] for words in (added, missing)]
        if all(telling) or any(word.isdigit() for word in (*added, *missing)):
            return None
        if self._kind(name) == "figure":
            if any(word[:1] == "=" for word in added):
                return None  # see agree
            own = [word for word in both if not self._light(word)]
            if len(own) < MIN_WORDS or not self._ends(key, stored):
                return None
        shared, more, less = (sum(self._weight(word) * n for word, n in words.items()) for words in (both, added, missing))
        if added and missing and all(word[:1].isdigit() or self._light(word) for word in both):
            # The 47th Division is hardly the 47th Brigade: a number that is all they share tells little without the word beside it.
            less += self._policy["numbered"]
        return Shared(name, shared, more, less)

    def _differ(self, one: Sequence[str], other: Sequence[str]) -> bool:
        """Whether one bag of words has a telling word that the other has not."""
        return any(word not in other and not self._light(word) for word in one)

    def agree(self, key: Keys, name: int, aligner: Aligner) -> bool:
        """Whether every word of a mention is a spelling of a word of a stored name, and the other way round.

        Names that agree but for one word are other names: Samir Makhlouf is not Nmeir Makhlouf, Ahrar al-Sham not Tahrir al-Sham.
        """
        stored = self._stored(name)
        mine, theirs = Counter(key.bag) - Counter(stored.bag), Counter(stored.bag) - Counter(key.bag)
        if self._kind(name) == "figure" and any(word[:1] == "=" for word in mine):
            return False  # a brigade that bears a person's name is no person
        mention, own = (sorted(word for word in words.elements() if not self._light(word)) for words in (mine, theirs))
        arabic = stored.arabic, key.arabic
        most: float = self._policy["other_word"][self._kind(name)]
        if len(mention) == len(own):
            for word in mention:
                costs = {other: self._difference(other, word, arabic, aligner) for other in own}
                nearest = min(costs, key=lambda other: (costs[other], other))
                if costs[nearest] > most or {word, nearest} <= self._spelled:
                    return False  # two words that have spellings of their own: Salah is not Saleh
                own.remove(nearest)
            return True
        # Written as one and as two words: then the letters must agree all the more.
        if not mention or not own or any(word[:1] == "=" for word in (*mention, *own)):
            return False
        one, other = "".join(sorted(own, key=_place(stored.words))), "".join(sorted(mention, key=_place(key.words)))
        return self._difference(one, other, arabic, aligner) <= most / 2

    @staticmethod
    def _difference(stored: str, mention: str, arabic: tuple[bool, bool], aligner: Aligner) -> float:
        """Return the share of what a word tells that its alignment costs."""
        return aligner.cost(stored, mention, arabic=arabic) / max(aligner.information(mention, arabic=arabic[1]), 1.0)

    def _ends(self, key: Keys, stored: Stored) -> bool:
        """Whether two names of people begin and end alike, the end with its article unless it is a rare name.

        What is dropped or added are names of the fathers, in between, or of the tribe and the place, after; Ahmad is a given name,
        al-Ahmad a family.
        """
        if not stored.words or stored.words[-1] not in key.words or (len(key.words) > len(stored.words) and key.words[0] != stored.words[0]):
            return False
        before = key.words[key.words.index(stored.words[-1]) - 1]
        if before in _FATHER and _FATHER.isdisjoint(stored.words):
            return False  # Muhammad bin Abid is the son of an Abid, not one of the family of al-Abid
        return self._family(key, stored)

    def _family(self, key: Keys, stored: Stored) -> bool:
        """Whether a family name has kept its article, or is rare enough to be known without."""
        return key.articled or not stored.articled or self._weight(stored.words[-1]) >= self._policy["rare"]

    def _stored(self, name: int) -> Stored:
        flags = self._snapshot.name_flags[name]
        if kept := self._snapshot.name_words[name]:
            bag, _, words = kept.decode().partition("\n")
            return Stored(bag.split(" "), words.split(" "), bool(flags & ARTICLED), bool(flags & ARABIC))
        written = self._snapshot.name(name)  # a place, of which few are looked at
        key = keys(written.text, self._rules, written.lang)
        return Stored(key.bag, key.words, key.articled, key.arabic)

    def _likelihood(self, shared: Shared) -> float:
        policy = self._policy
        kind = self._kind(shared.name)
        lost = policy["added"][kind] * shared.added + policy["missing"] * shared.missing
        odds = (shared.both - lost - policy["enough"][kind]) / policy["scale"]
        return float(policy["most"]) / (1 + math.exp(-max(-50.0, min(odds, 50.0))))

    def _kind(self, name: int) -> Kind:
        return KINDS[self._snapshot.name_flags[name] >> KIND_SHIFT]

    def _light(self, word: str) -> bool:
        """Whether a word tells little: what a group calls itself (brigade or division, movement, Syrian)."""
        return word[:1] == "=" and word[1:] not in self._policy["telling"]

    def _weight(self, word: str) -> float:
        if self._light(word):
            return float(self._policy["light"])
        bearers: Sequence[int] = self._snapshot.words.get(word)
        return math.log(self._names / (len(bearers) + 1))
