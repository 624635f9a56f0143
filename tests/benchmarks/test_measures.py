from __future__ import annotations

import pytest

pytest.importorskip("numpy")

from benchmarks.accuracy.asked import Reply
from benchmarks.accuracy.failures import failures
from benchmarks.accuracy.measures import by_group, figures
from tests.benchmarks.asked import question

PRESENT = [
    (question("a", "place:a"), Reply(("place:a",), 0.9, "match")),  # right
    (question("b", "place:b"), Reply(("place:x", "place:b"), 0.9, "match")),  # wrong
    (question("c", "place:c"), Reply(("place:c", "place:x"), 0.9, "ambiguous")),
    (question("d", "place:d"), Reply(("place:d",), 0.2, "none")),  # known, and not answered
]
ABSENT = [
    (question("1", None), Reply(("place:x",), 0.6, "match")),
    (question("2", None), Reply(("place:x",), 0.2, "none")),
    (question("3", None), Reply((), 0.0, "none")),
    (question("4", None), Reply(("place:x", "place:y"), 0.6, "ambiguous")),
]


def test_shares_are_of_what_was_asked_and_precision_of_what_was_matched() -> None:
    found = figures(PRESENT, ABSENT)
    expected = {"recall_1": 0.75, "recall_10": 1.0, "found_10": 0.75, "match": 0.25, "precision": 0.5, "accepted": 0.5, "matched_absent": 0.25}
    assert {name: found[name][0] for name in expected} == expected
    assert all(0 <= found[name][1] <= found[name][0] <= found[name][2] <= 1 for name in expected)


def test_nothing_matched_has_no_precision_and_nothing_absent_no_false_accepts() -> None:
    found = figures([(question("a", "place:a"), Reply((), 0.0, "none"))], [])
    assert (found["precision"], found["accepted"], found["recall_10"]) == (None, None, [0.0, 0.0, 0.0])


def test_groups_are_counted_beside_the_whole() -> None:
    asked = [(question(f"{i}", f"place:{i}", "ar" if i % 2 else "en"), Reply((f"place:{i}",), 0.9, "match")) for i in range(5)]
    assert {name: f["n"] for name, f in by_group(asked, []).items()} == {"all": 5, "ar": 2, "en": 3}


def test_failures_are_what_was_linked_wrongly_not_answered_and_answered_though_absent() -> None:
    assert failures(PRESENT, ABSENT, {"place:x": "X"}) == {
        "wrong": [["b", "X", "place:b"]],
        "missing": [["d", "place:d", "place:d"]],
        "accepted": [["1", "X", ""], ["4", "X", ""]],
    }


def test_failures_are_of_several_groups_and_tell_namesakes_apart() -> None:
    asked = [(question(f"{i}", "place:a", "ar" if i == 5 else "en"), Reply(("place:b",), 0.9, "match")) for i in range(7)]
    found = failures(asked, [], {"place:a": "A", "place:b": "A"}, most=2)
    assert found["wrong"] == [["0", "another A", "A"], ["5", "another A", "A"]]
