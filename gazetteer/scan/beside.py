"""What stands beside a name and says what it is: class words, titles, verbs of saying."""

from __future__ import annotations

from functools import lru_cache
from typing import final

from gazetteer.scan.lexicon import MAX_LINKS
from gazetteer.scan.reader import Text
from gazetteer.script.rules import Rules

_MIN_CLASS_WORD = 3


@final
class Beside:
    """Reads the words beside names."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        self._class_word = lru_cache(maxsize=10_000)(self._class_word_in)

    def before(self, words: Text, first: int) -> tuple[str, bool]:
        """Return the class word before a name, folded, or nothing, and whether a title stands before it."""
        rules = self._rules
        i = first - 1
        if i >= 0 and words[i].article:
            i -= 1
        if i >= 0 and words[i].fold in rules.honorifics:
            return "", True
        while i >= 0 and first - i <= MAX_LINKS and words[i].fold in rules.links and words[i].fold not in rules.joins:
            i -= 1
        if i < 0:
            return "", False
        class_word = self._class_word(words[i].fold)
        arabic = words[first].fold[:1] in rules.arabic_letters
        # rural Aleppo; but not "left the city. Aleppo ..." nor "the city Aleppo borders"
        direct = class_word in rules.before_names and words.end(i) + 1 == words.start(first)
        return (class_word if arabic or i < first - 1 or direct else ""), False

    def countryside_of(self, words: Text, first: int) -> str:
        """Return the class word whose side a name after "of" is (``الريف الشمالي لحلب``), folded, or nothing."""
        rules, i = self._rules, first - 1
        while i >= 0 and first - i <= MAX_LINKS and words[i].fold in rules.directions:
            i -= 1
        fold = words[i].fold if i >= 0 else ""
        heads = (proclitic + rules.arabic_article for proclitic in ("", *rules.proclitics))
        return next((fold[len(head) :] for head in heads if fold.startswith(head) and fold[len(head) :] in rules.countryside), "")

    def says(self, fold: str) -> bool:
        """Whether a folded word is a verb of saying, also with a proclitic (``وأكد``)."""
        says = self._rules.says
        return fold in says or (
            fold.startswith(self._rules.proclitics) and any(fold.startswith(p) and fold[len(p) :] in says for p in self._rules.proclitics)
        )

    def announces(self, fold: str) -> bool:
        """Whether a folded word says what the name beside it is."""
        return bool(self._class_word(fold))

    def _class_word_in(self, fold: str) -> str:
        """Return the class word that a word is, also with a proclitic (``وبلدة``) or an ending (``ilindeki``) written onto it, or nothing."""
        rules = self._rules
        if fold in rules.announcing:
            return fold
        if fold[:1] in rules.arabic_letters:
            return next((fold[len(p) :] for p in rules.proclitics if fold.startswith(p) and fold[len(p) :] in rules.announcing), "")
        cuts = (fold[:-length] for length in range(1, len(fold) - _MIN_CLASS_WORD + 1) if fold[-length:] in rules.suffixes)
        return next((cut for cut in cuts if cut in rules.announcing), "")

    def after(self, words: Text, last: int) -> str:
        """Return the class word after a name, past words of direction, folded, or nothing."""
        rules = self._rules
        i = last + 1
        if words[last].fold[:1] in rules.arabic_letters:
            return ""
        while i < words.count and i < last + 3 and words[i].fold in rules.directions:
            i += 1
        return self._class_word(words[i].fold) if i < words.count else ""
