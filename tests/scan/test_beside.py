from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.scan.beside import Beside


@pytest.fixture(scope="module")
def beside(g: Gazetteer) -> Beside:
    return Beside(g.rules)


@pytest.mark.parametrize("word", ["town", "وبلدة", "ilindeki", "governor", "محافظ", "valisi", "valisinin"])
def test_class_words_and_heads_of_governorates_announce_names_with_what_is_written_onto_them(g: Gazetteer, beside: Beside, word: str) -> None:
    assert beside.announces(g.rules.fold(word))


@pytest.mark.parametrize("word", ["towns-folk", "said", "والد", ""])
def test_other_words_announce_nothing(beside: Beside, word: str) -> None:
    assert not beside.announces(word)


@pytest.mark.parametrize(("word", "says"), [("قال", True), ("وأكد", True), ("قالب", False), ("said", False)])
def test_verbs_of_saying_are_known_with_a_proclitic(g: Gazetteer, beside: Beside, word: str, says: bool) -> None:
    assert beside.says(g.rules.fold(word)) == says


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("the governor of Aleppo", ("governorate",)),
        ("Halep valisi", ("governorate",)),
        ("محافظ حلب", ("governorate",)),
        ("في الريف الشمالي لحلب", ("governorate",)),
        ("في الشمال وصلوا لحلب", ()),
    ],
)
def test_what_a_word_beside_a_name_asks_for(g: Gazetteer, text: str, asked: tuple[str, ...]) -> None:
    words = g._scanner._reader.read(text, "tr" if "valisi" in text else None)
    assert [spot.asked for spot in g._scanner._spotter.spots(text, words)] == [asked]
