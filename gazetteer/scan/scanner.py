"""The scanner: a text in, linked mentions out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gazetteer.match.context import Context
from gazetteer.match.matcher import Matcher
from gazetteer.model import Answer, Candidate, Mention
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.acronyms import apply_introductions
from gazetteer.scan.link import Draft, Linker
from gazetteer.scan.lists import share_class_words
from gazetteer.scan.longer import LongerNames
from gazetteer.scan.machine import MachineText
from gazetteer.scan.second import SecondMentions
from gazetteer.scan.spot import Spot, Spotter
from gazetteer.scan.words import Word, Words
from gazetteer.script.rules import Rules

_CANDIDATES = 20
# There are so many of these that a single word of running text needs evidence to be one.
_MINOR = frozenset({"village", "neighbourhood"})


class Scanner:
    """Finds and links the mentions of texts in one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules, matcher: Matcher) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._matcher = matcher
        self._words = Words(snapshot.vocabulary, rules)
        self._spotter = Spotter(snapshot.phrases, rules)
        self._longer = LongerNames(snapshot, rules)
        self._second = SecondMentions(rules, self._longer)
        self._linker = Linker(snapshot, rules.policy["scan"]["link_margin"])

    def scan(self, text: str, lang: str | None, date: str | None) -> list[Mention]:
        """Return the mentions of a text; see :meth:`gazetteer.Gazetteer.scan`."""
        words = list(self._words.of(text, lang))
        machine = MachineText(text)
        spots = [spot for spot in self._spotter.spots(text, words) if not machine.holds(spot.start, spot.end)]
        spots = share_class_words(text, words, spots, self._rules)
        answers: dict[tuple[str, tuple[str, ...]], Answer] = {}

        def answer(spot: Spot) -> Answer:
            key = (spot.name, spot.asked)
            if key not in answers:
                answers[key] = self._matcher.lookup(key[0], Context(date=date, asked=spot.asked), lang, _CANDIDATES)
            return answers[key]

        drafts = []
        for i, spot in enumerate(spots):
            draft = self._draft(text, words, spot, answer)
            if draft is not None and not self._hidden(text, words, draft, *(spots[k] if 0 <= k < len(spots) else None for k in (i - 1, i + 1))):
                drafts.append(draft)
        self._linker.settle(drafts)
        drafts = apply_introductions(text, words, drafts, lambda long: self._matcher.lookup(long, Context(date=date), lang, _CANDIDATES), self._number)
        drafts = self._with_second_mentions(text, words, drafts)
        self._linker.link(drafts)
        return [mention for draft in drafts if (mention := self._mention(draft)) is not None]

    def _hidden(self, text: str, words: Sequence[Word], draft: Draft, preceding: Spot | None, following: Spot | None) -> bool:
        """Whether a place is only a part of a longer name."""
        return draft.answer.candidates[0].kind == "place" and self._longer.hides(text, words, draft.spot, preceding, following)

    def _with_second_mentions(self, text: str, words: Sequence[Word], drafts: Sequence[Draft]) -> list[Draft]:
        """Return the drafts with the later mentions of people, in place of drafts that are not settled."""
        found = {draft.spot.last: draft for draft in self._second.of(text, words, drafts)}
        kept = [d for d in drafts if d.settled is not None or not any(i in found for i in range(d.spot.first, d.spot.last + 1))]
        self._linker.settle(found.values())
        return sorted((*kept, *found.values()), key=lambda draft: draft.spot.start)

    def _number(self, id: str) -> int:
        return self._snapshot.ids.get(id)[0]

    def _draft(self, text: str, words: Sequence[Word], spot: Spot, answer: Callable[[Spot], Answer]) -> Draft | None:
        """Return the longest reading of a spot that may be a mention, or None."""
        tried: Spot | None = spot
        while tried is not None:
            found = answer(tried)
            candidates = tuple(c for c in found.candidates if self._likely(c, tried))
            if candidates:
                start = self._with_article(text, words, tried)
                surface = text[start : tried.end]
                ordinary = any(self._rules.fold(form) in self._rules.common for form in (surface, candidates[0].matched.text))
                minor = candidates[0].type in _MINOR and tried.first == tried.last
                weak = candidates[0].matched.weak
                surname = weak and candidates[0].kind == "figure"
                if not ((ordinary or minor or surname) and self._in_a_name(text, words, tried)):
                    clear = found.id == candidates[0].id or (len(candidates) == 1 and not weak and candidates[0].tier != "near")
                    return Draft(
                        spot=tried._replace(start=start),
                        surface=surface,
                        answer=found._replace(outcome="match" if clear else "ambiguous", candidates=candidates),
                        numbers=[self._number(c.id) for c in candidates],
                        needed=self._needed(candidates[0], ordinary=ordinary, minor=minor, surname=any(c.kind == "figure" for c in candidates)),
                        # Left undecided it is still a name when it is a surname, or a word that is no other word.
                        open=weak or not (ordinary or (minor and candidates[0].tier != "exact" and len(candidates) == 1)),
                    )
            tried = self._spotter.shorter(text, words, tried)
        return None

    def _needed(self, candidate: Candidate, *, ordinary: bool, minor: bool, surname: bool) -> float:
        """Return how much the text around a single word must speak for a candidate."""
        needed = self._rules.policy["scan"]["evidence"]
        if minor and surname:
            return float(needed["surname"])
        if minor and candidate.tier != "exact":
            return float(needed["minor_read"])
        return float(needed["ordinary"]) if ordinary or minor or candidate.matched.weak else 0.0

    def _in_a_name(self, text: str, words: Sequence[Word], spot: Spot) -> bool:
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

    def _with_article(self, text: str, words: Sequence[Word], spot: Spot) -> int:
        """Return where the span begins when an Arabic article is written before it in Latin letters; a leading ``the`` stays out."""
        before = words[spot.first - 1] if spot.first else None
        if before is None or spot.start != words[spot.first].start or before.fold in self._rules.around:
            return spot.start
        gap = text[before.end : spot.start]
        own = before.fold in self._rules.articles or words[spot.first].fold.startswith(self._rules.assimilated.get(before.fold, "-"))
        return before.start if own and gap in ("-", " ", "‐", "‑") and len(before.text) <= 4 else spot.start

    def _mention(self, draft: Draft) -> Mention | None:
        candidates = draft.answer.candidates
        if draft.settled is None:
            if not draft.open:
                return None  # an ordinary word, as far as this text shows
            return Mention(draft.spot.start, draft.spot.end, draft.surface, "ambiguous", None, candidates)
        chosen = draft.numbers.index(draft.settled)
        ordered = (candidates[chosen], *candidates[:chosen], *candidates[chosen + 1 :])
        return Mention(draft.spot.start, draft.spot.end, draft.surface, "match", candidates[chosen].id, ordered)
