"""What the name of a spot may mean by itself, whatever stands around it: worked out once in a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import final

from gazetteer.match.matcher import Matcher
from gazetteer.model import HOME, Answer, Candidate
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.draft import likeliest
from gazetteer.scan.spot import Spot
from gazetteer.script import keys
from gazetteer.script.fold import APOSTROPHES
from gazetteer.script.rules import Rules

# Types whose class is said in several ways: see gazetteer.registry.phrasing.
_FACILITIES = frozenset({"airbase", "airport", "border_crossing", "camp", "prison"})


@final
class Sense:
    """What a spot may mean by itself.

    Attributes:
        answer: The answer, with the candidates that may stand in running text.
        numbers: Their entities.
        first: The entity that it means, or the likeliest.
        common: Whether the best one's name is an ordinary word too.
        person: Whether one of them is a person.
    """

    __slots__ = ("answer", "common", "first", "numbers", "person")

    def __init__(self, answer: Answer, numbers: tuple[int, ...], first: int, *, common: bool, person: bool) -> None:
        self.answer = answer
        self.numbers = numbers
        self.first = first
        self.common = common
        self.person = person


class Senses:
    """What the spots of one text mean; equal spots share one sense.

    Attributes:
        strangers: People whose surname somebody else of the text bears, as far as it was read.
    """

    def __init__(self, snapshot: Snapshot, rules: Rules, matcher: Matcher, look_up: Callable[[Spot], Answer]) -> None:
        """Make an empty one.

        Args:
            snapshot: The registry.
            rules: The rules.
            matcher: Reads names.
            look_up: Gives what the name of a spot means anywhere.
        """
        self._snapshot = snapshot
        self._rules = rules
        self._matcher = matcher
        self._look_up = look_up
        self._known: dict[tuple[str, tuple[str, ...], str, bool, bool, bool], Sense | None] = {}
        self._people: dict[int, Sense | None] = {}
        self._last_heard = "", (0, 0)
        self._acronyms: dict[int, Sense] = {}
        self.strangers: set[int] = set()

    def of(self, spot: Spot, *, articled: bool) -> Sense | None:
        """Return what a spot may mean in running text, or None.

        Args:
            spot: The spot.
            articled: Whether an Arabic article is written before it in Latin letters (``Ar-Raqqah``).
        """
        countryside = spot.class_word if spot.class_word in self._rules.countryside else ""
        key = (spot.name, spot.asked, countryside, spot.known, spot.first == spot.last, articled)
        if key not in self._known:
            sense = None
            if countryside or not self._unstored(spot):
                found = self._look_up(spot)
                sense = self._sense(found, tuple([c for c in found.candidates if self._likely(c, spot, articled=articled)]))
            self._known[key] = sense
        return self._known[key]

    def _unstored(self, spot: Spot) -> bool:
        """Whether a spot is a single Arabic word that no name is written like.

        Half of the ordinary Arabic words sound like some name, and what only sounds like it is no mention of it: they need not be looked up.
        """
        name = spot.name
        if not spot.known or name[:1] not in self._rules.arabic_letters or not name.isalpha() or not APOSTROPHES.isdisjoint(name):
            return False
        return keys.folded(name, self._rules) not in self._snapshot.folds

    def people(self, sense: Sense) -> Sense | None:
        """Return a sense without what is not a person of that bare surname, or None."""
        if id(sense) not in self._people:  # senses are kept as long as this is
            some = tuple(c for c in sense.answer.candidates if c.kind == "figure" and c.matched.weak and c.tier == "exact")
            self._people[id(sense)] = self._sense(sense.answer._replace(id=None), some)
        return self._people[id(sense)]

    def acronyms(self, sense: Sense) -> Sense:
        """Return a sense whose best candidate is of an acronym, without what is not."""
        if id(sense) not in self._acronyms:
            some = tuple(c for c in sense.answer.candidates if c.matched.kind == "acronym")
            self._acronyms[id(sense)] = self._sense(sense.answer, some) or sense
        return self._acronyms[id(sense)]

    def _sense(self, found: Answer, candidates: tuple[Candidate, ...]) -> Sense | None:
        if not candidates:
            return None
        best = candidates[0]
        clear = found.id == best.id or (len(candidates) == 1 and not best.matched.weak and best.tier != "near")
        answer = found._replace(outcome="match" if clear else "ambiguous", candidates=candidates)
        numbers = tuple([self._snapshot.number(c.id) for c in candidates])
        common = self._rules.fold(best.matched.text) in self._rules.common
        return Sense(answer, numbers, likeliest(answer, numbers), common=common, person=any(c.kind == "figure" for c in candidates))

    def _heard(self, name: str) -> tuple[int, int]:
        """Return how many consonants and vowels a name has when read aloud; of the name last asked for it is known."""
        if self._last_heard[0] != name:
            phones = self._matcher.phones(name)
            consonants = self._rules.consonants(phones)
            self._last_heard = name, (consonants, len(phones) - consonants)
        return self._last_heard[1]

    def _likely(self, candidate: Candidate, spot: Spot, *, articled: bool) -> bool:
        """Whether a candidate may stand in running text on the evidence of its letters."""
        if candidate.matched.kind == "acronym":
            return candidate.tier == "exact" and candidate.matched.text.replace(".", "") == spot.name.replace(".", "")
        if spot.known and spot.name[:1] in self._rules.arabic_letters:
            # Arabic is not respelled in Arabic, and with another article it is another word: السورية is "Syrian", سورية is Syria.
            article = self._rules.arabic_article
            if candidate.tier == "exact":
                return candidate.matched.text.startswith(article) == spot.name.startswith(article)
            return candidate.tier == "reading" and candidate.type in _FACILITIES and spot.first < spot.last  # مطار منغ for مطار منغ العسكري
        if not spot.known:
            return candidate.kind == "place"
        if candidate.tier == "reading" and spot.first == spot.last and not spot.asked:
            if candidate.kind == "place" and HOME not in candidate.within:
                return False  # the world's cities are written as they are: Packing is no Beijing
            # Nor are short words, formats and identifiers spellings of anything: HHMMSS is no Homs, 7bit no al-Habit.
            needed: int = self._rules.policy["scan"]["reading_consonants"]
            # An article is as good as a consonant: Ar-Raqqah, al-Hawl.
            digits = any(character.isdigit() for character in spot.name)
            consonants, vowels = (0, 0) if digits else self._heard(spot.name)
            return consonants + articled >= needed and vowels > 0
        return candidate.tier != "near"
