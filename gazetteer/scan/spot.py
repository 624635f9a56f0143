"""Find the spans of a text that may be names: the longest run of words that is a name, or a word that a class word announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import final

from gazetteer.scan.automaton import BEGINNING, NAME, Automaton
from gazetteer.scan.beside import Beside
from gazetteer.scan.lexicon import MAX_ARTICLES, MAX_GAP
from gazetteer.scan.reader import Text
from gazetteer.scan.words import Use, Word, apart
from gazetteer.script.rules import Rules

# What may stand between two words of one name: a space, a hyphen, an apostrophe, a line break in running text.
_BETWEEN = re.compile(r"[^\S\n]{0,2}\n?[^\S\n]{0,2}[-‐‑–'’_]?[^\S\n]{0,2}")
_MAX_WORDS = 12
_MAX_ANNOUNCED = 3


@final
class Spot:
    """A span that may be a name.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last one.
        name: What to look up: the words of the span without possessives (``Aleppo university`` for ``Aleppo's university``).
        first: Number of its first word.
        last: Number of its last word.
        known: Whether it is a name when read aloud; else a class word announces it and it may only be near one.
        asked: Types that the class words beside it ask for.
        honorific: Whether a title stands before it.
        class_word: The class word that asks for them, folded; empty where there is none.
        listed: Whether another name is joined to it in a list.
        speaks: Whether a verb of saying stands before it.
    """

    __slots__ = ("asked", "class_word", "end", "first", "honorific", "known", "last", "listed", "name", "speaks", "start")

    def __init__(
        self,
        start: int,
        end: int,
        name: str,
        first: int,
        last: int,
        *,
        known: bool,
        asked: tuple[str, ...],
        honorific: bool,
        class_word: str = "",
        listed: bool = False,
        speaks: bool = False,
    ) -> None:
        self.start = start
        self.end = end
        self.name = name
        self.first = first
        self.last = last
        self.known = known
        self.asked = asked
        self.honorific = honorific
        self.class_word = class_word
        self.listed = listed
        self.speaks = speaks

    def but(
        self, *, start: int | None = None, asked: tuple[str, ...] | None = None, class_word: str | None = None, listed: bool | None = None
    ) -> Spot:
        """Return the same with another beginning, or asked or listed otherwise."""
        return Spot(
            self.start if start is None else start,
            self.end,
            self.name,
            self.first,
            self.last,
            known=self.known,
            asked=self.asked if asked is None else asked,
            honorific=self.honorific,
            class_word=self.class_word if class_word is None else class_word,
            listed=self.listed if listed is None else listed,
            speaks=self.speaks,
        )


class Spotter:
    """Finds spots among the words of a text.

    Attributes:
        announces: Whether a folded word says what the name beside it is.
    """

    def __init__(self, automaton: Automaton, rules: Rules) -> None:
        self._automaton = automaton
        self._rules = rules
        self._beside = Beside(rules)
        self.announces = self._beside.announces

    def spots(self, text: str, words: Text) -> Iterator[Spot]:
        """Yield the spots of a text, in order, the longest at each place; they do not overlap.

        Args:
            text: The text.
            words: Its words.
        """
        i = words.next(0)
        while i >= 0:
            spot = self._known(text, words, i)
            if spot is None or self._goes_on(text, words, spot):
                spot = self._announced(text, words, i) or spot
            if spot is None or spot.last == i:  # Kafr is a village, but no mention of it in Kafr Nubl
                spot = self._longer(text, words, i) or spot
            if spot:
                yield spot
            i = words.next(spot.last + 1 if spot else i + 1)

    def shorter(self, text: str, words: Text, spot: Spot) -> Spot | None:
        """Return the next shorter name that begins where ``spot`` does, if any."""
        return self._known(text, words, spot.first, spot.last) if spot.first < spot.last else None

    def between(self, text: str, words: Text, first: int, last: int) -> Iterator[Spot]:
        """Yield the names among the words from ``first`` to ``last``: those of a longer spot that came to nothing."""
        i = first
        while i <= last:
            spot = self._known(text, words, i, last + 1)
            if spot:
                yield spot
            i = spot.last + 1 if spot else i + 1

    def otherwise(self, text: str, words: Text, spot: Spot) -> Iterator[Spot]:
        """Yield the other ways to take the word of a spot as a name: without a proclitic, or without an ending (``Halebi``)."""
        uses = words[spot.first].uses if spot.first == spot.last else ()
        if len(uses) > 1 or not spot.known:
            for use in uses:
                if self._automaton.state(use.key) & NAME:
                    other = self._spot(text, words, [(spot.first, use)], known=True)
                    if other.name != spot.name:
                        yield other.but(asked=spot.asked, class_word=spot.class_word, listed=spot.listed)

    def _known(self, text: str, words: Text, i: int, before: int | None = None) -> Spot | None:
        """Return the longest name that begins with word ``i`` and ends before word ``before``; a name begins with no small letter."""
        best: list[tuple[int, Use]] = []
        word = words[i]
        if word.text[:1].islower():
            return None
        for use in word.uses:
            stack = [(use.key, [(i, use)])]
            while stack:
                key, taken = stack.pop()
                j, end = taken[-1]
                state = self._automaton.state(key)
                alone = j == i and self._no_name(word.fold)
                if state & NAME and not alone and (before is None or j < before) and (not best or j > best[-1][0]):
                    best = taken
                if end.trail and not self._possessive(words[j], end):
                    continue  # a case ending closes the name
                if state & BEGINNING and len(taken) < _MAX_WORDS and (n := self._next(text, words, j)) is not None:
                    stack += [
                        (f"{key} {more.key}", [*taken, (n, more)]) for more in reversed(words[n].uses) if not more.lead
                    ]  # the likeliest last: it is tried first
        return self._spot(text, words, best, known=True) if best else None

    def _no_name(self, fold: str) -> bool:
        """Whether a word by itself is an article, a class word or a direction, whatever bears it as a name."""
        return fold in self._rules.articles or fold in self._rules.directions or fold in self._rules.generic

    def _possessive(self, word: Word, use: Use) -> bool:
        return use.trail <= 2 and word.text[-1:] in ("s", "S")

    def _next(self, text: str, words: Text, j: int) -> int | None:
        """Return the number of the next word of a name, past articles, or None where punctuation ends it."""
        for n in range(j + 1, min(words.count, j + MAX_ARTICLES + 2)):
            gap = text[words.end(n - 1) : words.start(n)]
            if gap != " " and (len(gap) > MAX_GAP or not _BETWEEN.fullmatch(gap)):
                return None
            if not words[n].article or not self._follows(text, words, n):
                return n
        return None

    @staticmethod
    def _follows(text: str, words: Text, n: int) -> bool:
        """Whether a word goes on after an article, which is none at the end."""
        return n + 1 < words.count and len(text[words.end(n) : words.start(n + 1)]) <= MAX_GAP

    def _spot(self, text: str, words: Text, taken: Sequence[tuple[int, Use]], *, known: bool) -> Spot:
        (first, begin), (last, end) = taken[0], taken[-1]
        start = words.start(first) + begin.lead
        if first == last and not end.hard:
            name = begin.lost + text[start : words.end(last) - end.trail]
        else:
            parts, at = [begin.lost], start
            for i, use in taken:
                parts += (text[at : words.end(i) - use.trail - len(use.hard)], use.hard)
                at = words.end(i)
            name = "".join(parts).replace("_", " ")
        before, honorific = self._beside.before(words, first)
        class_word = before or self._beside.after(words, last)
        if not class_word and begin.lead and text[start - 1] == self._rules.arabic_article[-1]:
            class_word = self._beside.countryside_of(words, first)
        asked = self._rules.announcing.get(class_word, ())
        ends = words.end(last) - end.trail
        speaks = not class_word and not begin.lead and first > 0 and self._beside.says(words[first - 1].fold)
        return Spot(start, ends, name, first, last, known=known, asked=asked, honorific=honorific, class_word=class_word, speaks=speaks)

    def _goes_on(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a capitalized word with an Arabic article goes on after a name (``the village of Maksar al-Hesan``)."""
        article, after = spot.last + 1, spot.last + 2
        if after >= words.count or words.end(spot.last) != spot.end or words[article].fold not in self._rules.articles:
            return False
        gap = text[words.end(article) : words.start(after)]
        return text[spot.end : words.start(article)] == " " and gap in ("-", " ") and words[after].text[:1].isupper()

    def _announced(self, text: str, words: Text, i: int) -> Spot | None:
        """Return a run of words right after a class word (``the town of Saragab``), which may be near a name."""
        if words[i].article or not self._beside.before(words, i)[0] or not self._begins_name(words[i]):
            return None
        taken = [(i, self._plain(words[i]))]
        while (n := self._next(text, words, taken[-1][0])) is not None and len(taken) < _MAX_ANNOUNCED and words[n].text[:1].isupper():
            taken.append((n, self._plain(words[n])))
        return self._spot(text, words, taken, known=False)

    def _longer(self, text: str, words: Text, i: int) -> Spot | None:
        """Return the run that a word such as ``Kafr`` or ``Liwa`` begins: perhaps near a name, and no name inside it is one by itself."""
        if words[i].fold not in self._rules.elements or words[i].text[:1].islower():
            return None
        arabic = words[i].fold[:1] in self._rules.arabic_letters
        taken = [(i, Use(""))]
        while (n := self._next(text, words, taken[-1][0])) is not None and len(taken) <= (1 if arabic else _MAX_ANNOUNCED):
            if not arabic and not words[n].text[:1].isupper():
                break
            taken.append((n, self._plain(words[n])))
        return self._spot(text, words, taken, known=False) if len(taken) > 1 else None

    def _plain(self, word: Word) -> Use:
        """Return a word without what an apostrophe parts from it: an English possessive, a Turkish case ending."""
        return Use("", 0, apart(word, self._rules))

    def _begins_name(self, word: Word) -> bool:
        rules = self._rules
        if word.fold in rules.generic or word.fold in rules.directions or word.fold in rules.links or len(word.fold) < 3:
            return False
        return word.text[:1].isupper() or word.fold[:1] in rules.arabic_letters
