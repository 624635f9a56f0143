"""What the leave-one-out benchmark measures in the answers of a matcher."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from questions import Question

# Precision at which a matcher's share of right matches is also given.
STRICT = 0.97
_DRAWS = 1000


class Reply(NamedTuple):
    """What a matcher says to one question.

    Attributes:
        ids: Ids of entities, best first, at most ten.
        score: Score of the first; 0 where there is none.
        sure: Whether the first stands alone: the outcome is ``match``, or no other entity has its score.
    """

    ids: tuple[str, ...]
    score: float
    sure: bool


Asked = tuple[Question, Reply]


class Figures(NamedTuple):
    """The measures of a group of questions; precision is None where nothing was matched."""

    n: int
    recall_1: float
    recall_10: float
    recall_10_interval: tuple[float, float]
    match: float
    match_interval: tuple[float, float]
    precision: float | None


def right(question: Question, reply: Reply) -> bool:
    """Whether the entity itself comes first; one of the same name, or the unit that contains it, does not count."""
    return reply.ids[:1] == (question.id,)


def matched(reply: Reply, cut_off: float) -> bool:
    return reply.sure and reply.score >= cut_off


def figures(asked: Sequence[Asked], cut_off: float) -> Figures:
    """Return the measures.

    Args:
        asked: Questions and replies; at least one.
        cut_off: Score from which a reply that stands alone is a match.
    """
    found = [q.id in r.ids for q, r in asked]
    hit = [matched(r, cut_off) and right(q, r) for q, r in asked]
    given = sum(matched(r, cut_off) for _, r in asked)
    return Figures(
        n=len(asked),
        recall_1=sum(right(q, r) for q, r in asked) / len(asked),
        recall_10=sum(found) / len(asked),
        recall_10_interval=_interval(asked, found),
        match=sum(hit) / len(asked),
        match_interval=_interval(asked, hit),
        precision=sum(hit) / given if given else None,
    )


def _interval(asked: Sequence[Asked], hits: Sequence[bool]) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of a share; whole entities are drawn, as the forms of one are alike."""
    number = {entity_id: i for i, entity_id in enumerate(sorted({q.id for q, _ in asked}))}
    sums: NDArray[np.float64] = np.zeros((2, len(number)))
    for (question, _), hit in zip(asked, hits, strict=True):
        sums[:, number[question.id]] += (hit, 1)
    generator = np.random.default_rng(0)
    shares = []
    for _ in range(_DRAWS):
        drawn = sums[:, generator.integers(0, len(number), len(number))].sum(axis=1)
        shares.append(drawn[0] / drawn[1])
    low, high = np.quantile(shares, (0.025, 0.975))
    return float(low), float(high)


def best_cut_off(asked: Sequence[Asked]) -> float:
    """Return the cut-off with the best harmonic mean of the share of right matches and their precision."""
    return _cut_off(asked, lambda hits, given: 2 * hits / (given + len(asked)))


def strict_cut_off(asked: Sequence[Asked]) -> float | None:
    """Return the cut-off that gives most right matches at a precision of at least :data:`STRICT`, or None where none does."""
    cut_off = _cut_off(asked, lambda hits, given: hits if hits >= STRICT * given else 0.0)
    return cut_off if cut_off < float("inf") else None


def _cut_off(asked: Sequence[Asked], value: Callable[[int, int], float]) -> float:
    """Return the score from which matches have the highest value, which must be above 0; infinity where none has."""
    replies = sorted(((r.score, right(q, r)) for q, r in asked if r.sure), reverse=True)
    best, cut_off, hits = 0.0, float("inf"), 0
    for i, (score, is_right) in enumerate(replies):
        hits += is_right
        last_of_score = i + 1 == len(replies) or replies[i + 1][0] < score
        if last_of_score and (worth := value(hits, i + 1)) > best:
            best, cut_off = worth, score
    return cut_off


def groups(asked: Iterable[Asked]) -> Mapping[str, list[Asked]]:
    """Return the replies by language and by kind of entity, and those to forms that one entity alone bears, beside all of them."""
    asked = list(asked)
    found = {"all": asked, "one bearer": [a for a in asked if not a[0].shared]}
    for lang in ("en", "ar", "tr", "ku", "fr"):
        found[lang] = [a for a in asked if a[0].lang == lang]
    found["other languages"] = [a for a in asked if a[0].lang not in found]
    for kind in ("place", "faction", "figure"):
        found[f"{kind}s"] = [a for a in asked if a[0].kind == kind]
    return {name: members for name, members in found.items() if members}
