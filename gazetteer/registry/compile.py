"""Compile entities, sources and rules into the bytes of a snapshot.

Every name is put through the same pipeline as a query, once, here. Entities are sorted by id, so the result does not depend on
the order of files or entries.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from gazetteer.model import KINDS, Entity, Kind, Name
from gazetteer.registry.alike import alike
from gazetteer.registry.bearers import Bearers
from gazetteer.registry.index import ACRONYM, ARABIC, ARTICLED, KIND_SHIFT, PLAIN, WEAK, Index
from gazetteer.registry.phrasing import Phrasings
from gazetteer.registry.read import Source
from gazetteer.registry.record import record_sections
from gazetteer.registry.snapshot import encode
from gazetteer.registry.table import Pile, pack, write_lists, write_table
from gazetteer.registry.written import written
from gazetteer.script.keys import keys, read_readings, write_readings
from gazetteer.script.reading import Read, deletions, skeleton
from gazetteer.script.rules import Rules

_PLACE = KINDS.index("place")


def compile_registry(entities: Iterable[Entity], sources: Mapping[str, Source], rules: Mapping[str, Any], data_version: str) -> bytes:
    """Return the bytes of a snapshot.

    Args:
        entities: Checked entities, in any order; ids are unique.
        sources: The sources by key.
        rules: The rules as :func:`gazetteer.registry.rules.read_rules` returns them.
        data_version: Version of the data, shown in every answer.
    """
    ordered = sorted(entities, key=lambda e: e.id)
    number = {entity.id: i for i, entity in enumerate(ordered)}
    current = {entity.id: number[_current(entity, number, ordered).id] for entity in ordered}
    ready = Rules(rules)
    names = _Names(ready)
    position = 0
    for i, entity in enumerate(ordered):
        if current[entity.id] == i:  # the id of a retired one resolves, its names do not speak
            for ordinal, name in sorted(enumerate(entity.names), key=_before):  # so that the order of names decides no tie
                names.add(i, position + ordinal, name, entity)
        position += len(entity.names)
    sections = names.sections()
    sections["sources"] = _json({k: s._asdict() for k, s in sorted(sources.items())})
    for group, data in rules.items():
        sections[f"rules.{group}"] = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    sections |= record_sections(ordered)
    sections |= _containment(ordered, current)
    sections |= _table("ids", _grouped((code, current[entity.id]) for entity in ordered for code in _codes(entity)))
    for table in names.tables():
        sections |= table
    sections["folded"] = json.dumps(ready.table.known, separators=(",", ":")).encode()
    counted = Counter(ordered[i].kind for i in sorted(set(current.values())))
    kinds = {kind: counted[kind] for kind in KINDS}
    del names  # what is left to do takes as much memory again in a registry of a million names
    current_names = (name for i, entity in enumerate(ordered) if current[entity.id] == i for name in entity.names)
    sections |= _table("written", written(current_names, Bearers(_index(sections, kinds), ready), ready))
    digest = hashlib.sha256()
    for section in sorted(sections):
        digest.update(section.encode())
        digest.update(sections[section])
    return encode(sections, {"data_version": f"{data_version}+{digest.hexdigest()[:8]}", "kinds": kinds})


def _containment(ordered: list[Entity], current: Mapping[str, int]) -> dict[str, bytes]:
    """Return the sections that say what contains each entity, and how many it contains."""
    ancestors = [_ancestors(e, current, ordered) for e in ordered]
    contained = Counter(unit for units in ancestors for unit in units)
    starts, items = write_lists(ancestors)
    return {"ancestors.starts": starts, "ancestors.items": items, "contained": pack(contained[i] for i in range(len(ordered)))}


def _index(sections: Mapping[str, bytes], kinds: Mapping[Kind, int]) -> Index:
    """Return what is compiled so far, ready to be asked."""
    return Index(lambda section: memoryview(sections[section]), {"data_version": "", "kinds": kinds})


class _Names:
    """The names of a registry while it is compiled: what each is looked up by, in as little memory as it can be kept in."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._phrasings = Phrasings(rules)
        self._phrased: list[tuple[str, int]] = []
        self._entity, self._position, self._flags = array("I"), array("I"), array("I")
        self._folds, self._readings, self._sounds, self._words, self._bags = Pile(), Pile(), Pile(), Pile(), Pile()

    def add(self, number: int, position: int, name: Name, entity: Entity) -> None:
        """Add a name, unless nothing of it is left when it is folded."""
        key = keys(name.text, self._rules, name.lang)
        if not key.fold:
            return
        self._entity.append(number)
        self._position.append(position)
        flags = WEAK * name.weak | ACRONYM * (name.kind == "acronym") | ARABIC * key.arabic | ARTICLED * key.articled | PLAIN * key.plain
        self._flags.append(flags | KINDS.index(entity.kind) << KIND_SHIFT)
        self._readings.append(write_readings(key))
        for pile, texts in ((self._folds, (key.fold,)), (self._sounds, key.sounds), (self._words, key.words), (self._bags, key.bag)):
            pile.append(" ".join(texts).encode())
        if entity.kind == "place":
            self._phrased += [(" ".join(phrase), len(self._entity) - 1) for phrase in self._phrasings.of(key, name.lang)]

    def sections(self) -> dict[str, bytes]:
        """Return the sections that hold something of each name."""
        # People and groups are compared word by word with many mentions, places with few.
        words = Pile(
            b"" if flags >> KIND_SHIFT == _PLACE else bag + b"\n" + words
            for flags, bag, words in zip(self._flags, self._bags, self._words, strict=True)
        )
        sections = {"name_entity": pack(self._entity), "name_position": pack(self._position), "name_flags": pack(self._flags)}
        sections["name_phones.starts"], sections["name_phones.data"] = self._readings.written()
        sections["name_words.starts"], sections["name_words.data"] = words.written()
        return sections

    def tables(self) -> Iterator[dict[str, bytes]]:
        """Yield the sections of each table, one table after another: each takes many times the room of its bytes while it is made."""
        yield _table("folds", _grouped((fold.decode(), name) for name, fold in enumerate(self._folds)))
        sounds = _grouped((sound, name) for name, sounds in enumerate(_split(self._sounds)) for sound in sounds)
        yield _table("sounds", sounds)
        yield _table("alike", alike(sounds, self._read, [bool(f & ARABIC) for f in self._flags], self._place, self._rules))
        del sounds
        yield _table("skeletons", _grouped(self._skeletons()))
        yield _table("phrases", self._phrases())
        vocabulary: dict[str, list[int]] = {}
        phrased = ((name, phrase.split(" ")) for phrase, name in self._phrased)
        for name, words in chain(enumerate(_split(self._words)), phrased):
            for word in words:
                vocabulary.setdefault(word, [name])
        yield _table("vocabulary", vocabulary)
        del vocabulary
        yield _table("bags", _grouped((" ".join(bag), name) for name, bag in enumerate(_split(self._bags)) if len(bag) > 1))
        yield _table("words", _grouped(self._single_words()))

    def _skeletons(self) -> Iterator[tuple[str, int]]:
        for name, readings in enumerate(self._readings):
            skeletons = {skeleton(read.phones, self._rules) for read in read_readings(readings)}
            for form in sorted({form for bones in skeletons if bones for form in deletions(bones)}):
                yield form, name

    def _phrases(self) -> dict[str, list[int]]:
        """Return every beginning of the words of a name, which leads the scanner on, and the whole of them, which carries the name."""
        found: dict[str, list[int]] = {}
        for whole, name in chain(((whole.decode(), name) for name, whole in enumerate(self._words)), self._phrased):
            words = whole.split(" ")
            for end in range(1, len(words)):
                found.setdefault(" ".join(words[:end]) + " ", [name])
            found.setdefault(whole, []).append(name)
        return found

    def _single_words(self) -> Iterator[tuple[str, int]]:
        for name, bag in enumerate(_split(self._bags)):
            if len(bag) > 1 and self._flags[name] >> KIND_SHIFT != _PLACE:
                yield from ((word, name) for word in sorted(set(bag)))

    def _read(self, name: int) -> list[Read]:
        return read_readings(self._readings[name])

    def _place(self, name: int) -> int | None:
        """Return the entity of a name where that is a place that the name alone may mean."""
        flags = self._flags[name]
        return self._entity[name] if flags >> KIND_SHIFT == _PLACE and not flags & ACRONYM else None


