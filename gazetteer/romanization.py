"""What romanizing a text gives: the text, and where the vowels of each word came from."""

from __future__ import annotations

from typing import Literal, NamedTuple

Origin = Literal["written", "registry", "guessed"]


class RomanizedWord(NamedTuple):
    """One Arabic word of a romanized text.

    Attributes:
        arabic: The word, with the vowel signs it was read with.
        latin: What it became, its article included.
        vowels: Where its short vowels came from: ``written`` (in the text, or fixed by the rules), ``registry`` (a stored Latin spelling of
            the same Arabic word) or ``guessed`` (nobody knows them: only what the letters tell is written).
    """

    arabic: str
    latin: str
    vowels: Origin


class Romanization(NamedTuple):
    """An Arabic text in Latin letters; ``str()`` of it is the text alone.

    Attributes:
        text: The whole text; what was not Arabic is as it was.
        scheme: The scheme it is written under.
        words: Its Arabic words, in order.
    """

    text: str
    scheme: str
    words: tuple[RomanizedWord, ...]

    @property
    def guessed(self) -> bool:
        """Whether the vowels of some word are guessed."""
        return any(word.vowels == "guessed" for word in self.words)

    def __str__(self) -> str:
        return self.text
