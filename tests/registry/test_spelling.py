from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.registry import spelling
from gazetteer.registry.snapshot import Snapshot
from tests.strategies import CONTROLS, any_text

LANGUAGES = ("ar", "en", "tr", "ku", "fr", "de")


def faults(text: str, lang: str) -> list[str]:
    return [f"{what}: {fix}" for what, fix in spelling.faults(text, lang)]


@pytest.mark.parametrize(
    ("text", "lang", "said"),
    [
        ("A\u202eleppo", "en", "the invisible character U+202E in 'A\\u202eleppo': delete it"),
        ("A\u200bleppo", "en", "the invisible character U+200B in 'A\\u200bleppo': delete it"),
        ("كفر\u200cنبل", "ar", "the invisible character U+200C in '\\u0643\\u0641\\u0631\\u200c\\u0646\\u0628\\u0644': delete it"),
        ("Al\tBab", "en", "the invisible character U+0009 in 'Al\\tBab': delete it"),
        ("S\u0430raqib", "en", "'S\u0430raqib' mixes scripts: U+0430 is CYRILLIC SMALL LETTER A: type the word in one script"),
        ("Hal\u03b5p", "tr", "'Hal\u03b5p' mixes scripts: U+03B5 is GREEK SMALL LETTER EPSILON: type the word in one script"),
        ("حلبM", "ar", "'حلبM' mixes scripts: U+004D is LATIN CAPITAL LETTER M: type the word in one script"),
        ("\u041e\u0441\u0430", "en", "'\u041e\u0441\u0430' is not in the script of 'en': move the name to its language"),
        ("حلب", "en", "'حلب' is not in the script of 'en': move the name to its language"),
        ("Aleppo حلب", "tr", "'حلب' is not in the script of 'tr': move the name to its language"),
        ("Халеб", "ar", "'Халеб' is not in the script of 'ar': move the name to its language"),
        ("حلـب", "ar", "a tatweel in 'حلـب': delete it"),
        ("حَلَب", "ar", "vowel signs in 'حَلَب': write the name without them"),
        ("هٰذا", "ar", "vowel signs in 'هٰذا': write the name without them"),
        ("ﺣﻠﺐ", "ar", "a presentation form in 'ﺣﻠﺐ': type the plain letters"),
        ("کفر نبل", "ar", "U+06A9 is not an Arabic letter in 'کفر نبل': type the Arabic letter"),
        ("علی", "ar", "U+06CC is not an Arabic letter in 'علی': type the Arabic letter"),
        ("گلب", "ar", "U+06AF is not an Arabic letter in 'گلب': type the Arabic letter"),
        ("S\u0327am", "tr", "'S\u0327am' is not in composed form (NFC): type the letters with their marks as one character"),
        ("ا\u0654عزاز", "ar", "'ا\u0654عزاز' is not in composed form (NFC): type the letters with their marks as one character"),
    ],
)
def test_a_fault_of_a_name_is_named_with_its_fix(text: str, lang: str, said: str) -> None:
    assert faults(text, lang) == [said]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ma‘arrat an Nu‘mān", "en"),
        ("ʿAyn al-ʿArab", "en"),
        ("4th Division (army)", "en"),
        ("M5", "ar"),
        ("اللواء 105", "ar"),
        ("İdlib ilçesi", "tr"),
        ("Ḩimş", "en"),
    ],
)
def test_letters_marks_digits_and_signs_of_the_script_are_right(text: str, lang: str) -> None:
    assert faults(text, lang) == []


def test_the_names_of_the_sample_are_right(sample: Snapshot) -> None:
    for name in (name for number in range(len(sample)) for name in sample.entity(number).names):
        assert faults(name.text, name.lang) == []


def test_every_fault_of_a_name_is_said() -> None:
    assert len(faults("حَلـب\u200f کS\u0327", "ar")) == 6


@given(text=any_text, lang=st.sampled_from(LANGUAGES))
def test_any_text_can_be_checked_and_what_passes_is_clean(text: str, lang: str) -> None:
    if not faults(text, lang):
        assert unicodedata.is_normalized("NFC", text)
        assert not set(text) & set(CONTROLS)
        assert {s for s in map(spelling.script, text) if s} <= ({"ARABIC", "LATIN"} if lang == "ar" else {"LATIN"})


@given(text=st.sampled_from(["Saraqib", "سراقب", "Halep"]), char=st.sampled_from(CONTROLS), where=st.integers(0, 5), lang=st.sampled_from(LANGUAGES))
def test_an_invisible_character_is_found_wherever_it_stands(text: str, char: str, where: int, lang: str) -> None:
    spoiled = text[:where] + char + text[where:]
    assert f"the invisible character U+{ord(char):04X} in {spoiled!a}: delete it" in faults(spoiled, lang)
