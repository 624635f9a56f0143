"""The scanner: a text in, linked mentions out."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from gazetteer.match.context import Context
from gazetteer.match.matcher import Matcher
from gazetteer.model import Answer, Candidate, Mention
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.automaton import Automaton
from gazetteer.scan.link import Draft, Linker
from gazetteer.scan.reader import Reader, Text
from gazetteer.scan.spot import Spot, Spotter
from gazetteer.script.rules import Rules

_CANDIDATES = 20
# There are so many of these that a single word of running text needs evidence to be one.
_MINOR = frozenset({"village", "neighbourhood"})
# Between the names of a list: ``Aleppo and Idlib provinces``.
_LIST = re.compile(r"\s*(?:,|،)?\s*(?:and|or|ve|veya|et|und|و|û)?\s*", re.IGNORECASE)


class _Sense(NamedTuple):
    """What a spot may mean by itself, whatever stands around it.

    Attributes:
        answer: The answer, with the candidates that may stand in running text.
        numbers: Their entities.
        common: Whether the best one's name is an ordinary word too.
        person: Whether one of them is a person.
    """

    answer: Answer
    numbers: tuple[int, ...]
    common: bool
    person: bool


class Scanner:
    """Finds and links the mentions of texts in one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules, matcher: Matcher) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._matcher = matcher
        automaton = Automaton(snapshot.phrases, snapshot.vocabulary)
        self._spotter = Spotter(automaton, rules)
        self._reader = Reader(snapshot.vocabulary, automaton, rules, self._spotter.announces)
        self._is_common = lru_cache(maxsize=10_000)(self._common)
        self._linker = Linker(snapshot, rules.policy["scan"]["link_margin"])

    def scan(self, text: str, lang: str | None, date: str | None) -> list[Mention]:
        """Return the mentions of a text; see :meth:`gazetteer.Gazetteer.scan`."""
        words = self._reader.read(text, lang)
        spots = self._listed(text, list(self._spotter.spots(text, words)))
        senses: dict[tuple[str, tuple[str, ...], bool, bool], _Sense | None] = {}

        def sense(spot: Spot) -> _Sense | None:
            key = (spot.name, spot.asked, spot.known, spot.first == spot.last)
            if key not in senses:
                context = Context(date=date, asked=spot.asked)
                # What reads like a name is no other one that is near.
                senses[key] = self._sense(spot, self._matcher.lookup(spot.name, context, lang, _CANDIDATES, near=not spot.known))
            return senses[key]

        drafts = [draft for spot in spots if (draft := self._draft(text, words, spot, sense)) is not None]
        del spots, words  # a text of one name over and over has a million of them
        self._linker.link(drafts)
        ordered: dict[tuple[int, int], tuple[Candidate, ...]] = {}
        return [mention for draft in drafts if (mention := self._mention(draft, ordered)) is not None]

    def _sense(self, spot: Spot, found: Answer) -> _Sense | None:
        """Return what of an answer may be meant in running text, or None."""
        candidates = tuple(c for c in found.candidates if self._likely(c, spot))
        if not candidates:
            return None
        clear = found.id == candidates[0].id or (len(candidates) == 1 and not candidates[0].matched.weak and candidates[0].tier != "near")
        return _Sense(
            found._replace(outcome="match" if clear else "ambiguous", candidates=candidates),
            tuple(self._snapshot.ids.get(c.id)[0] for c in candidates),
            self._is_common(candidates[0].matched.text),
            any(c.kind == "figure" for c in candidates),
        )

    def _listed(self, text: str, spots: list[Spot]) -> list[Spot]:
        """Give each name of a list what the class word after the last one asks for."""
        for i in range(len(spots) - 2, -1, -1):
            here, after = spots[i], spots[i + 1]
            if not here.asked and after.asked and after.start - here.end < 20 and _LIST.fullmatch(text[here.end : after.start]):
                spots[i] = here._replace(asked=after.asked)
        return spots

    def _draft(self, text: str, words: Text, spot: Spot, sense: Callable[[Spot], _Sense | None]) -> Draft | None:
        """Return the longest reading of a spot that may be a mention, or None."""
        tried: Spot | None = spot
        while tried is not None:
            found = sense(tried)
            if found is not None:
                best = found.answer.candidates[0]
                start = self._with_article(text, words, tried)
                surface = text[start : tried.end]
                ordinary = found.common or self._is_common(surface)
                minor = best.type in _MINOR and tried.first == tried.last
                surname = best.matched.weak and best.kind == "figure"
                if not ((ordinary or minor or surname) and self._in_a_name(text, words, tried)):
                    return Draft(
                        spot=tried if start == tried.start else tried._replace(start=start),
                        surface=surface,
                        answer=found.answer,
                        numbers=found.numbers,
                        needed=self._needed(best, ordinary=ordinary, minor=minor, surname=found.person),
                        # Left undecided it is still a name when it is a surname, or a word that is no other word.
                        open=best.matched.weak or not (ordinary or (minor and best.tier != "exact" and len(found.numbers) == 1)),
                    )
            tried = self._spotter.shorter(text, words, tried)
        return None

    def _common(self, form: str) -> bool:
        return self._rules.fold(form) in self._rules.common

    def _needed(self, candidate: Candidate, *, ordinary: bool, minor: bool, surname: bool) -> float:
        """Return how much the text around a single word must speak for a candidate."""
        needed = self._rules.policy["scan"]["evidence"]
        if minor and surname:
            return float(needed["surname"])
        if minor and candidate.tier != "exact":
            return float(needed["minor_read"])
        return float(needed["ordinary"]) if ordinary or minor or candidate.matched.weak else 0.0

    def _in_a_name(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a word stands right after a capitalized one that is no class word, so that it is likely a part of a person's name."""
        if spot.first != spot.last:
            return False
        i = spot.first - 1
        if i > 0 and words[i].fold in self._rules.articles:
            i -= 1  # Ahmad al-Hayes
        if i < 0 or words[i].article or text[words[i].end : words[i].end + 1] != " ":
            return False
        before = words[i].fold
        known = before in self._rules.generic or before in self._rules.directions or before in self._rules.honorifics
        return words[i].text[:1].isupper() and not known and words[i + 1].start == words[i].end + 1

    def _likely(self, candidate: Candidate, spot: Spot) -> bool:
        """Whether a candidate may stand in running text on the evidence of its letters."""
        if candidate.matched.kind == "acronym":
            return candidate.tier == "exact" and candidate.matched.text.replace(".", "") == spot.name.replace(".", "")
        if spot.known and spot.name[:1] in self._rules.arabic_letters:
            # Arabic is not respelled in Arabic, and with another article it is another word: السورية is "Syrian", سورية is Syria.
            article = self._rules.arabic_article
            return candidate.tier == "exact" and candidate.matched.text.startswith(article) == spot.name.startswith(article)
        if not spot.known:
            return candidate.kind == "place"
        if candidate.tier == "reading" and spot.first == spot.last and not spot.asked:
            needed: int = self._rules.policy["scan"]["reading_consonants"]
            return self._matcher.consonants(spot.name) >= needed
        return candidate.tier != "near"

    def _with_article(self, text: str, words: Text, spot: Spot) -> int:
        """Return where the span begins when an Arabic article is written before it in Latin letters; a leading ``the`` stays out."""
        before = words[spot.first - 1] if spot.first else None
        if before is None or spot.start != words[spot.first].start or before.fold in self._rules.around:
            return spot.start
        gap = text[before.end : spot.start]
        own = before.fold in self._rules.articles or words[spot.first].fold.startswith(self._rules.assimilated.get(before.fold, "-"))
        return before.start if own and gap in ("-", " ", "‐", "‑") and len(before.text) <= 4 else spot.start

    @staticmethod
    def _mention(draft: Draft, ordered: dict[tuple[int, int], tuple[Candidate, ...]]) -> Mention | None:
        """Return the mention that a draft has become, if it is one.

        Args:
            draft: It.
            ordered: Candidates with the one that is meant before the others, kept for the next mention that means the same.
        """
        candidates = draft.answer.candidates
        if draft.settled is None:
            if not draft.open:
                return None  # an ordinary word, as far as this text shows
            return Mention(draft.spot.start, draft.spot.end, draft.surface, "ambiguous", None, candidates)
        chosen = draft.numbers.index(draft.settled)
        key = id(candidates), chosen
        if key not in ordered:
            ordered[key] = (candidates[chosen], *candidates[:chosen], *candidates[chosen + 1 :]) if chosen else candidates
        return Mention(draft.spot.start, draft.spot.end, draft.surface, "match", candidates[chosen].id, ordered[key])
