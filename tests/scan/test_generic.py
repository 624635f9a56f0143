from __future__ import annotations

import pytest

from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The regime shelled Aleppo.", [("The regime", "generic"), ("Aleppo", "match")]),
        ("قالت المعارضة إن الجيش غادر حلب", [("المعارضة", "generic"), ("الجيش", "generic"), ("حلب", "match")]),
        ("والمعارضة في حلب", [("المعارضة", "generic"), ("حلب", "match")]),
        ("Muhalifler Halep'e girdi", [("Muhalifler", "generic"), ("Halep", "match")]),
        ("The Syrian army left", [("Syrian army", "match")]),
    ],
)
def test_words_that_name_no_one_are_there_on_request(g: Gazetteer, text: str, found: list[tuple[str, str]]) -> None:
    assert [(m.text, m.outcome) for m in g.scan(text, generic=True)] == found
    assert [(m.text, m.outcome) for m in g.scan(text)] == [pair for pair in found if pair[1] != "generic"]
