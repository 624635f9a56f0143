from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from gazetteer.script.letters import Letter, clean, letters, skeleton, written
from tests.strategies import any_text, arabic


def test_a_letter_bears_its_vowel_and_its_shadda() -> None:
    assert letters("مُحَمَّد") == [Letter("م", "u"), Letter("ح", "a"), Letter("م", "a", True), Letter("د")]


def test_the_order_of_the_signs_does_not_matter() -> None:
    assert letters("م\u0651\u064e") == letters("م\u064e\u0651") == [Letter("م", "a", True)]


def test_tanwin_and_dagger_alef_outweigh_a_second_sign() -> None:
    assert letters("ب\u064e\u0670") == [Letter("ب", "ā")]
    assert letters("ب\u064b\u064e") == [Letter("ب", "an")]


def test_decomposed_letters_are_composed() -> None:
    assert letters(unicodedata.normalize("NFD", "آأإؤئ")) == letters("آأإؤئ")


def test_tatweel_and_signs_before_the_first_letter_are_left_out() -> None:
    assert letters("\u064eحـلـب") == letters("حلب")


def test_presentation_forms_become_letters_and_controls_vanish() -> None:
    assert clean("ﺣﻠﺐ\u200f") == "حلب"
    assert clean("ﷲ") == "الله"


@given(any_text)
def test_text_without_arabic_is_left_alone(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    if text.isascii():
        assert cleaned == text


@given(arabic.map(lambda text: text.replace(" ", "")))
def test_what_is_written_again_reads_the_same(word: str) -> None:
    read = letters(word)
    assert letters(written(read)) == read
    assert letters(skeleton(read)) == [Letter(letter.char) for letter in read]


@given(st.text("بتو\u064e\u064f\u0650\u0651\u0652\u0670\u064b", max_size=12))
def test_signs_of_a_letter_may_stand_in_any_order(word: str) -> None:
    groups: list[list[str]] = []
    for char in word:
        if unicodedata.combining(char) and groups:
            groups[-1].append(char)
        else:
            groups.append([char])
    turned = "".join(group[0] + "".join(reversed(group[1:])) for group in groups)
    assert letters(turned) == letters(word)
