"""The three keys of a name: fold, sound and skeleton. The same for registry names and for queries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gazetteer.script import reading, words
from gazetteer.script.rules import Rules

ARABIC = "arabic"
# The meaning of words that only join others.
LINK = "link"
# Abd al-Rahman, Abdulrahman, Abdurrahman: what follows the servant is a name of God, with or without its article.
_SERVANT = re.compile("^abd[aiu]?l?")


class Keys:
    """What a name is looked up by. Most mentions equal a stored name, so what only the other tiers need is made when it is asked for.

    Attributes:
        fold: Folded words without articles: the same name in other typing.
        phones: One string of phones for each reading, the likeliest first.
        marked: The same strings with ain, where it is written.
        sounds: The sound key of each reading.
        articled: Whether the last word bears an article.
        plain: Whether no letter bears a mark: such a name and such a mention are equal to the letter where their folds are.
        writing: How it is written, which tells how far another spelling may be from it: ``arabic``, or what the scheme says
            (``press``, ``alphabet``, ``scholarly``).
    """

    def __init__(self, folded: list[str], keep: list[int], readings: list[list[reading.Read]], writing: str, rules: Rules, *, plain: bool) -> None:
        """Make the keys.

        Args:
            folded: The folded words of the name.
            keep: Which of them are no articles.
            readings: The phones of those words, under each scheme.
            writing: How the name is written.
            rules: The rules.
            plain: Whether no letter bears a mark.
        """
        self._rules = rules
        self._kept = [folded[i] for i in keep]
        self._first = [read.phones for read in readings[0]] if readings else []
        self.fold = " ".join([words.bare(word, rules) for word in self._kept])
        wholes: dict[str, str] = {}
        for parts in readings:
            if whole := reading.joined([read.phones for read in parts]):
                wholes.setdefault(whole, reading.joined([read.marked for read in parts]))
        self.phones = tuple(wholes)
        self.marked = tuple(wholes.values())
        self.sounds = tuple([reading.sound(phones, rules) for phones in self.phones])
        self.articled = _articled(folded, keep, rules)
        self.plain = plain
        self.writing = writing
        self._skeletons: tuple[str, ...] | None = None
        self._words: tuple[str, ...] | None = None
        self._bag: tuple[str, ...] | None = None

    @property
    def arabic(self) -> bool:
        """Whether it is written in Arabic script."""
        return self.writing == ARABIC

    @property
    def skeletons(self) -> tuple[str, ...]:
        """The skeleton of each reading."""
        if self._skeletons is None:
            self._skeletons = tuple(dict.fromkeys([reading.skeleton(phones, self._rules) for phones in self.phones]))
        return self._skeletons

    @property
    def words(self) -> tuple[str, ...]:
        """The sound keys of the single words under the first reading."""
        if self._words is None:
            self._words = tuple([reading.sound(phones, self._rules) for phones in self._first])
        return self._words

    @property
    def meanings(self) -> list[str]:
        """What each word means, as bags have it; empty for a word of the name's own."""
        return ["=" + meaning if (meaning := meaning_of(word, self._rules)) else "" for word in self._kept]

    @property
    def bag(self) -> tuple[str, ...]:
        """The words in no order, each by what it means (``western`` is ``غربي``) or how it sounds.

        Equal where only the order, or the language and the fullness of class words (``military airport``) and directions, differs.
        """
        if self._bag is None:
            self._bag = tuple(sorted(self._rules.classes.said(bagged(self._kept, self.words, self._rules))))
        return self._bag


def meaning_of(word: str, rules: Rules) -> str | None:
    """Return what a folded word means inside names, None where it is a name's own."""
    apart = words.bare(word, rules)
    return rules.means.get(word) or rules.means.get(apart) or rules.means.get(rules.spellings.get(apart, ""))


def keys(text: str, rules: Rules, lang: str | None = None) -> Keys:
    """Return the keys of ``text``.

    Args:
        text: A name, in any script.
        rules: The rules.
        lang: Its language, if known; marks in the text itself weigh more.
    """
    cleaned = words.clean(text).strip()
    found = words.split(cleaned, rules)
    folded = [rules.fold(w) for w in found]
    keep = words.kept(folded, rules)
    arabic = [word[:1] in rules.arabic_letters for word in folded]
    # Schemes are of Latin letters: Arabic has one reading.
    schemes = [rules.schemes["english"]] if keep and all(arabic) else reading.schemes_of(cleaned, lang, rules)
    readings = [[reading.phones(found[i], folded[i], scheme, rules) for i in keep] for scheme in schemes]
    return Keys(folded, keep, readings, ARABIC if any(arabic) else schemes[0].writing, rules, plain=folded == found)


def folded(text: str, rules: Rules) -> str:
    """Return the fold of a name alone, :attr:`Keys.fold`, for which nothing is read aloud."""
    found = [rules.fold(word) for word in words.split(words.clean(text).strip(), rules)]
    return " ".join([words.bare(found[i], rules) for i in words.kept(found, rules)])


def bagged(folded: Sequence[str], sounds: Sequence[str], rules: Rules) -> list[str]:
    """Return the words of a name for comparing them one by one, in order: links left out, ``Abd al-X`` and ``Abdul X`` as one word."""
    found: list[str] = []
    servant = False
    meanings = [meaning_of(word, rules) for word in folded]
    for sound, meaning in zip(sounds, meanings, strict=True):
        if meaning == LINK or not sound:
            continue
        if servant:
            found[-1] += _SERVANT.sub("", "abd" + sound)
            servant = False
        elif not rules.classes.own(meaning, meanings):
            found.append(f"={meaning}")
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


def write_readings(key: Keys) -> bytes:
    """Return the readings of a name as a registry keeps them; :func:`read_readings` reads them back."""
    return " ".join(phones if phones == marked else f"{phones}|{marked}" for phones, marked in zip(key.phones, key.marked, strict=True)).encode()


def read_readings(written: bytes) -> list[reading.Read]:
    """Return the readings of a name, the likeliest first."""
    found = []
    for part in written.decode().split(" "):
        phones, _, marked = part.partition("|")
        found.append(reading.Read(phones, marked or phones))
    return found


def read_phones(written: bytes) -> list[str]:
    """Return the readings of a name without ain, the likeliest first; most names have none, and many are compared with each mention."""
    text = written.decode()
    return [read.phones for read in read_readings(written)] if "|" in text else text.split(" ")


def read_marked(written: bytes) -> list[str]:
    """Return the readings of a name with ain, the likeliest first."""
    text = written.decode()
    return [read.marked for read in read_readings(written)] if "|" in text else text.split(" ")
