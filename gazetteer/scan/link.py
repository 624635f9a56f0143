"""Let a document decide together: homonyms by the places, neighbours and fuller names around them.

Work is linear in the number of mentions: each looks only at those of a window around it.
"""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.model import Answer
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.spot import Spot

_WINDOW = 80
_NEAR_CHARACTERS = 400
# How much a settled mention speaks for a candidate, by how they lie.
_SAME, _SETTLEMENT, _SUBDISTRICT, _DISTRICT, _GOVERNORATE = 6.0, 4.0, 2.5, 2.0, 1.0
_CONTAINS = {"city": _SETTLEMENT, "town": _SETTLEMENT, "subdistrict": _SUBDISTRICT, "district": _DISTRICT, "governorate": _GOVERNORATE}


class Draft:
    """A mention that is being decided.

    Attributes:
        spot: Where it is.
        surface: The text of the span.
        answer: What it means by itself.
        numbers: The entities of the answer's candidates.
        needs_evidence: Whether the form alone is not enough in running text.
        settled: The entity it means, once that is known.
    """

    def __init__(self, spot: Spot, surface: str, answer: Answer, numbers: list[int], *, needs_evidence: bool) -> None:
        self.spot = spot
        self.surface = surface
        self.answer = answer
        self.numbers = numbers
        self.needs_evidence = needs_evidence
        self.settled: int | None = None


class Linker:
    """Settles the mentions of a document in one registry."""

    def __init__(self, snapshot: Snapshot, margin: float) -> None:
        self._snapshot = snapshot
        self._margin = margin

    def link(self, drafts: Sequence[Draft]) -> None:
        """Settle what can be settled: first what is clear alone, then what the rest decides."""
        for draft in drafts:
            if draft.answer.outcome == "match" and not draft.needs_evidence:
                draft.settled = draft.numbers[0]
        strong = {draft.settled for draft in drafts if draft.settled is not None}
        for _ in range(2):  # what the first round settles may settle more in the second
            for i, draft in enumerate(drafts):
                if draft.settled is None and draft.numbers:
                    draft.settled = self._decide(draft, drafts, i, strong)

    def _decide(self, draft: Draft, drafts: Sequence[Draft], i: int, strong: set[int]) -> int | None:
        weak = draft.answer.candidates[0].matched.weak
        if weak or self._snapshot.entity(draft.numbers[0]).kind != "place":
            named = [number for number in draft.numbers if number in strong]
            if len(named) == 1:
                return named[0]
            if len(draft.numbers) == 1 and weak and draft.spot.honorific:
                return draft.numbers[0]
            if weak:
                return None
        if draft.needs_evidence and draft.spot.asked and draft.answer.outcome == "match":
            return draft.numbers[0]
        odds = [c.score for c in draft.answer.candidates]
        support = [self._support(number, draft, drafts, i) * score for number, score in zip(draft.numbers, odds, strict=True)]
        ranked = sorted(range(len(support)), key=lambda k: (-support[k], k))
        best = ranked[0]
        if support[best] <= 0:
            return None
        rivals = [
            k
            for k in ranked[1:]
            if draft.numbers[best] not in self._snapshot.ancestors[draft.numbers[k]]
            and draft.numbers[k] not in self._snapshot.ancestors[draft.numbers[best]]
        ]
        if rivals and support[rivals[0]] * self._margin > support[best]:
            return None
        return draft.numbers[best]

    def _support(self, number: int, draft: Draft, drafts: Sequence[Draft], i: int) -> float:
        """Return how much the settled mentions around speak for an entity, each of them once."""
        total: dict[int, float] = {}
        for other in drafts[max(0, i - _WINDOW) : i + _WINDOW + 1]:
            if other.settled is not None and other is not draft:
                gap = abs(other.spot.start - draft.spot.start)
                weight = self._relation(number, other.settled) * (1 + 2 * _NEAR_CHARACTERS / (_NEAR_CHARACTERS + gap))
                total[other.settled] = max(total.get(other.settled, 0.0), weight)
        return sum(total.values())

    def _relation(self, candidate: int, other: int) -> float:
        if candidate == other:
            return _SAME
        above = self._snapshot.ancestors[candidate]
        if other in above:
            return _CONTAINS.get(self._snapshot.entity(other).type, 0.0)
        around = self._snapshot.ancestors[other]
        if above and around and above[0] == around[0]:
            return _CONTAINS.get(self._snapshot.entity(above[0]).type, 0.0)
        return 0.0
