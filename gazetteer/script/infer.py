"""Infer the vowels of an unvowelled Arabic word from a Latin spelling of it: سراقب and Saraqib give سَرَاقِب.

The two are aligned letter by letter, from left to right, keeping the cheapest way to each position of the Latin word: every Arabic letter is
written with one of its graphemes (``data/rules/vowelling.yaml``), then comes a vowel or none; a letter written twice bears a shadda; a weak
letter is a consonant, or lengthens the vowel before it, or closes a diphthong. The work grows with the product of the two lengths, and words
longer than any name are left alone.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from gazetteer.script.fold import APOSTROPHES
from gazetteer.script.letters import Letter, filled
from gazetteer.script.rules import Rules

MAX_LETTERS = 24
# Cost of each step down a list of spellings.
_STEP = 0.1
# A word fits when its cost is at most this much for each of its letters.
_FIT = 0.12
_CLUSTER = 0.2  # two consonants at the beginning, or three together: a vowel was lost in speech (Kfar)
_UNWRITTEN = 0.4  # a long vowel that the spelling leaves out
_UNLIKELY = 0.05
_LATIN_VOWELS = frozenset("aeiouy")
_INITIAL = {"ا": "aiu", "أ": "aui", "إ": "i", "ٱ": "iau"}


class Fit(NamedTuple):
    """A word with its vowels, and how much the spelling that they come from is worth, in (0, 1]."""

    stem: tuple[Letter, ...]
    weight: float


class _Way(NamedTuple):
    """The cheapest way to a position; ``open`` says that the last letter is a consonant without a vowel so far."""

    cost: float
    at: int
    open: bool
    stem: tuple[Letter, ...]

    def on(self, cost: float, at: int, letter: Letter, *, open: bool = False, before: str | None = None) -> _Way:
        """Go on to the next letter; ``before`` is a vowel that the letter before it turns out to bear."""
        stem = self.stem if before is None else (*self.stem[:-1], self.stem[-1]._replace(vowel=before))
        return _Way(self.cost + cost, at, open, (*stem, letter))


class Inference:
    """Aligns Arabic words with Latin spellings."""

    def __init__(self, rules: Rules) -> None:
        spelled: dict[str, Any] = rules.vowelling["spelled"]
        self._letters: dict[str, list[str]] = spelled["letters"]
        self._last: dict[str, list[str]] = spelled["last"]
        self._vowels: dict[str, list[str]] = spelled["vowels"]
        self._long: dict[str, list[str]] = spelled["long"]
        self._diphthongs: dict[str, list[str]] = spelled["diphthongs"]
        self._marbuta: list[str] = spelled["marbuta"]
        self._e_is_a = frozenset(spelled["e_is_a"])

    def vowels(self, stem: Sequence[Letter], latin: str, lang: str) -> Fit | None:
        """Return a word with the vowels of a Latin spelling, or None where the two are not the same word.

        Args:
            stem: The letters of the Arabic word, without its article; signs that it bears are kept.
            latin: The spelling, one word without its article.
            lang: The language of the spelling.
        """
        spelled = _plain(latin)
        if not stem or max(len(stem), len(spelled)) > MAX_LETTERS:
            return None
        word = _Spelling(spelled, lang in self._e_is_a)
        ways = [_Way(0.0, 0, False, ())]
        for i in range(len(stem)):
            best: dict[tuple[int, bool, str], _Way] = {}
            for way in ways:
                for onward in self._read(stem, i, word, way):
                    key = (onward.at, onward.open, onward.stem[-1].vowel)
                    if key not in best or (onward.cost, onward.stem) < (best[key].cost, best[key].stem):
                        best[key] = onward
            ways = list(best.values())
        ended = [(way.cost, way.stem) for way in ways if way.at == len(spelled)]
        if not ended or min(ended)[0] > _FIT * len(stem):
            return None
        cost, read = min(ended)
        return Fit(filled(tuple(stem), read), max(1 - cost, 0.05))

    def _read(self, stem: Sequence[Letter], i: int, word: _Spelling, way: _Way) -> Iterator[_Way]:
        """Yield every way on over one letter."""
        char, last = stem[i].char, i == len(stem) - 1
        if i == 0 and char in _INITIAL:
            yield way.on(0.0, way.at, Letter(char), open=True)
            for end, vowel, cost in self._short(word, way.at, _INITIAL[char]):
                yield way.on(cost, end, Letter(char, vowel))
        elif char in "اٱآى":
            yield from self._alef(char, word, way)
        elif char == "ة" and last and i > 0:
            yield from self._ta_marbuta(char, word, way)
        elif char == "ي" and i == len(stem) - 2 > 0 and stem[-1].char == "ة" and (way.open or way.stem[-1].vowel == "i"):
            yield from self._nisba(char, word, way)
        else:
            if char in self._long and way.open and i > 0:
                yield from self._weak(char, word, way, last=last)
            yield from self._consonant(char, word, way, i, last=last)

    def _consonant(self, char: str, word: _Spelling, way: _Way, i: int, *, last: bool) -> Iterator[_Way]:
        lost = way.open and (i == 1 or (i > 1 and way.stem[-2].vowel == "-"))
        before = "-" if way.open else None
        graphemes = self._last if last and char in self._last else self._letters
        for end, cost in word.spelled(graphemes.get("ت" if char == "ة" else char, ()), way.at):
            spent = cost + _CLUSTER * lost
            grapheme = word.text[way.at : end]
            doubled = i > 0 and grapheme != "" and word.text.startswith(grapheme, end)
            for stop, double in ((end, False), (end + len(grapheme), True))[: 1 + doubled]:
                yield way.on(spent, stop, Letter(char, "", double), open=True, before=before)
                for after, vowel, more in () if last else self._short(word, stop, "aiu"):
                    yield way.on(spent + more, after, Letter(char, vowel, double), before=before)

    def _alef(self, char: str, word: _Spelling, way: _Way) -> Iterator[_Way]:
        before = "a" if way.open and char != "آ" else "-" if way.open else None
        for end, cost in word.spelled(self._long["ا"], way.at):
            yield way.on(cost, end, Letter(char), before=before)
        if way.open:
            yield way.on(_UNWRITTEN, way.at, Letter(char), before=before)
            for end, cost in word.spelled(self._long["ي"], way.at) if char == "ى" else ():
                yield way.on(cost, end, Letter(char), before="i")

    def _weak(self, char: str, word: _Spelling, way: _Way, *, last: bool) -> Iterator[_Way]:
        """Read و or ي as a vowel: long, or the end of a diphthong."""
        for end, cost in word.spelled(self._long[char], way.at):
            yield way.on(cost, end, Letter(char), before={"و": "u", "ي": "i"}[char])
        for end, cost in word.spelled(self._diphthongs[char], way.at):
            if end - way.at > 1 or not last:  # a single vowel at the end is long: Qamishlo
                yield way.on(cost, end, Letter(char), before="a")

    def _ta_marbuta(self, char: str, word: _Spelling, way: _Way) -> Iterator[_Way]:
        if way.open:
            for end, cost in word.spelled(self._marbuta, way.at):
                yield way.on(cost, end, Letter(char), before="a")
        elif way.stem[-1].vowel == "":  # after a long vowel
            for end, cost in word.spelled(("h", "", "t"), way.at):
                yield way.on(cost, end, Letter(char))

    def _nisba(self, char: str, word: _Spelling, way: _Way) -> Iterator[_Way]:
        """Read the ي of a final -īyah, which spellings hardly tell from -iyah; nearly all names have the first."""
        for end, cost in word.spelled(("iyy", "iy", "i", "ey") if way.open else ("yy", "y", ""), way.at):
            yield way.on(cost, end, Letter(char, "", True), open=True, before="i")

    def _short(self, word: _Spelling, at: int, allowed: str) -> Iterator[tuple[int, str, float]]:
        for vowel in allowed:
            for end, cost in word.spelled(self._vowels[vowel], at):
                yield end, vowel, _UNLIKELY * (word.doubt(at, vowel) if word.text[at] == "e" else cost)


class _Spelling(NamedTuple):
    """A Latin word in plain small letters, and whether its language writes e for a."""

    text: str
    e_is_a: bool

    def spelled(self, spellings: Sequence[str], at: int) -> Iterator[tuple[int, float]]:
        """Yield where each of the spellings ends that stand here, and its cost; the likeliest come first and are free."""
        for rank, spelling in enumerate(spellings):
            if self.text.startswith(spelling, at):
                yield at + len(spelling), rank * _STEP

    def doubt(self, at: int, vowel: str) -> float:
        """Return how unlikely it is that an e is this vowel: in a last syllable it is rather an i (Idleb), elsewhere an a (Menbij, Tell)."""
        later, earlier = (_LATIN_VOWELS.intersection(part) for part in (self.text[at + 1 :], self.text[:at]))
        likelier = "a" if self.e_is_a or later or not earlier else "i"
        return 0.5 if vowel == likelier else 1.0 + 4.0 * self.e_is_a


def _plain(latin: str) -> str:
    """Return a Latin word in small letters without marks and apostrophes."""
    return "".join(c for c in unicodedata.normalize("NFD", latin.casefold()) if not unicodedata.combining(c) and c not in APOSTROPHES).replace(
        "ı", "i"
    )
