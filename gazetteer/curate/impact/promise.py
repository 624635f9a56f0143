"""What a release of the data may do, as docs/stability.md promises it, and what breaks that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from gazetteer.curate.impact.changes import EntityChange, one_chain
from gazetteer.curate.impact.flips import Flip
from gazetteer.curate.impact.versions import Version
from gazetteer.model import Entity
from gazetteer.script.keys import keys

Release = Literal["patch", "minor", "major"]
# What vouches for a name without showing where it stands: the entry as a whole, or its curator.
_NO_SOURCE = (None, "curator")


class Breach(NamedTuple):
    """What no release may do.

    Attributes:
        entity: Id of the entry to mend.
        field: Its field.
        message: What is wrong.
        fix: How to mend it.
    """

    entity: str
    field: str
    message: str
    fix: str


def breaches(old: Version, new: Version, changes: Iterable[EntityChange], flips: Iterable[Flip]) -> list[Breach]:
    """Return ids that are gone and names that were taken from the entity they meant."""
    gone = [
        Breach(change.id, "id", "the entry is gone, and ids are permanent", "put it back, with replaced_by where another entry takes its place")
        for change in changes
        if change.fate == "removed"
    ]
    return gone + list(_stolen(old, new, flips))


def _stolen(old: Version, new: Version, flips: Iterable[Flip]) -> Iterator[Breach]:
    taken: dict[tuple[str, str], dict[str, None]] = {}
    for flip in flips:
        owner = flip.before.id
        if owner is None or flip.question.origin == "spelling" or flip.sort not in ("wrong", "ambiguous") or not new.current(owner):
            continue
        fold = keys(flip.question.text, new.answers.rules, flip.question.lang).fold
        if not _bears(old.entities[owner], fold, old):
            continue
        for id, _ in flip.after.candidates:
            if id != owner and _takes(old, new, owner, id, fold):
                taken.setdefault((id, owner), {})[flip.question.text] = None
    for (id, owner), texts in sorted(taken.items()):
        shown = ", ".join(map(repr, texts))
        yield Breach(id, "names", f"{shown} meant {owner} until now", "remove the name, or cite its own source where both bear it")


def _takes(old: Version, new: Version, owner: str, id: str, fold: str) -> bool:
    """Whether an entity took a name that meant another one: it got the name, without a source for it, and nothing joins the two."""
    entity = new.entities[id]
    given = [name for name in entity.names if not name.weak and keys(name.text, new.answers.rules, name.lang).fold == fold]
    if not given or any(name.source not in _NO_SOURCE for name in given):
        return False
    if id in old.entities and _bears(old.entities[id], fold, old):
        return False
    if id not in old.entities and _bears(new.entities[owner], fold, new):
        return False  # a namesake that was not known so far
    joined = {relation.target for relation in entity.relations} | {relation.target for relation in new.entities[owner].relations}
    return not one_chain(new, id, owner) and joined.isdisjoint((id, owner))


def _bears(entity: Entity, fold: str, version: Version) -> bool:
    return any(not name.weak and keys(name.text, version.answers.rules, name.lang).fold == fold for name in entity.names)


def promised(old: Version, flips: Iterable[Flip]) -> list[Flip]:
    """Return the look-ups that decide which release a change asks for: of real mentions, and of names that their answer bore before."""
    return [flip for flip in flips if flip.question.origin == "mention" or _named(flip, old)]


def _named(flip: Flip, old: Version) -> bool:
    id, question = flip.before.id, flip.question
    return (
        question.origin == "stored" and id is not None and _bears(old.entities[id], keys(question.text, old.answers.rules, question.lang).fold, old)
    )


def release(changes: Iterable[EntityChange], promised: Iterable[Flip]) -> Release:
    """Return which release a change asks for: the least that the promise allows it in."""
    sorts = {flip.sort for flip in promised}
    fates = {change.fate for change in changes}
    if "wrong" in sorts or "removed" in fates:
        return "major"
    if sorts & {"lost", "ambiguous", "successor"} or fates & {"added", "retired", "restored"}:
        return "minor"
    return "patch"
