"""Words of a string: where they begin and end, and which of them are articles to be set aside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from gazetteer.script import joined
from gazetteer.script.fold import APOSTROPHES
from gazetteer.script.rules import Rules

# An article of two letters and a word of three.
_MIN_GLUED = 5
# Marks that a word may hold, and signs that may join its parts, for use inside the brackets of a regular expression.
MARKS = "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
JOINTS = re.escape("".join(sorted(APOSTROPHES)))
# A word may hold apostrophes and, between single letters, full stops.
_WORD = re.compile(rf"[^\W_][\w{MARKS}]*(?:[{JOINTS}.]+[^\W_][\w{MARKS}]*)*")
# Invisible controls, tatweel and Arabic vowel signs; hamza and madda as marks too, since folding drops them with their letters' seats.
_CONTROLS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u0640]"
)


def clean(text: str) -> str:
    """Return ``text`` composed and in lower case, without invisible controls and Arabic signs; marks that tell letters apart stay."""
    if text.isascii():
        return text.lower()
    composed = unicodedata.normalize("NFKC", _CONTROLS.sub("", text))
    # The case folding of capital dotted I leaves a combining dot behind, which no rule means to see.
    return unicodedata.normalize("NFC", composed.casefold().replace("i\u0307", "i"))


def split(cleaned: str, rules: Rules) -> list[str]:
    """Return the words of a cleaned string, those that were joined taken apart."""
    found = cleaned.replace("_", " ").split()  # folding reads it as a blank, patterns as a letter
    if not "".join(found).isalnum():
        found = _WORD.findall(" ".join(found))  # some sign is in it, which may join or part words
    return [part for word in found for part in joined.parts(word, rules)]


def kept(folded: Sequence[str], rules: Rules) -> list[int]:
    """Return the positions of the words that are not articles.

    An article is set aside only before another word, and in its assimilated form only before the consonant it takes after
    (``ash-Sham``, ``en-Numan``; not ``As Samawah`` against ``As`` alone).
    """
    keep = []
    last = len(folded) - 1
    for i, word in enumerate(folded):
        if i < last:
            if word in rules.articles or word in rules.around:
                continue
            consonant = rules.assimilated.get(word)
            if consonant and folded[i + 1].startswith(consonant):
                continue
        if word:
            keep.append(i)
    return keep


def bare(word: str, rules: Rules) -> str:
    """Return a folded word without the article that is written onto it (``الباب``, ``Elward``)."""
    article = rules.arabic_article
    if word.startswith(article):
        return word[len(article) :] if len(word) >= len(article) + 2 and word not in rules.arabic_exceptions else word
    if word.startswith(rules.glued) and len(word) >= _MIN_GLUED and word[2] not in "aeiou" and not word.startswith(rules.glued_exceptions):
        return word[2:]
    return word
