"""Judgement calls on registry entries: what is likely wrong, or not worth storing, but may be meant.

Unlike :mod:`gazetteer.registry.checks`, nothing here stops a registry from being used.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from gazetteer.match.context import distance_km
from gazetteer.model import Entity, Name
from gazetteer.registry.read import Entry
from gazetteer.script.keys import Keys, keys
from gazetteer.script.rules import Rules

# Farther than this from what contains it, a place's point is doubted; units are large, so theirs are not compared.
FAR_KM = {"neighbourhood": 25.0, "village": 90.0, "town": 90.0, "city": 90.0}
_NOT_TURKISH = re.compile("[wqxāīūḩḑţẕ]", re.IGNORECASE)
_MEANT = frozenset({"exonym", "former", "alias", "acronym", "short", "misspelling"})


class Warn(NamedTuple):
    """A judgement call: its group, and ``file: entry: field: what: what to do``."""

    group: str
    text: str


def warnings(entries: Iterable[Entry], rules: Rules, sources: Iterable[str], only: Container[str] | None = None) -> Iterator[Warn]:
    """Yield the judgement calls on a registry's entries.

    Args:
        entries: The entries, free of faults.
        rules: The rules that predict spellings.
        sources: Keys of the sources that are defined.
        only: Files whose entries are judged, which the others may bear on; None for all.
    """
    entries = list(entries)
    known = {e.entity.id: e.entity for e in entries}
    owners: dict[tuple[str, str], list[Entry]] = {}
    judged = [entry for entry in entries if only is None or entry.file in only]
    rivals = {entry.entity.kind for entry in judged}
    for entry in entries:
        entity = entry.entity
        if only is not None and entry.file not in only:
            if entity.kind != "place" and entity.kind in rivals:
                for fold in {rules.fold(name.text) for name in entity.names if not name.weak}:
                    owners.setdefault((entity.kind, fold), []).append(entry)
            continue
        read = [(name, keys(name.text, rules, name.lang)) for name in entity.names]
        for what in (*_redundant(read), *_letters(entity), *_acronyms(entity), *_place(entity, known)):
            yield Warn(what[0], f"{entry.file}: {entity.id}: {what[1]}")
        if entity.kind != "place":
            for fold in {key.fold for name, key in read if not name.weak}:
                owners.setdefault((entity.kind, fold), []).append(entry)
    yield from _shared({key: bearers for key, bearers in owners.items() if only is None or any(entry.file in only for entry in bearers)})
    cited = {key for e in entries for key in (*e.entity.sources, *(name.source for name in e.entity.names))}
    for key in sorted(set(sources) - cited - {"curator"}):
        yield Warn("unused source", f"sources.yaml: {key}: no entry cites it: cite it or remove it")


def _redundant(read: list[tuple[Name, Keys]]) -> Iterator[tuple[str, str]]:
    for i, (name, key) in enumerate(read):
        if name.kind == "preferred" or name.source or name.kind in _MEANT:
            continue
        for other, stored in (*read[:i], *read[i + 1 :]):
            if other.lang == name.lang and (key.fold == stored.fold or set(key.sounds) & set(stored.sounds)):
                yield "redundant name", f"names.{name.lang}: {name.text!r} is predicted from {other.text!r}: remove it, or cite where it was seen"
                break


def _letters(entity: Entity) -> Iterator[tuple[str, str]]:
    # Turkish writes the names of people and places in other Latin scripts as they are.
    elsewhere = {name.text for name in entity.names if name.lang in ("en", "fr", "de", "ku")}
    for name in entity.names:
        if name.lang == "tr" and name.text not in elsewhere and not name.source and (found := _NOT_TURKISH.search(name.text)):
            yield "Turkish letters", f"names.tr: {name.text!r} has {found[0]!r}, which Turkish does not: respell it, or cite where it was seen"


def _acronyms(entity: Entity) -> Iterator[tuple[str, str]]:
    if entity.names and all(name.kind == "acronym" for name in entity.names):
        yield "acronym alone", "names: only acronyms: add the long form"


def _place(entity: Entity, known: Mapping[str, Entity]) -> Iterator[tuple[str, str]]:
    above = known.get(entity.parent or "")
    if above is None or entity.location is None or above.location is None or entity.type not in FAR_KM:
        return
    if above.type in ("city", "town", "subdistrict") and (far := distance_km(entity.location, above.location)) > FAR_KM[entity.type]:
        yield "far from its parent", f"location: {far:.0f} km from {above.id}: check the point and the parent"


def _shared(owners: Mapping[tuple[str, str], list[Entry]]) -> Iterator[Warn]:
    for (_, fold), bearers in sorted(owners.items()):
        entities = [entry.entity for entry in bearers]
        ids = {entity.id for entity in entities}
        joined = any(relation.target in ids for entity in entities for relation in entity.relations)
        together = any(_together(one, other) for one, other in combinations(entities, 2))
        if len(ids) > 1 and together and not joined:
            others = ", ".join(sorted(ids - {entities[0].id}))
            advice = "mark it weak where it is, or merge them"
            yield Warn("shared name", f"{bearers[0].file}: {entities[0].id}: names: {fold!r} is also a name of {others}: {advice}")


def _together(one: Entity, other: Entity) -> bool:
    """Whether two entities may have existed at the same time, so that no date tells them apart."""
    ends = (one.dates.get("dissolved", "9999"), other.dates.get("dissolved", "9999"))
    starts = (one.dates.get("founded", ""), other.dates.get("founded", ""))
    return max(starts) <= min(ends)
