"""Propose the file of a new entry: where its like are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from gazetteer.curate.parents import Proposal
from gazetteer.model import UNITS, Entity
from gazetteer.registry.read import FOLDERS, Entry

_SETTLEMENTS = frozenset({"city", "town", "village"})
_OF_ONE_PARENT = frozenset({"settlement", "neighbourhood", "unit"})


def propose_file(entity: Entity, entries: Iterable[Entry], known: Mapping[str, Entity]) -> Proposal:
    """Return the file, as a path in the registry folder, that a new entry belongs into.

    Settlements, neighbourhoods and units go where the others of their parent are, or into a new file beside the parent's; factions and figures with
    a relation where most with that relation are; those with none where others are of whom the same is said (a sheikh of a tribe where the
    sheikhs are); all others where most of their type are.

    Args:
        entity: The new entity.
        entries: The entries of the registry.
        known: The entities of the registry, by id.
    """
    group = _group(entity)
    like = [entry for entry in entries if entry.entity.kind == entity.kind and _group(entry.entity) == group]
    if group in _OF_ONE_PARENT and entity.parent:
        inside = Counter(entry.file for entry in like if entry.entity.parent == entity.parent)
        if inside:
            return _most(inside, f"{_plural(group)} of {entity.parent} are there")
        beside = next((entry.file for entry in entries if entry.entity.id == entity.parent), None)
        if beside and (entity.parent.endswith("-subdistrict") or group == "neighbourhood"):
            slug = entity.parent.partition(":")[2]
            name = f"{slug}-neighbourhoods" if group == "neighbourhood" else slug.removesuffix("-subdistrict")
            return Proposal(f"{beside.rpartition('/')[0]}/{name}.yaml", f"a new file: no {group} of {entity.parent} is there yet")
        if beside:
            return Proposal(beside, f"{entity.parent} is there")
    targets = {relation.target for relation in entity.relations}
    if tied := Counter(entry.file for entry in like if any(relation.target in targets for relation in entry.entity.relations)):
        return _most(tied, "others with its relation are there")
    if alike := _said_alike(entity, like):
        return _most(alike, "others of whom the like is said are there")
    same = Counter(entry.file for entry in like if entry.entity.type == entity.type)
    if same:
        return _most(same, f"most of type {entity.type} are there")
    return Proposal(f"{FOLDERS[entity.kind]}/{entity.type.replace('_', '-')}.yaml", f"a new file: there is none of type {entity.type} yet")


def heading(entity: Entity, known: Mapping[str, Entity]) -> str:
    """Return the comment that a new file for an entity begins with."""
    group = _group(entity)
    above = known.get(entity.parent or "")
    if above is None or group not in _OF_ONE_PARENT:
        return f"# {_plural(entity.type).capitalize().replace('_', ' ')}."
    name = above.name()
    unit = f" {above.type}" if above.type in UNITS and not name.lower().endswith(above.type) else ""
    return f"# {'Towns and villages' if group == 'settlement' else 'The neighbourhoods'} of {name}{unit}."


def _group(entity: Entity) -> str:
    if entity.kind != "place":
        return entity.kind
    return "settlement" if entity.type in _SETTLEMENTS else "unit" if entity.type in UNITS else entity.type


def _said_alike(entity: Entity, like: Sequence[Entry]) -> dict[str, float]:
    """Return how much of what is said of an entity is said in each file too; a word counts the less the more entries have it."""
    said = _words(entity)
    shared = [(entry.file, said & _words(entry.entity)) for entry in like] if said else []
    entries = Counter(word for _, words in shared for word in words)
    files: dict[str, Counter[str]] = {}
    for file, words in shared:
        if words:
            files.setdefault(file, Counter()).update(words)
    # Summed in one order, so that the order of the entries changes nothing.
    return {file: sum(n / entries[word] for word, n in sorted(counts.items())) for file, counts in files.items()}


def _words(entity: Entity) -> set[str]:
    return {word for text in (*(role.title for role in entity.roles), entity.about or "") for word in re.findall(r"\w+", text.lower())}


def _most(files: Mapping[str, float], why: str) -> Proposal:
    most = max(files.values())
    return Proposal(min(file for file, count in files.items() if count == most), why)


def _plural(word: str) -> str:
    return word[:-1] + "ies" if word.endswith("y") else word + "s"
