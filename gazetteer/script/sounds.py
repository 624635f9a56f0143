"""What a vowelled Arabic word sounds like, apart from any scheme: the orthography of Arabic, read letter by letter.

Where a letter bears no sign, its place tells: و and ي after their own short vowel lengthen it, after ``a`` they close a diphthong, before a
vowel they are consonants; alef lengthens; a hamza at the beginning of a word is not written. Words without any sign are read the same
way, so that they keep their consonants and long vowels and lack only the short ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from gazetteer.script.letters import Letter

Kind = Literal["consonant", "vowel", "marbuta"]
_LONG = {"a": "ā", "i": "ī", "u": "ū"}
_SHORT = frozenset("aiu")
_TANWIN = frozenset(("an", "in", "un"))
_ALEFS, _SEATS, _YAS = frozenset("اٱ"), frozenset("ءأإؤئ"), frozenset("يیېى")
# The short vowel that a weak letter lengthens.
_WEAK = {"و": "u", "ي": "i", "ی": "i"}
_FIRST = {"ا": "a", "أ": "a", "ٱ": "", "إ": "i"}


class Sound(NamedTuple):
    """A consonant (``value`` is its Arabic letter), a vowel (``value`` is its key in a scheme's table), or a final ta marbuta."""

    kind: Kind
    value: str
    doubled: bool = False


def sounds(word: Sequence[Letter]) -> list[Sound]:
    """Return the sounds of a word without its article."""
    return _Reader(word).read()


class _Reader:
    """Reads one word; ``out`` is what was read so far."""

    def __init__(self, word: Sequence[Letter]) -> None:
        self.word = word
        self.marked = any(letter.vowel or letter.doubled for letter in word)
        self.out: list[Sound] = []

    def read(self) -> list[Sound]:
        for i, letter in enumerate(self.word):
            if letter.char in _ALEFS or (i == 0 and letter.char in _SEATS):
                self.alef(i, letter)
            elif letter.char == "آ":
                self.madda(i)
            elif letter.char == "ى" and not (letter.doubled or letter.vowel in _SHORT):
                self.maqsura(letter)
            elif letter.char in _WEAK:
                self.weak(i, letter)
            elif letter.char == "ة":
                self.marbuta(i, letter)
            else:
                self.consonant("ء" if letter.char in _SEATS else "ي" if letter.char == "ى" else letter.char, letter, i)
        return self.out

    @property
    def before(self) -> str:
        """The vowel just read, or nothing after a consonant and at the beginning."""
        return self.out[-1].value if self.out and self.out[-1].kind == "vowel" else ""

    def vowel(self, value: str) -> None:
        if value and value != "-":
            self.out.append(Sound("vowel", value))

    def lengthen(self, value: str) -> None:
        """Put a long vowel in the place of the short one just read."""
        if self.before in _SHORT:
            self.out.pop()
        self.out.append(Sound("vowel", value))

    def consonant(self, char: str, letter: Letter, i: int) -> None:
        self.out.append(Sound("consonant", char, letter.doubled and i > 0))
        self.vowel(letter.vowel)

    def alef(self, i: int, letter: Letter) -> None:
        if i == 0:
            self.vowel(letter.vowel or _FIRST.get(letter.char, ""))
        elif letter.vowel in _TANWIN:
            self.lengthen(letter.vowel)
        elif letter.vowel in _SHORT:
            self.vowel(letter.vowel)
        elif self.before in ("", "aw", "ay", *_SHORT):  # after a long vowel it is only a sign (فعلوا)
            self.lengthen("ā")

    def madda(self, i: int) -> None:
        if i == 0 or self.after(i) == "ء":
            self.lengthen("ā")
        else:
            self.out += [Sound("consonant", "ء"), Sound("vowel", "ā")]

    def maqsura(self, letter: Letter) -> None:
        if letter.vowel in _TANWIN:
            self.lengthen(letter.vowel)
        elif self.before == "i":
            self.lengthen("ī")
        elif self.before in ("", "a", "u"):
            self.lengthen("á")

    def after(self, i: int) -> str:
        return self.word[i + 1].char if i + 1 < len(self.word) else ""

    def weak(self, i: int, letter: Letter) -> None:
        own = _WEAK[letter.char]
        char = "و" if own == "u" else "ي"
        after, last = self.after(i), i == len(self.word) - 1
        bare = not self.before
        closed = i > 0 and self.word[i - 1].vowel == "-"
        ends = after == "ا" and i + 2 == len(self.word) and own == "u" and self.marked  # the plural, with its silent alef
        if i == 0 or closed:
            self.consonant(char, letter, i)
        elif letter.doubled and (self.before == own or (bare and own == "i")):
            self.lengthen("ī" if last and own == "i" else {"i": "iyy", "u": "uww"}[own])
            self.vowel(letter.vowel)
        elif letter.doubled or letter.vowel not in ("", "-"):
            self.consonant(char, letter, i)
        elif self.before == own and (ends or after not in ("ا", "ى", "ة", "آ")):
            self.lengthen(_LONG[own])
        elif self.before == "a" and after not in ("ا", "ى", "ة", "آ"):
            self.lengthen("aw" if own == "u" else "ay")
        elif not bare:
            self.consonant(char, letter, i)
        elif ends:
            self.vowel("ū")
        elif after in ("ا", "ى", "ة", "آ"):
            self.before_vowel(char, letter, i)
        elif last and self.marked and i == 2:  # dalw, ṭahy
            self.consonant(char, letter, i)
        else:
            self.vowel(_LONG[own])

    def before_vowel(self, char: str, letter: Letter, i: int) -> None:
        """Read a weak letter between a consonant without a sign and a vowel: -īyah, -iyā where nothing says otherwise."""
        if self.marked or char == "و":
            self.consonant(char, letter, i)
        elif self.after(i) == "ة":
            self.vowel("iyy")
        else:
            self.vowel("i")
            self.consonant(char, letter, i)

    def marbuta(self, i: int, letter: Letter) -> None:
        if i + 1 < len(self.word) or letter.vowel not in ("", "-"):
            if not self.before:
                self.vowel("a")
            self.consonant("ت", letter, i)
        else:
            if self.before == "a":
                self.out.pop()
            self.out.append(Sound("marbuta", "ة"))
