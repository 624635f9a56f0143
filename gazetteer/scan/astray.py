"""Small places that the other places of a text speak against: they lie far from all of them, or the text says that they lie in another country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from gazetteer.match.context import distance_km
from gazetteer.model import MINOR, UNITS
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.draft import Draft
from gazetteer.scan.reader import Text
from gazetteer.script.rules import Rules

_KNOWN = frozenset({"country", "city", "region", "river", "road"}) | UNITS
# So many mentions before and after one are looked at, as far as they are so many characters away.
_BESIDE, _NEAR_CHARACTERS = 6, 600
_OTHERS = 2


class Astray:
    """Takes back what a mention was taken for by itself, where the places around it say that it is another, in the texts of one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._far_km: float = rules.policy["scan"]["far_km"]

    def leave(self, text: str, words: Text, drafts: Sequence[Draft]) -> None:
        """Leave open the villages and quarters that are far from all that a text names around them, and drop what it says lies abroad.

        Args:
            text: The text.
            words: Its words.
            drafts: Its mentions, in order, decided.
        """
        for i, draft in enumerate(drafts):
            if draft.settled is not None and self._snapshot.entity(draft.settled).type in MINOR and (others := self._far_from(drafts, i)):
                near = [n for n, c in zip(draft.numbers, draft.answer.candidates, strict=True) if c.tier != "near" and self._beside(n, others)]
                draft.settled = near[0] if len(near) == 1 else None
        for draft, after in pairwise(drafts):
            if self._in_another(text, words, draft, after):
                draft.settled, draft.open = None, False

    def _far_from(self, drafts: Sequence[Draft], i: int) -> set[int]:
        """Return the places that are named around a village, where all of them are of other governorates and far from it; else nothing."""
        own = drafts[i].settled
        others = set(self._around(drafts, i))
        return others if own is not None and len(others) >= _OTHERS and not self._beside(own, others) else set()

    def _beside(self, number: int, others: Set[int]) -> bool:
        """Whether a place lies in the governorate of one of some others, or not far from one."""
        place, unit = self._snapshot.entity(number).location, self._snapshot.governorate(number)
        if place is None or unit is None or any(self._snapshot.governorate(other) == unit for other in others):
            return True  # as far as is known
        points = [location for other in others if (location := self._snapshot.entity(other).location)]
        return any(distance_km(place, point) <= self._far_km for point in points)

    def _around(self, drafts: Sequence[Draft], i: int) -> Iterator[int]:
        """Yield the other places of the registry's country that are named around a mention."""
        for draft in (*drafts[max(i - _BESIDE, 0) : i], *drafts[i + 1 : i + 1 + _BESIDE]):
            near = abs(draft.spot.start - drafts[i].spot.start) < _NEAR_CHARACTERS
            if near and draft.settled is not None and draft.settled != drafts[i].settled and self._snapshot.governorate(draft.settled) is not None:
                yield draft.settled

    def _in_another(self, text: str, words: Text, draft: Draft, after: Draft) -> bool:
        """Whether a place is said to lie in a place abroad that is far from it (``قلعة صلاح الدين في القاهرة``)."""
        if draft.settled is None or after.settled is None or self._snapshot.governorate(draft.settled) is None:
            return False
        if self._snapshot.entity(draft.settled).type in _KNOWN or self._snapshot.governorate(after.settled) is not None:
            return False
        place, other = self._point(draft.settled), self._snapshot.entity(after.settled).location
        if place is None or other is None:
            return False
        between = [word.fold for word in words.run(draft.spot.last + 1, after.spot.first)]
        written_on = text[draft.spot.end : after.spot.start].strip() in self._rules.proclitics
        said = (len(between) == 1 and between[0] in self._rules.inside) or (not between and written_on)
        return said and distance_km(place, other) > self._far_km

    def _point(self, number: int) -> tuple[float, float] | None:
        """Return where a place is, or where its governorate is as far as nothing else is known."""
        unit = self._snapshot.governorate(number)
        return self._snapshot.entity(number).location or (self._snapshot.entity(unit).location if unit is not None else None)
