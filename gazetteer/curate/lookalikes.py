"""Find what the registry already holds under a new entry's names, or under names like them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gazetteer.api import Gazetteer
from gazetteer.match.context import distance_km
from gazetteer.model import HOME, UNITS, Candidate, Entity, Kind, Name, Tier

_SAME_KM = 5.0  # namesakes farther apart are two places: 536 Arabic names are shared so
_MOST = 8
_STRENGTH: Mapping[Tier, int] = {"exact": 0, "reading": 1, "near": 2}
_SECOND_NAMES = frozenset({"short", "acronym"})


class LookAlike(NamedTuple):
    """An entity whose name a new entry's name equals or resembles.

    Attributes:
        entity: The entity.
        name: The new name.
        matched: The stored name that it was compared with.
        tier: ``exact`` (equal), ``reading`` (equal when read aloud) or ``near``.
        within: Names of what contains it, nearest first.
        km: Distance from the new place's point, or None.
        answered: Whether a look-up of the new name answers with it.
    """

    entity: Entity
    name: Name
    matched: Name
    tier: Tier
    within: tuple[str, ...]
    km: float | None
    answered: bool


def look_alikes(names: Iterable[Name], kind: Kind, point: tuple[float, float] | None, g: Gazetteer) -> list[LookAlike]:
    """Return what look-ups of the names find, candidates and near misses, equal names first and the nearest first among them.

    Args:
        names: Names of the new entry.
        kind: Its kind.
        point: Its latitude and longitude, or None.
        g: The registry.
    """
    found: dict[str, LookAlike] = {}
    for name in names:
        answer = g.lookup(name.text, kind=kind, lang=name.lang, near=point)
        for candidate in (*answer.candidates, *answer.near_misses):
            one = _look_alike(name, candidate, point, g)._replace(answered=candidate.id == answer.id)
            known = found.get(candidate.id)
            if known is None or _STRENGTH[one.tier] < _STRENGTH[known.tier]:
                found[candidate.id] = one
    return sorted(found.values(), key=lambda one: (_STRENGTH[one.tier], one.km if one.km is not None else 1e9))[:_MOST]


def already_there(found: Iterable[LookAlike], entity: Entity) -> LookAlike | None:
    """Return what a new entity most likely is already: of its name and kind, and near it or in the same unit; None where there is no such thing.

    Args:
        found: What its names look like.
        entity: The new entity.
    """
    return next((one for one in found if _same(one, entity)), None)


def _same(one: LookAlike, entity: Entity) -> bool:
    if one.tier == "near" or one.matched.weak or one.name.weak or {one.matched.kind, one.name.kind} & _SECOND_NAMES:
        return False
    if entity.kind != "place":
        return True
    if (one.entity.type in UNITS) != (entity.type in UNITS):
        return False  # a subdistrict bears the name of its town
    return (one.km is not None and one.km < _SAME_KM) or (entity.parent is not None and entity.parent == one.entity.parent)


def _look_alike(name: Name, candidate: Candidate, point: tuple[float, float] | None, g: Gazetteer) -> LookAlike:
    km = distance_km(point, candidate.location) if point and candidate.location else None
    within = tuple(_unit(g[unit]) for unit in candidate.within if unit != HOME)
    return LookAlike(g[candidate.id], name, candidate.matched, candidate.tier, within, km, answered=False)


def _unit(entity: Entity) -> str:
    shown = entity.name()
    return f"{shown} {entity.type}" if entity.type in UNITS and not shown.lower().endswith(entity.type) else shown
