"""Names of a list: what a class word asks for, it asks of each of them (``Aleppo and Idlib provinces``, ``محافظتي حلب وإدلب``)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.scan.spot import Spot
from gazetteer.scan.words import Word
from gazetteer.script.rules import Rules

_MAX_GAP = 40
_COMMAS = re.compile(r"[\s,،]*")


def share_class_words(text: str, words: Sequence[Word], spots: Sequence[Spot], rules: Rules) -> list[Spot]:
    """Return the spots of a text, each name of a list with what a class word in the plural before or after the list asks for.

    Args:
        text: The text.
        words: Its words.
        spots: Its spots, in order.
        rules: The rules.
    """
    shared = list(spots)
    for i in range(len(shared) - 2, -1, -1):
        here, after = shared[i], shared[i + 1]
        if not here.asked and after.asked and after.class_word in rules.plural and _joined(text, words, here, after, rules):
            shared[i] = here._replace(asked=after.asked, class_word=after.class_word)
    for i in range(1, len(shared)):
        before, here = shared[i - 1], shared[i]
        if not here.asked and before.asked and before.class_word in rules.plural and _joined(text, words, before, here, rules):
            shared[i] = here._replace(asked=before.asked, class_word=before.class_word)
    return shared


def _joined(text: str, words: Sequence[Word], one: Spot, other: Spot, rules: Rules) -> bool:
    """Whether nothing but a comma, a word such as "and", and words of direction stands between two names."""
    if other.start - one.end > _MAX_GAP:
        return False
    at, joint = one.end, False
    for word in words[one.last + 1 : other.first]:
        gap = text[at : word.start]
        if not _COMMAS.fullmatch(gap) or not (word.fold in rules.joins or word.fold in rules.directions or word.article):
            return False
        joint = joint or word.fold in rules.joins or bool(gap.strip())
        at = word.end
    gap = text[at : other.start].strip()
    if gap in rules.joins:  # Arabic "and" is written onto the name
        return True
    return bool(_COMMAS.fullmatch(gap)) and (joint or bool(gap))
