"""Arabic words as letters with their vowel signs, whatever the order in which the signs are typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

# Signs by weight: where a letter bears several, the first of these counts.
SIGNS = {"\u064b": "an", "\u064c": "un", "\u064d": "in", "\u0670": "ā", "\u064e": "a", "\u064f": "u", "\u0650": "i", "\u0652": "-"}
_WEIGHT = {sign: weight for weight, sign in enumerate(SIGNS)}
_WRITTEN = {vowel: sign for sign, vowel in SIGNS.items()}
_SHADDA = "\u0651"
# Canonical composition, done here because the one of Python takes quadratic time on many signs in the wrong order.
_COMPOSED = {"ا\u0653": "آ", "ا\u0654": "أ", "ا\u0655": "إ", "و\u0654": "ؤ", "ي\u0654": "ئ", "ى\u0654": "ئ", "ی\u0654": "ئ"}
_LETTER = "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06fc\u06ff\u0750-\u077f\u08a0-\u08b4\u08b6-\u08c7"
_SIGN = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
_CONTROLS = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_PRESENTED = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")
# A word with the signs that stray before it.
WORD = re.compile(rf"[{_SIGN}]*[{_LETTER}][{_LETTER}{_SIGN}]*")


class Letter(NamedTuple):
    """A letter of an Arabic word.

    Attributes:
        char: The letter itself.
        vowel: ``a``, ``i``, ``u``, ``ā`` (dagger alef), ``an``, ``in``, ``un``, ``-`` (sukun), or nothing where no sign is written.
        doubled: Whether it bears a shadda.
    """

    char: str
    vowel: str = ""
    doubled: bool = False


def clean(text: str) -> str:
    """Return a text with plain letters for the presentation forms of Arabic, and without invisible controls.

    A text without Arabic letters is returned as it is.
    """
    plain = _PRESENTED.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    return _CONTROLS.sub("", plain) if WORD.search(plain) else text


def letters(word: str) -> list[Letter]:
    """Return the letters of an Arabic word."""
    found: list[Letter] = []
    char, signs = "", set[str]()
    for c in word:
        if c in SIGNS or unicodedata.combining(c):
            signs.add(c)
        elif c != "\u0640":
            _add(found, char, signs)
            char, signs = c, set()
    _add(found, char, signs)
    return found


def _add(found: list[Letter], char: str, signs: set[str]) -> None:
    if char and not signs:
        found.append(Letter(char))
    elif char:
        char = next((whole for parts, whole in _COMPOSED.items() if parts[0] == char and parts[1] in signs), char)
        vowel = min((s for s in signs if s in _WEIGHT), key=_WEIGHT.__getitem__, default="")
        found.append(Letter(char, SIGNS.get(vowel, ""), _SHADDA in signs))


def skeleton(word: Iterable[Letter]) -> str:
    """Return a word as it is written without signs."""
    return "".join(letter.char for letter in word)


def written(word: Iterable[Letter]) -> str:
    """Return a word with its signs, in the order of Unicode's canonical form."""
    return "".join(letter.char + "".join(sorted(_SHADDA * letter.doubled + _WRITTEN.get(letter.vowel, ""))) for letter in word)


def filled(word: tuple[Letter, ...], spoken: tuple[Letter, ...]) -> tuple[Letter, ...]:
    """Return a word with the signs of ``spoken`` where it bears none of its own; where they differ in letters, ``spoken``."""
    if skeleton(word) != skeleton(spoken):
        return spoken
    return tuple(Letter(a.char, a.vowel or b.vowel, a.doubled or b.doubled) for a, b in zip(word, spoken, strict=True))
