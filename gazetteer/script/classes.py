"""Class words of facilities, which texts say in one word or in several: an air base and a military airport are airfields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import final


@final
class Classes:
    """What the rules say of class words, each as bags have it (``=airfield``; see :attr:`gazetteer.script.keys.Keys.bag`)."""

    def __init__(self, united: Mapping[str, Sequence[str]], idle: Mapping[str, Sequence[str]]) -> None:
        """Make them ready.

        Args:
            united: Class words to the words that make one together.
            idle: Class words to the words that say nothing beside one.
        """
        self._united = [("=" + said, frozenset("=" + word for word in words)) for said, words in united.items()]
        self._idle = [("=" + said, frozenset("=" + word for word in words)) for said, words in idle.items()]
        # A word that makes a class word only beside another is a name's own without it: hava in hava üssü is air, Bab el-Hava a name.
        self._beside = {
            word[1:]: {other[1:] for other in words if other != word} for _, words in self._united for word in words if word[1:] not in idle
        }

    def own(self, meaning: str | None, meanings: Sequence[str | None]) -> bool:
        """Whether a word of this meaning means nothing in a name whose words have those."""
        return meaning is None or (meaning in self._beside and self._beside[meaning].isdisjoint(meanings))

    def said(self, bag: list[str]) -> list[str]:
        """Return the words of a name with its class said in one word."""
        for said, words in self._united:
            if words.issubset(bag):
                bag = [said, *[word for word in bag if word not in words]]
        for said, words in self._idle:
            if said in bag:
                bag = [word for word in bag if word not in words]
        return bag

    def saying(self, said: str) -> set[str]:
        """Return a class word with all words that may say it or stand beside it for nothing."""
        return {said}.union(*(words for word, words in (*self._united, *self._idle) if word == said))
