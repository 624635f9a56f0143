"""The three keys of a name: fold, sound and skeleton. The same for registry names and for queries."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gazetteer.script import reading, words
from gazetteer.script.rules import Rules


ARABIC = "arabic"
# The meaning of words that only join others.
LINK = "link"
# Abd al-Rahman, Abdulrahman, Abdurrahman: what follows the servant is a name of God, with or without its article.
_SERVANT = re.compile("^abd[aiu]?l?")


class Keys(NamedTuple):
    """What a name is looked up by.

    Attributes:
        fold: Folded words without articles: the same name in other typing.
        phones: One string of phones for each reading, the likeliest first.
        sounds: The sound key of each reading.
        skeletons: The skeleton of each reading.
        words: The sound keys of the single words under the first reading.
        bag: The words in no order, each by what it means (``western`` is ``غربي``) or how it sounds: equal where only the order
            or the language of class words and directions differs.
        articled: Whether the last word bears an article.
        writing: How it is written, which tells how far another spelling may be from it: ``arabic``, or what the scheme says
            (``press``, ``alphabet``, ``scholarly``).
    """

    fold: str
    phones: tuple[str, ...]
    sounds: tuple[str, ...]
    skeletons: tuple[str, ...]
    words: tuple[str, ...]
    bag: tuple[str, ...]
    articled: bool
    writing: str

    @property
    def arabic(self) -> bool:
        """Whether it is written in Arabic script."""
        return self.writing == ARABIC


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
    schemes = reading.schemes_of(cleaned, lang, rules)
    for scheme in schemes:
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
        bag=tuple(sorted(bagged([folded[i] for i in keep], first_words, rules))),
        articled=_articled(folded, keep, rules),
        writing=ARABIC if any(word[0] in rules.arabic_letters for word in folded if word) else schemes[0].writing,
    )


def bagged(folded: Sequence[str], sounds: Sequence[str], rules: Rules) -> list[str]:
    """Return the words of a name for comparing them one by one, in order: links left out, ``Abd al-X`` and ``Abdul X`` as one word."""
    found: list[str] = []
    servant = False
    for word, sound in zip(folded, sounds, strict=True):
        apart = words.bare(word, rules)
        meaning = rules.means.get(word) or rules.means.get(apart) or rules.means.get(rules.spellings.get(apart, ""))
        if meaning == LINK or not sound:
            continue
        if servant:
            found[-1] += _SERVANT.sub("", "abd" + sound)
            servant = False
        elif meaning:
            found.append("=" + meaning)
        elif sound.startswith("abd"):
            rest = _SERVANT.sub("", sound)
            servant = not rest
            found.append("abd" + rest)
        else:
            found.append(sound)
    return found


def _articled(folded: list[str], keep: list[int], rules: Rules) -> bool:
    """Whether an article stands before the last kept word or is written onto it."""
    if not keep:
        return False
    last = keep[-1]
    return (last > 0 and last - 1 not in keep) or words.bare(folded[last], rules) != folded[last]
