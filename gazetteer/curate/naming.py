"""Propose the id of a new entity: a slug of its name, and as much of where it lies as tells it from its namesakes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gazetteer.api import Gazetteer
from gazetteer.curate.parents import Proposal
from gazetteer.model import UNITS, Entity, Kind, Name
from gazetteer.registry.swapped import units_above

_LEVELS = ("district", "subdistrict")


def propose_id(entity: Entity, known: Mapping[str, Entity], g: Gazetteer) -> Proposal:
    """Return an id that no entity has or had.

    A unit ends in its type. A name that several places share adds the city or governorate, then the district, the subdistrict and the p-code,
    as far as needed. A faction or figure with a namesake adds its type.

    Args:
        entity: The new entity; its id does not matter.
        known: The entities of the registry, by id; a retired one keeps its id.
        g: The registry, for its rules.
    """
    slug = slug_of(entity.names, entity.label, g)
    if not slug:
        return Proposal(None, "no name of it gives a slug")
    if entity.type in UNITS:
        return _first(entity.kind, [slug.removesuffix(f"-{entity.type}") + f"-{entity.type}"], known, "a unit ends in its type")
    folds = {g.rules.fold(name.text) for name in entity.names if not name.weak}
    namesakes = [other for other in known.values() if other.kind == entity.kind and other.type not in UNITS and _bears(other, slug, folds, g)]
    if f"{entity.kind}:{slug}" not in known and not namesakes:
        return Proposal(f"{entity.kind}:{slug}", "from its name, which no other bears")
    why = f"called so too: {', '.join(sorted(other.id for other in namesakes)[:3]) or f'{entity.kind}:{slug}'}"
    if entity.kind != "place":
        return _first(entity.kind, [f"{slug}-{entity.type.replace('_', '-')}"], known, why)
    return _first("place", _longer(entity, slug, namesakes, known), known, why)


def slug_of(names: tuple[Name, ...], label: str | None, g: Gazetteer) -> str:
    """Return the slug of the preferred English name, else of another in Latin letters, else of the romanized first one."""
    shown = Entity("", "place", "", tuple(name for name in names if name.lang != "ar"), label).name()
    if not shown and names:
        shown = g.romanize(names[0].text, scheme="english").text
    return "-".join(word for word in g.rules.fold(shown).split() if word.isascii())


def _bears(other: Entity, slug: str, folds: set[str], g: Gazetteer) -> bool:
    """Whether an entity has the slug, or one of the names in any language: Zahraa and al-Zahraa are one in Arabic."""
    return slug in (other.id.partition(":")[2], slug_of(other.names, other.label, g)) or any(
        g.rules.fold(name.text) in folds for name in other.names if not name.weak
    )


def _longer(entity: Entity, slug: str, namesakes: list[Entity], known: Mapping[str, Entity]) -> Iterator[str]:
    units = list(units_above(entity, known))
    city = next((unit for unit in units[:1] if known[unit].type in ("city", "town")), None)
    outer = city or next((unit for unit in units if known[unit].type == "governorate"), units[-1] if units else None)
    steps = [outer, *(unit for level in _LEVELS for unit in units if known[unit].type == level)]
    for unit in filter(None, steps):
        slug += "-" + unit.partition(":")[2].removesuffix(f"-{known[unit].type}")
        if not any(unit in units_above(other, known) for other in namesakes):
            yield slug
    if "pcode" in entity.ids:
        yield f"{slug}-{entity.ids['pcode'].lower()}"


def _first(kind: Kind, slugs: Iterator[str] | list[str], known: Mapping[str, Entity], why: str) -> Proposal:
    free = next((id_ for id_ in (f"{kind}:{slug}" for slug in slugs) if id_ not in known), None)
    return Proposal(free, why if free else f"{why}, and every longer id is taken")
