"""What the schemes make of vowelled Arabic: the examples that the standards and CONVENTIONS give themselves."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.errors import InputError
from gazetteer.script.romanize import scheme_named
from gazetteer.script.rules import Rules
from tests.strategies import CONTROLS, HARAKAT, any_text, arabic, latin, turkish

SCHEMES = (
    *("bgn-1956", "un-2017", "ala-lc-1997", "din-31635", "buckwalter", "buckwalter-safe"),
    *("english", "french", "german", "turkish", "kurmanji"),
)
SOUNDING = [scheme for scheme in SCHEMES if not scheme.startswith("buckwalter")]
schemes = st.sampled_from(SCHEMES)


def test_these_are_the_schemes(rules: Rules) -> None:
    assert set(rules.romanization) == set(SCHEMES)


@pytest.mark.parametrize(
    ("scheme", "text", "latin_text"),
    [
        ("bgn-1956", "حَيّ الحَمْدَانِيَّة", "Ḩayy al Ḩamdānīyah"),
        ("un-2017", "الحَمْدَانِيَّة", "Al H̱amdāniyyah"),
        ("ala-lc-1997", "الحَمْدَانِيَّة", "al-Ḥamdānīyah"),
        ("din-31635", "الحَمْدَانِيَّة", "al-Ḥamdānīya"),
        ("buckwalter", "الحَمْدَانِيَّة", "AlHamodaAniya~p"),
        ("buckwalter-safe", "شَارِع", "caAriE"),
        ("english", "الحَمْدَانِيَّة", "al-Hamdaniya"),
        ("french", "دُوما", "Douma"),
        ("german", "الشَرع", "al-Schar"),
        ("turkish", "الشَارِع", "eş-Şari"),
        ("kurmanji", "الحَسَكَة", "Hesekê"),
    ],
)
def test_a_name_in_every_scheme(g: Gazetteer, scheme: str, text: str, latin_text: str) -> None:
    assert g.romanize(text, scheme=scheme).text == unicodedata.normalize("NFC", latin_text)


@pytest.mark.parametrize(
    ("text", "latin_text"),
    [
        ("القُنَيْطِرَة", "Al Qunayţirah"),
        ("السُلَيْمَانِيَّة", "As Sulaymānīyah"),
        ("سَاحَة العَبَّاسِيِّين", "Sāḩat al ‘Abbāsīyīn"),
        ("حَمَاة", "Ḩamāh"),
        ("مُحَافَظَة بَغْدَاد", "Muḩāfaz̧at Baghdād"),
        ("تَلّ السَرَاي", "Tall as Sarāy"),
        ("القَرْيَة بِالدُوَيْر", "Al Qaryah bid Duwayr"),
        ("مِصْر لِلطَيَرَان", "Mişr liţ Ţayarān"),
        ("خَبّ وَالشَعْف", "Khabb wa ash Sha‘f"),
        ("عَبْد الرَحْمٰن", "‘Abd ar Raḩmān"),
        ("سْهَيْلَة", "S·haylah"),
        ("مَزْرَعَة غَرْبِيَّة", "Mazra‘ah Gharbīyah"),
    ],
)
def test_bgn_writes_the_examples_of_its_own_text(g: Gazetteer, text: str, latin_text: str) -> None:
    assert str(g.romanize(text)) == latin_text


@pytest.mark.parametrize(
    ("scheme", "latin_text"), [("bgn-1956", "Ash Shāriqah"), ("ala-lc-1997", "al-Shāriqah"), ("din-31635", "aš-Šāriqa"), ("turkish", "eş-Şarika")]
)
def test_the_article_takes_on_a_sun_letter_where_the_scheme_says_so(g: Gazetteer, scheme: str, latin_text: str) -> None:
    assert str(g.romanize("الشَارِقَة", scheme=scheme)) == latin_text


@pytest.mark.parametrize(("scheme", "latin_text"), [("bgn-1956", "Ad·ham"), ("ala-lc-1997", "Adʹham"), ("din-31635", "Adham"), ("english", "Adham")])
def test_letters_that_would_read_as_one_are_kept_apart(g: Gazetteer, scheme: str, latin_text: str) -> None:
    assert str(g.romanize("أَدْهَم", scheme=scheme)) == latin_text


@pytest.mark.parametrize(("scheme", "latin_text"), [("ala-lc-1997", "Kashshāf"), ("german", "Kaschaf"), ("turkish", "Keşşaf"), ("kurmanji", "Keşaf")])
def test_doubled_digraphs_are_the_scheme_s_choice(g: Gazetteer, scheme: str, latin_text: str) -> None:
    assert str(g.romanize("كَشَّاف", scheme=scheme)) == latin_text


def test_a_ta_marbuta_is_t_before_a_genitive_only(g: Gazetteer) -> None:
    assert str(g.romanize("قَلْعَة حَلَب")) == "Qal‘at Ḩalab"
    assert str(g.romanize("قَلْعَة، حَلَب")) == "Qal‘ah, Ḩalab"
    assert str(g.romanize("القَلْعَة حَلَب")) == "Al Qal‘ah Ḩalab"


def test_turkish_capitals_have_their_dots(g: Gazetteer) -> None:
    assert str(g.romanize("إِدْلِب", scheme="turkish")) == "İdlib"


def test_ibn_is_written_in_full_by_the_catalogues(g: Gazetteer) -> None:
    assert str(g.romanize("عَلِيّ بن خَالِد", scheme="ala-lc-1997")) == "ʻAlī ibn Khālid"


def test_letters_that_a_scheme_lacks_are_written_as_those_they_come_from(g: Gazetteer) -> None:
    assert str(g.romanize("پَارِیس", scheme="un-2017")) == "Bārīs"


def test_digits_and_signs_of_arabic_writing_become_latin_ones(g: Gazetteer) -> None:
    assert str(g.romanize("بَاب، ١٢؟")) == "Bāb, 12?"


def test_an_unknown_scheme_is_refused_with_the_nearest(rules: Rules) -> None:
    with pytest.raises(InputError, match="no scheme 'turkisch' \\(did you mean turkish\\?\\): use one of ala-lc-1997, "):
        scheme_named("turkisch", rules)


def test_only_one_to_one_schemes_are_read_backwards(g: Gazetteer) -> None:
    with pytest.raises(InputError, match="english: it writes sounds and cannot be read backwards: use one of buckwalter, buckwalter-safe"):
        g.to_arabic("Halab", scheme="english")


@given(any_text, schemes)
def test_romanizing_is_total(g: Gazetteer, text: str, scheme: str) -> None:
    found = g.romanize(text, scheme=scheme)
    assert (str(found), found.scheme) == (found.text, scheme)


@given(latin | turkish, schemes)
def test_latin_text_stays_as_it_is(g: Gazetteer, text: str, scheme: str) -> None:
    assert g.romanize(text, scheme=scheme).text == text


@given(arabic, st.sampled_from(SOUNDING))
def test_romanizing_twice_changes_nothing_more(g: Gazetteer, text: str, scheme: str) -> None:
    once = g.romanize(text, scheme=scheme).text
    assert g.romanize(once, scheme=scheme).text == once


@given(arabic, st.sampled_from(("buckwalter", "buckwalter-safe")))
def test_buckwalter_goes_both_ways(g: Gazetteer, text: str, scheme: str) -> None:
    assert g.to_arabic(g.romanize(text, scheme=scheme).text, scheme=scheme) == text


@given(arabic, st.sampled_from(SOUNDING))
def test_the_order_of_vowel_signs_does_not_matter(g: Gazetteer, text: str, scheme: str) -> None:
    plain = "ب" + text.replace("\u0651", "").replace(" ", "")
    before, after = plain.replace("\u064e", "\u0651\u064e"), plain.replace("\u064e", "\u064e\u0651")
    assert g.romanize(before, scheme=scheme).text == g.romanize(after, scheme=scheme).text


@given(st.lists(st.sampled_from("بتحسلمنوياء" + HARAKAT), max_size=20).map("".join), st.sampled_from(CONTROLS), st.sampled_from(SOUNDING))
def test_invisible_controls_do_not_matter(g: Gazetteer, word: str, control: str, scheme: str) -> None:
    word = "ب" + word
    half = len(word) // 2
    assert g.romanize(word[:half] + control + word[half:], scheme=scheme).text == g.romanize(word, scheme=scheme).text
