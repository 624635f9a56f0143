from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

pytest.importorskip("numpy")

import numpy as np

from benchmarks.accuracy.allowance import ROUNDS, Paper, ask, rounds, stratified
from benchmarks.accuracy.asked import Question
from benchmarks.peers.names import Peer
from benchmarks.peers.scoring import Compare, Scores
from gazetteer import Gazetteer
from tests.benchmarks.asked import question

NOBODY = Peer("nobody", (), lambda: exact)


def exact(names: Sequence[str]) -> Compare:
    return lambda texts: np.array([[text == name for name in names] for text in texts], dtype=np.float32)


def slow(names: Sequence[str]) -> Compare:
    def compare(texts: Sequence[str]) -> Scores:
        start = time.process_time()
        while time.process_time() - start < 0.02 * len(texts):
            pass
        return exact(names)(texts)

    return compare


def paper(g: Gazetteer, count: int) -> Paper:
    present = [question(f"{i}", "place:a", "ar" if i % 4 else "en") for i in range(count)]
    return Paper(present, [question(f"absent {i}", None, "en") for i in range(count)], list(g), list(g))


def test_every_beginning_of_the_questions_has_the_share_of_each_language() -> None:
    asked = [question(f"{i}", f"place:{i}", "ar" if i % 4 else "en") for i in range(400)]
    order = stratified(asked, 1)
    assert sorted(order) == sorted(asked)
    assert order != asked
    for end in (40, 100, 200):
        assert abs(sum(q.groups == ("en",) for q in order[:end]) - end / 4) <= 2


def test_no_question_is_asked_twice_and_several_papers_are_taken_in_turn(g: Gazetteer) -> None:
    one, other = paper(g, 40), paper(g, 60)
    given = list(rounds([one, other], None, 80))
    assert [len(each.present) for each in given] == [1, 4, 10, 15, 30, 5, 15]
    assert [each.paper is one for each in given] == [True, True, False, False, True, True, False]
    for whole in (one, other):
        asked = [q for each in given if each.paper is whole for q in each.present]
        assert asked == list(whole.present[: len(asked)])


def test_a_peer_for_units_is_asked_for_units_and_any_absent_name(g: Gazetteer) -> None:
    asked = [question("a", "place:a", "en"), question("b", "place:b", "en", "units")]
    given = list(rounds([Paper(asked, [question("c", None, "en")], list(g), list(g))], NOBODY._replace(units=True), 10))
    assert [q.text for each in given for q in (*each.present, *each.absent)] == ["b", "c"]


def test_a_quick_peer_is_asked_everything_and_a_slow_one_what_fits(g: Gazetteer) -> None:
    given = list(rounds([paper(g, 300)], NOBODY, 100))
    told = ask(NOBODY, exact, given, {}, 1000)
    assert len(told.asked) == 200
    few = ask(NOBODY, slow, given, {}, 0.4)
    assert 2 * sum(ROUNDS[:2]) <= len(few.asked) < 200
    assert few.enough(sum(ROUNDS[:2]))
    assert not few.enough(100)
    assert few.seconds >= 0.02


def replies(g: Gazetteer, asked: Question) -> tuple[str, ...]:
    given = list(rounds([Paper([asked], [], list(g), list(g))], NOBODY, 1))
    ((_, reply), _), *_ = ask(NOBODY, exact, given, {}, 1).asked
    return reply.ids


def test_a_peer_names_the_entities_whose_names_are_alike(g: Gazetteer) -> None:
    entity = next(e for e in g if e.kind == "place" and e.names)
    assert entity.id in replies(g, question(entity.names[0].text, entity.id))
    assert replies(g, question("qqqq", entity.id)) == ()
