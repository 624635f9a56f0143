from __future__ import annotations

import pytest

pytest.importorskip("numpy")

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.asked import Asked, Question, Reply
from benchmarks.accuracy.measures import by_group, cut_off_of, failures, figures, halves


def question(text: str, right: str | None, *groups: str) -> Question:
    return Question(text, "en", "place", frozenset({right} if right else ()), right or text, groups)


def absent(scores: list[float]) -> list[Asked]:
    return [(question(str(i), None), Reply(("place:x",), score, True)) for i, score in enumerate(scores)]


scores = st.lists(st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9, 1.0]), max_size=80)


@given(given_scores=scores, allowed=st.sampled_from([0.0, 0.02, 0.1, 0.5]))
def test_the_cut_off_is_the_lowest_that_keeps_false_accepts_within_the_share(given_scores: list[float], allowed: float) -> None:
    def accepted(cut_off: float) -> int:
        return sum(score >= cut_off for score in given_scores)

    cut_off = cut_off_of(absent(given_scores), allowed)
    assert accepted(cut_off) <= allowed * len(given_scores)
    lower = max((score for score in given_scores if score < cut_off), default=None)
    assert lower is None or accepted(lower) > allowed * len(given_scores)


def test_shares_are_of_what_was_asked_and_precision_of_what_was_matched() -> None:
    present = [
        (question("a", "place:a"), Reply(("place:a",), 0.9, True)),  # a match, and right
        (question("b", "place:b"), Reply(("place:x", "place:b"), 0.9, True)),  # a match, and wrong
        (question("c", "place:c"), Reply(("place:c", "place:x"), 0.9, False)),  # ambiguous
        (question("d", "place:d"), Reply(("place:d",), 0.2, True)),  # below the cut-off
    ]
    found = figures(present, absent([0.4, 0.6, 0.1, 0.2]), 0.5)
    expected = {"recall_1": 0.75, "recall_10": 1.0, "found_10": 0.75, "match": 0.25, "precision": 0.5, "accepted": 0.25}
    assert {name: found[name][0] for name in expected} == expected
    assert all(0 <= found[name][1] <= found[name][0] <= found[name][2] <= 1 for name in expected)
    assert failures(present, absent([0.4, 0.6]), 0.5, {"place:x": "X"}) == {
        "wrong": [["b", "X", "place:b"]],
        "missing": [["d", "place:d", "place:d"]],
        "accepted": [["1", "X", ""]],
    }


def test_nothing_matched_has_no_precision_and_nothing_absent_no_false_accepts() -> None:
    found = figures([(question("a", "place:a"), Reply((), 0.0, False))], [], 0.0)
    assert (found["precision"], found["accepted"], found["recall_10"]) == (None, None, [0.0, 0.0, 0.0])


def test_the_questions_about_one_entity_are_in_one_half() -> None:
    asked = [(question(f"{i}", f"place:{i % 7}"), Reply((), 0.0, False)) for i in range(40)]
    one, other = halves(asked)
    assert len(one) + len(other) == len(asked)
    assert {q.owner for q, _ in one}.isdisjoint(q.owner for q, _ in other)


def test_groups_are_counted_beside_the_whole() -> None:
    asked = [(question(f"{i}", f"place:{i}", "ar" if i % 2 else "en"), Reply((f"place:{i}",), 0.9, True)) for i in range(5)]
    assert {name: f["n"] for name, f in by_group(asked, [], 0.0).items()} == {"all": 5, "ar": 2, "en": 3}
