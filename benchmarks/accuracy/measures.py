"""What the accuracy benchmarks measure in the replies of a matcher, with 95 % bootstrap intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.asked import Asked, Question, Reply

_DRAWS = 1000


def right(question: Question, reply: Reply) -> bool:
    """Whether what is meant comes first; one of the same name, or the unit that contains it, does not count."""
    return bool(reply.ids) and reply.ids[0] in question.right


def listed(question: Question, reply: Reply) -> bool:
    """Whether what is meant is among the first ten."""
    return not question.right.isdisjoint(reply.ids)


def answered(reply: Reply) -> bool:
    """Whether a matcher answers at all, with one entity or several."""
    return bool(reply.ids) and reply.outcome != "none"


def matched(reply: Reply) -> bool:
    """Whether a matcher answers with one entity."""
    return bool(reply.ids) and reply.outcome == "match"


def figures(present: Sequence[Asked], absent: Sequence[Asked]) -> dict[str, Any]:
    """Return the measures as plain data, each share with its interval.

    Args:
        present: Questions that have an answer, with replies; at least one.
        absent: Names that must get none, with replies.
    """
    found: dict[str, Any] = {"n": len(present), "absent": len(absent)}
    found["recall_1"] = _share(present, [right(q, r) for q, r in present])
    found["recall_10"] = _share(present, [listed(q, r) for q, r in present])
    found["found_10"] = _share(present, [answered(r) and listed(q, r) for q, r in present])
    found["match"] = _share(present, [matched(r) and right(q, r) for q, r in present])
    given = [(q, r) for q, r in present if matched(r)]
    found["precision"] = _share(given, [right(q, r) for q, r in given])
    found["accepted"] = _share(absent, [answered(r) for _, r in absent])
    found["matched_absent"] = _share(absent, [matched(r) for _, r in absent])
    return found


def _share(asked: Sequence[Asked], hits: Sequence[bool]) -> list[float] | None:
    """Return a share and the ends of its interval; whole owners are drawn, as the forms of one are alike. None where nothing was asked."""
    if not asked:
        return None
    number = {owner: i for i, owner in enumerate(sorted({q.owner for q, _ in asked}))}
    sums: NDArray[np.float64] = np.zeros((2, len(number)))
    for (question, _), hit in zip(asked, hits, strict=True):
        sums[:, number[question.owner]] += (hit, 1)
    generator = np.random.default_rng(0)
    drawn = generator.multinomial(len(number), np.full(len(number), 1 / len(number)), size=_DRAWS) @ sums.T
    low, high = np.quantile(drawn[:, 0] / drawn[:, 1], (0.025, 0.975))
    return [sum(hits) / len(asked), float(low), float(high)]


def by_group(present: Iterable[Asked], absent: Iterable[Asked]) -> dict[str, dict[str, Any]]:
    """Return the measures of everything, and of each group that some question is in."""
    present, absent = list(present), list(absent)
    names = dict.fromkeys(group for q, _ in present for group in q.groups)
    found = {"all": figures(present, absent)}
    for name in sorted(names):
        found[name] = figures([a for a in present if name in a[0].groups], [a for a in absent if name in a[0].groups])
    return found
