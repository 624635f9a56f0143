from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer.script import words
from gazetteer.script.rules import Rules
from tests.strategies import any_text


def kept(text: str, rules: Rules) -> list[str]:
    folded = [rules.fold(w) for w in words.split(words.clean(text), rules)]
    return [folded[i] for i in words.kept(folded, rules)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("al-Bab", ["bab"]),
        ("Jisr ash-Shughur", ["jisr", "shughur"]),
        ("Deir ez-Zor", ["deir", "zor"]),
        ("Ma'arrat an-Nu'man", ["maarrat", "numan"]),
        ("Cisr eş-Şuğur", ["cisr", "sugur"]),
        ("the Syrian Observatory", ["syrian", "observatory"]),
        ("As Samawah", ["samawah"]),
        ("al", ["al"]),
        ("Ali", ["ali"]),
        ("Abu al-Duhur", ["abu", "duhur"]),
    ],
)
def test_articles_are_set_aside(rules: Rules, text: str, names: list[str]) -> None:
    assert kept(text, rules) == names


@pytest.mark.parametrize("text", ["an Bab", "ez Bab", "er Bab"])
def test_an_assimilated_article_stays_before_another_consonant(rules: Rules, text: str) -> None:
    assert len(kept(text, rules)) == 2


@pytest.mark.parametrize(("word", "bare"), [("الباب", "باب"), ("الله", "الله"), ("ال", "ال"), ("حلب", "حلب")])
def test_the_arabic_article_is_cut_from_its_word(rules: Rules, word: str, bare: str) -> None:
    assert words.bare(word, rules) == bare


def test_cleaning_keeps_marks_that_tell_letters_apart() -> None:
    assert words.clean("ŞAM İDLİB") == "şam idlib"


@given(text=any_text)
def test_words_come_in_order_and_hold_no_space(rules: Rules, text: str) -> None:
    cleaned = words.clean(text)
    at = 0
    for word in words.split(cleaned, rules):
        at = cleaned.index(word, at) + len(word)
        assert word and not any(c.isspace() for c in word)
