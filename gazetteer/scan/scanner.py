"""The scanner: a text in, linked mentions out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gazetteer.match.context import Context
from gazetteer.match.matcher import Matcher
from gazetteer.model import Answer, Mention
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.acronyms import apply_introductions
from gazetteer.scan.drafting import Drafter
from gazetteer.scan.link import Draft, Linker
from gazetteer.scan.lists import with_lists
from gazetteer.scan.longer import LongerNames
from gazetteer.scan.machine import MachineText
from gazetteer.scan.second import SecondMentions
from gazetteer.scan.spot import Spot, Spotter
from gazetteer.scan.words import Word, Words
from gazetteer.script.rules import Rules

_CANDIDATES = 20


class Scanner:
    """Finds and links the mentions of texts in one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules, matcher: Matcher) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._matcher = matcher
        self._words = Words(snapshot.vocabulary, rules)
        self._spotter = Spotter(snapshot.phrases, rules)
        self._longer = LongerNames(snapshot, rules)
        self._drafter = Drafter(snapshot, rules, matcher=matcher, spotter=self._spotter, longer=self._longer)
        self._second = SecondMentions(rules, self._longer)
        self._linker = Linker(snapshot, rules.policy["scan"]["link_margin"])

    def scan(self, text: str, lang: str | None, date: str | None) -> list[Mention]:
        """Return the mentions of a text; see :meth:`gazetteer.Gazetteer.scan`."""
        words = list(self._words.of(text, lang))
        machine = MachineText(text)
        spots = [spot for spot in self._spotter.spots(text, words) if not machine.holds(spot.start, spot.end)]
        spots = with_lists(text, words, spots, self._rules)
        answers: dict[tuple[str, tuple[str, ...]], Answer] = {}

        def answer(spot: Spot) -> Answer:
            key = (spot.name, spot.asked)
            if key not in answers:
                answers[key] = self._matcher.lookup(key[0], Context(date=date, asked=spot.asked), lang, _CANDIDATES)
            return answers[key]

        drafts = []
        for i, spot in enumerate(spots):
            draft = self._drafter.draft(text, words, spot, answer)
            if draft is not None and not self._hidden(text, words, draft, *(spots[k] if 0 <= k < len(spots) else None for k in (i - 1, i + 1))):
                drafts.append(draft)
        self._linker.settle(drafts)
        drafts = apply_introductions(text, words, drafts, lambda long: self._matcher.lookup(long, Context(date=date), lang, _CANDIDATES), self._number)
        drafts = self._with_second_mentions(text, words, drafts)
        self._linker.link(drafts, date)
        return [mention for draft in drafts if (mention := self._mention(draft)) is not None]

    def _hidden(self, text: str, words: Sequence[Word], draft: Draft, preceding: Spot | None, following: Spot | None) -> bool:
        """Whether a place or a bare surname is only a part of a longer name."""
        best = draft.answer.candidates[0]
        return (best.kind == "place" or (best.kind == "figure" and best.matched.weak and not draft.spot.honorific)) and self._longer.hides(text, words, draft.spot, preceding, following)

    def _with_second_mentions(self, text: str, words: Sequence[Word], drafts: Sequence[Draft]) -> list[Draft]:
        """Return the drafts with the later mentions of people, in place of drafts that are not settled."""
        found = {draft.spot.last: draft for draft in self._second.of(text, words, drafts)}
        kept = [d for d in drafts if d.settled is not None or not any(i in found for i in range(d.spot.first, d.spot.last + 1))]
        self._linker.settle(found.values())
        return sorted((*kept, *found.values()), key=lambda draft: draft.spot.start)

    def _number(self, id: str) -> int:
        return self._snapshot.ids.get(id)[0]

    def _mention(self, draft: Draft) -> Mention | None:
        candidates = draft.answer.candidates
        if draft.settled is None:
            if not draft.open:
                return None  # an ordinary word, as far as this text shows
            return Mention(draft.spot.start, draft.spot.end, draft.surface, "ambiguous", None, candidates)
        chosen = draft.numbers.index(draft.settled)
        ordered = (candidates[chosen], *candidates[:chosen], *candidates[chosen + 1 :])
        return Mention(draft.spot.start, draft.spot.end, draft.surface, "match", candidates[chosen].id, ordered)
