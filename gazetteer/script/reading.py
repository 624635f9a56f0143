"""What a spelling sounds like: the scheme it shows, and the string of phones it is read into."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import final

from gazetteer.script.fold import APOSTROPHES
from gazetteer.script.rules import Rules, Scheme
from gazetteer.script.words import bare

_DOUBLED = re.compile(r"([^0-9])\1+")
# Applied in this order to the phones of one word without doubled letters, whatever scheme made them.
# Each stands behind a letter without which it changes nothing.
_SETTLE = (
    ("n", re.compile("n(?=[bp])"), "m"),  # Manbij, Mambij
    ("i", re.compile(r"(?<=[aeou])i+y*(?=[aeou])"), "y"),  # Otaia, Otaya
    ("i", re.compile(r"i+y*(?=[aeou])"), "iy"),  # Hamdania, Hamdaniyya
    ("iy", re.compile(r"iy(?![aeiou])"), "i"),  # Hiysh, Hish
    ("uw", re.compile(r"uw(?![aeiou])"), "u"),  # Nuwr, Nur
    ("", re.compile(r"[ae][yi](?![aeiouy])"), "Y"),  # Deir, Dayr, Deyr
    ("", re.compile(r"[aeo]w(?![aeiou])|au"), "W"),  # Jawlan, Joulan is read with u, Cevlan
)
# Matches what any of them would change; most words hold nothing of it.
_UNSETTLED = re.compile("n[bp]|i[aeou]|iy|[ae][yi](?![aeiouy])|[aeo]w(?![aeiou])|uw|au")
_SILENT_H = re.compile(r"(?<=[aeiouYW])h$")  # Hasakah, Hasaka
# A final ta marbuta, folded to ha, is a vowel; ha with a dot below (صالح) is none.
_MARBUTA = "ه"
_FINAL_H = re.compile(r"(?<=[^aiu])h$")
# Weak letters of unvowelled Arabic are long vowels between consonants.
_ARABIC = (
    ("ya", re.compile(r"(?<=[^aiuwy])ya$"), "iya"),
    ("w", re.compile(r"(?<=[^aiuwy])w(?![aiuwy])"), "u"),
    ("y", re.compile(r"(?<=[^aiuwy])y(?![aiuwy])"), "i"),
)
# First and last letters of scripts that are neither Latin nor Arabic; a pattern of such ranges takes milliseconds to compile.
_OTHER_SCRIPTS = (("\u0370", "\u05ff"), ("\u0700", "\u1dff"), ("\u2c00", "\ua71f"), ("\uac00", "\ud7ff"))
MAX_READINGS = 3
# Ain, and in Latin letters a sign that may stand for it (Baza'a is بزاعة). Who writes by ear leaves it out, so only the alignment sees it.
AYN = "A"
_AYN = "ع"
_SIGNS = re.compile(f"[{re.escape(''.join(sorted(APOSTROPHES)))}]")
# Names are made of the same words over and over, and a scan reads each first as a word and then in a name; so many are kept.
_MAX_READ, _MAX_WORD = 20_000, 40
# A skeleton of this many consonants or more is also found when one of them is missing or another.
MIN_DELETION = 3


@final
class Read:
    """What a word or a name sounds like.

    Attributes:
        phones: Its phones.
        marked: The same with :data:`AYN` where it is written.
    """

    __slots__ = ("marked", "phones")

    def __init__(self, phones: str, marked: str) -> None:
        self.phones = phones
        self.marked = marked


def schemes_of(cleaned: str, lang: str | None, rules: Rules) -> list[Scheme]:
    """Return the schemes that a cleaned string may be written in, the likeliest first, at most three.

    A scheme whose marks show wins over the language; where nothing shows, letters that another scheme would read otherwise
    keep that reading too (``c`` in an unmarked ``Cerablus``).

    Args:
        cleaned: The whole string, from :func:`gazetteer.script.words.clean`.
        lang: Language of the mention, if known.
        rules: The rules.
    """
    first = scheme_of(cleaned, lang, rules)
    found = [first]
    for letters, name in first.also.items():
        if letters in cleaned and rules.schemes[name] not in found:
            found.append(rules.schemes[name])
    return found[:MAX_READINGS]


def scheme_of(cleaned: str, lang: str | None, rules: Rules) -> Scheme:
    """Return the likeliest of the schemes that a cleaned string may be written in; see :func:`schemes_of`."""
    return shown_scheme(cleaned, rules) or rules.scheme_of.get(lang) or rules.schemes["english"]


def shown_scheme(cleaned: str, rules: Rules) -> Scheme | None:
    """Return the scheme whose marks show in a cleaned string, whatever its language; None where nothing shows."""
    for scheme, shows in rules.shown_in_ascii if cleaned.isascii() else rules.shown:
        if shows.search(cleaned):
            return scheme
    return None


def phones(word: str, folded: str, scheme: Scheme, rules: Rules) -> Read:
    """Return the phones of one cleaned word, read under ``scheme``; Arabic words are read in Arabic.

    Args:
        word: The cleaned word.
        folded: The same word folded.
        scheme: How to read Latin letters.
        rules: The rules.
    """
    key = word, scheme.name
    read = rules.read_words.get(key)
    if read is None:
        read = _read(word, folded, scheme, rules)
        if len(rules.read_words) >= _MAX_READ:
            rules.read_words.clear()
        if len(word) <= _MAX_WORD:
            rules.read_words[key] = read
    return read


def _read(word: str, folded: str, scheme: Scheme, rules: Rules) -> Read:
    if folded[:1] in rules.arabic_letters:
        stem = bare(folded, rules)
        plain = _read_arabic(stem, rules)
        return Read(plain, _read_arabic(stem.replace(_AYN, AYN), rules) if _AYN in stem else plain)
    if (apart := bare(folded, rules)) != folded:
        word, folded = word[len(folded) - len(apart) :], apart
    if folded in rules.spellings:
        word, scheme = rules.spellings[folded], rules.schemes["english"]
    elif word[:1] >= "\u0370" and any(first <= word[:1] <= last for first, last in _OTHER_SCRIPTS):
        word = folded  # Cyrillic and the like: graphemes are of Latin letters
    plain = _read_latin(word, scheme, rules)
    return Read(plain, _read_latin(_SIGNS.sub(AYN, word), scheme, rules) if _SIGNS.search(word) else plain)


def _read_arabic(word: str, rules: Rules) -> str:
    sounds = word.translate(rules.arabic_sounds)
    if word.endswith(_MARBUTA):
        sounds = _FINAL_H.sub("a", sounds)
    for held, pattern, to in _ARABIC:
        if held in sounds:
            sounds = pattern.sub(to, sounds)
    return _settled(undoubled(sounds))


def _read_latin(word: str, scheme: Scheme, rules: Rules) -> str:
    # The fold table lowers case, so the capital phones are put in after it: the word is read first, and only what no grapheme named is folded.
    sounds = scheme.read(word)
    if not (sounds.isalnum() and sounds.isascii()):
        sounds = sounds.translate(rules.phone_table)
    if scheme.silent_h and sounds.endswith("h"):
        sounds = _SILENT_H.sub("", sounds)
    return _settled(undoubled(sounds))


def _settled(sounds: str) -> str:
    """Return the phones of a word as they are whatever scheme made them."""
    if _UNSETTLED.search(sounds):
        for held, pattern, to in _SETTLE:
            if held in sounds:
                sounds = pattern.sub(to, sounds)
    return sounds


def undoubled(sounds: str) -> str:
    """Return a string with each run of one letter as that letter; the digits of a number stay, the 44th Division is not the 4th."""
    before = ""
    for letter in sounds:  # most strings have none, which a loop finds sooner than the pattern
        if letter == before:
            return _DOUBLED.sub(_first, sounds)
        before = letter
    return sounds


def _first(run: re.Match[str]) -> str:  # a template is looked up on each call, match or not
    return run[1]


def joined(parts: list[str]) -> str:
    """Join the phones of several words, so that spacing never matters."""
    return undoubled("".join(parts))


def sound(phones_: str, rules: Rules) -> str:
    """Return the sound key of a string of phones: consonants and broad vowel classes."""
    return undoubled(phones_.translate(rules.sound_classes))


def skeleton(phones_: str, rules: Rules) -> str:
    """Return the skeleton of a string of phones: consonants in confusable classes, a candidate key and never a verdict."""
    bones = undoubled(phones_.translate(rules.skeleton_classes))
    return bones[:-1] if len(bones) > 1 and bones.endswith("h") else bones


def deletions(skeleton: str) -> Iterator[str]:
    """Yield a skeleton and, if it is long enough, what is left of it without each of its consonants.

    The same rule serves names and queries, so two skeletons meet when they are one insertion, deletion or substitution apart
    (the deletion neighbourhood of Mor and Fraenkel, 1982).
    """
    yield skeleton
    if len(skeleton) >= MIN_DELETION:
        for i in range(len(skeleton)):
            if i == 0 or skeleton[i] != skeleton[i - 1]:
                yield skeleton[:i] + skeleton[i + 1 :]
