"""Hypothesis strategies that every property test draws from: Arabic, Turkish, Latin and hostile Unicode, and other typings of a name."""

from __future__ import annotations

import unicodedata

from hypothesis import strategies as st

ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئٱکیگپچڤەۆێ"
HARAKAT = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
CONTROLS = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
TATWEEL = "\u0640"
TURKISH_LETTERS = "abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîû"
LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyzāīūḩşţḑz̧ẖḏṯṣḍṭẓġšêîûéèïö'‘’ʿʾ-"

arabic = st.text(ARABIC_LETTERS + HARAKAT + TATWEEL + " ", max_size=40)
turkish = st.text(TURKISH_LETTERS + " '’", max_size=40)
latin = st.text(LATIN_LETTERS + LATIN_LETTERS.upper() + " ", max_size=40)
hostile = st.text(st.one_of(st.characters(), st.sampled_from(CONTROLS + HARAKAT + "\u0345\u0307İıſßŉǰΐﬁﷺﷲ")), max_size=60)
any_text = st.one_of(arabic, turkish, latin, hostile, st.text(max_size=60))

# Words that make running text, with names among them in many typings.
WORDS = (
    *("the", "town", "of", "and", "province", "said", "in", "Mr", "مدينة", "ريف", "في", "و", "قال", "ilçesi", "ve", "kenti"),
    *("\n", ".", ",", "،", "«", "(", ")", "-", "😀"),
)
NAMES = (
    *("Aleppo", "Aleppo's", "ALEPPO", "Halep'te", "Halebin", "Halepte", "İdlib'in", "Zahra", "al-Zahraa", "New Aleppo", "Hamdaniyya"),
    *("Saragab", "HTS", "HTŞ’nin", "Assad", "Bashar al-Assad", "Abu Mohammad al-Jolani", "Kafr Nubl", "Has", "IS", "Syrian Army"),
    *("بحلب", "وللحمدانية", "للشام", "سراقب", "وبانياس", "معرة النعمان"),
)
running_text = st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(NAMES), any_text), max_size=25).flatmap(
    lambda parts: st.sampled_from((" ", "", "  ", "\u200f ", "-")).map(lambda gap: gap.join(parts))
)


@st.composite
def other_typing(draw: st.DrawFn, name: str) -> str:
    """Draw another typing of a name: form, case, tatweel, vowel signs, controls, outer space."""
    typed = unicodedata.normalize("NFD", name) if draw(st.booleans()) else name
    typed = draw(st.sampled_from((typed, typed.upper(), typed.lower(), typed.title())))
    where = draw(st.integers(0, len(typed)))
    arabic_before = where > 0 and "\u0620" <= typed[where - 1] <= "\u064a"
    put = draw(st.sampled_from([*CONTROLS, ""] + ([*HARAKAT, TATWEEL] if arabic_before else [])))
    before, after = draw(st.sampled_from(("", " ", "\t ", "\u00a0"))), draw(st.sampled_from(("", "  ", "\n")))
    return f"{before}{typed[:where]}{put}{typed[where:]}{after}"
