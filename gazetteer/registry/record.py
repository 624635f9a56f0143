"""Entities and their names as a compiled registry holds them.

What every answer says of an entity, what weighs it against others, and each of its names can be read without the rest of it, since
an answer names many entities and hardly ever needs all that is known of one.
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping, Sequence
from typing import Any, final

from gazetteer.model import KINDS, Entity, Kind, Name, Relation, Role
from gazetteer.registry.table import Lists, Pile, Texts, pack, unpack

# What is known of an entity without decoding anything: these, above them the number of its kind, and above that the number of its type.
PROMINENT, DATED, CODED = 1, 2, 4
_KIND, _KIND_BITS, _TYPE = 3, 3, 5
# What json.loads does besides, guessing an encoding and looking for blanks, takes longer than decoding so little.
_DECODER = json.JSONDecoder()


@final
class Shown:
    """What every answer says of an entity; see :class:`gazetteer.model.Candidate`."""

    __slots__ = ("id", "ids", "kind", "location", "name", "type", "within")

    def __init__(
        self, id: str, kind: Kind, type: str, name: str, *, ids: Mapping[str, str], within: tuple[str, ...], location: tuple[float, float] | None
    ) -> None:
        self.id = id
        self.kind: Kind = kind
        self.type = type
        self.name = name
        self.ids = ids
        self.within = within
        self.location = location


def record_sections(entities: Sequence[Entity]) -> dict[str, bytes]:
    """Return the sections that hold entities, in the order of their numbers, for :class:`Records`."""
    types = sorted({entity.type for entity in entities})
    sorts = sorted({_sort(name) for entity in entities for name in entity.names}, key=lambda sort: tuple(map(str, sort)))
    type_number, sort_number = {type: i for i, type in enumerate(types)}, {sort: i for i, sort in enumerate(sorts)}
    briefs, details, texts = Pile(), Pile(), Pile()
    facts, first, shown, sort = array("I"), array("I", [0]), array("I"), array("I")
    for entity in entities:
        briefs.append(_json([entity.id, dict(entity.ids), entity.location]))
        details.append(_json(_details(entity)))
        flags = PROMINENT * entity.prominent | DATED * bool(entity.dates) | CODED * ("pcode" in entity.ids)
        facts.append(flags | KINDS.index(entity.kind) << _KIND | type_number[entity.type] << _TYPE)
        # Counted from one; zero where an entity has no names.
        shown.append(len(texts) + 1 + [name.text for name in entity.names].index(entity.name()) if entity.names else 0)
        for name in entity.names:
            texts.append(name.text.encode("utf-8", "surrogatepass"))
            sort.append(sort_number[_sort(name)])
        first.append(len(texts))
    sections = {"facts": pack(facts), "first_name": pack(first), "shown_name": pack(shown), "sort_of_name": pack(sort)}
    for section, pile in (("entities", briefs), ("details", details), ("names", texts)):
        sections[section + ".starts"], sections[section + ".data"] = pile.written()
    return sections | {"types": _json(types), "sorts": _json(sorts)}


@final
class Records:
    """The entities of one compiled registry by number, and their names by position: those of one entity stand together, in its order.

    Attributes:
        facts: Flags, kind and type of each entity, as numbers.
        first_name: Position of the first name of each entity.
    """

    def __init__(self, section: Callable[[str], memoryview], ancestors: Lists) -> None:
        """Read the sections that :func:`record_sections` wrote.

        Args:
            section: Gives the bytes of a section.
            ancestors: The units that contain each entity.
        """
        self._briefs, self._details, self._texts = (
            Texts(section(name + ".starts"), section(name + ".data")) for name in ("entities", "details", "names")
        )
        self.facts, self.first_name, self._shown_name, self._sort_of_name = (
            unpack(section(name)) for name in ("facts", "first_name", "shown_name", "sort_of_name")
        )
        self._types: list[str] = json.loads(bytes(section("types")))
        self._sorts: list[list[Any]] = json.loads(bytes(section("sorts")))
        self._ancestors = ancestors
        self._entities: dict[int, Entity] = {}
        self._shown: dict[int, Shown] = {}
        self._names: dict[int, Name] = {}
        self._ids: dict[int, str] = {}
        self._within: dict[bytes, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return len(self.facts)

    def kind(self, number: int) -> Kind:
        """Return the kind of an entity."""
        return KINDS[self.facts[number] >> _KIND & _KIND_BITS]

    def type(self, number: int) -> str:
        """Return the type of an entity."""
        return self._types[self.facts[number] >> _TYPE]

    def entity(self, number: int) -> Entity:
        """Return an entity; it is decoded the first time it is asked for."""
        found = self._entities.get(number)
        if found is None:
            found = self._entities[number] = self._decoded(number)
        return found

    def shown(self, number: int) -> Shown:
        """Return what answers say of an entity; it is put together the first time it is asked for."""
        shown = self._shown.get(number)
        if shown is None:
            id, ids, location = self._brief(number)
            within = self._containing(number)
            position = self._shown_name[number]
            name = self.name(position - 1).text if position else self.entity(number).label or id
            point = (location[0], location[1]) if location else None
            shown = self._shown[number] = Shown(id, self.kind(number), self.type(number), name, ids=ids, within=within, location=point)
        return shown

    def name(self, position: int) -> Name:
        """Return the name at a position."""
        found = self._names.get(position)
        if found is None:
            lang, kind, weak, source = self._sorts[self._sort_of_name[position]]
            found = self._names[position] = Name(self._texts[position].decode("utf-8", "surrogatepass"), lang, kind, weak, source)
        return found

    def id(self, number: int) -> str:
        """Return the id of an entity; units are named over and over."""
        found = self._ids.get(number)
        if found is None:
            found = self._ids[number] = self._brief(number)[0]
        return found

    def _containing(self, number: int) -> tuple[str, ...]:
        """Return the ids of the units that contain an entity; those of a subdistrict are contained in the same ones."""
        units = self._ancestors.packed(number)
        found = self._within.get(units)
        if found is None:
            found = self._within[units] = tuple([self.id(unit) for unit in self._ancestors[number]])
        return found

    def _brief(self, number: int) -> tuple[str, dict[str, str], list[float] | None]:
        id, ids, location = _DECODER.raw_decode(self._briefs[number].decode())[0]
        return id, ids, location

    def _decoded(self, number: int) -> Entity:
        id, ids, location = self._brief(number)
        plain = json.loads(self._details[number])
        return Entity(
            id=id,
            kind=self.kind(number),
            type=self.type(number),
            names=tuple([self.name(position) for position in range(self.first_name[number], self.first_name[number + 1])]),
            label=plain.get("label"),
            parent=plain.get("parent"),
            crosses=tuple(plain.get("crosses", ())),
            location=(location[0], location[1]) if location else None,
            ids=ids,
            relations=tuple([Relation(*r) for r in plain.get("relations", ())]),
            roles=tuple([Role(*r) for r in plain.get("roles", ())]),
            status=plain.get("status"),
            as_of=plain.get("as_of"),
            dates=plain.get("dates", {}),
            prominent=bool(self.facts[number] & PROMINENT),
            replaced_by=plain.get("replaced_by"),
            sources=tuple(plain.get("sources", ())),
            about=plain.get("about"),
        )


def _details(entity: Entity) -> dict[str, Any]:
    """Return what no answer says, without what is empty."""
    plain: dict[str, Any] = {
        "label": entity.label,
        "parent": entity.parent,
        "crosses": entity.crosses,
        "relations": [[r.type, r.target, r.since, r.until] for r in entity.relations],
        "roles": [[r.title, r.since, r.until] for r in entity.roles],
        "status": entity.status,
        "as_of": entity.as_of,
        "dates": dict(entity.dates),
        "replaced_by": entity.replaced_by,
        "sources": entity.sources,
        "about": entity.about,
    }
    return {k: v for k, v in plain.items() if v}


def _sort(name: Name) -> tuple[Any, ...]:
    """Return all of a name but its text: a few hundred of them serve a whole registry."""
    return (name.lang, name.kind, name.weak, name.source)


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
