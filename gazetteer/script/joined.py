"""Take apart words that are written as one: ``ديرالزور``, ``معرةالنعمان``, ``Abdulrahman``, ``Nureddin``, ``Kaferzita``, ``Ahraru'ş-Şam``."""

from __future__ import annotations

import re

from gazetteer.script.fold import APOSTROPHES
from gazetteer.script.rules import Rules

# Shorter rests are endings, not words: Kafriya is no Kafr.
_MIN_REST = 3
# A ta marbuta ends a word.
_AFTER_TA_MARBUTA = re.compile("(?<=ة)(?=[ء-ي])")
_JOINT = f"[{re.escape(''.join(sorted(APOSTROPHES)))}]+"
# The case vowel and the article, assimilated or not, of a Turkish construct: Ahraru'ş-Şam, Tahriri'ş-Şam, Tahrir'uş Şam, Ensar'ul İslam.
# Other letters could be a possessive (Zenki's), a case ending (Esad'un) or a part of the name (Mes'ud, Isma'il).
_CONSTRUCT = re.compile(rf"(?<=\w\w\w)(?:[uü]{_JOINT}[lşsdtzrn]|[iı]{_JOINT}[lşdzr]|{_JOINT}[uü](?:[lşr]|sh?))$")


def parts(word: str, rules: Rules) -> list[str]:
    """Return the words that a cleaned word was joined of; most often just that word.

    Args:
        word: A word from :func:`gazetteer.script.words.clean`.
        rules: The rules.
    """
    if word[:1] >= "\u0600":
        if "ة" not in word[:-1]:
            return _arabic(word, rules)
        return [part for piece in _AFTER_TA_MARBUTA.split(word) for part in _arabic(piece, rules)]
    if word.startswith(rules.joined_starts) and word not in rules.whole:
        for written, (name, consonant) in rules.joined_before.items():
            if word.startswith(written) and word[len(written) :].startswith(consonant) and len(word) >= len(written) + _MIN_REST:
                return [name, word[len(written) :]]
    if word.endswith(rules.joined_ends):
        for written, name in rules.joined_after.items():
            if word.endswith(written) and len(word) >= len(written) + _MIN_REST:
                return [word[: -len(written)], name]
    return [word] if word.isalnum() else [_CONSTRUCT.sub("", word)]


def _arabic(word: str, rules: Rules) -> list[str]:
    """Part a word that others are joined to by the article (دير, عبد) from the next one."""
    article = rules.arabic_article
    if article not in word[2:]:
        return [word]
    folded = rules.fold(word)
    for head in rules.arabic_heads:
        if folded.startswith(head + article) and len(folded) >= len(head) + len(article) + _MIN_REST:
            return [head, folded[len(head) :]]
    return [word]
