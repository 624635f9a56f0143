"""Hypothesis strategies that every property test draws from: Arabic, Turkish, Latin and hostile Unicode, and other typings of a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from typing import NamedTuple

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


class Letter(NamedTuple):
    """A consonant or a vowel of an Arabic name in each way to write it."""

    ar: str
    tr: str
    bgn: str
    en: tuple[str, ...]


CONSONANTS = tuple(
    Letter(ar, tr, bgn, tuple(en.split("/")))
    for ar, tr, bgn, en in (
        *(("ب", "b", "b", "b"), ("ت", "t", "t", "t"), ("ث", "s", "th", "th"), ("ج", "c", "j", "j"), ("ح", "h", "ḩ", "h"), ("خ", "h", "kh", "kh")),
        *(
            ("د", "d", "d", "d"),
            ("ذ", "z", "dh", "dh/th"),
            ("ر", "r", "r", "r"),
            ("ز", "z", "z", "z"),
            ("س", "s", "s", "s/ss"),
            ("ش", "ş", "sh", "sh/ch"),
        ),
        *(("ص", "s", "ş", "s"), ("ض", "d", "ḑ", "d"), ("ط", "t", "ţ", "t"), ("ظ", "z", "z̧", "z"), ("ع", "", "‘", "'/"), ("غ", "g", "gh", "gh/g")),
        *(("ف", "f", "f", "f"), ("ق", "k", "q", "q/k/g"), ("ك", "k", "k", "k"), ("ل", "l", "l", "l"), ("م", "m", "m", "m"), ("ن", "n", "n", "n")),
        *(("ه", "h", "h", "h"), ("و", "v", "w", "w/ou"), ("ي", "y", "y", "y/i")),
    )
)
VOWELS = tuple(
    Letter(ar, tr, bgn, tuple(en.split("/")))
    for ar, tr, bgn, en in (
        *(("", "a", "a", "a/e"), ("", "e", "a", "a/e"), ("", "i", "i", "i/e"), ("", "u", "u", "u/o")),
        *(("ا", "a", "ā", "a/aa"), ("ي", "i", "ī", "i/ee"), ("و", "u", "ū", "u/ou/oo")),
    )
)
NO_VOWEL = Letter("", "", "", ("",))
FEMININE = Letter("ة", "e", "ah", ("a", "ah", "eh", "e"))
CLASS_WORDS = (
    *(Letter("تل", "Tel", "Tall", ("Tal", "Tel", "Tell")), Letter("كفر", "Kefr", "Kafr", ("Kafr", "Kafar", "Kfar"))),
    *(
        Letter("دير", "Deyr", "Dayr", ("Deir", "Der")),
        Letter("جبل", "Cebel", "Jabal", ("Jabal", "Jebel")),
        Letter("بير", "Bir", "Bīr", ("Bir", "Beer")),
    ),
)
# The languages that a form of each sort is looked up with.
WAYS = {"ar": "ar", "tr": "tr", "bgn": "und-Latn", "en": "en", "typo": "en"}


class ArabicName(NamedTuple):
    """One underlying Arabic name: letters in order, whether an article stands before it, and a class word before that."""

    letters: tuple[Letter, ...]
    article: bool
    head: Letter | None

    def written(self, way: str, choose: Callable[[Sequence[str]], str] = lambda forms: forms[0]) -> str:
        """Write the name in Arabic, as the Turks do, under BGN, as the English press does, or so with a slip of the pen."""
        if way == "ar":
            parts = [self.head.ar] if self.head else []
            return " ".join([*parts, ("ال" if self.article else "") + "".join(letter.ar for letter in self.letters)])
        if way == "tr":
            word, article, head = "".join(letter.tr for letter in self.letters), "el-", self.head and self.head.tr
        elif way == "bgn":
            word, article, head = "".join(letter.bgn for letter in self.letters), "Al ", self.head and self.head.bgn
        else:
            word, article = "".join(choose(letter.en) for letter in self.letters), choose(("al-", "Al ", "el-", "El "))
            head = self.head and choose(self.head.en)
        start = next((i for i, c in enumerate(word) if c.isalpha()), 0)
        word = word[:start] + ("İ" if way == "tr" and word[start : start + 1] == "i" else word[start : start + 1].upper()) + word[start + 1 :]
        return (head + " " if head else "") + (article if self.article else "") + word


@st.composite
def arabic_names(draw: st.DrawFn) -> ArabicName:
    """Draw the name of a place as Arabic builds it."""
    letters: list[Letter] = []
    for _ in range(draw(st.integers(2, 4))):
        letters += [draw(st.sampled_from(CONSONANTS)), draw(st.sampled_from((*VOWELS, NO_VOWEL)))]
    if letters[1] is NO_VOWEL:
        letters[1] = VOWELS[0]  # no word begins with two consonants
    if draw(st.booleans()):
        letters[-1] = FEMININE
    return ArabicName(tuple(letters), draw(st.booleans()), draw(st.sampled_from((None, None, *CLASS_WORDS))))


@st.composite
def slips(draw: st.DrawFn, text: str) -> str:
    """Draw a string that is one slip of the pen away: a letter doubled, left out, swapped with the next, or another."""
    if not text:
        return draw(st.sampled_from("abx "))
    at = draw(st.integers(0, len(text) - 1))
    here, rest = text[at], text[at + 1 :]
    other = draw(st.sampled_from("aeioubdkqgtszhrlmnywسقكحهتطا"))
    return text[:at] + draw(st.sampled_from((here + here + rest, rest, rest[:1] + here + rest[1:], other + rest, here + other + rest)))


@st.composite
def spellings(draw: st.DrawFn, name: ArabicName) -> tuple[str, str]:
    """Draw a spelling of a name, and the language it is in."""
    way = draw(st.sampled_from(sorted(WAYS)))
    text = name.written(way, lambda forms: draw(st.sampled_from(forms)))
    return (draw(slips(text)) if way == "typo" else text), WAYS[way]


def spelled_names(number: int) -> st.SearchStrategy[list[tuple[str, str]]]:
    """So many spellings of one Arabic name, each with its language."""
    return arabic_names().flatmap(lambda name: st.lists(spellings(name), min_size=number, max_size=number))
