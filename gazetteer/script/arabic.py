"""The words of an Arabic text, with what every reader knows of them: proclitic, article, and words whose spelling hides their sound."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gazetteer.script.letters import WORD, Letter, filled, letters, skeleton
from gazetteer.script.rules import Rules

_UNSIGNED = ("", "-")
_ALEF = ("ا", "ٱ")
# Letters that must be left after an article.
MIN_STEM = 2


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        gap: What stands between the word before and this one.
        letters: All its letters.
        proclitic: The letter of the proclitic before its article, or nothing.
        article: Whether it bears the article.
        stem: Its letters without proclitic and article.
        settled: Whether its vowels need not be looked for: they are written, or the rules give them.
    """

    gap: str
    letters: tuple[Letter, ...]
    proclitic: str
    article: bool
    stem: tuple[Letter, ...]
    settled: bool


class Vowelling:
    """How written Arabic is spoken where its letters alone do not tell: ``data/rules/vowelling.yaml``, ready for use."""

    def __init__(self, rules: Rules) -> None:
        data = rules.vowelling
        self.sun_letters = frozenset(data["sun_letters"])
        self.signs = {ord(sign): latin for sign, latin in data["signs"].items()}
        self.signs |= {first + digit: str(digit) for first in (0x660, 0x6F0) for digit in range(10)}
        self.adjectives = frozenset(data["adjectives"])
        self.proclitics = {letter.char: letter.vowel for spoken in data["proclitics"] for letter in letters(spoken)}
        self.small = frozenset(data["small"])
        self._apart: list[str] = data["apart"]
        self._words = {word: tuple(letters(spoken)) for word, spoken in data["words"].items()}
        self._rules = rules

    def words(self, text: str) -> tuple[list[Word], str]:
        """Return the Arabic words of a cleaned text, and what follows the last one."""
        found: list[Word] = []
        end = 0
        for match in WORD.finditer(text):
            gap, end = text[end : match.start()], match.end()
            for part in self._parts(tuple(letters(match[0]))):
                found.append(self.word(part, gap))
                gap = " "
        return found, text[end:]

    def word(self, whole: tuple[Letter, ...], gap: str = "") -> Word:
        """Return a word, taken apart."""
        proclitic, rest = self._proclitic(whole)
        article = bool(proclitic) or self._articled(rest)
        stem = rest[2:] if article else rest
        spoken = self._words.get(skeleton(stem))
        settled = spoken is not None or any(letter.vowel for letter in stem[:-1])
        return Word(gap, whole, proclitic, article, filled(stem, spoken or stem), settled)

    def _parts(self, whole: tuple[Letter, ...]) -> list[tuple[Letter, ...]]:
        """Split a word that begins with a word of its own before an article: عبدالله."""
        plain = skeleton(whole)
        for first in self._apart:
            if plain.startswith(first + "ال") and len(plain) >= len(first) + 2 + MIN_STEM:
                return [whole[: len(first)], whole[len(first) :]]
        return [whole]

    def _articled(self, word: Sequence[Letter]) -> bool:
        if len(word) < 2 + MIN_STEM or word[0].char not in _ALEF or word[1].char != "ل":
            return False
        unsigned = word[0].vowel in (*_UNSIGNED, "a") and word[1].vowel in _UNSIGNED and not word[1].doubled
        return unsigned and self._rules.fold(skeleton(word)) not in self._rules.arabic_exceptions

    def _proclitic(self, word: tuple[Letter, ...]) -> tuple[str, tuple[Letter, ...]]:
        """Return the proclitic before an article, and the word from its article on.

        Only where the proclitic bears its vowel: unsigned, والي may be a governor as well as "and the".
        """
        first = word[0]
        if first.vowel and self.proclitics.get(first.char) == first.vowel:
            rest = word[1:]
            if first.char == "ل" and rest[:1] and rest[0].char == "ل" and rest[0].vowel in _UNSIGNED and not rest[0].doubled:
                rest = (Letter("ا"), *rest)  # the alef of the article is lost after l
            if self._articled(rest):
                return first.char, rest
        return "", word
