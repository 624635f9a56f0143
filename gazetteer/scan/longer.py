"""Places that are only a part of another name: of a person, of an organisation, or of a place elsewhere that has a Syrian namesake."""

from __future__ import annotations

from collections import defaultdict

from gazetteer.model import KINDS
from gazetteer.registry.index import KIND_SHIFT, WEAK
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.reader import Text
from gazetteer.scan.spot import Spot
from gazetteer.scan.words import Word, apart
from gazetteer.script.rules import Rules

# How many words around a name tell whether capitals mean anything there.
_AROUND = 8
# A title may stand this far behind a place (Suriye Dışişleri Bakanı).
_TITLE_WITHIN = 3
_ELSEWHERE_WORDS = 2


class LongerNames:
    """Tells whether a place's name is only a part of a longer one, in the texts of one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._given_names: frozenset[str] | None = None

    @property
    def given_names(self) -> frozenset[str]:
        """Sound keys of the first words of several figures' names."""
        if self._given_names is None:
            self._given_names = self._first_words()
        return self._given_names

    def _first_words(self) -> frozenset[str]:
        bearers: defaultdict[str, set[int]] = defaultdict(set)
        figure = KINDS.index("figure")
        for name, flags in enumerate(self._snapshot.name_flags):
            if flags >> KIND_SHIFT == figure and not flags & WEAK:
                first, *rest = self._snapshot.name_words[name].decode().partition("\n")[2].split(" ")
                if rest:
                    bearers[first].add(self._snapshot.name_entity[name])
        return frozenset(first for first, entities in bearers.items() if len(entities) > 1)

    def after_given_name(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a name stands right after a given name (``Samir Idlib``)."""
        if spot.first == 0 or spot.start != words.start(spot.first):
            return False
        before = words[spot.first - 1]
        return text[words.end(spot.first - 1) : spot.start] == " " and not before.text[:1].islower() and self._given(before)

    def before_given_name(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a given name stands right after a word, which is then what its bearer is (``قال المعلم أحمد``)."""
        i = spot.last + 1
        return i < words.count and text[spot.end : words.start(i)] == " " and self._given(words[i])

    def hides(self, text: str, words: Text, spot: Spot, preceding: Spot | None, following: Spot | None) -> bool:
        """Whether a place is no mention where it stands.

        Args:
            text: The text.
            words: Its words.
            spot: Where the place's name is.
            preceding: The spot before it, if any.
            following: The next spot, if any.
        """
        if self._elsewhere(text, words, spot) or self._demonym(words, spot) or self._of_organisation(text, words, spot):
            return True
        if spot.asked or words[spot.first].fold[:1] in self._rules.arabic_letters or self.headline(words, spot):
            return False
        whole = preceding is not None and preceding.first < preceding.last == spot.first - 1  # Bashar al-Assad, Moscow
        if not whole and spot.end == words.end(spot.last) and self.after_given_name(text, words, spot):
            return True
        if self.patronymic(text, words, spot) or self._titled(text, words, spot):
            return True
        return self._before_capital(text, words, spot, following)

    def edition(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a word after the name makes it that of another medium (``CNN Türk``)."""
        i = spot.last + 1
        return i < words.count and text[spot.end : words.start(i)] == " " and self._bare(words[i]) in self._rules.editions

    def _bare(self, word: Word) -> str:
        """Return a word folded, without what an apostrophe parts from it."""
        return self._rules.fold(word.text[: len(word.text) - apart(word, self._rules)])

    def patronymic(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a name goes on one that a word such as ``Abu`` or ``ibn`` began (``Omar ibn al-Khattab``)."""
        i = spot.first - 1
        if i > 0 and words[i].fold in self._rules.articles:
            i -= 1
        if i < 0 or words[i].fold not in self._rules.elements or text[words.end(i) : words.start(i + 1)] != " ":
            return False
        # In small letters it stands between two names; by itself it is a word too (Turkish bin is "thousand").
        return not words[i].text[:1].islower() or (i > 0 and words[i - 1].text[:1].isupper())

    def _given(self, word: Word) -> bool:
        rules = self._rules
        class_word = word.fold in rules.generic or word.fold in rules.honorifics or word.fold in rules.elements or word.fold in rules.directions
        return not class_word and word.text not in rules.prepositions and any(use.key in self.given_names for use in word.uses)

    def _elsewhere(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a state of another country comes after the name (``Damascus, Maryland``)."""
        last = spot.last
        if words.end(last) != spot.end:
            return False
        folds = [word.fold for word in words.run(last + 1, last + 1 + _ELSEWHERE_WORDS)]
        named = any(" ".join(folds[: n + 1]) in self._rules.elsewhere for n in range(len(folds)))
        return named and text[spot.end : words.start(last + 1)] in (", ", " ") and words[last + 1].text[:1].isupper()

    def _demonym(self, words: Text, spot: Spot) -> bool:
        """Whether a name stands where its letters are an adjective (``مصادر سورية``, ``سورية أو روسية``)."""
        rules = self._rules
        if spot.first != spot.last or words[spot.first].fold not in rules.demonyms:
            return False
        before = words[spot.first - 1].fold if spot.first else ""
        article = rules.arabic_article
        if (
            before.endswith(rules.demonym_endings)
            and not before.startswith(article)
            and before not in rules.generic
            and before not in rules.directions
        ):
            return True
        ending = words[spot.first].fold[-2:]
        after = words.run(spot.last + 1, spot.last + 3)
        if len(after) > 1 and after[0].fold in rules.joins:
            return after[1].fold.endswith(ending)
        return bool(after) and after[0].fold.endswith(ending) and not after[0].fold.startswith(article)

    def _of_organisation(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a word for an organisation or a building bears the name (``نادي حلب``, ``Citadel of Damascus``, ``Halep hastanesi``)."""
        rules = self._rules
        after = words[spot.last + 1].fold if spot.last + 1 < words.count and text[spot.end : words.start(spot.last + 1)] == " " else ""
        if any(after[: len(after) - n] in rules.organisations_after and (not n or after[-n:] in rules.suffixes) for n in range(len(after))):
            return True
        if spot.first == 0 or spot.start != words.start(spot.first) or text[words.end(spot.first - 1) : spot.start] != " ":
            return False  # Al-Khawali Restaurant, Damascus
        i = spot.first - 1
        if i and words[i].fold in rules.organisation_links and words[i - 1].text[:1].isupper():
            i -= 1
        before = words[i].fold
        return before in rules.organisations or (
            before.startswith(rules.proclitics) and any(before.startswith(p) and before[len(p) :] in rules.organisations for p in rules.proclitics)
        )

    def _titled(self, text: str, words: Text, spot: Spot) -> bool:
        """Whether a name that begins with a title is that of a person, whose surname follows (``Sheikh Hilal al-Atrash``)."""
        if spot.first == spot.last or words[spot.first].fold not in self._rules.honorifics:
            return False
        after = words.run(spot.last + 1, spot.last + 3)
        return len(after) > 1 and after[0].fold in self._rules.articles and words.start(spot.last + 1) == spot.end + 1 and after[1].text[:1].isupper()

    def _before_capital(self, text: str, words: Text, spot: Spot, following: Spot | None) -> bool:
        """Whether a capitalized word that is no class word or title goes on after the name (``Damascus Times``)."""
        rules = self._rules
        if words.end(spot.last) != spot.end or (following is not None and following.first == spot.last + 1):
            return False
        end = spot.end
        for i in range(spot.last + 1, min(spot.last + 1 + _TITLE_WITHIN, words.count)):
            word = words[i]
            if text[end : words.start(i)] != " " or not word.text[:1].isupper():
                break
            if word.fold in rules.directions or word.fold in rules.honorifics or word.fold in rules.calendar:
                return False
            if word.fold in rules.generic and (i == spot.last + 1 or not self._capital_follows(text, words, i)):
                return False  # Damascus Old City, but Latakia Sports City Stadium
            end = words.end(i)
        return end != spot.end

    @staticmethod
    def _capital_follows(text: str, words: Text, i: int) -> bool:
        """Whether a capitalized word stands right after another one."""
        return i + 1 < words.count and text[words.end(i) : words.start(i + 1)] == " " and words[i + 1].text[:1].isupper()

    @staticmethod
    def headline(words: Text, spot: Spot) -> bool:
        """Whether the words around a name are capitalized too, so that capitals tell nothing."""
        return words.capitalized(spot.first, spot.last, _AROUND)
