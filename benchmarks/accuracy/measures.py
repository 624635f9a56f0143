"""What the accuracy benchmarks measure in the replies of a matcher, with 95 % bootstrap intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.accuracy.asked import Asked, Question, Reply

# The share of names that must get no answer which may get one when a cut-off is chosen.
FALSE_ACCEPTS = 0.02
_DRAWS = 1000


def right(question: Question, reply: Reply) -> bool:
    """Whether what is meant comes first; one of the same name, or the unit that contains it, does not count."""
    return bool(reply.ids) and reply.ids[0] in question.right


def listed(question: Question, reply: Reply) -> bool:
    """Whether what is meant is among the first ten."""
    return not question.right.isdisjoint(reply.ids)


def answered(reply: Reply, cut_off: float) -> bool:
    """Whether a matcher answers at all, with one entity or several."""
    return bool(reply.ids) and reply.score >= cut_off


def matched(reply: Reply, cut_off: float) -> bool:
    """Whether a matcher answers with one entity."""
    return answered(reply, cut_off) and reply.sure


def cut_off_of(absent: Sequence[Asked], allowed: float = FALSE_ACCEPTS) -> float:
    """Return the lowest score from which at most a share of names that must get no answer get one."""
    scores = sorted((reply.score for _, reply in absent if reply.ids), reverse=True)
    spare = math.floor(allowed * len(absent))
    return 0.0 if len(scores) <= spare else math.nextafter(scores[spare], math.inf)


def figures(present: Sequence[Asked], absent: Sequence[Asked], cut_off: float) -> dict[str, Any]:
    """Return the measures as plain data, each share with its interval.

    Args:
        present: Questions that have an answer, with replies; at least one.
        absent: Names that must get none, with replies.
        cut_off: Score from which a reply is an answer.
    """
    found: dict[str, Any] = {"n": len(present), "absent": len(absent)}
    found["recall_1"] = _share(present, [right(q, r) for q, r in present])
    found["recall_10"] = _share(present, [listed(q, r) for q, r in present])
    found["found_10"] = _share(present, [answered(r, cut_off) and listed(q, r) for q, r in present])
    found["match"] = _share(present, [matched(r, cut_off) and right(q, r) for q, r in present])
    given = [(q, r) for q, r in present if matched(r, cut_off)]
    found["precision"] = _share(given, [right(q, r) for q, r in given])
    found["accepted"] = _share(absent, [answered(r, cut_off) for _, r in absent])
    found["matched_absent"] = _share(absent, [matched(r, cut_off) for _, r in absent])
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


def by_group(present: Iterable[Asked], absent: Iterable[Asked], cut_off: float) -> dict[str, dict[str, Any]]:
    """Return the measures of everything, and of each group that some question is in."""
    present, absent = list(present), list(absent)
    names = dict.fromkeys(group for q, _ in present for group in q.groups)
    found = {"all": figures(present, absent, cut_off)}
    for name in sorted(names):
        found[name] = figures([a for a in present if name in a[0].groups], [a for a in absent if name in a[0].groups], cut_off)
    return found


def halves(asked: Iterable[Asked]) -> tuple[list[Asked], list[Asked]]:
    """Return the replies to choose a cut-off by and those to measure it with; all questions of one owner are in one half."""
    asked = list(asked)
    even = {owner for i, owner in enumerate(sorted({q.owner for q, _ in asked})) if i % 2 == 0}
    return [a for a in asked if a[0].owner in even], [a for a in asked if a[0].owner not in even]


def failures(
    present: Iterable[Asked], absent: Iterable[Asked], cut_off: float, shown: Mapping[str, str], most: int = 3
) -> dict[str, list[list[str]]]:
    """Return a few names that were linked to something else, not answered, or answered though nothing is right, with what was said and meant.

    Args:
        present: Questions that have an answer, with replies.
        absent: Names that must get none, with replies.
        cut_off: Score from which a reply is an answer.
        shown: The name to show of each entity by its id.
        most: How many of each sort.
    """
    wrong: list[list[str]] = []
    missing: list[list[str]] = []
    for q, r in present:
        meant = shown.get(min(q.right), min(q.right))
        if matched(r, cut_off) and not right(q, r):
            wrong.append([q.text, shown.get(r.ids[0], r.ids[0]), meant])
        elif not (answered(r, cut_off) and listed(q, r)):
            missing.append([q.text, shown.get(r.ids[0], r.ids[0]) if r.ids else "", meant])
    accepted = [[q.text, shown.get(r.ids[0], r.ids[0]), ""] for q, r in absent if answered(r, cut_off)]
    return {"wrong": wrong[:most], "missing": missing[:most], "accepted": accepted[:most]}
