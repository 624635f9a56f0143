"""Compare two versions of a registry: what a change does to it and to its answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from gazetteer.curate.impact.changes import EntityChange, Homonym, NameChange, affected, entity_changes, homonyms, name_changes
from gazetteer.curate.impact.flips import Flip, flips
from gazetteer.curate.impact.promise import Breach, Release, breaches, promised, release
from gazetteer.curate.impact.questions import Question, questions
from gazetteer.curate.impact.touched import Touched, all_touched
from gazetteer.curate.impact.versions import Version

Watch = Callable[[list[Question]], Iterable[Question]]


class Impact(NamedTuple):
    """What a change does.

    Attributes:
        base: What the version before is called.
        versions: Data version before and after.
        entities: What became of entities.
        names: What became of names of entities that both versions have.
        homonyms: Names that more entities bear.
        flips: Look-ups that are answered otherwise, the ones that hurt most first.
        promised: Those of them that decide the release.
        breaches: What no release may do.
        release: Which release the change asks for.
        questions: How many look-ups there are.
        asked: How many of them were asked of both versions, since the change can touch them.
    """

    base: str
    versions: tuple[str, str]
    entities: list[EntityChange]
    names: list[NameChange]
    homonyms: list[Homonym]
    flips: list[Flip]
    promised: list[Flip]
    breaches: list[Breach]
    release: Release
    questions: int
    asked: int

    @property
    def empty(self) -> bool:
        """Whether nothing differs that this compares."""
        return not (self.entities or self.flips)


def assess(old: Version, new: Version, *, real: Sequence[tuple[str, str]] | None = None, select: bool = True, watch: Watch = iter) -> Impact:
    """Return what a change does.

    Args:
        old: The version before.
        new: The version after.
        real: As in :func:`gazetteer.curate.impact.questions.questions`.
        select: Whether to ask only the look-ups that the change can touch, which gives the same as asking all and is much faster.
        watch: Is handed the questions and gives them back one by one, so that a caller can show how far the work is.
    """
    changes = entity_changes(old, new)
    ids = affected(old, new, changes)
    everything = all_touched(old, new)
    every = questions(old, new, ids, real) if ids or everything or not select else []
    chosen = every
    if select and not everything:
        touched = Touched(old, new, ids)
        chosen = [question for question in every if touched(question.text, question.lang)]
    found = sorted(flips(old, new, watch(chosen), ids), key=Flip.rank)
    kept = promised(old, found)
    return Impact(
        base=old.shown,
        versions=(old.snapshot.data_version, new.snapshot.data_version),
        entities=changes,
        names=name_changes(old, new, changes),
        homonyms=homonyms(old, new, [change.id for change in changes]),
        flips=found,
        promised=kept,
        breaches=breaches(old, new, changes, found),
        release=release(changes, kept),
        questions=len(every),
        asked=len(chosen),
    )
