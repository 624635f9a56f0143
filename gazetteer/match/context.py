"""What the caller knows beside the name: kind, containing units, a point, a date."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from gazetteer.model import Answer, Entity, Kind
from gazetteer.registry.snapshot import Snapshot

EARTH_RADIUS_KM = 6371.0
_REACH_KM = 30.0  # how far from a point the odds of a place fall to a third


class Context(NamedTuple):
    """What narrows or tilts an answer.

    Attributes:
        kind: Only entities of this kind.
        within: Only places inside one of these units (numbers of entities); None for anywhere.
        near: Places near this latitude and longitude are likelier.
        date: ISO date of the mention; entities that did not exist then are less likely.
        asked: Types that a class word asks for.
    """

    kind: Kind | None = None
    within: frozenset[int] | None = None
    near: tuple[float, float] | None = None
    date: str | None = None
    asked: tuple[str, ...] = ()

    def allows(self, number: int, snapshot: Snapshot) -> bool:
        """Whether an entity may be an answer at all."""
        if self.kind is not None and snapshot.kind(number) != self.kind:
            return False
        return self.within is None or number in self.within or not self.within.isdisjoint(snapshot.ancestors[number])


# Looks a mention up in a context, with its language and how many candidates to return at most.
Lookup = Callable[[str, Context, str | None, int], Answer]


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return the great-circle distance of two points (haversine formula), in kilometres."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    chord = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def nearness(location: tuple[float, float] | None, point: tuple[float, float]) -> float:
    """Return a factor in (0, 1] that falls with the distance of a place from ``point``."""
    return math.exp(-distance_km(location, point) / _REACH_KM) + 0.001 if location else 0.1


def existed(entity: Entity, date: str) -> bool:
    """Whether an entity existed at an ISO date, as far as its own dates tell; dates are compared as far as both are exact."""
    if not entity.dates:
        return True
    first, last = entity.dates.get("founded", ""), entity.dates.get("dissolved", "9999")
    return date[: len(first)] >= first[: len(date)] and date[: len(last)] <= last[: len(date)]
