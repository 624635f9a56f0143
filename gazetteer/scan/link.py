"""Let a document decide together: homonyms by the places, neighbours and fuller names around them.

Work is linear in the number of mentions: each looks only at those of a window around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from math import fsum
from typing import Any

from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.abroad import Abroad
from gazetteer.scan.around import Around, Meant
from gazetteer.scan.draft import Draft

_NEAR_CHARACTERS = 400
_MAX_DECIDED = 5_000
_COMMA = len(", ")
# How much a settled mention speaks for a candidate, by how they lie.
_SAME, _SETTLEMENT, _SUBDISTRICT, _DISTRICT, _GOVERNORATE, _COUNTRY = 6.0, 4.0, 2.5, 2.0, 1.0, 0.2
_RELATED = 2.0
_CONTAINS = {
    "city": _SETTLEMENT,
    "town": _SETTLEMENT,
    "subdistrict": _SUBDISTRICT,
    "district": _DISTRICT,
    "governorate": _GOVERNORATE,
    "country": _COUNTRY,
}


class Linker:
    """Settles the mentions of a document in one registry."""

    def __init__(self, snapshot: Snapshot, policy: Mapping[str, Any]) -> None:
        """Make one.

        Args:
            snapshot: The registry.
            policy: What the policy says of scanning.
        """
        self._snapshot = snapshot
        self._margin: float = policy["link_margin"]
        self._lineage: dict[int, list[int]] = {}
        self._abroad = Abroad(snapshot, policy, self._above)

    def settle(self, drafts: Iterable[Draft]) -> None:
        """Settle what is clear alone."""
        for draft in drafts:
            if draft.answer.outcome == "match" and not draft.needed:
                draft.settled = draft.first

    def link(
        self, drafts: Sequence[Draft], date: str | None, *, strangers: Set[int] = frozenset(), speaks_of_home: Callable[[], bool] = bool
    ) -> None:
        """Settle what can be settled: first what is clear alone, then what the rest decides.

        Args:
            drafts: The mentions of a text, in order.
            date: ISO date of the text, if known.
            strangers: People whose surname somebody else of the text bears, by another given name.
            speaks_of_home: Whether the text has a word for the people of the registry's country; asked only where that may tell something.
        """
        self.settle(drafts)
        full = {draft.settled for draft in drafts if draft.settled is not None and not self._second_mention(draft)}
        for draft in drafts:
            # A bare surname that is also a village's name is the person whom the text names in full (Assad).
            named = [number for number in draft.numbers if number in full]
            if draft.settled not in full and len(named) == 1:
                draft.settled = named[0]
        at_home = self._abroad.at_home(full, speaks_of_home)
        doubted = self._abroad.doubt(drafts, full)
        for draft in drafts:
            if draft.settled is None:
                draft.settled = self._person(draft, date, strangers, at_home=at_home)
        spoke = {draft.settled for draft in drafts if draft.spot.speaks}
        for draft in drafts:
            if draft.settled is None and len(draft.numbers) == 1 and draft.numbers[0] in spoke:
                draft.settled = draft.first  # who is known by what he said at one place is meant at the others
        around = Around(drafts)
        for _ in range(2):  # what the first round settles may settle more in the second
            for i, draft, nearest in around.along():
                draft.settled = self._decide(draft, drafts, i, nearest, around, at_home=at_home)
        for draft in doubted:
            draft.settled = draft.first if draft.settled is None else draft.settled
        self._abroad.leave(drafts, speaks_of_home)

    def _above(self, number: int) -> list[int]:
        """Return the units that an entity lies in, the smallest first; they are taken out of the registry once."""
        above = self._lineage.get(number)
        if above is None:
            above = self._lineage[number] = self._snapshot.ancestors[number]
        return above

    def _second_mention(self, draft: Draft) -> bool:
        """Whether a mention's form is, for another entity, one that is used once the full name was given."""
        return any(candidate.matched.weak for candidate in draft.answer.candidates)

    def _person(self, draft: Draft, date: str | None, strangers: Set[int], *, at_home: bool) -> int | None:
        """Return whom a bare surname means: after a title, or in a text that is about these things, whom alone of the living it can mean."""
        people = [
            n for n, c in zip(draft.numbers, draft.answer.candidates, strict=True) if c.kind == "figure" and c.matched.weak and c.tier == "exact"
        ]
        if not people or not (draft.spot.honorific or at_home):
            return None
        alive = [
            n for n in people if (died := self._snapshot.entity(n).dates.get("died")) is None or (date is not None and died >= date[: len(died)])
        ]
        first = [n for n in alive or people if self._snapshot.entity(n).type == "head_of_state"]
        if len(first) == 1:
            return first[0]
        alone = len(people) == 1 and len(draft.numbers) == 1 and people[0] not in strangers
        return people[0] if alone and (draft.spot.honorific or draft.spot.speaks or not draft.ordinary) else None

    def _decide(self, draft: Draft, drafts: Sequence[Draft], i: int, nearest: Mapping[Meant, int], around: Around, *, at_home: bool) -> int | None:
        best = draft.answer.candidates[draft.numbers.index(draft.first)]
        if (apposed := self._apposed(draft, drafts, i)) is not None:
            return apposed
        if best.matched.kind == "acronym" and draft.needed and at_home and draft.answer.outcome == "match":
            return draft.first
        if (led := self._led(draft, nearest)) is not None:
            return led
        if best.matched.weak and (best.kind == "figure" or not draft.spot.asked):
            # Capitals are enough of an acronym in a text that is about these things.
            return draft.numbers[0] if len(draft.numbers) == 1 and best.matched.kind == "acronym" and at_home else None
        if draft.spot.asked and draft.answer.outcome == "match":
            return draft.first
        if not nearest:
            return None
        key = id(draft.answer), draft.needed, tuple(nearest.items())
        if key not in around.decided:
            if len(around.decided) >= _MAX_DECIDED:
                around.decided.clear()
            around.decided[key] = self._weigh(draft, nearest, around)
        return around.decided[key]

    def _weigh(self, draft: Draft, nearest: Mapping[Meant, int], around: Around) -> int | None:
        """Return what a mention means by what is mentioned around it, if that tells."""
        support = self._support(draft.numbers, nearest, around)
        weight = [s * c.score for s, c in zip(support, draft.answer.candidates, strict=True)]
        ranked = sorted(range(len(weight)), key=lambda k: (-weight[k], draft.answer.candidates[k].id))
        first = ranked[0]
        if support[first] <= 0 or support[first] < draft.needed:
            return None
        rival = next((k for k in ranked[1:] if not self._snapshot.one_chain(draft.numbers[first], draft.numbers[k])), None)
        if rival is not None and weight[rival] * self._margin > weight[first]:
            return None
        # What is around tells which place it is, not whether the town is meant or the unit that bears its name: that its own words say.
        chain = [first, *(k for k in ranked if self._snapshot.one_chain(draft.numbers[first], draft.numbers[k]))]
        return draft.numbers[max(chain, key=lambda k: (draft.answer.candidates[k].score, support[k], draft.answer.candidates[k].id))]

    def _apposed(self, draft: Draft, drafts: Sequence[Draft], i: int) -> int | None:
        """Return the bearer of a name that lies in what is named right after it (``Tripoli, Lebanon``)."""
        after = drafts[i + 1] if i + 1 < len(drafts) else None
        if i and draft.spot.start - drafts[i - 1].spot.end <= _COMMA:
            return None  # one of a list
        if after is None or after.settled is None or not 0 < after.spot.start - draft.spot.end <= _COMMA:
            return None
        inside = [number for number in draft.numbers if after.settled in self._above(number)]
        return inside[0] if len(inside) == 1 else None

    def _led(self, draft: Draft, nearest: Mapping[Meant, int]) -> int | None:
        """Return the bearer of a group's name whose people the text names (the Syrian government, beside Bashar al-Assad)."""
        if draft.answer.candidates[0].kind != "faction" or len(draft.numbers) == 1:
            return None
        people = {meant[0] for meant in nearest if self._snapshot.entity(meant[0]).kind == "figure"}
        led = [number for number in draft.numbers if any(self._related(person, number) for person in people)]
        return led[0] if len(led) == 1 else None

    def _support(self, numbers: tuple[int, ...], nearest: Mapping[Meant, int], around: Around) -> list[float]:
        """Return how much the settled mentions around speak for each of some entities, every entity that is settled once."""
        totals: dict[int, list[float]] = {}
        for meant, gap in nearest.items():
            key = id(numbers), id(meant)  # both are kept by the mentions
            speaks = around.speaks.get(key)
            if speaks is None:
                speaks = around.speaks[key] = self._speaks(numbers, *meant)
            factor = 1 + 2 * _NEAR_CHARACTERS / (_NEAR_CHARACTERS + gap)
            before = totals.get(meant[0])
            totals[meant[0]] = [max(b, s * factor) for b, s in zip(before, speaks, strict=True)] if before else [s * factor for s in speaks]
        return list(map(fsum, zip(*totals.values(), strict=True)))

    def _speaks(self, numbers: tuple[int, ...], settled: int, meant: tuple[int, ...]) -> list[float]:
        """Return how much a mention that means one entity, where others bear its name, speaks for each of some entities."""
        # Aleppo, the city, speaks for its governorate too: the units of its name are among its candidates.
        units = [n for n in meant if n in self._above(settled)]
        return [max(self._relation(number, n) for n in (settled, *units)) for number in numbers]

    def _relation(self, candidate: int, other: int) -> float:
        if candidate == other:
            return _SAME
        if self._related(candidate, other) or self._related(other, candidate):
            return _RELATED
        above = self._above(candidate)
        if other in above:
            return _CONTAINS.get(self._snapshot.entity(other).type, 0.0)
        around = self._above(other)
        if above and around and above[0] == around[0]:
            return _CONTAINS.get(self._snapshot.entity(above[0]).type, 0.0)
        return 0.0

    def _related(self, one: int, other: int) -> bool:
        """Whether an entity says of itself that it is tied to another (``leads``, ``member_of``)."""
        relations = self._snapshot.entity(one).relations
        return bool(relations) and self._snapshot.entity(other).id in [relation.target for relation in relations]
