"""Checks that need the whole registry: ids, parents, relations, sources, spelling."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from gazetteer.errors import did_you_mean
from gazetteer.model import Entity
from gazetteer.registry import spelling
from gazetteer.registry.read import Entry


def faults(entries: Iterable[Entry], sources: Iterable[str], base: Mapping[str, Entity] | None = None, *, complete: bool = True) -> list[str]:
    """Return a line for everything that is wrong, ``file: entry: field: what is wrong: how to fix it``.

    Args:
        entries: The entries to check.
        sources: Keys of the sources they may cite.
        base: Entities of the registry below an overlay, which may be referred to and overridden.
        complete: Whether every file could be read; otherwise nothing is said to be missing, for it may be in one that could not.
    """
    entries = list(entries)
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
    for entry in entries:
        lines = [*(_missing(entry.entity, known, sources) if complete else ()), *_one(entry.entity, known, codes)]
        found += [f"{entry.file}: {entry.entity.id}: {line}" for line in lines]
    return found


def _codes(entities: Iterable[Entity]) -> dict[tuple[str, str], list[str]]:
    owners: dict[tuple[str, str], list[str]] = {}
    for entity in entities:
        for authority in ("pcode", "geonames", "wikidata"):
            if authority in entity.ids:
                owners.setdefault((authority, entity.ids[authority]), []).append(entity.id)
    return owners


def _one(entity: Entity, known: Mapping[str, Entity], codes: dict[tuple[str, str], list[str]]) -> Iterator[str]:
    for field in ("parent", "replaced_by"):
        if circle := _circle(entity, known, field):
            yield f"{field}: goes round in a circle ({' > '.join(circle)}): correct one of them"
    for authority, code in entity.ids.items():
        if others := [owner for owner in codes.get((authority, code), ()) if owner != entity.id]:
            yield f"ids.{authority}: {code} is also that of {', '.join(others)}: keep it on one of them"
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
    for first, last in (("founded", "dissolved"), ("born", "died")):
        start, end = entity.dates.get(first, ""), entity.dates.get(last, "")
        if end[: len(start)] < start[: len(end)]:  # as exact as both are known
            yield f"{last}: {end} is before {first} {start}: correct one of them"


def _missing(entity: Entity, known: Mapping[str, Entity], sources: set[str]) -> Iterator[str]:
    referred = [("parent", entity.parent), ("replaced_by", entity.replaced_by)]
    referred += [("crosses", target) for target in entity.crosses]
    referred += [("relations", relation.target) for relation in entity.relations]
    for field, target in referred:
        if target is not None and target not in known:
            yield f"{field}: {target} does not exist{did_you_mean(target, known)}: add that entry, or name one that exists"
    for key in sorted({*entity.sources, *(n.source for n in entity.names if n.source)} - sources):
        yield f"sources: {key} is not in sources.yaml{did_you_mean(key, sources)}: add the source there, or cite another"


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
