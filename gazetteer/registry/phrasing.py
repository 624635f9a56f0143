"""Other ways to say the class of a facility in running text: ``Abu al-Duhur military airport`` where ``Abu al-Duhur airbase`` is stored.

A look-up compares such names word by word (see :attr:`gazetteer.script.keys.Keys.bag`). The scanner has to know the words of a name before it looks
anything up, so each phrasing is one more phrase for it; no name is stored for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

from gazetteer.script.keys import Keys, keys
from gazetteer.script.rules import Rules

# Where the name stands in a phrasing.
NAME = "~"


@final
class Phrasings:
    """The phrasings of each language, by class."""

    def __init__(self, rules: Rules) -> None:
        """Read the phrasings of the rules.

        Args:
            rules: The rules.
        """
        self._rules = rules
        self._ways = {
            lang: {"=" + said: [self._way(way, lang) for way in ways] for said, ways in words.get("phrasings", {}).items()}
            for lang, words in rules.data["words"].items()
        }

    def _way(self, way: str, lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        before, _, after = way.partition(NAME)
        return keys(before, self._rules, lang).words, keys(after, self._rules, lang).words

    def of(self, key: Keys, lang: str) -> Iterator[tuple[str, ...]]:
        """Yield the words of a stored name under the other phrasings of its class, as sound keys.

        Args:
            key: Its keys.
            lang: Its language.
        """
        for said, ways in self._ways.get(lang, {}).items():
            if said in key.bag:
                saying = self._rules.classes.saying(said)
                own = [i for i, meaning in enumerate(key.meanings) if meaning not in saying]
                if own and own == list(range(own[0], own[-1] + 1)):
                    stem = key.words[own[0] : own[-1] + 1]
                    yield from (phrase for before, after in ways if (phrase := (*before, *stem, *after)) != key.words)
