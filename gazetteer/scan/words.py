"""The words of a running text, each with the ways it can be a word of a name.

An Arabic word may carry proclitics (``بحلب``, ``وللحمدانية``), a Turkish one a case ending (``Halep'te``, ``Halebin``), an English one a possessive
(``Aleppo's``). The word as it stands comes first, so ``بانياس`` and ``بصرى`` keep their letters where they name a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer.registry.table import Table
from gazetteer.script import joined, reading, words
from gazetteer.script.rules import Rules, Scheme
from gazetteer.script.words import JOINTS, MARKS

# Unlike a word of a mention, a word of a text holds full stops only as an acronym does (``U.S.``).
WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|[^\W_][\w{MARKS}]*(?:[{JOINTS}][^\W_][\w{MARKS}]*)*")
_LAST_JOINT = re.compile(rf"[{JOINTS}](?=[^{JOINTS}]+$)")
_MAX_WORD = 60
_MIN_STEM = 4


class Use(NamedTuple):
    """One way to take a word.

    Attributes:
        key: Its sound key; several where it is joined of several words.
        lead: How many characters at its beginning are not part of the name.
        trail: How many at its end.
        alef: Whether the article lost its alef after a lam (``للشام``).
    """

    key: str
    lead: int = 0
    trail: int = 0
    alef: bool = False


class Word(NamedTuple):
    """A word of a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        text: The word as written.
        fold: The word folded.
        uses: The ways to take it as a word of a name; empty where no name has it.
        article: Whether it may be an article, which names skip.
    """

    start: int
    end: int
    text: str
    fold: str
    uses: tuple[Use, ...]
    article: bool


class Known(NamedTuple):
    """What a word is wherever it stands.

    Attributes:
        fold: The word folded.
        uses: The ways to take it as a word of a name; empty where no name has it.
        article: Whether it may be an article, which names skip.
    """

    fold: str
    uses: tuple[Use, ...]
    article: bool


class Words:
    """Says of a word what it is."""

    def __init__(self, vocabulary: Table, rules: Rules) -> None:
        self._vocabulary = vocabulary
        self._rules = rules

    def look(self, word: str, lang: str) -> Known:
        """Return what a word is in a text of a language; an empty string where that is not known."""
        rules = self._rules
        if len(word) > _MAX_WORD:
            return Known("", (), False)
        cleaned = words.clean(word)
        fold = rules.fold(cleaned)
        article = fold in rules.articles or fold in rules.assimilated or fold in rules.around
        scheme = reading.schemes_of(cleaned, lang, rules)[0]
        uses = list(self._uses(word, cleaned, scheme, lang)) if fold else []
        return Known(fold, tuple(uses), article)

    def _uses(self, word: str, cleaned: str, scheme: Scheme, lang: str) -> Iterator[Use]:
        """Yield the ways to take a word, as it stands first."""
        rules = self._rules
        if whole := self._use(cleaned, scheme):
            yield whole
        if rules.fold(word[:1]) in rules.arabic_letters:
            yield from self._without_proclitics(word, scheme)
        elif joint := _LAST_JOINT.search(word):
            ending = rules.fold(word[joint.end() :])
            cut = self._use(words.clean(word[: joint.start()]), scheme, 0, len(word) - joint.start())
            if cut and (ending == "s" or ending in rules.suffixes_apart):
                yield cut
        elif lang == "tr" and word[:1].isupper() and not whole:
            for length in range(1, len(word) - _MIN_STEM + 1):
                if rules.fold(word[-length:]) in rules.suffixes and (use := self._use(words.clean(word[:-length]), scheme, 0, length)):
                    yield use
                    return

    def _without_proclitics(self, word: str, scheme: Scheme) -> Iterator[Use]:
        rules = self._rules
        for proclitic in rules.proclitics:
            if word.startswith(proclitic) and len(word) > len(proclitic) + 1:
                rest = word[len(proclitic) :]
                # In لل the article has lost its alef: the name begins at the second lam.
                lost_alef = proclitic.endswith("ل") and rest.startswith("ل")
                if use := self._use(words.clean("ا" + rest if lost_alef else rest), scheme, len(proclitic)):
                    yield use._replace(alef=lost_alef)

    def _use(self, cleaned: str, scheme: Scheme, lead: int = 0, trail: int = 0) -> Use | None:
        rules, sounds = self._rules, []
        for part in joined.parts(cleaned, rules):
            sound = reading.sound(reading.phones(part, rules.fold(part), scheme, rules), rules)
            if not sound or sound not in self._vocabulary:
                return None
            sounds.append(sound)
        return Use(" ".join(sounds), lead, trail)
