"""Cut-offs for matchers that give a score and no decision, so that they answer no more of the absent names than the gazetteer does."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from benchmarks.accuracy.asked import Asked, Reply


def cut_off_of(absent: Sequence[Asked], allowed: float) -> float:
    """Return the lowest score from which at most a share of names that must get no answer get one."""
    scores = sorted((reply.score for _, reply in absent if reply.ids), reverse=True)
    spare = math.floor(allowed * len(absent))
    return 0.0 if len(scores) <= spare else math.nextafter(scores[spare], math.inf)


def halves(asked: Iterable[Asked]) -> tuple[list[Asked], list[Asked]]:
    """Return replies in two halves; all questions of one owner are in one half."""
    asked = list(asked)
    even = {owner for i, owner in enumerate(sorted({q.owner for q, _ in asked})) if i % 2 == 0}
    return [a for a in asked if a[0].owner in even], [a for a in asked if a[0].owner not in even]


def decided(present: Iterable[Asked], absent: Iterable[Asked], allowed: float) -> tuple[list[Asked], list[Asked]]:
    """Return the questions with what a matcher replies when it has a cut-off: each half gets the one that is chosen by the other half.

    Args:
        present: Questions that have an answer, with replies.
        absent: Names that must get none, with replies.
        allowed: The share of absent names that may get an answer.
    """
    (one, other), (absent_one, absent_other) = halves(present), halves(absent)
    for_one, for_other = cut_off_of(absent_other, allowed), cut_off_of(absent_one, allowed)
    return [*_cut(one, for_one), *_cut(other, for_other)], [*_cut(absent_one, for_one), *_cut(absent_other, for_other)]


def _cut(asked: Iterable[Asked], cut_off: float) -> Iterable[Asked]:
    for question, reply in asked:
        yield question, reply if reply.score >= cut_off else Reply(reply.ids, reply.score, "none")
