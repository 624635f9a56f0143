"""What the registry covers, counted: by kind, type, language, governorate and source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from gazetteer.model import HOME, Entity


class Stats(NamedTuple):
    """Counts of a registry.

    Attributes:
        entities: How many entities there are.
        names: How many names they have.
        kinds: Entities by kind.
        types: Entities by kind and type, as ``place: village``.
        languages: Entities by kind that have a name in a language, as ``place: ar``.
        name_kinds: Names by their kind.
        governorates: Places by the governorate that contains them, ``(abroad)`` and ``(across)`` beside them.
        sources: Names by the source that vouches for them; a name without one of its own counts for the entity's first.
        labels: Entities that carry a label and no name.
        curator: Share of the names that rest on the curator's knowledge alone, in [0, 1].
    """

    entities: int
    names: int
    kinds: Mapping[str, int]
    types: Mapping[str, int]
    languages: Mapping[str, int]
    name_kinds: Mapping[str, int]
    governorates: Mapping[str, int]
    sources: Mapping[str, int]
    labels: int
    curator: float


def count(entities: Iterable[Entity]) -> Stats:
    """Return the counts of a registry's entities."""
    known = {entity.id: entity for entity in entities}
    names = [(entity, name) for entity in known.values() for name in entity.names]
    sources = Counter(name.source or entity.sources[0] for entity, name in names)
    places = [entity for entity in known.values() if entity.kind == "place"]
    return Stats(
        entities=len(known),
        names=len(names),
        kinds=_ordered(entity.kind for entity in known.values()),
        types=_ordered(f"{entity.kind}: {entity.type}" for entity in known.values()),
        languages=_ordered(f"{entity.kind}: {lang}" for entity in known.values() for lang in {name.lang for name in entity.names}),
        name_kinds=_ordered(name.kind for _, name in names),
        governorates=_ordered(_governorate(place, known) for place in places),
        sources=_ordered(sources.elements()),
        labels=sum(not entity.names for entity in known.values()),
        curator=sources["curator"] / len(names) if names else 0.0,
    )


def _ordered(values: Iterable[str]) -> dict[str, int]:
    """Count values, the most frequent first and equals by name."""
    return dict(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))


def _governorate(place: Entity, known: Mapping[str, Entity]) -> str:
    here, seen = place, set()
    while here.id not in seen:
        seen.add(here.id)
        if here.type == "governorate":
            return here.id
        if here.crosses:
            return "(across)"
        if here.parent not in known or here.parent is None:
            break
        here = known[here.parent]
    return "(abroad)" if here.id != HOME else "(Syria)"