def _split(pile: Pile) -> Iterator[list[str]]:
    """Yield what was joined by spaces for each name."""
    return (text.decode().split(" ") if text else [] for text in pile)


def _grouped(postings: Iterable[tuple[str, int]]) -> dict[str, list[int]]:
    table: dict[str, list[int]] = {}
    for key, number in postings:
        table.setdefault(key, []).append(number)
    return table


def _table(name: str, content: Mapping[str, Iterable[int]]) -> dict[str, bytes]:
    return {f"{name}.{part}": data for part, data in write_table(content).items()}


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _before(numbered: tuple[int, Name]) -> tuple[bool, str, str]:
    name = numbered[1]
    return name.kind != "preferred", name.text, name.lang


def _current(entity: Entity, number: Mapping[str, int], ordered: list[Entity]) -> Entity:
    """Follow ``replaced_by`` to the entity that holds today; a circle ends where it began."""
    seen = {entity.id}
    while (heir := entity.replaced_by) is not None and heir in number and heir not in seen:
        entity = ordered[number[heir]]
        seen.add(heir)
    return entity


def _codes(entity: Entity) -> Iterator[str]:
    yield entity.id
    for authority, code in entity.ids.items():
        yield f"geonames:{code}" if authority == "geonames" else code


def _ancestors(entity: Entity, current: Mapping[str, int], ordered: list[Entity]) -> list[int]:
    """Return the units that contain an entity today, nearest first, and those that it crosses with what contains them."""
    found: list[int] = []
    queue = [entity.parent] if entity.parent else list(entity.crosses)
    while queue:
        unit = queue.pop(0)
        if unit in current and current[unit] not in found:
            found.append(current[unit])
            above = ordered[current[unit]]
            queue += [above.parent] if above.parent else list(above.crosses)
    return found
