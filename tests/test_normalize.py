"""What ``gazetteer.normalize`` promises, and the public test vectors of others where they are at hand."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from gazetteer import normalize
from gazetteer.script.mojibake import repaired
from tests.strategies import CONTROLS, HARAKAT, TATWEEL, any_text, other_typing

VECTORS = Path(__file__).resolve().parents[2] / "shared" / "reference" / "translit"
vectors = pytest.mark.skipif(not VECTORS.exists(), reason="the public test vectors are not beside this checkout")


def alike(one: str, other: str) -> bool:
    """Whether two typings fold alike; the bytes of mojibake are lost in other typing, so what shows signs of it is no example."""
    assume(repaired(one) == one and repaired(other) == other)
    return normalize(one) == normalize(other)


@given(text=any_text)
@example("Ø\xadÙ„Ø¨")
@example("&amp;amp;#304;dlib")
@example("\ud800\udfff")
@example("İ\u0316\u0307")
def test_total_and_idempotent(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once == once.strip()


@given(text=any_text)
def test_blind_to_composed_and_decomposed_form(text: str) -> None:
    assert alike(unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text))
    assert alike(unicodedata.normalize("NFC", text), text)


@given(text=any_text)
@example("ISPARTA ısparta İdlib i\u0307dlib")
def test_blind_to_case(text: str) -> None:
    assert alike(text.upper(), text)
    assert alike(text.lower(), text)
    assert alike(text.swapcase(), text)


@given(text=any_text, put=st.text([*HARAKAT, TATWEEL, *CONTROLS], min_size=1, max_size=3), data=st.data())
def test_blind_to_vowel_signs_tatweel_and_controls(text: str, put: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert alike(text[:at] + put + text[at:], text)


@given(text=any_text, before=st.text(" \t\n\u00a0\u2003\u3000"), after=st.text(" \t\n\u00a0\u2003\u3000"))
def test_blind_to_outer_space(text: str, before: str, after: str) -> None:
    assert alike(before + text + after, text)


@given(data=st.data())
def test_blind_to_all_of_it_at_once(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["İdlib", "Kamışlı", "Maarat al-Numan", "Ḩimş", "الحمدانية", "إدلب", "قامیشلۆ", "هيئة تحرير الشام"]))
    assert alike(data.draw(other_typing(name)), name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("İDLİB", "idlib"),
        ("HALEP", "Halep"),
        ("ISPARTA", "ısparta"),
        ("Kamışlı", "KAMIŞLI"),
        ("ÅŸeyh", "şeyh"),
        ("ﺣﻠﺐ", "حلب"),
        ("ﷲ", "الله"),
        ("٤٦", "46"),
        ("کوبانی", "كوباني"),
        ("مصطفى", "مصطفی"),
        ("إدلب", "ادلب"),
        ("السويداء", "السويدا"),
        ("حَـــلَب", "حلب"),
        ("Ma‘arrat", "Maʿarrat"),
        ("Ma&#8217;arrat", "Ma'arrat"),
    ],
)
def test_other_typings_of_a_name_fold_alike(one: str, other: str) -> None:
    assert normalize(one) == normalize(other)


def rows(name: str, *schemes: str) -> list[tuple[str, str, str]]:
    """The rows of a file of vectors: scheme, input, expected."""
    if not VECTORS.exists():
        return []
    with (VECTORS / name).open(encoding="utf-8", newline="") as lines:
        found = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["scheme"], row["input"], row["expected"]) for row in found if row["scheme"] in schemes]


# Where CAMeL Tools' arclean and we differ on purpose, and why.
APART = {
    "invisible controls and signs of numbers vanish, since a space would split the word they stand in": (
        *(0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF),
        *(*range(0x0600, 0x0606), 0x06DD),
    ),
    "signs stand for a space, not for look-alike letters, digits, full stops or apostrophes": (
        *(0x201A, 0x2027, 0x2030, 0x2031, 0x2035, 0x2036, 0x2037, 0x203B, 0x2041, 0x2045, 0x2046, 0x2056, 0x205C, 0x2065),
        *(0x0606, 0x0607, 0x0609, 0x060A, 0x061E, 0x066C, 0x06D4, 0x06DE, 0x06E9, 0x06FD, 0x06FE),
    ),
    "a vowel of Kurdish names (هەولێر), which arclean deletes": (0x06D5,),
    "dad and ghain with a dot below, which arclean takes for sad and dad": (0x06FB, 0x06FC),
}


def arclean() -> Iterator[tuple[int, str]]:
    """Yield every code point of arclean's table and what it becomes."""

    def chars(points: str) -> str:
        return "".join(chr(int(p, 16)) for p in re.findall(r"U\+([0-9A-F]+)", points))

    for _, given_, expected in rows("camel_arclean.tsv", "arclean"):
        bounds = chars(given_)
        for code in range(ord(bounds[0]), ord(bounds[-1]) + 1):
            yield code, chr(code) if expected == "KEEP" else chars(expected)


@vectors
def test_arabic_letters_fold_as_in_camel_tools_but_for_what_is_listed() -> None:
    # Between letters, so that what vanishes and what becomes a space differ.
    differ = {code for code, expected in arclean() if normalize(f"ب{chr(code)}ب") != normalize(f"ب{expected}ب")}
    assert differ == {code for codes in APART.values() for code in codes}


@vectors
@pytest.mark.parametrize(("scheme", "given_", "expected"), rows("lucene_normalize.tsv", "arabic-normalize", "turkish-lowercase", "sorani-normalize"))
def test_letters_fold_as_in_lucene(scheme: str, given_: str, expected: str) -> None:
    # Lucene keeps dotless i and the Kurdish letters; ours go on to ASCII and to Arabic, so both sides are folded.
    assert normalize(given_) == normalize(expected)


@vectors
def test_what_lucene_strips_as_affixes_normalizing_leaves() -> None:
    # Proclitics, the article and Turkish endings belong to the look-up and the scanner: bare letters cannot tell وادي from و + ادي.
    kept = rows("lucene_normalize.tsv", "arabic-proclitic-strip", "turkish-apostrophe-strip+lower")
    differ = [given_ for _, given_, expected in kept if normalize(given_) != normalize(expected)]
    assert differ == ["الحسن", "والحسن", "بالحسن", "كالحسن", "فالحسن", "للاخر", "وحسن", "Türkiye'de", "2003'te", "Gölü'nü"]
