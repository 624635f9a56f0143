"""The linguistic rules in the form the code uses, made once from the plain data of ``data/rules``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from gazetteer.script.classes import Classes
from gazetteer.script.fold import FoldTable, fold

if TYPE_CHECKING:
    from gazetteer.script.reading import Read

# Folded words of every language that ask for a unit or a settlement, to the types they ask for.
IMPLIES: dict[str, tuple[str, ...]] = {
    "governorate": ("governorate",),
    "countryside": ("governorate",),
    "district": ("district", "neighbourhood"),
    "subdistrict": ("subdistrict",),
    "settlement": ("city", "town", "village"),
    "neighbourhood": ("neighbourhood",),
}

# Of a pattern that is only letters and sets of them: what makes it more than that, and each letter or set.
_OPERATORS = re.compile(r"[\\().?*+{}^$-]")
_UNIT = re.compile(r"\[[^\]]*\]|.", re.DOTALL)


class Scheme:
    """How one language or standard writes Arabic names in Latin letters.

    Attributes:
        name: Its name.
        languages: Tags of the languages that write so.
        marks: Pattern of the marks that show the scheme in a string, or None where nothing does.
        graphemes: Letters and groups of letters to phones.
        also: Letters to the scheme that would read them otherwise.
        silent_h: Whether a final h after a vowel is not spoken (``Hasakah``).
        writing: ``press`` (by ear), ``alphabet`` (a language's own letters) or ``scholarly`` (letter by letter): the more careful,
            the less two spellings of one name differ.
    """

    def __init__(self, data: dict[str, Any]) -> None:
        self.name: str = data["scheme"]
        self.languages = frozenset(data["languages"])
        self.marks: str | None = data["shows"]
        self.graphemes: dict[str, str] = data["graphemes"]
        self.also: dict[str, str] = data["also"]
        self.silent_h = data["final_h"] == "silent"
        self.writing: str = data["writing"]
        self._shows: re.Pattern[str] | None = None
        self._pattern: re.Pattern[str] | None = None

    @property
    def shows(self) -> re.Pattern[str] | None:
        """Matches the marks that show the scheme; compiled when it is first asked for."""
        if self._shows is None and self.marks:
            self._shows = re.compile(self.marks)
        return self._shows

    @property
    def marks_beyond_ascii(self) -> bool:
        """Whether no ASCII text can show the scheme, as far as its pattern is no more than letters and sets of letters."""
        alternatives = (self.marks or "").split("|")
        return not _OPERATORS.search(self.marks or "") and all(
            any(not any(map(str.isascii, unit.strip("[]"))) for unit in _UNIT.findall(alternative)) for alternative in alternatives
        )

    @property
    def pattern(self) -> re.Pattern[str]:
        """Matches one grapheme, the longest first; compiled when it is first asked for."""
        if self._pattern is None:
            self._pattern = re.compile("|".join([re.escape(grapheme) for grapheme in sorted(self.graphemes, key=len, reverse=True)]) or "(?!)")
        return self._pattern

    def read(self, word: str) -> str:
        """Replace the graphemes of a lower-case ``word`` by phones; other letters stay for the fold table."""
        return self.pattern.sub(self._phone, word)

    def _phone(self, found: re.Match[str]) -> str:
        return self.graphemes[found[0]]


class PhoneTable(dict[int, str]):
    """A table for ``str.translate`` that leaves ASCII letters and digits, which may be phones, and folds all else."""

    def __init__(self, folds: FoldTable) -> None:
        super().__init__()
        self._folds = folds

    def __missing__(self, code: int) -> str:
        char = chr(code)
        self[code] = phone = char if char.isascii() and char.isalnum() else self._folds[code]
        return phone


class Rules:
    """Every rule, ready for use."""

    _shown: list[tuple[Scheme, re.Pattern[str]]] | None
    _shown_in_ascii: list[tuple[Scheme, re.Pattern[str]]] | None

    def __init__(self, data: Mapping[str, Any], folded: Mapping[str, str] | None = None) -> None:
        """Make the rules ready.

        Args:
            data: What :func:`gazetteer.registry.rules.read_rules` returns.
            folded: Characters to what the rules fold them to, where that was worked out before.
        """
        self.data = data
        self._shown = self._shown_in_ascii = None
        arabic, phones, words = data["arabic"], data["phones"], data["words"]
        self.table = FoldTable(arabic["letters"], arabic["sounds"], folded)
        self.phone_table = PhoneTable(self.table)
        # Words that were read aloud, by the scheme: what gazetteer.script.reading keeps.
        self.read_words: dict[tuple[str, str], Read] = {}
        fold = self.fold
        self.arabic_sounds = str.maketrans(arabic["sounds"])
        self.arabic_letters = frozenset(arabic["sounds"])
        self.arabic_article: str = fold(arabic["article"])
        self.arabic_exceptions = frozenset(fold(w) for w in arabic["article_exceptions"])
        # The longest first, so that تلال is not taken for تل.
        self.arabic_heads = tuple(sorted((fold(w) for w in arabic["heads"]), key=lambda w: (-len(w), w)))
        self.proclitics = tuple(sorted((fold(p) for p in arabic["proclitics"]), key=len))
        self.articles = frozenset(fold(a) for a in data["articles"]["always"])
        self.assimilated = {fold(a): re.sub("^[aeiu]", "", fold(a)) for a in data["articles"]["assimilated"]}
        self.glued = tuple(fold(a) for a in data["articles"]["glued"])
        self.glued_exceptions = tuple(fold(a) for a in data["articles"]["glued_exceptions"])
        self.around = frozenset(fold(a) for group in ("around", "linking") for a in data["articles"][group])
        self.vowels = frozenset(phones["vowels"])
        self.sound_classes = str.maketrans(phones["sound_classes"])
        self.skeleton_classes = str.maketrans(phones["skeleton_classes"] | dict.fromkeys(phones["skeleton_drops"], ""))
        self.phones: dict[str, Any] = phones
        self.policy: dict[str, Any] = data["policy"]
        self.near: dict[str, Any] = data["near"]
        self.schemes = {s["scheme"]: Scheme(s) for s in sorted(data["schemes"], key=lambda s: int(s["order"]))}
        # The scheme of each language; where several are, the first. A mention whose language nobody tells has none.
        self.scheme_of: dict[str | None, Scheme] = {tag: s for s in reversed(self.schemes.values()) for tag in s.languages}
        self.generic = {fold(word): IMPLIES[asks] for lang in sorted(words) for asks, group in words[lang]["generic"].items() for word in group}
        self.means = {fold(word): meaning for lang in sorted(words) for meaning, group in words[lang].get("means", {}).items() for word in group}
        self.classes = Classes(self.policy["words"]["united"], self.policy["words"]["idle"])
        spellings = data["spellings"]
        self.spellings = {fold(w): name for name, langs in spellings["words"].items() for group in langs.values() for w in group}
        self.whole = frozenset(spellings["whole"])
        # What a joined word may begin with, to the word it is and the consonant that must follow; and what it may end in.
        before = [(w, (name, "")) for name, group in spellings["before"].items() for w in group]
        before += [(w, (name, w[-1])) for name, group in spellings["assimilated"].items() for w in group]
        self.joined_before = dict(sorted(before, key=lambda pair: (-len(pair[0]), pair[0])))
        after = [(w, name) for name, group in spellings["after"].items() for w in group]
        self.joined_after = dict(sorted(after, key=lambda pair: (-len(pair[0]), pair[0])))
        self.joined_starts, self.joined_ends = tuple(self.joined_before), tuple(self.joined_after)  # most words have none of them
        self.links, self.inside, self.joins = (self._folded(words, group) for group in ("links", "inside", "joins"))
        self.joined_article: str = "و" + arabic["article"]
        self.directions = self._folded(words, "directions")
        self.honorifics = self._folded(words, "honorifics")
        self.suffixes = self._folded(words, "suffixes")
        self.suffix_ends = tuple(sorted(self.suffixes))
        self.longest_suffix = max(map(len, self.suffixes), default=0)
        self.suffixes_apart = self.suffixes | self._folded(words, "suffixes_apart")
        self.no_one = self._folded(words, "no_one")
        self._reads_text = False

    def read_running_text(self) -> None:
        """Make ready what only running text needs, as whoever scans asks for once; most processes that look a name up never do."""
        if self._reads_text:
            return
        self._reads_text = True
        fold, words = self.fold, self.data["words"]
        # Class words for the land around a settlement, to those that names are written with.
        self.countryside = {fold(w): group["generic"]["countryside"][:1] for group in words.values() for w in group["generic"].get("countryside", ())}
        self.demonyms = self._folded(words, "demonyms")
        self.demonym_endings = tuple(fold(w) for group in words.values() for w in group.get("demonym_endings", ()))
        self.elements = self._folded(words, "elements")
        self.openers = self._folded(words, "openers")
        # What a word beside a name asks for in running text: class words, and who heads a governorate.
        self.announcing = dict.fromkeys(self._folded(words, "governors"), IMPLIES["governorate"]) | self.generic
        self.people = tuple(sorted(word for group in words.values() for word in group.get("people", ())))
        self.editions = self._folded(words, "editions")
        self.says = self._folded(words, "says")
        self.prepositions = frozenset(p + word for group in words.values() for word in group.get("prepositions", ()) for p in ("", *self.proclitics))
        self.plural = self._folded(words, "plural")
        self.before_names = self._folded(words, "before_names")
        self.elsewhere = self._folded(words, "elsewhere")
        self.organisations = self._folded(words, "organisations")
        self.organisations_after = self._folded(words, "organisations_after")
        self.organisation_links = self._folded(words, "organisation_links")
        self.calendar = self._folded(words, "calendar")
        self.softened: dict[str, str] = {soft: hard for lang in words.values() for soft, hard in lang.get("softened", {}).items()}
        counts = [(fold(word), float(count)) for group in self.data["common"].values() for word, count in group["words"].items()]
        self.common = dict(sorted(counts, key=lambda pair: pair[1]))  # a word of two languages counts as in the one where it is more frequent

    @property
    def shown(self) -> list[tuple[Scheme, re.Pattern[str]]]:
        """The schemes that marks can show, each with what matches its marks, in the order in which they are tried."""
        if self._shown is None:
            self._shown = [(scheme, shows) for scheme in self.schemes.values() if (shows := scheme.shows) is not None]
        return self._shown

    @property
    def shown_in_ascii(self) -> list[tuple[Scheme, re.Pattern[str]]]:
        """Those of them that ASCII letters and digits can show."""
        if self._shown_in_ascii is None:
            self._shown_in_ascii = [(scheme, shows) for scheme, shows in self.shown if not scheme.marks_beyond_ascii]
        return self._shown_in_ascii

    @property
    def costs(self) -> dict[str, Any]:
        """Costs of the alignment."""
        costs: dict[str, Any] = self.data["costs"]
        return costs

    @property
    def vowelling(self) -> dict[str, Any]:
        """How written Arabic is spoken where its letters alone do not tell."""
        vowelling: dict[str, Any] = self.data["vowelling"]
        return vowelling

    @property
    def romanization(self) -> dict[str, dict[str, Any]]:
        """The romanization schemes, by name."""
        romanization: dict[str, dict[str, Any]] = self.data["romanization"]
        return romanization

    def _folded(self, words: dict[str, Any], group: str) -> frozenset[str]:
        return frozenset([self.fold(w) for lang in words.values() for w in lang.get(group, ())])

    def consonants(self, phones: str) -> int:
        """Return how many phones are consonants."""
        return len(phones) - sum(map(self.vowels.__contains__, phones))

    def fold(self, text: str) -> str:
        """Return ``text`` folded; see :mod:`gazetteer.script.fold`."""
        return fold(text, self.table)
