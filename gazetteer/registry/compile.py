"""Compile entities, sources and rules into the bytes of a snapshot.

Every name is put through the same pipeline as a query, once, here. Entities are sorted by id, so the result does not depend on
the order of files or entries.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from gazetteer.model import KINDS, Entity, Name
from gazetteer.registry.alike import alike
from gazetteer.registry.read import Source
from gazetteer.registry.snapshot import ACRONYM, ARABIC, ARTICLED, KIND_SHIFT, TABLES, WEAK, encode, entity_to_json
from gazetteer.registry.table import pack, write_lists, write_table, write_texts
from gazetteer.script.keys import Keys, keys, read_readings, write_readings
from gazetteer.script.reading import deletions
from gazetteer.script.rules import Rules


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
    tables: dict[str, dict[str, list[int]]] = {name: {} for name in TABLES}
    name_entity: list[int] = []
    name_ordinal: list[int] = []
    name_flags: list[int] = []
    name_phones: list[bytes] = []
    name_words: list[bytes] = []
    for i, entity in enumerate(ordered):
        target = current[entity.id]
        for code in _codes(entity):
            tables["ids"].setdefault(code, []).append(target)
        if target != i:
            continue  # retired: its id resolves, its names do not speak
        for ordinal, name in sorted(enumerate(entity.names), key=_before):  # so that the order of names decides no tie
            key = keys(name.text, ready, name.lang)
            if key.fold:
                _add(tables, key, len(name_entity), place=entity.kind == "place")
                name_entity.append(i)
                name_ordinal.append(ordinal)
                flags = WEAK * name.weak | ACRONYM * (name.kind == "acronym") | ARABIC * key.arabic | ARTICLED * key.articled
                name_flags.append(flags | KINDS.index(entity.kind) << KIND_SHIFT)
                name_phones.append(write_readings(key))
                # People and groups are compared word by word with many mentions, places with few.
                name_words.append(b"" if entity.kind == "place" else f"{' '.join(key.bag)}\n{' '.join(key.words)}".encode())
    sections = {
        "name_entity": pack(name_entity),
        "name_ordinal": pack(name_ordinal),
        "name_flags": pack(name_flags),
        "sources": json.dumps({k: s._asdict() for k, s in sorted(sources.items())}, ensure_ascii=False, separators=(",", ":")).encode(),
    }
    for group, data in rules.items():
        sections[f"rules.{group}"] = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    sections["entities.starts"], sections["entities.data"] = write_texts(entity_to_json(e) for e in ordered)
    sections["name_phones.starts"], sections["name_phones.data"] = write_texts(name_phones)
    sections["name_words.starts"], sections["name_words.data"] = write_texts(name_words)
    ancestors = [_ancestors(e, current, ordered) for e in ordered]
    sections["ancestors.starts"], sections["ancestors.items"] = write_lists(ancestors)
    contained = Counter(unit for units in ancestors for unit in units)
    sections["contained"] = pack(contained[i] for i in range(len(ordered)))
    tables["alike"] = alike(
        tables["sounds"],
        [read_readings(phones) for phones in name_phones],
        [bool(flags & ARABIC) for flags in name_flags],
        lambda name: name_entity[name] if name_flags[name] >> KIND_SHIFT == 0 and not name_flags[name] & ACRONYM else None,
        ready,
    )
    for table, content in tables.items():
        sections |= {f"{table}.{part}": data for part, data in write_table(content).items()}
    sections["folded"] = json.dumps(ready.table.known, separators=(",", ":")).encode()
    digest = hashlib.sha256(b"".join(name.encode() + sections[name] for name in sorted(sections))).hexdigest()
    kinds = Counter(ordered[i].kind for i in sorted(set(current.values())))
    return encode(sections, {"data_version": f"{data_version}+{digest[:8]}", "kinds": {kind: kinds[kind] for kind in KINDS}})


def _add(tables: dict[str, dict[str, list[int]]], key: Keys, name: int, *, place: bool) -> None:
    tables["folds"].setdefault(key.fold, []).append(name)
    for sound in key.sounds:
        tables["sounds"].setdefault(sound, []).append(name)
    for form in sorted({form for skeleton in key.skeletons if skeleton for form in deletions(skeleton)}):
        tables["skeletons"].setdefault(form, []).append(name)
    # Every beginning of the name's words leads the scanner on; the whole of them carries the name.
    for end in range(1, len(key.words)):
        tables["phrases"].setdefault(" ".join(key.words[:end]) + " ", [name])
    tables["phrases"].setdefault(" ".join(key.words), []).append(name)
    for word in key.words:
        tables["vocabulary"].setdefault(word, [name])
    if len(key.bag) > 1:
        tables["bags"].setdefault(" ".join(key.bag), []).append(name)
        if not place:
            for word in sorted(set(key.bag)):
                tables["words"].setdefault(word, []).append(name)


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
