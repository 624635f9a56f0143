"""Small places that the other places of a text speak against: they lie far from all of them, or the text says that they lie in another country."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer.match.context import distance_km
from gazetteer.model import UNITS
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.draft import Draft
from gazetteer.scan.reader import Text
from gazetteer.script.rules import Rules

# There are so many of these that the one of a name need not be the one that is meant.
_MINOR = frozenset({"village", "neighbourhood"})
_KNOWN = frozenset({"country", "city", "region", "river", "road"}) | UNITS
_GOVERNORATE = "governorate"
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
        for i in [i for i, draft in enumerate(drafts) if draft.settled is not None and self._is_far(drafts, i)]:
            drafts[i].settled = None
        for draft, after in zip(drafts, drafts[1:]):
            if self._in_another(text, words, draft, after):
                draft.settled, draft.open = None, False

    def _is_far(self, drafts: Sequence[Draft], i: int) -> bool:
        """Whether a village lies in another governorate than the places that are named around it, and far from each of them."""
        own = drafts[i].settled
        if own is None or self._snapshot.entity(own).type not in _MINOR or (place := self._snapshot.entity(own).location) is None:
            return False
        unit = self._governorate(own)
        others = set(self._around(drafts, i))
        if len(others) < _OTHERS or unit is None or any(self._governorate(other) == unit for other in others):
            return False
        points = [location for other in others if (location := self._snapshot.entity(other).location)]
        return all(distance_km(place, point) > self._far_km for point in points)

    def _around(self, drafts: Sequence[Draft], i: int) -> Iterator[int]:
        """Yield the other places of the registry's country that are named around a mention."""
        for draft in (*drafts[max(i - _BESIDE, 0) : i], *drafts[i + 1 : i + 1 + _BESIDE]):
            near = abs(draft.spot.start - drafts[i].spot.start) < _NEAR_CHARACTERS
            if near and draft.settled is not None and draft.settled != drafts[i].settled and self._governorate(draft.settled) is not None:
                yield draft.settled

    def _governorate(self, number: int) -> int | None:
        return next((n for n in (number, *self._snapshot.ancestors[number]) if self._snapshot.entity(n).type == _GOVERNORATE), None)

    def _in_another(self, text: str, words: Text, draft: Draft, after: Draft) -> bool:
        """Whether a place is said to lie in a place abroad that is far from it (``قلعة صلاح الدين في القاهرة``)."""
        if draft.settled is None or after.settled is None or self._governorate(draft.settled) is None:
            return False
        entity, other = self._snapshot.entity(draft.settled), self._snapshot.entity(after.settled)
        if entity.type in _KNOWN or not (entity.location and other.location) or self._governorate(after.settled) is not None:
            return False
        between = [word.fold for word in words.run(draft.spot.last + 1, after.spot.first)]
        written_on = text[draft.spot.end : after.spot.start].strip() in self._rules.proclitics
        said = (len(between) == 1 and between[0] in self._rules.inside) or (not between and written_on)
        return said and distance_km(entity.location, other.location) > self._far_km
