from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer.script import words
from gazetteer.script.joined import parts
from gazetteer.script.keys import keys
from gazetteer.script.rules import Rules
from tests.strategies import any_text


@pytest.mark.parametrize(
    ("word", "taken_apart"),
    [
        ("معرةالنعمان", ["معرة", "النعمان"]),
        ("ديرالزور", ["دير", "الزور"]),
        ("عبدالرحمن", ["عبد", "الرحمن"]),
        ("abdulrahman", ["abd", "rahman"]),
        ("abdurrahman", ["abd", "rahman"]),
        ("abdüssamed", ["abd", "samed"]),
        ("nureddin", ["nur", "din"]),
        ("selahattin", ["selah", "din"]),
        ("kaferzita", ["kafr", "zita"]),
        ("ahraru'ş", ["ahrar"]),
        ("ceyşü’l", ["ceyş"]),
        ("tahriri'ş", ["tahrir"]),
        ("tahrir'uş", ["tahrir"]),
        ("tahrir'ush", ["tahrir"]),
        ("ensar’ül", ["ensar"]),
    ],
)
def test_joined_words_are_taken_apart(rules: Rules, word: str, taken_apart: list[str]) -> None:
    assert parts(word, rules) == taken_apart


@pytest.mark.parametrize(
    "word",
    [
        *("الشمالية", "تلال", "عينال", "حلب", "معرة"),
        *("abdullah", "abdur", "abdurda", "abdi", "hattin", "mardin", "kafri", "ma'arrat", "sha'r", "bi'r", ""),
        *("zenki's", "mes'ud", "isma'il", "jaza'ir", "esad'un", "ar'us"),
    ],
)
def test_other_words_stay_whole(rules: Rules, word: str) -> None:
    assert parts(word, rules) == [word]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("معرةالنعمان", "معرة النعمان"),
        ("ديرالزور", "دير الزور"),
        ("عبدالرحمن", "عبد الرحمن"),
        ("Abdulrahman", "Abd al-Rahman"),
        ("Abdel Rahman", "Abd al-Rahman"),
        ("Abdurrahman", "Abd al-Rahman"),
        ("Kaferzita", "Kafr Zita"),
        ("Kefr Zita", "Kafr Zita"),
        ("Nureddin", "Nour al-Din"),
        ("Noureddine", "Nour al-Din"),
        ("Nurettin", "Nour al-Din"),
        ("Nour Eddine", "Nur ad-Din"),
        ("Salahaddin", "Salah al-Din"),
        ("Selahattin", "Salah al-Din"),
        ("Tallbiseh", "Tell Bisse"),
        ("Til Hecer", "Tal Hajar"),
        ("Han Tuman", "Khan Touman"),
        ("Cheikh Maqsoud", "Şeyh Maksud"),
        ("Djebel", "Cebel"),
        ("Hirbet", "Khirbet"),
        ("Ahraru'ş-Şam", "Ahrar al-Sham"),
        ("Ceyşü'l-İslam", "Jaysh al-Islam"),
        ("Heyet-i Tahrir-i Şam", "Hayat Tahrir al-Sham"),
        ("Babul Hava", "Bab al-Hawa"),
        ("Cebel-i Dürzi", "Cebel Dürzi"),
    ],
)
def test_joined_and_split_spellings_of_a_name_read_alike(rules: Rules, one: str, other: str) -> None:
    assert set(keys(one, rules).sounds) & set(keys(other, rules).sounds)


@given(text=any_text)
def test_taking_apart_is_total_and_yields_no_empty_word(rules: Rules, text: str) -> None:
    for word in words.split(words.clean(text), rules):
        assert word
        assert all(parts(word, rules))
