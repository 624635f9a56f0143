"""Answers that differ between two versions of a registry, by how much that matters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from gazetteer.curate.impact.questions import ORIGINS, Question
from gazetteer.curate.impact.versions import Version
from gazetteer.model import Answer, Outcome

Sort = Literal["wrong", "lost", "ambiguous", "successor", "candidates", "settled", "gained", "scores"]
# From what hurts most to what hurts least.
SORTS: dict[Sort, str] = {
    "wrong": "another entity now",
    "lost": "lost",
    "ambiguous": "newly ambiguous",
    "successor": "successor of a retired entity",
    "candidates": "other candidates",
    "settled": "no longer ambiguous",
    "gained": "gained",
    "scores": "score or order only",
}
# What a change turns round is, so.
MIRRORED: dict[Sort, Sort] = {"lost": "gained", "gained": "lost", "ambiguous": "settled", "settled": "ambiguous"}
# A score that moves less is not worth a reviewer's look.
_LEAST_SHIFT = 0.02
_KNOWN = ("match", "ambiguous")


class Told(NamedTuple):
    """An answer in short.

    Attributes:
        outcome: As in :class:`gazetteer.model.Answer`.
        id: As there.
        candidates: Ids of the candidates, best first, with their scores.
        reason: As there.
    """

    outcome: Outcome
    id: str | None
    candidates: tuple[tuple[str, float], ...]
    reason: str


class Flip(NamedTuple):
    """A look-up that is answered otherwise.

    Attributes:
        question: What was asked.
        sort: What became of the answer; a key of :data:`SORTS`.
        before: The answer of the version before.
        after: The answer now.
        because: Ids of the changed entities that are among the candidates of either.
    """

    question: Question
    sort: Sort
    before: Told
    after: Told
    because: tuple[str, ...]

    def rank(self) -> tuple[int, int, str, str]:
        """Return what to sort by: what hurts most comes first, real mentions before stored names and other spellings."""
        return list(SORTS).index(self.sort), ORIGINS.index(self.question.origin), self.question.text, self.question.lang


def flips(old: Version, new: Version, asked: Iterable[Question], changed: Iterable[str]) -> Iterator[Flip]:
    """Ask both versions, and yield what they answer differently.

    Args:
        old: The version before.
        new: The version after.
        asked: The questions.
        changed: Ids of the entities that changed.
    """
    changed = frozenset(changed)
    for question in asked:
        before, after = (told(version.answers.lookup(question.text, lang=question.lang)) for version in (old, new))
        if (sort := _sort(before, after, old, new)) is not None:
            concerned = dict.fromkeys(id for id, _ in (*after.candidates, *before.candidates))
            yield Flip(question, sort, before, after, tuple(id for id in concerned if id in changed))


def told(answer: Answer) -> Told:
    """Return an answer in short."""
    return Told(answer.outcome, answer.id, tuple((c.id, c.score) for c in answer.candidates), answer.reason)


def _sort(before: Told, after: Told, old: Version, new: Version) -> Sort | None:
    """Return what became of an answer; None where it is the same."""
    was, now = before.outcome in _KNOWN, after.outcome in _KNOWN
    if was != now:
        return "lost" if was else "gained"
    if before.id is not None and after.id is not None and before.id != after.id:
        moved = new.heir(before.id) == after.id or old.heir(after.id) == before.id
        return "successor" if moved else "wrong"
    if before.outcome != after.outcome:
        return "settled" if after.outcome == "match" else "ambiguous" if after.outcome == "ambiguous" else "candidates"
    if {id for id, _ in before.candidates} != {id for id, _ in after.candidates}:
        return "candidates"
    shifted = any(abs(one[1] - other[1]) >= _LEAST_SHIFT for one, other in zip(before.candidates, after.candidates, strict=True))
    reordered = [id for id, _ in before.candidates] != [id for id, _ in after.candidates]
    return "scores" if shifted or reordered else None
