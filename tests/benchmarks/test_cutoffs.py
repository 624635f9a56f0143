from __future__ import annotations

import pytest

pytest.importorskip("numpy")

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.accuracy.asked import Reply
from benchmarks.accuracy.cutoffs import cut_off_of, decided, halves
from benchmarks.accuracy.measures import answered
from tests.benchmarks.asked import absent, question

scores = st.lists(st.sampled_from([0.1, 0.25, 0.5, 0.75, 0.9, 1.0]), max_size=80)


@given(given_scores=scores, allowed=st.sampled_from([0.0, 0.02, 0.1, 0.5]))
def test_the_cut_off_is_the_lowest_that_keeps_false_accepts_within_the_share(given_scores: list[float], allowed: float) -> None:
    def accepted(cut_off: float) -> int:
        return sum(score >= cut_off for score in given_scores)

    cut_off = cut_off_of(absent(given_scores), allowed)
    assert accepted(cut_off) <= allowed * len(given_scores)
    lower = max((score for score in given_scores if score < cut_off), default=None)
    assert lower is None or accepted(lower) > allowed * len(given_scores)


def test_the_questions_about_one_entity_are_in_one_half() -> None:
    asked = [(question(f"{i}", f"place:{i % 7}"), Reply((), 0.0, "none")) for i in range(40)]
    one, other = halves(asked)
    assert len(one) + len(other) == len(asked)
    assert {q.owner for q, _ in one}.isdisjoint(q.owner for q, _ in other)


def test_each_half_is_decided_by_the_cut_off_of_the_other() -> None:
    present = [(question(text, f"place:{text}"), Reply((f"place:{text}",), 0.6, "match")) for text in "abcd"]
    nothing = absent([0.9, 0.5])  # the halves of the absent names allow from above 0.9 and from above 0.5
    kept, kept_absent = decided(present, nothing, 0.0)
    assert [(q.text, answered(reply), reply.ids) for q, reply in kept] == [
        ("a", True, ("place:a",)),
        ("c", True, ("place:c",)),
        ("b", False, ("place:b",)),
        ("d", False, ("place:d",)),
    ]
    assert {q.text: answered(reply) for q, reply in kept_absent} == {"0": True, "1": False}
