"""What the leave-one-out benchmark asks, and the registries that it asks.

An entity counts when it has at least three attested forms. A form is all stored names of an entity that fold to the same string, whatever
their language, so that a form left out is left out in every language. It is attested when one of those names is: a name is attested when
it cites a source that is not the curator's own knowledge (``curator``) or, where it cites none, when the entity cites such a source. Forms that
rest on the curator alone are never asked but stay in the registry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from random import Random
from typing import NamedTuple

import gazetteer
from benchmarks.accuracy.asked import Question
from gazetteer import Gazetteer
from gazetteer.model import UNITS, Entity, Name
from gazetteer.registry.compile import compile_registry
from gazetteer.registry.read import Source
from gazetteer.registry.snapshot import Snapshot

# Registries that are compiled; the forms of one entity are left out of different ones as long as it has no more forms than this.
PARTS = 10
_LEAST_FORMS = 3
_CURATOR = "curator"
_LANGS = ("en", "ar", "tr", "ku", "fr")


class LeftOut(NamedTuple):
    """A form that is asked of a registry which does not hold it for its entity.

    Attributes:
        asked: The question; of a registry without the entity, no id is right.
        id: The entity that it names.
        part: Number of the registry that is asked.
    """

    asked: Question
    id: str
    part: int


def forms(entity: Entity) -> dict[str, list[Name]]:
    """Return the names of an entity by what they fold to, in the order they are stored."""
    found: dict[str, list[Name]] = {}
    for name in entity.names:
        found.setdefault(gazetteer.normalize(name.text), []).append(name)
    return found


def _attested(entity: Entity, name: Name) -> bool:
    sources = entity.sources if name.source is None else (name.source,)
    return any(source != _CURATOR for source in sources)


class Data:
    """The whole registry, its questions, and the registries made from it."""

    def __init__(self, snapshot: Snapshot, seed: int) -> None:
        self._snapshot = snapshot
        self.entities: dict[str, Entity] = {entity.id: entity for entity in map(snapshot.entity, range(len(snapshot)))}
        self.governorates: Mapping[str, str | None] = {entity_id: self._governorate(entity_id) for entity_id in self.entities}
        self._forms = {entity.id: forms(entity) for entity in self.entities.values()}
        self._bearers: dict[str, set[str]] = {}
        for entity_id, found in self._forms.items():
            for fold in found if self.entities[entity_id].replaced_by is None else ():
                self._bearers.setdefault(fold, set()).add(entity_id)
        self.questions = _shuffled(self._left_out(seed), seed)
        self.absent = _shuffled(self._absent(seed), seed)

    def without_forms(self, part: int) -> list[Entity]:
        """Return the entities without the forms that are asked of this part."""
        left: dict[str, set[str]] = {}
        for left_out in self.questions:
            if left_out.part == part:
                left.setdefault(left_out.id, set()).add(gazetteer.normalize(left_out.asked.text))
        kept = dict(self.entities)
        for entity_id, folds in left.items():
            entity = kept[entity_id]
            kept[entity_id] = entity._replace(names=tuple(n for n in entity.names if gazetteer.normalize(n.text) not in folds))
        return list(kept.values())

    def without_entities(self, part: int) -> list[Entity]:
        """Return the entities, those that are asked of this part and all that share a form with one of them without any name.

        Such an entity can answer nothing; it stays as a node so that what lies in it still does.
        """
        gone = {bearer for q in self.absent if q.part == part for fold in self._forms[q.id] for bearer in self._bearers[fold]}
        return [entity._replace(names=()) if entity.id in gone else entity for entity in self.entities.values()]

    def compiled(self, entities: Iterable[Entity]) -> Gazetteer:
        """Return a registry of these entities, with the sources and rules of the whole one."""
        sources = {key: Source(**fields) for key, fields in self._snapshot.sources.items()}
        version = self._snapshot.data_version.partition("+")[0]
        return Gazetteer(Snapshot(compile_registry(entities, sources, self._snapshot.rules, version), "benchmark"))

    def _counted(self) -> Iterator[tuple[Entity, list[Name]]]:
        """Yield each entity that counts, with the first attested name of each of its attested forms."""
        for entity_id in sorted(self.entities):
            entity = self.entities[entity_id]
            first = (next((n for n in names if _attested(entity, n)), None) for names in self._forms[entity_id].values())
            attested = [name for name in first if name is not None]
            if len(attested) >= _LEAST_FORMS and entity.replaced_by is None:
                yield entity, attested

    def _left_out(self, seed: int) -> Iterator[LeftOut]:
        for entity, names in self._counted():
            start = Random(f"{seed} {entity.id}").randrange(PARTS)
            for i, name in enumerate(names):
                yield LeftOut(self._question(entity, name, frozenset({entity.id})), entity.id, (start + i) % PARTS)

    def _absent(self, seed: int) -> Iterator[LeftOut]:
        for entity, names in self._counted():
            draw = Random(f"{seed} {entity.id} absent")
            yield LeftOut(self._question(entity, draw.choice(names), frozenset()), entity.id, draw.randrange(PARTS))

    def _question(self, entity: Entity, name: Name, right: frozenset[str]) -> Question:
        others = self._bearers[gazetteer.normalize(name.text)] - {entity.id}
        groups = [name.lang if name.lang in _LANGS else "other languages", f"{entity.kind}s"]
        if entity.type in UNITS:
            groups.append("units")
        if not any(self.entities[other].kind == entity.kind for other in others):
            groups.append("one bearer")
        return Question(name.text, name.lang, entity.kind, right, entity.id, tuple(groups), self.governorates[entity.id])

    def _governorate(self, entity_id: str) -> str | None:
        above = self.entities[entity_id].parent
        while above in self.entities and self.entities[above].type != "governorate":
            above = self.entities[above].parent
        return above if above in self.entities else None


def _shuffled(questions: Iterable[LeftOut], seed: int) -> list[LeftOut]:
    mixed = list(questions)
    Random(seed).shuffle(mixed)
    return mixed
