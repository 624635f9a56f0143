"""The words of a running text, each with the ways it can be a word of a name.

An Arabic word may carry proclitics (``بحلب``, ``وللحمدانية``), a Turkish one a case ending (``Halep'te``, ``Halebin``), an English one a possessive
(``Aleppo's``). The word as it stands comes first, so ``بانياس`` and ``بصرى`` keep their letters where they name a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import final

from gazetteer.registry.table import Table
from gazetteer.script import joined, reading, words
from gazetteer.script.rules import Rules, Scheme
from gazetteer.script.words import JOINTS, MARKS

# Unlike a word of a mention, a word of a text holds full stops only as an acronym does (``U.S.``).
WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_][\w{MARKS}]*(?:[{JOINTS}][^\W_][\w{MARKS}]*)*")
_LAST_JOINT = re.compile(rf"[{JOINTS}](?=[^{JOINTS}]+$)")
_MAX_WORD = 60
_MIN_STEM, _MIN_ACRONYM = 4, 2
_MAX_CHAIN = 12
_SENTENCE_ENDS = frozenset(".!?…:\n\r•-–—|")


@final
class Use:
    """One way to take a word.

    Attributes:
        key: Its sound key; several where it is joined of several words.
        lead: How many characters at its beginning are not part of the name.
        trail: How many at its end.
        lost: Letters of the name that a proclitic before it took away (the alef of ``للشام``).
        hard: What the last letter is where no vowel follows (the ``ç`` of ``Münbice``); empty where it is as written.
    """

    __slots__ = ("hard", "key", "lead", "lost", "trail")

    def __init__(self, key: str, lead: int = 0, trail: int = 0, *, lost: str = "", hard: str = "") -> None:
        self.key = key
        self.lead = lead
        self.trail = trail
        self.lost = lost
        self.hard = hard


@final
class Word:
    """A word of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        text: The word as written.
        fold: The word folded.
        uses: The ways to take it as a word of a name; empty where no name has it.
        article: Whether it may be an article, which names skip.
    """

    __slots__ = ("article", "end", "fold", "start", "text", "uses")

    def __init__(self, start: int, end: int, text: str, known: Known) -> None:
        self.start = start
        self.end = end
        self.text = text
        self.fold = known.fold
        self.uses = known.uses
        self.article = known.article


def begins_sentence(text: str, word: Word) -> bool:
    """Whether a sentence begins with a word, so that its capital tells nothing."""
    before = text[max(0, word.start - 3) : word.start].rstrip(" \t\"'“”‘’«»")
    return not before or before[-1] in _SENTENCE_ENDS


def within(text: str, first: Word, start: int, last: Word, end: int) -> bool:
    """Whether a name lies within a word of several capitals that is no hashtag.

    Args:
        text: The text.
        first: The first word of the name.
        start: Where the name begins.
        last: Its last word.
        end: Where the name ends.
    """
    inside = (start > first.start and text[start - 1].islower()) or (end < last.end and text[end].isupper() and text[end - 1].islower())
    return inside and text[first.start - 1 : first.start] != "#"


def apart(word: Word, rules: Rules) -> int:
    """Return how many letters of a word are an apostrophe with an English possessive or a Turkish case ending, as far as its letters tell."""
    cut = _LAST_JOINT.search(word.text)
    if cut is None:
        return 0
    ending = rules.fold(word.text[cut.end() :])
    return len(word.text) - cut.start() if ending == "s" or ending in rules.suffixes else 0


@final
class Known:
    """What a word is wherever it stands.

    Attributes:
        fold: The word folded.
        uses: The ways to take it as a word of a name; empty where no name has it.
        article: Whether it may be an article, which names skip.
    """

    __slots__ = ("article", "fold", "uses")

    def __init__(self, fold: str, uses: tuple[Use, ...], *, article: bool = False) -> None:
        self.fold = fold
        self.uses = uses
        self.article = article


class Words:
    """Says of a word what it is."""

    def __init__(self, vocabulary: Table, rules: Rules) -> None:
        self._vocabulary = vocabulary
        self._rules = rules

    def look(self, word: str, lang: str) -> Known:
        """Return what a word is in a text of a language; an empty string where that is not known."""
        rules = self._rules
        if len(word) > _MAX_WORD:
            return Known("", ())
        cleaned = words.clean(word)
        fold = rules.fold(cleaned)
        if not fold:
            return Known(fold, ())
        article = fold in rules.articles or fold in rules.assimilated or fold in rules.around
        # Schemes are of Latin letters.
        arabic = rules.arabic_letters.issuperset(fold)
        scheme = rules.schemes["english"] if arabic else reading.scheme_of(cleaned, lang, rules)
        return Known(fold, tuple(self._uses(word, cleaned, fold, scheme, lang)), article=article)

    def _uses(self, word: str, cleaned: str, fold: str, scheme: Scheme, lang: str) -> Iterator[Use]:
        """Yield the ways to take a word, the likeliest first: as it stands, but for an apostrophe that can only part an ending from a name."""
        whole = self._use(cleaned, scheme)
        if fold in self._rules.common:
            others: Iterator[Use] = iter(())  # فاطمة is a name of women and no أطمة with a proclitic
        elif self._rules.fold(word[:1]) in self._rules.arabic_letters:
            others = self._without_proclitics(word, scheme)
        else:
            others = self._without_endings(word, scheme, lang)
            if (joint := _LAST_JOINT.search(word)) and (lang == "tr" or word[joint.end() :] in ("s", "S")):
                yield from others  # Hama'da and Hama's are no Hamada and no Hamas
        if whole:
            yield whole
        yield from others
        if not whole and not word.isupper():
            yield from self._within(word, scheme)

    def _within(self, word: str, scheme: Scheme) -> Iterator[Use]:
        """Yield the words that are written together in one, each with a capital (``IdlibUnderFire``); only a hashtag is such a name."""
        starts = [0, *(i for i in range(1, len(word)) if word[i].isupper() and word[i - 1].islower()), len(word)]
        for start, end in pairwise(starts) if len(starts) > 2 else ():
            part = words.clean(word[start:end])
            if (
                end - start >= _MIN_STEM
                and self._rules.fold(part) not in self._rules.common
                and (use := self._use(part, scheme, start, len(word) - end))
            ):
                yield use

    def _without_endings(self, word: str, scheme: Scheme, lang: str) -> Iterator[Use]:
        """Yield a word of Latin letters without an English possessive or without Turkish case endings."""
        rules = self._rules
        if joint := _LAST_JOINT.search(word):
            ending = rules.fold(word[joint.end() :])
            if ending == "s" or ending in rules.suffixes_apart or self._chain(ending):
                yield from self._stems(word, len(word) - joint.start(), scheme)
        elif lang == "tr":
            if not rules.fold(word).endswith(rules.suffix_ends):
                return
            least = _MIN_ACRONYM if word[:_MIN_ACRONYM].isupper() and word[-1].islower() else _MIN_STEM  # YPGnin
            for length in range(1, len(word) - least + 1):
                ending = rules.fold(word[-length:])
                if ending in rules.suffixes:
                    yield from self._stems(word, length, scheme)
                elif len(ending) > rules.longest_suffix:
                    break

    def _chain(self, ending: str) -> bool:
        """Whether an ending is a chain of case endings (``'dakilerden``)."""
        ends = [0]
        for at in range(1, min(len(ending), _MAX_CHAIN) + 1):
            if any(ending[start:at] in self._rules.suffixes for start in ends):
                ends.append(at)
        return ends[-1] == len(ending)

    def _stems(self, word: str, trail: int, scheme: Scheme) -> Iterator[Use]:
        """Yield what is left of a word without its ending, and the same with the last letter it has without one."""
        stem = words.clean(word[:-trail])
        if use := self._use(stem, scheme, 0, trail):
            yield use
        hard = self._rules.softened.get(stem[-1:])
        if hard and (use := self._use(stem[:-1] + hard, scheme, 0, trail)):
            yield Use(use.key, use.lead, use.trail, lost=use.lost, hard=hard)

    def _without_proclitics(self, word: str, scheme: Scheme) -> Iterator[Use]:
        rules = self._rules
        if not word.startswith(rules.proclitics):
            return
        for proclitic in rules.proclitics:
            if word.startswith(proclitic) and len(word) > len(proclitic) + 1:
                rest = word[len(proclitic) :]
                # After ل the article has lost its alef, and before a lam it is not written at all (للاذقية): the name begins at the second lam.
                article = rules.arabic_article
                contracted = proclitic.endswith(article[-1]) and rest.startswith(article[-1])
                for lost in (article[:-1], article) if contracted else ("",):
                    if use := self._use(words.clean(lost + rest), scheme, len(proclitic)):
                        yield Use(use.key, use.lead, use.trail, lost=lost, hard=use.hard)

    def _use(self, cleaned: str, scheme: Scheme, lead: int = 0, trail: int = 0) -> Use | None:
        rules, sounds = self._rules, []
        for part in joined.parts(cleaned, rules):
            sound = reading.sound(reading.phones(part, rules.fold(part), scheme, rules).phones, rules)
            if not sound or not self._vocabulary.number(sound):
                return None
            sounds.append(sound)
        return Use(" ".join(sounds), lead, trail)
