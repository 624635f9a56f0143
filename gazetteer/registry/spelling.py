"""Checks of one name's characters: script, look-alike letters, invisible characters, Arabic orthography."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SCRIPT_OF_LANGUAGE = {"ar": "ARABIC", "en": "LATIN", "tr": "LATIN", "ku": "LATIN", "fr": "LATIN", "de": "LATIN"}
_HARAKAT = re.compile("[\u064b-\u0652\u0670]")
_PERSIAN = re.compile("[\u06a9\u06cc\u06af\u067e\u0686\u0698\u06c1\u06be\u06d5]")
_WORD = re.compile(r"\w+")


def script(char: str) -> str:
    """Return the script of a letter by the first word of its Unicode name; an empty string for what is no letter."""
    if not char.isalpha():
        return ""
    named = unicodedata.name(char, "UNNAMED").split()
    return "LATIN" if named[0] in ("FULLWIDTH", "MODIFIER") else named[0]


def faults(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a name and how to mend it.

    Args:
        text: The name.
        lang: Its language tag.
    """
    for char in dict.fromkeys(text):
        category = unicodedata.category(char)
        if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            yield f"the invisible character U+{ord(char):04X} in {text!a}", "delete it"
    if unicodedata.normalize("NFC", text) != text:
        yield f"{text!r} is not in composed form (NFC)", "type the letters with their marks as one character"
    wanted = _SCRIPT_OF_LANGUAGE[lang]
    for word in _WORD.findall(text):
        scripts = {s for s in map(script, word) if s}
        strange = next((c for c in word if script(c) not in ("", wanted)), None)
        if len(scripts) > 1 and strange:
            yield f"{word!r} mixes scripts: U+{ord(strange):04X} is {unicodedata.name(strange, 'unnamed')}", "type the word in one script"
        elif strange and not (lang == "ar" and scripts == {"LATIN"}):
            yield f"{word!r} is not in the script of {lang!r}", "move the name to its language"
    if lang == "ar":
        yield from _arabic(text)


def _arabic(text: str) -> Iterator[tuple[str, str]]:
    if "\u0640" in text:
        yield f"a tatweel in {text!r}", "delete it"
    if _HARAKAT.search(text):
        yield f"vowel signs in {text!r}", "write the name without them"
    if persian := _PERSIAN.search(text):
        yield f"U+{ord(persian[0]):04X} is not an Arabic letter in {text!r}", "type the Arabic letter"
    if any("\ufb50" <= c <= "\ufdff" or "\ufe70" <= c <= "\ufeff" for c in text):
        yield f"a presentation form in {text!r}", "type the plain letters"
