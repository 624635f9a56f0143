"""Checks that need the whole registry: ids, parents, relations, sources, spelling."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping

from gazetteer.errors import did_you_mean
from gazetteer.model import HOME, UNITS, Entity
from gazetteer.registry import spelling
from gazetteer.registry.read import Entry
from gazetteer.registry.swapped import Neighbours, units_above

# Southernmost and northernmost latitude, westernmost and easternmost longitude of Syria with its coast, rounded outward.
SYRIA = (32.2, 37.4, 35.5, 42.5)

# Relations that put one thing under or after another, so that none may lead back to where it began.
_LONGEST = 1000
_ORDERS_THINGS = ("member_of", "part_of", "successor_of")


def faults(
    entries: Iterable[Entry],
    sources: Iterable[str],
    base: Mapping[str, Entity] | None = None,
    *,
    complete: bool = True,
    only: Container[str] | None = None,
) -> list[str]:
    """Return a line for everything that is wrong, ``file: entry: field: what is wrong: how to fix it``.

    Args:
        entries: The entries to check.
        sources: Keys of the sources they may cite.
        base: Entities of the registry below an overlay, which may be referred to and overridden.
        complete: Whether every file could be read; otherwise nothing is said to be missing, for it may be in one that could not.
        only: Files to check; what the others refer to and no longer find is said too. None for all.
    """
    # What is checked comes last, so that an id used twice is said there.
    entries = sorted(entries, key=lambda entry: only is not None and entry.file in only)
    known: dict[str, Entity] = dict(base or {})
    found: list[str] = []
    where: dict[str, str] = {}
    for entry in entries:
        if entry.entity.id in where:
            found.append(f"{entry.file}: {entry.entity.id}: id: already used in {where[entry.entity.id]}: give the entry an id of its own")
        where.setdefault(entry.entity.id, entry.file)
        known[entry.entity.id] = entry.entity
    sources = set(sources)
    codes = _codes(known.values())
    neighbours = Neighbours(known)
    for entry in entries:
        lines = [*(_missing(entry.entity, known, sources) if complete else ()), *_rounds(entry.entity, known)]
        if only is None or entry.file in only:
            lines += _one(entry.entity, known, codes, neighbours)
        found += [f"{entry.file}: {entry.entity.id}: {line}" for line in lines]
    return found


def _codes(entities: Iterable[Entity]) -> dict[tuple[str, str], list[str]]:
    owners: dict[tuple[str, str], list[str]] = {}
    for entity in entities:
        for authority in ("pcode", "geonames", "wikidata"):
            if authority in entity.ids:
                owners.setdefault((authority, entity.ids[authority]), []).append(entity.id)
    return owners


def _one(entity: Entity, known: Mapping[str, Entity], codes: dict[tuple[str, str], list[str]], neighbours: Neighbours) -> Iterator[str]:
    yield from _places(entity, known, neighbours)
    for field in ("parent", "replaced_by"):
        if circle := _circle(entity, known, field):
            yield f"{field}: goes round in a circle ({' > '.join(circle)}): correct one of them"
    for authority, code in entity.ids.items():
        if others := [owner for owner in codes.get((authority, code), ()) if owner != entity.id]:
            yield f"ids.{authority}: {code} is also that of {', '.join(others)}: keep it on one of them"
    yield from _names(entity)
    yield from _dates(entity)
    yield from _relations(entity, known)


def _names(entity: Entity) -> Iterator[str]:
    seen = set()
    for name in entity.names:
        for what, fix in spelling.faults(name.text, name.lang):
            yield f"names.{name.lang}: {what}: {fix}"
        if (name.lang, name.text) in seen:
            yield f"names.{name.lang}: {name.text!r} twice: keep one of them"
        seen.add((name.lang, name.text))
    for lang in dict.fromkeys(n.lang for n in entity.names):
        preferred = [n.text for n in entity.names if n.lang == lang and n.kind == "preferred"]
        if len(preferred) > 1:
            yield f"names.{lang}: {' and '.join(map(repr, preferred))} are both preferred: keep one and make the other alternate"


def _dates(entity: Entity) -> Iterator[str]:
    """Yield dates out of order, compared as exactly as both are known."""
    spans = [("dissolved", "founded", entity.dates.get("founded"), entity.dates.get("dissolved"))]
    spans.append(("died", "born", entity.dates.get("born"), entity.dates.get("died")))
    spans += [("relations: to", "from", relation.since, relation.until) for relation in entity.relations]
    spans += [("roles: to", "from", role.since, role.until) for role in entity.roles]
    for last, first, start, end in spans:
        if start and end and end[: len(start)] < start[: len(end)]:
            yield f"{last}: {end} is before {first} {start}: correct one of them"


def _relations(entity: Entity, known: Mapping[str, Entity]) -> Iterator[str]:
    for relation in entity.relations:
        other = known.get(relation.target)
        if other is None:
            continue  # said elsewhere
        if not _fits(relation.type, entity, other):
            yield f"relations: {relation.type} {relation.target} does not fit a {entity.kind}: see the curator guide for what it joins"


def _rounds(entity: Entity, known: Mapping[str, Entity]) -> Iterator[str]:
    """Yield each relation that leads back to an entity, once: at the member of the circle whose id comes first."""
    for type_ in _ORDERS_THINGS:
        before: dict[str, str] = {}
        queue = [entity.id]
        while queue and entity.id not in before and len(before) < _LONGEST:
            here = queue.pop(0)
            for relation in known[here].relations:
                if relation.type == type_ and relation.target in known and relation.target not in before:
                    before[relation.target] = here
                    queue.append(relation.target)
        if entity.id in before:
            path = [entity.id]
            while (here := before[path[-1]]) != entity.id:
                path.append(here)
            if min(path) == entity.id:
                yield f"relations: {type_} goes round in a circle ({' > '.join([entity.id, *reversed(path)])}): remove one of them"


def _places(entity: Entity, known: Mapping[str, Entity], neighbours: Neighbours) -> Iterator[str]:
    """Yield what is wrong with where a place is said to be."""
    above = known.get(entity.parent or "")
    code, outer = entity.ids.get("pcode", ""), (above.ids if above else {}).get("pcode", "")
    if entity.type in UNITS and code.startswith("SY") and outer.startswith("SY") and not code.startswith(outer):
        yield f"ids.pcode: {code} does not begin with {outer}, the code of its parent {entity.parent}: correct the code or the parent"
    if entity.location is not None and entity.kind == "place" and HOME in units_above(entity, known):
        south, north, west, east = SYRIA
        if not (south <= entity.location[0] <= north and west <= entity.location[1] <= east):
            yield f"location: {list(entity.location)} is outside Syria: give [latitude, longitude] in this order, or another parent"
        elif far := neighbours.swapped(entity):
            where = f"{far:.0f} km from the places around it, and near them the other way round"
            yield f"location: {list(entity.location)} is {where}: exchange the two numbers"


def _missing(entity: Entity, known: Mapping[str, Entity], sources: set[str]) -> Iterator[str]:
    referred = [("parent", entity.parent), ("replaced_by", entity.replaced_by)]
    referred += [("crosses", target) for target in entity.crosses]
    referred += [("relations", relation.target) for relation in entity.relations]
    for field, target in referred:
        if target is not None and target not in known:
            yield f"{field}: {target} does not exist{did_you_mean(target, known)}: add that entry, or name one that exists"
    for key in sorted({*entity.sources, *(n.source for n in entity.names if n.source)} - sources):
        yield f"sources: {key} is not in sources.yaml{did_you_mean(key, sources)}: add the source there, or cite another"


def _fits(relation: str, entity: Entity, other: Entity) -> bool:
    """Whether a relation may join two entities of these kinds."""
    joined = (entity.kind, other.kind)
    return joined in {
        "member_of": {("figure", "faction"), ("faction", "faction")},
        "part_of": {("faction", "faction")},
        "successor_of": {("faction", "faction"), ("figure", "figure")},
        "leads": {("figure", "faction")},
        "based_in": {("faction", "place"), ("figure", "place")},
        "supports": {("faction", "faction"), ("figure", "faction"), ("figure", "figure")},
    }.get(relation, {joined})


def _circle(entity: Entity, known: Mapping[str, Entity], field: str) -> list[str]:
    path = [entity.id]
    here: str | None = getattr(entity, field)
    while here in known and here is not None:
        path.append(here)
        if here == entity.id:
            return path
        if here in path[:-1]:
            return []  # a circle further up, reported on its own members
        here = getattr(known[here], field)
    return []
