"""Arabic words in Latin letters under a scheme: a standard, or the habits of a language's press. The schemes are data."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from gazetteer.errors import InputError, did_you_mean
from gazetteer.script.arabic import Vowelling, Word
from gazetteer.script.letters import skeleton
from gazetteer.script.rules import Rules
from gazetteer.script.sounds import Sound, sounds


def scheme_named(name: str, rules: Rules) -> dict[str, Any]:
    """Return the rules of a scheme.

    Raises:
        InputError: There is none of this name.
    """
    schemes = rules.romanization
    if name not in schemes:
        raise InputError(f"no scheme {name[:40]!r}{did_you_mean(name, schemes)}: use one of {', '.join(sorted(schemes))}")
    return schemes[name]


def transliterate(text: str, data: dict[str, Any]) -> str:
    """Return a text with the sign of a one-to-one scheme for each Arabic letter and mark; nothing else changes."""
    return text.translate({ord(letter): sign for letter, sign in data["signs"].items()})


def to_arabic(text: str, scheme: str, rules: Rules) -> str:
    """Return Arabic for a text in a one-to-one scheme; see :func:`gazetteer.to_arabic`."""
    data = scheme_named(scheme, rules)
    if "signs" not in data:
        both = ", ".join(sorted(name for name, other in rules.romanization.items() if "signs" in other))
        raise InputError(f"scheme {scheme}: it writes sounds and cannot be read backwards: use one of {both}")
    return text.translate({ord(sign): letter for letter, sign in data["signs"].items()})


class Romanizer:
    """Writes words under one scheme."""

    def __init__(self, data: dict[str, Any], rules: Rules, vowelling: Vowelling) -> None:
        self._data = data
        self._letters: dict[str, str] = data["letters"]
        self._other: dict[str, str] = rules.data["arabic"]["letters"]
        self._vowelling = vowelling
        self._back: dict[str, Any] = data.get("back", {"letters": {}, "vowels": {}})
        self._digraphs = {latin for latin in self._letters.values() if _pair(latin)} if data["breaker"] else set()
        self._words: dict[str, str] = data.get("words", {})
        self._upper: dict[str, str] = data.get("upper", {})

    def word(self, word: Word, *, first: bool, construct: bool) -> str:
        """Return one word in Latin letters.

        Args:
            word: The word, with its vowels.
            first: Whether it is the first of its text.
            construct: Whether the next word belongs to it as a genitive, so that a ta marbuta is spoken as t.
        """
        plain = skeleton(word.letters)
        if plain in self._words:
            return self._words[plain]
        spoken = sounds(word.stem)
        stem = self._spell(spoken, construct)
        if first or plain not in self._vowelling.small:
            stem = self._capital(stem)
        before, article = self._proclitic(word), self._article(word, spoken)
        rule = self._data["article"]
        if before and article and word.proclitic in self._data["proclitics"]["elides"]:
            article = article[1:]
        elif before:
            before += self._data["proclitics"]["joiner"]
        elif article and (rule["capital"] == "always" or (first and rule["capital"] == "first")):
            article = self._capital(article)
        return before + article + (rule["joiner"] if article else "") + stem

    def construct(self, word: Word, after: Word) -> bool:
        """Whether a word is in the construct state before another."""
        if word.article or word.stem[-1].char != "ة" or after.gap.strip(" ") or not after.gap:
            return False
        return skeleton(after.letters) not in self._vowelling.adjectives

    def _spell(self, spoken: Sequence[Sound], construct: bool) -> str:
        parts: list[str] = []
        for i, sound in enumerate(spoken):
            if sound.kind == "vowel":
                parts.append(self._vowel(sound.value, spoken, i))
            elif sound.kind == "marbuta":
                parts.append(self._marbuta(spoken, i, construct))
            else:
                parts.append(self._consonant(spoken, i))
                if i and spoken[i - 1].kind == "consonant" and parts[-2][-1:] + parts[-1][:1] in self._digraphs:
                    parts.insert(-1, self._data["breaker"])
        return "".join(parts)

    def _consonant(self, spoken: Sequence[Sound], i: int) -> str:
        sound, last = spoken[i], i == len(spoken) - 1
        latin = self._latin(sound.value)
        if last:
            latin = self._data.get("final", {}).get(sound.value, latin)
        doubles = self._data["doubled"]
        if sound.doubled and doubles["digraphs" if _pair(latin) else "letters"]:
            return latin * 2
        if i > 0 and not last and spoken[i - 1].kind == "vowel" and spoken[i + 1].kind != "consonant":
            return str(self._data.get("between_vowels", {}).get(sound.value, latin))
        return latin

    def _latin(self, letter: str) -> str:
        """Return what a letter is written as; a letter that the scheme does not know, as the one it is a form of."""
        return self._letters.get(letter) or self._letters.get(self._other.get(letter, letter), "" if letter in self._letters else letter)

    def _vowel(self, value: str, spoken: Sequence[Sound], i: int) -> str:
        back = self._back["vowels"].get(value)
        return str(self._data["vowels"][value] if back is None or not self._backed(value[0], spoken, i) else back)

    def _backed(self, vowel: str, spoken: Sequence[Sound], i: int) -> bool:
        """Whether a consonant beside a vowel draws it back."""
        beside = [s.value for s in (*spoken[max(i - 1, 0) : i], *spoken[i + 1 : i + 2]) if s.kind == "consonant"]
        return any(letter in self._back["letters"].get(vowel, "") for letter in beside)

    def _marbuta(self, spoken: Sequence[Sound], i: int, construct: bool) -> str:
        state = "construct" if construct else "absolute"
        if i and spoken[i - 1] in (Sound("vowel", "ā"), Sound("vowel", "á")):
            state = "construct_after_alif" if construct else "after_alif"
        back = self._back["vowels"].get(state)
        return str(self._data["marbuta"][state] if back is None or not self._backed("a", spoken, i) else back)

    def _article(self, word: Word, spoken: Sequence[Sound]) -> str:
        form: str = self._data["article"]["form"] if word.article else ""
        if form and self._data["article"]["assimilates"] and spoken and spoken[0].value in self._vowelling.sun_letters:
            form = form[:-1] + self._latin(spoken[0].value)
        return form

    def _proclitic(self, word: Word) -> str:
        if not word.proclitic:
            return ""
        return self._latin(word.proclitic) + str(self._data["vowels"][self._vowelling.proclitics[word.proclitic]])

    def _capital(self, text: str) -> str:
        for i, char in enumerate(text):
            upper = self._upper.get(char, char.upper())
            if upper != char:
                return text[:i] + upper + text[i + 1 :]
        return text


def _pair(latin: str) -> bool:
    """Whether a letter is written with more than one, its marks not counted."""
    return sum(not unicodedata.combining(c) for c in latin) > 1
