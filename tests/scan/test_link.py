from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.scan.draft import Draft
from gazetteer.scan.drafting import Drafter
from gazetteer.scan.scanner import Scanner
from tests.compiled import COMPILED, EXTENDED


def test_what_is_settled_first_settles_more(g: Gazetteer) -> None:
    text = "Zahra fell. So did New Aleppo."
    assert [m.id for m in g.scan(text)] == ["place:al-zahraa-aleppo", "place:new-aleppo"]


def test_a_homonym_stays_open_where_two_places_speak_for_two_bearers(g: Gazetteer) -> None:
    assert [m.id for m in g.scan("Homs, Zahra, Aleppo") if m.text == "Zahra"] == [None]


def test_linking_many_mentions_is_linear_enough_to_finish(g: Gazetteer) -> None:
    assert len(g.scan("Zahra and Aleppo. " * 5_000)) == 10_000


@pytest.mark.skipif(COMPILED, reason=EXTENDED)
@given(data=st.data())
def test_the_order_of_candidates_changes_nothing(g: Gazetteer, data: st.DataObject) -> None:
    texts = ["Fighting in Hamdaniyya, New Aleppo and Zahra.", "A bomb hit Homs. Zahra, a quarter of Homs.", "Bashar al-Assad left. Assad fled Zahra."]
    text = data.draw(st.sampled_from(texts))
    scanner = g._scanner
    plain = [m.id for m in g.scan(text)]

    class Shuffled(Drafter):
        def draft(self, *args: Any) -> Draft | None:
            draft = super().draft(*args)
            if draft is not None:
                order = data.draw(st.permutations(range(len(draft.numbers))))
                draft.numbers = tuple(draft.numbers[i] for i in order)
                draft.answer = draft.answer._replace(candidates=tuple(draft.answer.candidates[i] for i in order))
            return draft

    shuffled = Scanner(g._snapshot, g.rules, g._matcher)
    shuffled._drafter = Shuffled(g.rules, spotter=scanner._spotter, longer=scanner._longer)
    assert [m.id for m in shuffled.scan(text, None, None)] == plain
