"""Spots to drafts: what a span may mean by itself, and how much the text around must say for it."""

from __future__ import annotations

from functools import lru_cache

from gazetteer.model import MINOR, Candidate
from gazetteer.scan.draft import Draft
from gazetteer.scan.longer import LongerNames
from gazetteer.scan.reader import Text
from gazetteer.scan.sense import Senses
from gazetteer.scan.spot import Spot, Spotter
from gazetteer.scan.words import apart, begins_sentence, within
from gazetteer.script.rules import Rules

_MAX_ARTICLE = 4


class Drafter:
    """Makes drafts of the spots of texts in one registry."""

    def __init__(self, rules: Rules, *, spotter: Spotter, longer: LongerNames) -> None:
        self._rules = rules
        self._spotter = spotter
        self._longer = longer
        self._is_common = lru_cache(maxsize=10_000)(self._common)

    def draft(self, text: str, words: Text, spot: Spot, senses: Senses) -> Draft | None:
        """Return the longest reading of a spot that may be a mention, or None.

        Args:
            text: The text.
            words: Its words.
            spot: The spot.
            senses: What the spots of the text mean.
        """
        tried: Spot | None = spot
        while tried is not None:
            draft = self._draft(text, words, tried, senses)
            if draft is None or draft.answer.candidates[0].matched.weak:
                # As it stands the word is nothing, or a surname that needs more: it may be a place's name with something written onto it.
                others = (self._draft(text, words, other, senses) for other in self._spotter.otherwise(text, words, tried))
                draft = next((other for other in others if other is not None and other.answer.outcome == "match"), draft)
            if draft is not None:
                return draft
            tried = self._spotter.shorter(text, words, tried)
        return None

    def _draft(self, text: str, words: Text, spot: Spot, senses: Senses) -> Draft | None:
        """Return what one spot may be, or None."""
        if within(text, (words.start(spot.first), words.end(spot.last)), spot.start, spot.end):
            return None  # SyriaController
        start = self._with_article(text, words, spot)
        sense = senses.of(spot, articled=start != spot.start)
        if sense is None:
            return None
        best, surface = sense.answer.candidates[0], text[start : spot.end]
        single = spot.first == spot.last
        ordinary = sense.common or self._is_common(surface)
        minor = single and best.type in MINOR
        surname = best.matched.weak and best.kind == "figure"
        if surname and single and (words[spot.first].fold in self._rules.honorifics or self._no_surname(text, words, spot, best)):
            return None  # Sheikh is a title, whoever else is called so
        if single and not spot.asked and self._rules.fold(spot.name) in self._rules.directions:
            return None  # والشمالية, also with a proclitic
        acronym = best.matched.kind == "acronym"
        if acronym and single and not self._longer.headline(words, spot):
            sense = senses.acronyms(sense)  # SANA is the agency, also beside Sanaa
            best = sense.answer.candidates[0]
        if (ordinary or minor or surname or best.tier == "reading") and not acronym and self._in_a_name(text, words, spot):
            if sense.person and not begins_sentence(text, words.start(self._before(words, spot))):
                senses.strangers.update(n for n, c in zip(sense.numbers, sense.answer.candidates, strict=True) if c.kind == "figure")
            return None
        if ordinary and not acronym and self._says_nothing(text, words, spot, best):
            sense = senses.people(sense)
            if sense is None:
                return None
            best, minor = sense.answer.candidates[0], False
        return Draft(
            spot=spot if start == spot.start else spot.but(start=start),
            surface=surface,
            answer=sense.answer,
            numbers=sense.numbers,
            needed=self._needed(words, spot, best, ordinary=ordinary, minor=minor, surname=sense.person),
            # Left undecided it is still a name when it is a surname, or a word that is no other word.
            open=not ordinary and (best.tier == "exact" if best.matched.weak else not (minor and best.tier != "exact" and len(sense.numbers) == 1)),
            ordinary=ordinary,
            first=sense.first,
        )

    def _no_surname(self, text: str, words: Text, spot: Spot, best: Candidate) -> bool:
        """Whether a surname goes on a longer name (``Omar ibn al-Khattab``), or after "the" says where one is from (``the Halabi club``)."""
        before = words[spot.first - 1].fold if spot.first else ""
        return (before in self._rules.around and best.type != "head_of_state") or self._longer.patronymic(text, words, spot)

    def _common(self, form: str) -> bool:
        return self._rules.fold(form) in self._rules.common

    def _says_nothing(self, text: str, words: Text, spot: Spot, best: Candidate) -> bool:
        """Whether nothing beside an ordinary word shows that it is a name: no class word, no list, no capital inside a sentence."""
        if best.type in spot.asked or spot.listed:
            return False
        word = words[spot.first]
        cased = word.fold[:1] not in self._rules.arabic_letters
        shown = cased and not begins_sentence(text, words.start(spot.first)) and not self._longer.headline(words, spot)
        return best.type in MINOR or best.matched.weak or best.tier != "exact" or (cased and not shown)

    def _needed(self, words: Text, spot: Spot, candidate: Candidate, *, ordinary: bool, minor: bool, surname: bool) -> float:
        """Return how much the text around a single word must speak for a candidate."""
        needed: dict[str, float] = self._rules.policy["scan"]["evidence"]
        if minor and surname:
            return needed["surname"]
        if minor and candidate.tier != "exact":
            return needed["minor_read"]
        if (minor or ordinary) and words[spot.first].fold[:1] in self._rules.arabic_letters:
            return needed["uncased"]
        if candidate.matched.kind == "acronym":
            return needed["acronym"] if ordinary else 0.0
        return needed["ordinary"] if ordinary or minor or candidate.matched.weak else 0.0

    def _in_a_name(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a word stands right after a given name or a capitalized word that is no class word, so that it is likely a person's."""
        if spot.first != spot.last:
            return False
        i = self._before(words, spot)
        if i < 0 or words[i].article or text[words.end(i) : words.end(i) + 1] != " " or words.start(i + 1) != words.end(i) + 1:
            return False
        before = words[i].fold
        rules = self._rules
        if apart(words[i], rules):
            return False  # Aleppo's Ashrafiyeh
        if before in rules.generic or before in rules.directions or before in rules.honorifics or before in rules.openers or before in rules.calendar:
            return False
        return words[i].text[:1].isupper() or self._longer.after_given_name(text, words, spot)

    def _before(self, words: Text, spot: Spot) -> int:
        """Return the number of the word before a name and its article, or -1."""
        i = spot.first - 1
        return i - 1 if i > 0 and words[i].fold in self._rules.articles else i  # Ahmad al-Hayes

    def _with_article(self, text: str, words: Text, spot: Spot) -> int:
        """Return where the span begins when an Arabic article is written before it in Latin letters; a leading ``the`` stays out."""
        before = words[spot.first - 1] if spot.first else None
        if before is None or spot.start != words.start(spot.first) or before.fold in self._rules.around:
            return spot.start
        gap = text[words.end(spot.first - 1) : spot.start]
        assimilated = words[spot.first].fold.startswith(self._rules.assimilated.get(before.fold, "-"))
        # As Suwayda, ash-Shaykh; but not "such as Syria", "is Syria's", "IS, Syria".
        written = before.text.istitle() or (gap != " " and before.text.islower())
        own = before.fold in self._rules.articles or (assimilated and written)
        return words.start(spot.first - 1) if own and gap in ("-", " ", "‐", "‑") and len(before.text) <= _MAX_ARTICLE else spot.start
