from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.scan.lists import with_lists

GOVERNORATE, SETTLEMENT = ("governorate",), ("city", "town", "village")


@pytest.mark.parametrize(
    ("text", "asked", "listed"),
    [
        ("Aleppo and Idlib provinces", [GOVERNORATE, GOVERNORATE], [True, True]),
        ("Aleppo, Homs, and Idlib provinces", [GOVERNORATE] * 3, [True] * 3),
        ("northern Idlib and western Aleppo provinces", [GOVERNORATE, GOVERNORATE], [True, True]),
        ("the cities of Aleppo and Homs", [SETTLEMENT, SETTLEMENT], [True, True]),
        ("Saraqib, Idlib province", [(), GOVERNORATE], [True, True]),
        ("Aleppo fell while Idlib province held", [(), GOVERNORATE], [False, False]),
        ("محافظتي حلب وإدلب", [GOVERNORATE, GOVERNORATE], [True, True]),
        ("Halep ve İdlib illerinde", [GOVERNORATE, GOVERNORATE], [True, True]),
    ],
)
def test_a_class_word_in_the_plural_asks_each_name_of_a_list(g: Gazetteer, text: str, asked: list[tuple[str, ...]], listed: list[bool]) -> None:
    words = g._scanner._reader.read(text, "tr" if "İ" in text else None)
    spots = with_lists(text, words, list(g._scanner._spotter.spots(text, words)), g.rules)
    assert [s.asked for s in spots] == asked
    assert [s.listed for s in spots] == listed
