"""The three keys of a name: fold, sound and skeleton. The same for registry names and for queries."""

from __future__ import annotations

from typing import NamedTuple

from gazetteer.script import reading, words
from gazetteer.script.rules import Rules


class Keys(NamedTuple):
    """What a name is looked up by.

    Attributes:
        fold: Folded words without articles: the same name in other typing.
        phones: One string of phones for each reading, the likeliest first.
        sounds: The sound key of each reading.
        skeletons: The skeleton of each reading.
        words: The sound keys of the single words under the first reading.
        articled: Whether the last word bears an article.
    """

    fold: str
    phones: tuple[str, ...]
    sounds: tuple[str, ...]
    skeletons: tuple[str, ...]
    words: tuple[str, ...]
    articled: bool


def keys(text: str, rules: Rules, lang: str | None = None) -> Keys:
    """Return the keys of ``text``.

    Args:
        text: A name, in any script.
        rules: The rules.
        lang: Its language, if known; marks in the text itself weigh more.
    """
    cleaned = words.clean(text)
    found = words.split(cleaned, rules)
    folded = [rules.fold(w) for w in found]
    keep = words.kept(folded, rules)
    fold = " ".join(words.bare(folded[i], rules) for i in keep)
    read = []
    first_words: tuple[str, ...] = ()
    for scheme in reading.schemes_of(cleaned, lang, rules):
        parts = [reading.phones(found[i], folded[i], scheme, rules) for i in keep]
        first_words = first_words or tuple(reading.sound(p, rules) for p in parts)
        whole = reading.joined(parts)
        if whole and whole not in read:
            read.append(whole)
    return Keys(
        fold=fold,
        phones=tuple(read),
        sounds=tuple(reading.sound(p, rules) for p in read),
        skeletons=tuple(dict.fromkeys(reading.skeleton(p, rules) for p in read)),
        words=first_words,
        articled=_articled(folded, keep, rules),
    )


def _articled(folded: list[str], keep: list[int], rules: Rules) -> bool:
    """Whether an article stands before the last kept word or is written onto it."""
    if not keep:
        return False
    last = keep[-1]
    return (last > 0 and last - 1 not in keep) or words.bare(folded[last], rules) != folded[last]
