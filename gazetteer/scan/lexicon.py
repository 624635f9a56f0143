"""What is known of the pieces of texts between blanks: their words, and the same as symbols for the automaton."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import final

from gazetteer.scan.automaton import BEGINNING, BETWEEN, BREAK, NAME, OTHER, Automaton
from gazetteer.scan.words import ANNOUNCES, BEGINS, BORNE, CAPITAL, SEVERAL, SHORT, SMALL, WORD, Word, Words
from gazetteer.script.rules import Rules

# What may stand between two words of a name, and more; the spotter looks again.
_JOINED = re.compile(r"[\s\-‐‑–'’]*")
# A gap of more characters ends a name; it may lie in two pieces, with a blank between them.
MAX_GAP = 4
# So many words may link a name to the class word before it, and so many articles stand before a word of a name.
MAX_LINKS = 8
MAX_ARTICLES = 3
# Short words are written small in headlines too.
_TELLS_CASE = 4
_MAX_KNOWN = 50_000
_MAX_PIECE = 80


@final
class Piece:
    """What stands between two blanks of a text.

    Attributes:
        symbols: Its words as symbols for the automaton, each followed by ``BETWEEN`` or ``BREAK``; articles have none.
        word: Its word, where it has just one; most pieces are one word.
        lead: Where that word begins in the piece.
        words: All its words, each with where it begins.
        width: How many characters it takes, with the blank after it.
        breaks: Whether what stands in it ends a name before its first symbol, or anywhere where it has none.
        ends: Articles that may end a name with what stands after them, by number in the piece; -1 is the word before the piece.
    """

    __slots__ = ("breaks", "ends", "lead", "symbols", "width", "word", "words")

    def __init__(self, symbols: str, words: Sequence[tuple[int, Word]], width: int, *, breaks: bool, ends: tuple[int, ...]) -> None:
        self.symbols = symbols
        self.word = words[0][1] if len(words) == 1 else None
        self.lead = words[0][0] if words else 0
        self.words = () if len(words) == 1 else tuple(words)
        self.width = width
        self.breaks = breaks
        self.ends = ends

    def wide(self, width: int) -> Piece:
        """Return the same where it takes another number of characters."""
        words = self.words if self.word is None else ((self.lead, self.word),)
        return Piece(self.symbols, words, width, breaks=self.breaks, ends=self.ends)


@final
class Lexicon:
    """Pieces of texts of one language, learned when they are first met. Forgets all when it has grown too large."""

    def __init__(self, words: Words, automaton: Automaton, rules: Rules, lang: str, announces: Callable[[str], bool]) -> None:
        """Make an empty one.

        Args:
            words: Says of a word what it is.
            automaton: The names of the registry.
            rules: The rules.
            lang: Language of the texts, or an empty string.
            announces: Whether a folded word announces names.
        """
        self._words = words
        self._automaton = automaton
        self._rules = rules
        self._lang = lang
        self._announces = announces
        self._pieces: dict[str, Piece] = {}
        self._known: dict[str, Word] = {}  # words with a sign beside them, or several in a piece

    def __len__(self) -> int:
        return len(self._pieces)

    def tidy(self) -> None:
        """Forget everything if there is too much of it; called between stretches of text, not inside one."""
        if len(self._pieces) > _MAX_KNOWN:
            self._pieces.clear()
        if len(self._known) > _MAX_KNOWN:
            self._known.clear()

    def pieces(self, texts: Sequence[str]) -> list[Piece]:
        """Return what is known of some pieces."""
        known, found = self._pieces, []
        for text in texts:
            piece = known.get(text)
            found.append(self._learned(text) if piece is None else piece)
        return found

    def _learned(self, text: str) -> Piece:
        piece = self._read(text)
        if len(text) <= _MAX_PIECE:
            self._pieces[text] = piece
        return piece

    def _read(self, text: str) -> Piece:
        if text.isalpha():
            word = self._known.get(text) or self._made(text)
            return Piece("" if word.article else word.symbol + BETWEEN, ((0, word),), len(text) + 1, breaks=False, ends=())
        spans = [found.span() for found in WORD.finditer(text)]
        if not spans:
            return Piece("", (), len(text) + 1, breaks=not _JOINED.fullmatch(text), ends=(-1,))
        words: list[tuple[int, Word]] = []
        symbols: list[str] = []
        before = spans[0][0]
        breaks = before > 0 and not _JOINED.fullmatch(text, 0, before)
        ends = [-1] if before >= MAX_GAP - 1 else []
        for number, (start, end) in enumerate(spans):
            last = number + 1 == len(spans)
            upto = len(text) if last else spans[number + 1][0]
            joined = upto == end or _JOINED.fullmatch(text, end, upto) is not None
            word = self._word(text[start:end])
            words.append((start, word))
            if not word.article:
                symbols.append(word.symbol + (BETWEEN if joined else BREAK))
                continue
            if (upto - end > 1 if last else upto - end > MAX_GAP) and any(self._automaton.closes(use.key) for use in word.uses):
                ends.append(number)
            if not joined:  # what comes before the article does not go on after it
                breaks = breaks or not symbols
                symbols[-1:] = [symbol[0] + BREAK for symbol in symbols[-1:]]
        return Piece("".join(symbols), words, len(text) + 1, breaks=breaks, ends=tuple(ends))

    def _word(self, text: str) -> Word:
        """Return a word of a piece."""
        word = self._known.get(text)
        if word is None:
            piece = self._pieces.get(text)
            word = None if piece is None else piece.word
            if word is None or word.text != text:
                word = self._made(text)
            if len(text) <= _MAX_PIECE:
                self._known[text] = word
        return word

    def _made(self, text: str) -> Word:
        word = self._words.look(text, self._lang)
        word.case = SHORT if len(text) < _TELLS_CASE else SMALL if text[:1].islower() else CAPITAL
        several = not word.article and _several(word)
        word.marks = self._marks(word, several=several)
        word.symbol = OTHER if several or not word.uses else self._automaton.symbol(word.uses[0].key)
        return word

    def _marks(self, word: Word, *, several: bool) -> int:
        """Return what needs a closer look at a word wherever it stands."""
        rules, fold, marks = self._rules, word.fold, 0
        if not word.text[:1].islower():
            names = begins = False
            for use in word.uses:
                state = self._automaton.state(use.key)
                names = names or state & NAME > 0
                begins = begins or state & BEGINNING > 0
            if (
                (names and not (fold in rules.articles or fold in rules.directions or fold in rules.generic))
                or ((several or word.article) and begins)
                or fold in rules.elements
            ):
                marks |= BEGINS
            if word.uses:
                marks |= BORNE
        if self._announces(fold):
            marks |= ANNOUNCES
        return marks | SEVERAL if several else marks


def _several(word: Word) -> bool:
    """Whether a word can be taken in several ways, or is several words in one."""
    uses = word.uses
    if len(uses) == 1:
        return " " in uses[0].key
    return bool(uses) and (len({use.key for use in uses}) > 1 or " " in uses[0].key)
