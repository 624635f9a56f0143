"""What is known of the pieces of texts between blanks: their words as symbols, and which words need a closer look."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import final

from gazetteer.scan.automaton import BEGINNING, BETWEEN, BREAK, NAME, OTHER, Automaton
from gazetteer.scan.words import WORD, Known, Words
from gazetteer.script.rules import Rules

# A name may begin with this word; it announces one; it can be taken in several ways; it is an article that may end a name; some name has it, and
# it does not begin with a small letter.
BEGINS, ANNOUNCES, SEVERAL, ENDS, BORNE = range(5)
# What may stand between two words of a name, and more; the spotter looks again.
_JOINED = re.compile(r"[\s\-‐‑–'’]*")
# A gap of more characters ends a name; it may lie in two pieces, with a blank between them.
MAX_GAP = 4
# So many words may link a name to the class word before it, and so many articles stand before a word of a name.
MAX_LINKS = 8
MAX_ARTICLES = 3
# What a word tells of whether capitals mean anything around it: short words are written small in headlines too.
SHORT, SMALL, CAPITAL = range(3)
_TELLS_CASE = 4
_MAX_KNOWN = 50_000
_MAX_PIECE = 80


@final
class Piece:
    """What stands between two blanks of a text.

    Attributes:
        symbols: Its words as symbols for the automaton, without articles.
        words: How many words it has.
        marks: What needs a closer look: the number of a word in the piece (-1 for the word before the piece), and why.
        width: How many characters it takes, with the blank after it.
        cases: For each word, what it tells of capitals around it: ``SMALL``, ``CAPITAL``, or ``SHORT`` where it is too short to tell.
    """

    __slots__ = ("cases", "marks", "symbols", "width", "words")

    def __init__(self, symbols: str, words: int, marks: tuple[tuple[int, int], ...], width: int, cases: bytes) -> None:
        self.symbols = symbols
        self.words = words
        self.marks = marks
        self.width = width
        self.cases = cases

    def wide(self, width: int) -> Piece:
        """Return the same where it takes another number of characters."""
        return Piece(self.symbols, self.words, self.marks, width, self.cases)


# A word of a piece: where it begins and ends, as written, and what is known of it.
Part = tuple[int, int, str, Known]


class Lexicon(dict[str, Piece]):
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
        super().__init__()
        self._words = words
        self._automaton = automaton
        self._rules = rules
        self._lang = lang
        self._announces = announces
        self._known: dict[str, Known] = {}
        self._same: dict[tuple[str, tuple[tuple[int, int], ...], int, bytes], Piece] = {}
        self._parted: dict[str, tuple[Part, ...]] = {}

    def tidy(self) -> None:
        """Forget everything if there is too much of it; called between stretches of text, not inside one."""
        if len(self) > _MAX_KNOWN:
            self.clear()
            self._same.clear()
        if len(self._known) > _MAX_KNOWN or len(self._parted) > _MAX_KNOWN:
            self._known.clear()
            self._parted.clear()

    def known(self, word: str) -> Known:
        """Return what a word is."""
        found = self._known.get(word)
        if found is None:
            found = self._words.look(word, self._lang)
            if len(word) <= _MAX_PIECE:
                self._known[word] = found
        return found

    def words(self, text: str) -> tuple[Part, ...]:
        """Return the words of a piece: where each begins and ends in it, as written, and what it is."""
        parted = self._parted.get(text)
        if parted is None:
            parted = tuple([(found.start(), found.end(), found[0], self.known(found[0])) for found in WORD.finditer(text)])
            if len(text) <= _MAX_PIECE:
                self._parted[text] = parted
        return parted

    def __missing__(self, text: str) -> Piece:
        piece = self._read(text)
        piece = self._same.setdefault(
            (piece.symbols, piece.marks, piece.width, piece.cases), piece
        )  # most words are in no name, and all of a length are one piece
        if len(text) <= _MAX_PIECE:
            self[text] = piece
        return piece

    def _read(self, text: str) -> Piece:
        spans = [(0, len(text))] if text.isalpha() else [found.span() for found in WORD.finditer(text)]
        if not spans:
            return Piece("" if _JOINED.fullmatch(text) else BREAK, 0, ((-1, ENDS),), len(text) + 1, b"")
        symbols: list[str] = []
        marks: list[tuple[int, int]] = []
        if spans[0][0] and not _JOINED.fullmatch(text, 0, spans[0][0]):
            symbols.append(BREAK)
        if spans[0][0] >= MAX_GAP - 1:
            marks.append((-1, ENDS))
        for number, (start, end) in enumerate(spans):
            last = number + 1 == len(spans)
            upto = len(text) if last else spans[number + 1][0]
            joined = upto == end or _JOINED.fullmatch(text, end, upto) is not None
            word = text[start:end]
            known = self.known(word)
            marks += [(number, why) for why in self._marks(word, known)]
            if known.article:
                if (upto - end > 1 if last else upto - end > MAX_GAP) and any(self._automaton.closes(use.key) for use in known.uses):
                    marks.append((number, ENDS))
                symbols.append("" if joined else BREAK)
            else:
                symbols.append(self._symbol(known) + (BETWEEN if joined else BREAK))
        cases = bytes([SHORT if end - start < _TELLS_CASE else SMALL if text[start].islower() else CAPITAL for start, end in spans])
        return Piece("".join(symbols), len(spans), tuple(marks), len(text) + 1, cases)

    def _symbol(self, known: Known) -> str:
        return self._automaton.symbol(known.uses[0].key) if known.uses and not _several(known) else OTHER

    def _marks(self, word: str, known: Known) -> list[int]:
        """Return what needs a closer look at a word wherever it stands."""
        rules, marks = self._rules, []
        several = not known.article and _several(known)
        if not word[:1].islower():
            states = [self._automaton.state(use.key) for use in known.uses]
            names = any(state & NAME for state in states)
            if (
                (names and not (known.fold in rules.articles or known.fold in rules.directions or known.fold in rules.generic))
                or ((several or known.article) and any(state & BEGINNING for state in states))
                or known.fold in rules.elements
            ):
                marks.append(BEGINS)
            if known.uses:
                marks.append(BORNE)
        if self._announces(known.fold):
            marks.append(ANNOUNCES)
        if several:
            marks.append(SEVERAL)
        return marks


def _several(known: Known) -> bool:
    """Whether a word can be taken in several ways, or is several words in one."""
    uses = known.uses
    if len(uses) == 1:
        return " " in uses[0].key
    return bool(uses) and (len({use.key for use in uses}) > 1 or " " in uses[0].key)
