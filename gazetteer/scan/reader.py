"""A text as a sequence of words, cut at the speed of the built-in string methods, and where in it a name may begin.

A text is taken in stretches, so that what is held of it at a time stays small; of each piece between blanks two numbers are kept, and a word
is made only when it is asked for.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from gazetteer.registry.table import Table
from gazetteer.scan.automaton import Automaton
from gazetteer.scan.lexicon import ANNOUNCES, BEGINS, BORNE, CAPITAL, ENDS, MAX_GAP, MAX_LINKS, SEVERAL, SMALL, Lexicon, Piece
from gazetteer.scan.words import WORD, Word, Words
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
_MAX_MADE = 4096
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


class Text(dict[int, Word]):
    """The words of a text by number. Each is made when it is first asked for; a dictionary, since nothing else finds them as fast.

    Attributes:
        count: How many words the text has.
    """

    def __init__(self, text: str, lexicon: Lexicon, automaton: Automaton, rules: Rules) -> None:
        super().__init__()
        self._text = text.replace("_", " ")  # an underscore is the space of a hashtag
        self._lexicon = lexicon
        self._automaton = automaton
        self._rules = rules
        self._offsets = array("Q")  # of each piece, where it begins
        self._numbers = array("Q")  # and which word is its first
        self._cases = bytearray()  # of each word, what it tells of capitals around it
        self._marked: tuple[array[int], ...] = tuple(array("Q") for _ in range(5))
        self.count = 0
        self._read()
        self._begins = self._beginnings()

    def next(self, number: int) -> int:
        """Return the number of the first word from ``number`` on that a name may begin with, or -1 where there is none."""
        return self._begins.find(1, number)

    def run(self, first: int, end: int) -> list[Word]:
        """Return the words from ``first`` to before ``end``, as far as the text has them."""
        return [self[number] for number in range(max(first, 0), min(end, self.count))]

    def capitalized(self, first: int, last: int, around: int) -> bool:
        """Whether fewer than a quarter of the words around some, as far as they are long enough to tell, begin with a small letter.

        Args:
            first: Number of the first of those words.
            last: Number of the last.
            around: How many words before and after them to look at.
        """
        cases = self._cases[max(first - around, 0) : first] + self._cases[last + 1 : last + 1 + around]
        small = cases.count(SMALL)
        return small * 4 < small + cases.count(CAPITAL)

    def at(self, offset: int) -> int | None:
        """Return the number of the word that begins at an offset, if any does."""
        piece = bisect_right(self._offsets, offset) - 1
        for number in range(self._numbers[piece] if piece >= 0 else 0, self.count):
            if self[number].start >= offset:
                return number if self[number].start == offset else None
        return None

    def borne(self) -> Iterator[int]:
        """Yield the numbers of the words that some name has and that begin with no small letter."""
        last = -1
        for number in self._marked[BORNE]:
            if number > last:  # what lies on the border of two stretches is read twice
                yield number
                last = number

    def __missing__(self, number: int) -> Word:
        """Make the words of the piece that holds a word."""
        if not 0 <= number < self.count:
            raise IndexError(number)
        if len(self) > _MAX_MADE:
            self.clear()
        offsets, numbers = self._offsets, self._numbers
        piece = bisect_right(numbers, number)  # the one after it
        start = offsets[piece - 1]
        i = numbers[piece - 1]
        for before, after, word, known in self._lexicon.words(self._text[start : offsets[piece] if piece < len(offsets) else None]):
            made = self[i] = Word(start + before, start + after, word, known)
            if i == number:
                asked = made
            i += 1
        return asked

    def _read(self) -> None:
        """Read the text, stretch by stretch."""
        text = self._text.replace("\n", " ").replace("\t", " ").replace("\r", " ")
        at = 0
        while at < len(text):
            self._lexicon.tidy()
            end = text.find(" ", at + _STRETCH)
            end = len(text) if end < 0 else end
            at = self._stretch(text[at:end], at, last=end == len(text))

    def _stretch(self, text: str, at: int, *, last: bool) -> int:
        """Read a stretch of the text; return where the next one begins."""
        pieces = text.split(" ")
        long = max(map(len, pieces)) > _MAX_PIECE
        read: list[Piece] = list(self._cut(pieces) if long else map(self._lexicon.__getitem__, pieces))
        symbols: list[str] = []
        offsets, numbers, places = [at], [self.count], [0]  # where each piece begins in the text, among its words and among the symbols, and the end
        number, place = self.count, 0
        for piece in read:
            for which, why in piece.marks:
                self._mark(number + which, why)
            at += piece.width
            number += piece.words
            place += len(piece.symbols)
            symbols.append(piece.symbols)
            offsets.append(at)
            numbers.append(number)
            places.append(place)
        for start in self._automaton.find("".join(symbols)):
            i = bisect_right(places, start) - 1
            for begun in range(numbers[i], numbers[i + 1]):
                self._mark(begun, BEGINS)
        kept = len(read)
        while not last and kept > len(read) - _AGAIN and read[kept - 1].width <= _MAX_PIECE:  # what is longer is in no name
            kept -= 1
        self._offsets.extend(offsets[:kept])
        self._numbers.extend(numbers[:kept])
        self._cases += b"".join([piece.cases for piece in read[:kept]])
        self.count = numbers[kept]
        return offsets[kept]

    def _cut(self, pieces: Sequence[str]) -> Iterator[Piece]:
        """Yield what is known of pieces, the long ones word by word and gap by gap."""
        for piece in pieces:
            if len(piece) <= _MAX_PIECE:
                yield self._lexicon[piece]
                continue
            end = 0
            for found in WORD.finditer(piece):
                if found.start() > end:
                    yield self._lexicon[piece[end : found.start()]].wide(found.start() - end)
                yield self._lexicon[found[0]].wide(len(found[0]))
                end = found.end()
            yield self._lexicon[piece[end:]]  # perhaps nothing but the blank

    def _mark(self, number: int, why: int) -> None:
        marked = self._marked[why]
        if number >= 0 and (not marked or marked[-1] != number):  # a blank after a blank says the same again
            marked.append(number)

    def _beginnings(self) -> bytearray:
        """Return a one for each word that a name may begin with."""
        begins = bytearray(self.count)
        for number in self._marked[BEGINS]:
            begins[number] = 1
        for number in self._marked[ANNOUNCES]:
            self._follow(number, begins)
        covered = 0
        for number in self._marked[SEVERAL]:
            self._precede(number, covered, begins)
            covered = number
        if self.count:
            self._mark(self.count - 1, ENDS)
        for number in self._marked[ENDS]:
            if self[number].article and not self._goes_on(number):
                self._precede(number, 0, begins)
        return begins

    def _follow(self, number: int, begins: bytearray) -> None:
        """Mark the words that a class word announces: the next one, and those after links and articles."""
        for i in range(number + 1, min(self.count, number + MAX_LINKS + 2)):
            begins[i] = 1
            if not self[i].article and self[i].fold not in self._rules.links:
                break

    def _precede(self, number: int, covered: int, begins: bytearray) -> None:
        """Mark the words before one, as far as they may be of one name with it."""
        for i in range(number - 1, max(covered - 1, number - _MAX_RUN - 1, -1), -1):
            if not self[i].uses and not self[i].article:
                break
            begins[i] = 1

    def _goes_on(self, number: int) -> bool:
        return number + 1 < self.count and self[number + 1].start - self[number].end <= MAX_GAP
