"""Propose the unit that contains a new place, from its p-code or from the places around it."""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gazetteer.match.context import distance_km
from gazetteer.model import HOME, UNITS, Entity
from gazetteer.registry.swapped import units_above

# So many of the nearest places have a say, the nearer the more. Left out one by one, 265 of 300 villages and towns of the
# registry were put into their own subdistrict so, and all 131 on which the seven agreed; fewer places did worse.
NEAREST = 7
_TOO_FAR_KM = 40.0
_CLOSE_KM = 0.3


class Proposal(NamedTuple):
    """What is proposed, or None, and why; ``needed`` says that there should be one."""

    value: str | None
    why: str
    needed: bool = True


def propose_parent(type_: str, point: tuple[float, float] | None, code: str | None, known: Mapping[str, Entity]) -> Proposal:
    """Return the unit that a new place most likely lies in.

    A unit's code begins with that of the unit above. Codes of settlements do not, but they were given out unit by unit, so that the nearest
    numbers tell where no point is known.

    Args:
        type_: Type of the place, such as ``village``.
        point: Its latitude and longitude, or None.
        code: Its p-code, or None.
        known: The entities of the registry, by id.
    """
    if code and code.startswith("SY"):
        owners = {entity.ids["pcode"]: entity.id for entity in known.values() if entity.type in (*UNITS, "country") and "pcode" in entity.ids}
        if above := next((code[:i] for i in range(len(code) - 1, 1, -1) if code[:i] in owners), None):
            return Proposal(owners[above], f"its p-code begins with {above}")
    level = usual_level(type_, known)
    if level is None:
        return Proposal(None, f"a {type_} usually has none", needed=False)
    by_code = _by_code(code, level, known) if code else None
    if point is None:
        return by_code or Proposal(None, "neither a point nor a p-code says where it lies")
    by_point = _by_point(point, level, known)
    if by_code and by_point.value and by_code.value != by_point.value:
        return by_point._replace(why=f"{by_point.why}; its p-code speaks for {by_code.value} ({by_code.why})")
    return by_point


def usual_level(type_: str, known: Mapping[str, Entity]) -> str | None:
    """Return the type of what most places of a type in Syria lie in, or None where most have no parent."""
    levels = Counter(
        known[entity.parent].type if entity.parent and entity.parent in known else None
        for entity in known.values()
        if entity.kind == "place" and entity.type == type_ and (entity.parent is None or HOME in units_above(entity, known))
    )
    return levels.most_common(1)[0][0] if levels else "governorate"


def _by_point(point: tuple[float, float], level: str, known: Mapping[str, Entity]) -> Proposal:
    far = ((distance_km(point, entity.location), entity.id) for entity in known.values() if entity.location and not entity.replaced_by)
    around: list[tuple[float, str, str]] = []
    # Some of the nearest are of no use: what has no parent, or lies in no unit of the level.
    for distance, id_ in heapq.nsmallest(10 * NEAREST, far):
        unit = _unit(known[id_], level, known)
        if unit and known[id_].type not in UNITS and len(around) < NEAREST:
            around.append((distance, id_, unit))
    if not around or around[0][0] > _TOO_FAR_KM:
        nearest = f"; the nearest, {known[around[0][1]].name()}, is {around[0][0]:.0f} km away" if around else ""
        return Proposal(None, f"no known place is near{nearest}")
    weights: dict[str, float] = defaultdict(float)
    for distance, _, unit in around:
        weights[unit] += 1 / (distance + _CLOSE_KM)
    best = max(weights, key=lambda unit: weights[unit])
    votes = Counter(unit for _, _, unit in around)
    nearest = f"{known[around[0][1]].name()} is {around[0][0]:.1f} km away"
    return Proposal(best, f"{votes[best]} of the {len(around)} nearest places lie in it, {nearest}{_others(votes, best)}")


def _by_code(code: str, level: str, known: Mapping[str, Entity]) -> Proposal | None:
    letter, number = code[0], code[1:]
    if not number.isdecimal():
        return None
    coded = ((abs(int(theirs[1:]) - int(number)), theirs, e) for e in known.values() if (theirs := e.ids.get("pcode", "")).startswith(letter))
    units = [(theirs, _unit(entity, level, known)) for _, theirs, entity in heapq.nsmallest(NEAREST, (c for c in coded if c[1][1:].isdecimal()))]
    votes = Counter(unit for _, unit in units if unit)
    if not votes:
        return None
    best = votes.most_common(1)[0][0]
    return Proposal(best, f"{votes[best]} of the {len(units)} nearest p-codes, such as {units[0][0]}, lie in it{_others(votes, best)}")


def _unit(entity: Entity, level: str, known: Mapping[str, Entity]) -> str | None:
    """Return what contains a place on a level; abroad, the country."""
    chain: Iterable[str] = (entity.id, *units_above(entity, known))
    units = [id_ for id_ in chain if known[id_].type == level or (known[id_].type == "country" and id_ != HOME)]
    return units[0] if units else None


def _others(votes: Counter[str], best: str) -> str:
    others = [unit for unit, _ in votes.most_common() if unit != best]
    return f"; others in {', '.join(others)}" if others else ""
