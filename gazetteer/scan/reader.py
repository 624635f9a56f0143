"""A text as a sequence of words, cut at the speed of the built-in string methods, and where in it a name may begin.

A text is taken in stretches, so that what is held of it at a time stays small. Of each word two numbers are kept: where it begins, and which of
the words that the lexicon knows it is. None is made for a text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import final

from gazetteer.registry.table import Table
from gazetteer.scan.automaton import BREAK, Automaton
from gazetteer.scan.lexicon import MAX_GAP, MAX_LINKS, Lexicon, Piece
from gazetteer.scan.words import ANNOUNCES, BEGINS, BORNE, CAPITAL, SEVERAL, SMALL, WORD, Word, Words
from gazetteer.script.rules import Rules

_TURKISH = re.compile("[ğşıİĞŞ]")
_KURMANJI = re.compile("[êîûÊÎÛ]")
# A stretch must be longer than the pieces that are read again.
_STRETCH = 1 << 17
# So many pieces of a stretch are read again with the next one, so that a name across the border is found: no name has more words.
_AGAIN = 200
# Longer pieces are cut at their words.
_MAX_PIECE = 200
_MAX_LEXICONS = 8
# How many words of a name, with their articles, may stand before one that can be taken in several ways.
_MAX_RUN = 48


class Reader:
    """Reads texts; what it learns of words is kept for the next text."""

    def __init__(self, vocabulary: Table, automaton: Automaton, rules: Rules, announces: Callable[[str], bool]) -> None:
        """Make one for a registry.

        Args:
            vocabulary: The words of its names.
            automaton: Its names.
            rules: The rules.
            announces: Whether a folded word announces names.
        """
        self._rules = rules
        self._words = Words(vocabulary, rules)
        self._automaton = automaton
        self._announces = announces
        self._lexicons: dict[str, Lexicon] = {}

    def read(self, text: str, lang: str | None) -> Text:
        """Return the words of a text.

        Args:
            text: Running text.
            lang: Its language, if known; else its own letters tell.
        """
        lang = lang or ("tr" if _TURKISH.search(text) and not _KURMANJI.search(text) else "")
        lexicon = self._lexicons.get(lang)
        if lexicon is None:
            if len(self._lexicons) >= _MAX_LEXICONS:
                self._lexicons.clear()
            lexicon = self._lexicons[lang] = Lexicon(self._words, self._automaton, self._rules, lang, self._announces)
        return Text(text, lexicon, self._automaton, self._rules)


@final
class Text:
    """The words of a text by number; what is known of a word is shared by all the places where it stands.

    Attributes:
        count: How many words the text has.
    """

    def __init__(self, text: str, lexicon: Lexicon, automaton: Automaton, rules: Rules) -> None:
        self._lexicon = lexicon
        self._automaton = automaton
        self._rules = rules
        self._words: list[Word] = []
        self._starts = array("Q")  # of each word, where it begins
        self._ends = array("Q")  # articles that may end a name
        self._begins = bytearray()  # a one for each word that a name may begin with
        self._read(text.replace("_", " "))  # an underscore is the space of a hashtag
        self.count = len(self._words)
        self._mark()

    def __getitem__(self, number: int) -> Word:
        return self._words[number]

    def start(self, number: int) -> int:
        """Return the offset of the first character of a word."""
        return self._starts[number]

    def end(self, number: int) -> int:
        """Return the offset after the last character of a word."""
        return self._starts[number] + len(self._words[number].text)

    def next(self, number: int) -> int:
        """Return the number of the first word from ``number`` on that a name may begin with, or -1 where there is none."""
        return self._begins.find(1, number)

    def run(self, first: int, end: int) -> list[Word]:
        """Return the words from ``first`` to before ``end``, as far as the text has them."""
        return self._words[max(first, 0) : max(end, 0)]

    def capitalized(self, first: int, last: int, around: int) -> bool:
        """Whether fewer than a quarter of the words around some, as far as they are long enough to tell, begin with a small letter.

        Args:
            first: Number of the first of those words.
            last: Number of the last.
            around: How many words before and after them to look at.
        """
        cases = [word.case for word in self.run(first - around, first) + self.run(last + 1, last + 1 + around)]
        small = cases.count(SMALL)
        return small * 4 < small + cases.count(CAPITAL)

    def at(self, offset: int) -> int | None:
        """Return the number of the word that begins at an offset, if any does."""
        number = bisect_left(self._starts, offset)
        return number if number < self.count and self._starts[number] == offset else None

    def borne(self) -> list[int]:
        """Return the numbers of the words that some name has and that begin with no small letter."""
        return [number for number, word in enumerate(self._words) if word.marks & BORNE]

    def _read(self, text: str) -> None:
        """Read the text, stretch by stretch."""
        blanked = text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        at = 0
        while at < len(blanked):
            self._lexicon.tidy()
            end = blanked.find(" ", at + _STRETCH)
            end = len(blanked) if end < 0 else end
            at = self._stretch(blanked[at:end], at, last=end == len(blanked))

    def _stretch(self, text: str, at: int, *, last: bool) -> int:
        """Read a stretch of the text; return where the next one begins."""
        read = self._pieces(text.split(" "))
        words, first = self._words, len(self._words)
        starts: list[int] = []
        symbols: list[str] = []
        for piece in read:
            if piece.ends:
                self._ends.extend([number for end in piece.ends if (number := len(words) + end) >= 0])
            if (only := piece.word) is not None:
                words.append(only)
                starts.append(at + piece.lead)
            else:
                for lead, word in piece.words:
                    words.append(word)
                    starts.append(at + lead)
            if piece.breaks and symbols:
                symbols[-1] = symbols[-1][:-1] + BREAK
            if piece.symbols:
                symbols.append(piece.symbols)
            at += piece.width
        self._starts.fromlist(starts)
        self._begins += bytes(len(starts))
        if names := self._automaton.find("".join(symbols)):
            spelled = [number for number in range(first, len(words)) if not words[number].article]
            for name in names:  # each word is two characters, its symbol and what joins it to the next
                self._begins[spelled[name // 2]] = 1
        return at if last else at - self._drop(read)

    def _drop(self, read: Sequence[Piece]) -> int:
        """Take back the last pieces of a stretch, which are read again with the next; return how many characters they take."""
        width = dropped = 0
        for piece in reversed(read[-_AGAIN:]):
            if piece.width > _MAX_PIECE:
                break  # what is longer is in no name
            width += piece.width
            dropped += len(piece.words) if piece.word is None else 1
        if dropped:
            del self._words[-dropped:], self._starts[-dropped:], self._begins[-dropped:]
        return width

    def _pieces(self, texts: Sequence[str]) -> list[Piece]:
        """Return what is known of pieces of the text, the long ones word by word and gap by gap."""
        if max(map(len, texts)) <= _MAX_PIECE:
            return self._lexicon.pieces(texts)
        read: list[Piece] = []
        for text in texts:
            end = 0
            for found in WORD.finditer(text) if len(text) > _MAX_PIECE else ():
                inside = [part for part in (text[end : found.start()], found[0]) if part]
                read += [piece.wide(len(part)) for piece, part in zip(self._lexicon.pieces(inside), inside)]
                end = found.end()
            read += self._lexicon.pieces([text[end:]])  # perhaps nothing but the blank
        return read

    def _mark(self) -> None:
        """Mark the words that a name may begin with."""
        covered = 0
        for number, word in enumerate(self._words):
            if marks := word.marks:
                if marks & BEGINS:
                    self._begins[number] = 1
                if marks & ANNOUNCES:
                    self._follow(number)
                if marks & SEVERAL:
                    self._precede(number, covered)
                    covered = number
        if self.count:
            self._ends.append(self.count - 1)
        for number in self._ends:
            if self._words[number].article and not self._goes_on(number):
                self._precede(number, 0)

    def _follow(self, number: int) -> None:
        """Mark the words that a class word announces: the next one, and those after links and articles."""
        for i in range(number + 1, min(self.count, number + MAX_LINKS + 2)):
            self._begins[i] = 1
            if not self._words[i].article and self._words[i].fold not in self._rules.links:
                break

    def _precede(self, number: int, covered: int) -> None:
        """Mark the words before one, as far as they may be of one name with it."""
        for i in range(number - 1, max(covered - 1, number - _MAX_RUN - 1, -1), -1):
            if not self._words[i].uses and not self._words[i].article:
                break
            self._begins[i] = 1

    def _goes_on(self, number: int) -> bool:
        return number + 1 < self.count and self._starts[number + 1] - self.end(number) <= MAX_GAP
