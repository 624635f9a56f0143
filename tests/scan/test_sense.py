from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.match.context import Context
from gazetteer.scan.sense import Senses
from gazetteer.scan.spot import Spot
from tests.strategies import NAMES, running_text

arabic_words = st.text("ابتةجحدرسشصطعفقكلمنهويءأإىؤئ", min_size=1, max_size=8)


@given(name=st.one_of(arabic_words, st.sampled_from(NAMES), running_text))
@example("حلب")
@example("وحلب")
@example("حلبb")
@example("حلبʼب")
def test_a_word_that_need_not_be_looked_up_is_no_mention_when_it_is(g: Gazetteer, name: str) -> None:
    def look_up(spot: Spot) -> object:
        raise AssertionError(f"{spot.name} was looked up")

    senses = Senses(g._snapshot, g.rules, g._matcher, look_up)  # type: ignore[arg-type]
    spot = Spot(0, len(name), name, 0, 0, known=True, asked=(), honorific=False)
    if senses._unstored(spot):
        assert senses.of(spot, articled=False) is None
        found = g._matcher.lookup(name, Context(), "ar", 20, near=False)
        assert not any(senses._likely(candidate, spot, articled=False) for candidate in found.candidates)
