"""Names of a list: what a class word asks for, it asks of each of them (``Aleppo and Idlib provinces``, ``محافظتي حلب وإدلب``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gazetteer.scan.reader import Text
from gazetteer.scan.spot import Spot
from gazetteer.script.rules import Rules

_MAX_GAP = 40
_COMMAS = re.compile(r"[\s,،]*")


def with_lists(text: str, words: Text, spots: Sequence[Spot], rules: Rules) -> list[Spot]:
    """Return the spots of a text, those of a list marked, each with what a class word in the plural before or after the list asks for.

    Args:
        text: The text.
        words: Its words.
        spots: Its spots, in order.
        rules: The rules.
    """
    marked = list(spots)
    joints = [_joined(text, words, one, other, rules) for one, other in pairwise(spots)]
    for i in (i for i, joined in enumerate(joints) if joined):
        marked[i], marked[i + 1] = marked[i].but(listed=True), marked[i + 1].but(listed=True)
    for i in reversed(range(len(joints))):
        if joints[i]:
            marked[i] = _share(marked[i + 1], marked[i], rules)
    for i, joined in enumerate(joints):
        if joined:
            marked[i + 1] = _share(marked[i], marked[i + 1], rules)
    return marked


def _share(one: Spot, other: Spot, rules: Rules) -> Spot:
    """Return a spot with what the class word of the other one asks for, where it has none of its own."""
    if other.asked or one.class_word not in rules.plural:
        return other
    return other.but(asked=one.asked, class_word=one.class_word)


def _joined(text: str, words: Text, one: Spot, other: Spot, rules: Rules) -> bool:
    """Whether nothing but a comma, a word such as "and", and words of direction stands between two names."""
    if other.start - one.end > _MAX_GAP:
        return False
    at, joint = one.end, False
    for i in range(one.last + 1, other.first):
        word, gap = words[i], text[at : words.start(i)]
        if not _COMMAS.fullmatch(gap) or not (word.fold in rules.joins or word.fold in rules.directions or word.article):
            return False
        joint = joint or word.fold in rules.joins or bool(gap.strip())
        at = words.end(i)
    gap = text[at : other.start].strip()
    if gap in rules.joins:  # Arabic "and" is written onto the name
        return True
    return bool(_COMMAS.fullmatch(gap)) and (joint or bool(gap))
