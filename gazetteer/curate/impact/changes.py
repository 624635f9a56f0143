"""What differs between two versions of a registry: entities, names, and who bears them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from gazetteer.curate.impact.versions import Version
from gazetteer.model import Entity, Name
from gazetteer.script.keys import keys

# Fields of an entity that are said; its names are said one by one.
_FIELDS = tuple(field for field in Entity._fields if field not in ("id", "kind", "names"))
Fate = Literal["added", "removed", "retired", "restored", "changed"]
NameFate = Literal["added", "removed", "changed"]


class EntityChange(NamedTuple):
    """What became of an entity.

    Attributes:
        id: Its id.
        name: What it is called, in English where it has such a name.
        fate: ``added``; ``removed`` (the id is gone); ``retired`` (the id leads to another entity now); ``restored`` (it no longer does);
            ``changed``.
        fields: Which fields differ, ``names`` among them; empty but for ``changed``.
        heir: The entity that a retired id leads to, or that a restored one led to; None for others.
    """

    id: str
    name: str
    fate: Fate
    fields: tuple[str, ...] = ()
    heir: str | None = None


class NameChange(NamedTuple):
    """What became of a name of an entity that both versions have.

    Attributes:
        id: Id of the entity.
        text: The name.
        lang: Its language.
        fate: ``added``, ``removed``, or ``changed`` where it is of another kind, weak or not, or cites another source.
    """

    id: str
    text: str
    lang: str
    fate: NameFate


class Homonym(NamedTuple):
    """A name that more entities bear than before.

    Attributes:
        name: The name, folded.
        before: Ids of the entities that bore it.
        after: Ids of those that bear it.
    """

    name: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def entity_changes(old: Version, new: Version) -> list[EntityChange]:
    """Return what became of each entity that differs, ordered by id."""
    found = []
    for id in sorted(old.entities.keys() | new.entities.keys()):
        before, after = old.entities.get(id), new.entities.get(id)
        if before is None or after is None:
            there = before or after
            assert there is not None  # the id is of one of them
            found.append(EntityChange(id, there.name(), "removed" if before else "added"))
        elif (heir := _moved(id, old, new)) is not None:
            found.append(EntityChange(id, after.name(), *heir))
        elif before != after:
            fields = tuple(field for field in ("names", *_FIELDS) if getattr(before, field) != getattr(after, field))
            found.append(EntityChange(id, after.name(), "changed", fields))
    return found


def _moved(id: str, old: Version, new: Version) -> tuple[Fate, tuple[str, ...], str | None] | None:
    was, now = old.current(id), new.current(id)
    if was and not now:
        return "retired", (), new.heir(id)
    if now and not was:
        return "restored", (), old.heir(id)
    return None


def name_changes(old: Version, new: Version, changes: list[EntityChange]) -> list[NameChange]:
    """Return what became of the names of entities that changed and are in both versions."""
    return [
        change
        for entity in changes
        if entity.fate == "changed" and "names" in entity.fields
        for change in _names(old.entities[entity.id], new.entities[entity.id])
    ]


def _names(before: Entity, after: Entity) -> Iterator[NameChange]:
    was, now = _by_text(before), _by_text(after)
    for text, lang in dict.fromkeys([*was, *now]):
        if (text, lang) not in now:
            yield NameChange(before.id, text, lang, "removed")
        elif (text, lang) not in was:
            yield NameChange(before.id, text, lang, "added")
        elif was[text, lang] != now[text, lang]:
            yield NameChange(before.id, text, lang, "changed")


def _by_text(entity: Entity) -> dict[tuple[str, str], Name]:
    return {(name.text, name.lang): name for name in entity.names}


def affected(old: Version, new: Version, changes: list[EntityChange]) -> list[str]:
    """Return the ids of the entities that look-ups may see otherwise: those that changed, and what lies elsewhere since their units did."""
    found = {change.id for change in changes}
    found |= {change.heir for change in changes if change.heir is not None}
    found |= {id for id in old.entities.keys() & new.entities.keys() if id not in found and old.within(id) != new.within(id)}
    return sorted(found)


def homonyms(old: Version, new: Version, ids: list[str]) -> list[Homonym]:
    """Return the names of some entities that more bear than before, but for those of a unit and of what lies in it."""
    folds = {keys(name.text, new.answers.rules, name.lang).fold for id in ids if new.current(id) for name in new.entities[id].names}
    found = []
    for fold in sorted(folds - {""}):
        before, after = old.bearers(fold), new.bearers(fold)
        more = [id for id in after if id not in before]
        if any(not one_chain(new, id, other) for id in more for other in after if other != id):
            found.append(Homonym(fold, before, after))
    return found


def one_chain(version: Version, one: str, other: str) -> bool:
    """Whether one of two places lies in the other."""
    return version.snapshot.one_chain(version.snapshot.number(one), version.snapshot.number(other))
