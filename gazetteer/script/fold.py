"""Fold a string so that the same name in other typing becomes the same string.

The order of the steps, each applied to one code point at a time, so that folding is linear, idempotent and blind to NFC
and NFD, case (Turkish dotted and dotless i too), tatweel, harakat, bidi and zero-width controls:

1. letters that the rules name (Arabic and Kurdish letters written for another, tatweel) become what the rules say;
2. marks of hamza, ayn and apostrophes, and full stops, vanish (``Ma'arrat`` is ``Maarrat``, ``U.S.`` is ``US``);
3. canonical decomposition, case folding, compatibility decomposition, each part folded again;
4. combining marks and format controls vanish; digits of any script become ASCII;
5. folded Arabic letters stay; every other letter becomes ASCII (see :mod:`gazetteer.script.ascii`);
6. all the rest is a space; spaces are collapsed and trimmed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

from gazetteer.script.ascii import to_ascii

# Written for hamza, ayn and as apostrophe, often one for the other. The acute and grave accents stand here because
# their compatibility decomposition is a space with a mark, which would split the name.
APOSTROPHES = frozenset("'`´‘’‛′ʹʻʼʽʾʿˈˊˋ՚׳＇")
_VANISH = APOSTROPHES | {"."}


class FoldTable(dict[int, str]):
    """A table for ``str.translate`` that works out each code point the first time it is met.

    Attributes:
        ascii_stays: Whether no ASCII letter is another letter's writing.
    """

    def __init__(self, letters: Mapping[str, str], kept: Iterable[str], known: Mapping[str, str] | None = None) -> None:
        """Make the table.

        Args:
            letters: Letters that are another letter's writing, to what they become.
            kept: Non-ASCII letters that folded strings consist of.
            known: What such a table made of single characters before, so that it need not be worked out again.
        """
        super().__init__({ord(char): folded for char, folded in (known or {}).items()})
        self._letters = letters
        self._kept = frozenset(kept)
        self.ascii_stays = not any(letter.isascii() for letter in letters)

    @property
    def known(self) -> dict[str, str]:
        """What was worked out so far, by character."""
        return {chr(code): folded for code, folded in sorted(self.items())}

    def __missing__(self, code: int) -> str:
        folded = self._fold(chr(code))
        self[code] = folded
        return folded

    def _fold(self, char: str) -> str:
        if char in self._letters:
            return self._letters[char]
        if char.isascii() and char.isalnum():
            return char.lower()
        if char in _VANISH:
            return ""
        for other in (unicodedata.normalize("NFD", char), char.casefold(), unicodedata.normalize("NFKC", char)):
            if other != char:
                return "".join(self._fold(c) for c in other)
        category = unicodedata.category(char)
        if category[0] == "M" or category in ("Cf", "Cs"):
            return ""
        if category == "Nd":
            return str(unicodedata.digit(char))
        if char in self._kept:
            return char
        return to_ascii(char) if category[0] in "LN" else " "


def fold(text: str, table: FoldTable) -> str:
    """Return ``text`` folded; see the module for the steps."""
    if text.isascii() and text.isalnum() and table.ascii_stays:
        return text.lower()  # most words that are asked for: the steps would change no more
    return " ".join(text.translate(table).split())
