"""Questions and replies for tests."""

from __future__ import annotations

from benchmarks.accuracy.asked import Asked, Question, Reply


def question(text: str, right: str | None, *groups: str) -> Question:
    return Question(text, "en", "place", frozenset({right} if right else ()), right or text, groups)


def absent(scores: list[float]) -> list[Asked]:
    return [(question(str(i), None), Reply(("place:x",), score, "match")) for i, score in enumerate(scores)]
