"""Where a matcher fails, with a few names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from benchmarks.accuracy.asked import Asked, Question, Reply
from benchmarks.accuracy.measures import answered, listed, matched, right


def failures(present: Iterable[Asked], absent: Iterable[Asked], shown: Mapping[str, str], most: int = 3) -> dict[str, list[list[str]]]:
    """Return a few names that were linked to something else, not answered, or answered though nothing is right.

    Each is given as what was asked, what the matcher put first, and what is meant, the last two empty where there is nothing; of names in
    several languages or scripts the first of each come before the second.

    Args:
        present: Questions that have an answer, with replies.
        absent: Names that must get none, with replies.
        shown: The name to show of each entity by its id.
        most: How many of each sort.
    """
    found: dict[str, list[Asked]] = {"wrong": [], "missing": [], "accepted": []}
    for q, r in present:
        if matched(r) and not right(q, r):
            found["wrong"].append((q, r))
        elif not (answered(r) and listed(q, r)):
            found["missing"].append((q, r))
    found["accepted"] = [(q, r) for q, r in absent if answered(r)]
    return {sort: [[q.text, *_said_and_meant(q, r, shown)] for q, r in _varied(asked)[:most]] for sort, asked in found.items()}


def _said_and_meant(question: Question, reply: Reply, shown: Mapping[str, str]) -> tuple[str, str]:
    said = shown.get(reply.ids[0], reply.ids[0]) if reply.ids else ""
    meant = min(question.right, default="")
    meant = shown.get(meant, meant)
    return (f"another {said}" if said and said == meant and not right(question, reply) else said), meant


def _varied(asked: list[Asked]) -> list[Asked]:
    """Return questions in an order that takes one of each group in turn."""
    turns: dict[str, int] = {}
    numbered = []
    for number, each in enumerate(asked):
        group = each[0].groups[0] if each[0].groups else ""
        turns[group] = turns.get(group, 0) + 1
        numbered.append((turns[group], number, each))
    return [each for _, _, each in sorted(numbered, key=lambda row: row[:2])]
