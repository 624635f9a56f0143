from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.script.rules import Rules
from tests.strategies import CONTROLS, HARAKAT, TATWEEL, any_text, other_typing


@given(text=any_text)
@example("İ\u0316\u0307")
@example("\u0345")
@example("\ufe76")
@example("ǰ ŉ ﬁ ẞ")
def test_folding_is_total_and_idempotent(rules: Rules, text: str) -> None:
    folded = rules.fold(text)
    assert rules.fold(folded) == folded
    assert folded == " ".join(folded.split())


@given(text=any_text)
def test_folded_strings_hold_ascii_letters_digits_spaces_and_arabic_letters_only(rules: Rules, text: str) -> None:
    assert all((c.isascii() and (c.isalnum() or c == " ") and c == c.lower()) or c in rules.arabic_letters for c in rules.fold(text))


@given(text=any_text)
def test_folding_is_blind_to_composed_and_decomposed_form(rules: Rules, text: str) -> None:
    assert rules.fold(unicodedata.normalize("NFC", text)) == rules.fold(unicodedata.normalize("NFD", text)) == rules.fold(text)


@given(text=any_text)
@example("ISPARTA ısparta İdlib")
@example("ᏣᎳᎩ ꮳꮃꭹ")
@example("\u1e97 \u1fb3 ΐ")
def test_folding_is_blind_to_case(rules: Rules, text: str) -> None:
    assert rules.fold(text.upper()) == rules.fold(text.lower()) == rules.fold(text)


@given(text=any_text, mark=st.sampled_from([*HARAKAT, TATWEEL, *CONTROLS]), data=st.data())
def test_folding_is_blind_to_vowel_signs_tatweel_and_controls(rules: Rules, text: str, mark: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert rules.fold(text[:at] + mark + text[at:]) == rules.fold(text)


@given(data=st.data())
def test_other_typings_of_a_name_fold_alike(rules: Rules, data: st.DataObject) -> None:
    name = data.draw(
        st.sampled_from(["Aleppo", "Maarat al-Numan", "İdlib", "Kamışlı", "الحمدانية", "إدلب", "Şam", "Jisr al-Shughur", "هيئة تحرير الشام"])
    )
    assert rules.fold(data.draw(other_typing(name))) == rules.fold(name)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("İdlib", "idlib"),
        ("ISPARTA", "isparta"),
        ("ısparta", "isparta"),
        ("إدلب", "ادلب"),
        ("آزاد", "ازاد"),
        ("السويداء", "السويدا"),
        ("مصطفى", "مصطفي"),
        ("معرة", "معره"),
        ("مؤمن رئيس", "مومن رييس"),
        ("حلـــب", "حلب"),
        ("حَلَبُ", "حلب"),
        ("ﺣﻠﺐ", "حلب"),
        ("کوبانی", "كوباني"),
        ("٤٦ ۴۷", "46 47"),
        ("Ma'arrat an-Nu‘mān", "maarrat an numan"),
        ("U.S.", "us"),
        ("Ḩimş", "hims"),
        ("Дамаск", "damask"),
        ("", ""),
        ("😀 —", ""),
    ],
)
def test_letters_fold_as_documented(rules: Rules, written: str, folded: str) -> None:
    assert rules.fold(written) == folded


def test_arabic_is_never_handed_to_unidecode(rules: Rules) -> None:
    assert not any(c.isascii() and c.isalpha() for c in rules.fold("الحمدانية سراقب مصطفى إدلب"))


@pytest.mark.parametrize("first", [0x0620, 0xFB50, 0xFE70])
def test_no_letter_of_the_arabic_script_in_use_is_handed_to_unidecode(rules: Rules, first: int) -> None:
    last = {0x0620: 0x06FF, 0xFB50: 0xFDFF, 0xFE70: 0xFEFF}[first]
    assert [chr(c) for c in range(first, last + 1) if any("a" <= folded <= "z" for folded in rules.fold(chr(c)))] == []


@given(text=st.text(st.sampled_from("abzAZ09 .'-_şİ"), max_size=12))
def test_a_word_of_plain_letters_folds_as_every_string_does(rules: Rules, text: str) -> None:
    assert rules.fold(text) == " ".join(text.translate(rules.table).split())
