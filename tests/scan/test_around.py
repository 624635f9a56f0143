from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.model import Answer
from gazetteer.scan.around import Around
from gazetteer.scan.draft import Draft
from gazetteer.scan.spot import Spot


def drafts_at(gaps: Sequence[tuple[int, int | None]]) -> list[Draft]:
    """Drafts so far from the one before, each settled as one entity or not settled."""
    drafts, at = [], 0
    for gap, entity in gaps:
        at += gap
        spot = Spot(at, at + 1, "x", 0, 0, known=True, asked=(), honorific=False)
        drafts.append(Draft(spot, "x", Answer("x", "ambiguous", None, "", (), (), ""), (entity or 0, 99), needed=1.0, open=True))
        drafts[-1].settled = entity
    return drafts


@given(st.lists(st.tuples(st.integers(1, 50), st.sampled_from([None, None, 1, 2, 3])), max_size=300), st.sets(st.integers(0, 299)))
def test_what_is_around_a_mention_is_the_nearest_of_each_meaning_in_its_window(gaps: list[tuple[int, int | None]], settling: set[int]) -> None:
    drafts = drafts_at(gaps)
    seen = []
    for i, draft, nearest in Around(drafts).along():
        seen.append(i)
        expected: dict[Any, int] = {}
        for other in drafts[max(0, i - 80) : i + 81]:
            if other.settled is not None:
                meant, gap = (other.settled, other.numbers), abs(other.spot.start - draft.spot.start)
                expected[meant] = min(gap, expected.get(meant, gap))
        assert nearest == expected
        if i in settling:
            draft.settled = 7
    assert seen == [i for i, (_, entity) in enumerate(gaps) if entity is None]


def test_what_is_around_a_mention_costs_as_much_as_it_has_meanings_and_not_mentions() -> None:
    drafts = drafts_at([(10, 1 if i % 2 else None) for i in range(2_000)])
    count = 0

    def note(_frame: object, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    around = Around(drafts)
    sys.setprofile(note)
    try:
        for _ in around.along():
            pass
    finally:
        sys.setprofile(None)
    assert count < 20 * len(drafts)
