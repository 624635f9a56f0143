"""Find points whose latitude and longitude changed places, also in the north-west, where both orders lie in Syria."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import cos, hypot, radians
from statistics import median

from gazetteer.model import Entity

Point = tuple[float, float]
# A point is doubted when it is farther than this from the places around it, and three times as far as with its numbers exchanged.
FAR_KM = 30.0
_TIMES = 3.0
_FEW = 12
_KM_OF_A_DEGREE = 111.2


class Neighbours:
    """The points of the places in each unit.

    Args:
        known: Every entity by its id.
    """

    def __init__(self, known: Mapping[str, Entity]) -> None:
        self.known = known
        self.points: dict[str, list[tuple[str, Point]]] = {}
        self.middles: dict[str, Point] = {}
        for entity in known.values():
            if entity.location is not None:
                for unit in units_above(entity, known):
                    self.points.setdefault(unit, []).append((entity.id, entity.location))

    def swapped(self, entity: Entity) -> float | None:
        """Return how far, in km, a point is from the places around it when it would be near them in the other order, else None."""
        if entity.location is None or (middle := self.middle(entity)) is None:
            return None
        far = _km(entity.location, middle)
        return far if far > FAR_KM and far > _TIMES * _km(entity.location[::-1], middle) else None

    def middle(self, entity: Entity) -> Point | None:
        """Return the median point of the other places in the smallest unit around a place that has two."""
        for unit in units_above(entity, self.known):
            points = self.points.get(unit, [])
            if len(points) > _FEW:  # one point does not move the median of many
                if unit not in self.middles:
                    self.middles[unit] = _median([point for _, point in points])
                return self.middles[unit]
            others = [point for owner, point in points if owner != entity.id]
            if len(others) > 1:  # a single one may be the one that is wrong
                return _median(others)
        return None


def units_above(entity: Entity, known: Mapping[str, Entity]) -> Iterator[str]:
    """Yield the ids of what contains an entity, nearest first, up to a missing or repeated one."""
    seen: set[str] = set()
    here = entity.parent
    while here is not None and here in known and here not in seen:
        seen.add(here)
        yield here
        here = known[here].parent


def _median(points: list[Point]) -> Point:
    return median(p[0] for p in points), median(p[1] for p in points)


def _km(one: Point | tuple[float, ...], other: Point) -> float:
    return _KM_OF_A_DEGREE * hypot(one[0] - other[0], (one[1] - other[1]) * cos(radians(other[0])))
