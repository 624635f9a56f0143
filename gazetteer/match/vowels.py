"""Vowels that are not written, from the registry: the Latin spellings of a name say how its Arabic words are spoken.

A text that is a stored Arabic name takes its vowels from the Latin names of that entity, any other word from the names that hold it. Every
Latin name that lines up with the Arabic one votes, the better the fit the more; the vowelling with the most weight wins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from gazetteer.model import Entity
from gazetteer.registry.snapshot import Snapshot
from gazetteer.romanization import Origin
from gazetteer.script import words as split_words
from gazetteer.script.arabic import Word
from gazetteer.script.infer import MAX_LETTERS, Fit, Inference
from gazetteer.script.keys import keys
from gazetteer.script.letters import Letter, skeleton
from gazetteer.script.rules import Rules

Stem = tuple[Letter, ...]
Votes = dict[Stem, float]
# Names that may vote on one word; common words (تل, كفر) stand in hundreds.
MAX_NAMES = 30
# A text of more words is no name: its words are looked up one by one.
MAX_WORDS = 12
# The share of the spellings that must double a letter; ss is also written for an s between vowels (Assad), so it needs nearly all.
SOME_DOUBLED, MOST_DOUBLED = 0.25, 0.8
_SPURIOUS = frozenset("سص")


class Vowels:
    """Finds vowels in one registry. Holds no state that a call changes."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot, self._rules = snapshot, rules
        self._inference = Inference(rules)

    def of(self, words: Sequence[Word]) -> list[tuple[Word, Origin]]:
        """Return the words with their vowels, as far as anybody knows them, and where those came from."""
        if all(word.settled for word in words):
            return [(word, "written") for word in words]
        named = self._named(words) if 1 < len(words) <= MAX_WORDS else {}
        memo: dict[str, Votes] = {}
        found: list[tuple[Word, Origin]] = []
        for i, word in enumerate(words):
            votes = named.get(i)
            if not word.settled and not votes:
                plain = skeleton(word.letters)
                votes = memo[plain] if plain in memo else memo.setdefault(plain, self._single(word))
            if word.settled:
                found.append((word, "written"))
            elif votes:
                found.append((_vowelled(word, _elected(votes)), "registry"))
            else:
                found.append((word, "guessed"))
        return found

    def _named(self, words: Sequence[Word]) -> dict[int, Votes]:
        """Return the votes on each word of a stored name, where every word of it lines up."""
        fold = keys(" ".join(skeleton(word.letters) for word in words), self._rules, "ar").fold
        votes: dict[int, Votes] = {}
        for entity in self._entities(self._snapshot.folds.get(fold)):
            for spelling, lang in self._spellings(entity, len(words)):
                lined = [self._inference.vowels(word.stem, latin, lang) for word, latin in zip(words, spelling, strict=True)]
                for i, fit in enumerate(lined):
                    if fit is not None and not words[i].settled:
                        _vote(votes.setdefault(i, {}), fit)
        return votes

    def _single(self, word: Word) -> Votes:
        """Return the votes on one word of all names that hold it."""
        if len(word.stem) > MAX_LETTERS:
            return {}
        key = keys(skeleton(word.letters), self._rules, "ar")
        votes: Votes = {}
        for entity in self._entities(list(islice(self._holding(key.fold, key.words), MAX_NAMES))):
            for length, place in self._places(entity, key.fold):
                for spelling, lang in self._spellings(entity, length):
                    fit = self._inference.vowels(word.stem, spelling[place], lang)
                    if fit is not None:
                        _vote(votes, fit)
        return votes

    def _holding(self, fold: str, sounds: tuple[str, ...]) -> Iterator[int]:
        """Yield names that hold a word: the word itself, names that begin with it, and one that has it elsewhere."""
        if not fold:
            return
        yield from self._snapshot.folds.get(fold)
        for sound in sounds:
            yield from self._snapshot.vocabulary.get(sound)
        for _, names in self._snapshot.folds.prefixed(fold + " "):
            yield from names

    def _entities(self, names: Sequence[int]) -> Iterator[Entity]:
        for number in dict.fromkeys(self._snapshot.name_entity[name] for name in names):
            yield self._snapshot.entity(number)

    def _places(self, entity: Entity, fold: str) -> Iterator[tuple[int, int]]:
        """Yield how many words each Arabic name of an entity has, and where among them the word stands."""
        for name in entity.names:
            if name.lang == "ar" and name.kind != "misspelling":
                held = [split_words.bare(word, self._rules) for word in self._rules.fold(name.text).split()]
                yield from ((len(held), place) for place, other in enumerate(held) if other == fold)

    def _spellings(self, entity: Entity, length: int) -> Iterator[tuple[list[str], str]]:
        """Yield the words of each Latin name of an entity that has so many, without articles, and its language."""
        for name in entity.names:
            if name.lang != "ar" and name.kind not in ("misspelling", "acronym", "exonym"):
                spelled = split_words.split(split_words.clean(name.text), self._rules)
                kept = split_words.kept([self._rules.fold(word) for word in spelled], self._rules)
                if len(kept) == length:
                    yield [spelled[i] for i in kept], name.lang


def _vote(votes: Votes, fit: Fit) -> None:
    votes[fit.stem] = votes.get(fit.stem, 0.0) + fit.weight


def _elected(votes: Votes) -> tuple[Letter, ...]:
    """Return the vowelling with the most weight; doubled letters are counted apart, since spellings often drop them."""
    single: dict[Stem, float] = {}
    doubled: dict[int, float] = {}
    for stem, weight in votes.items():
        plain = tuple(letter._replace(doubled=False) for letter in stem)
        single[plain] = single.get(plain, 0.0) + weight
        doubled |= {i: doubled.get(i, 0.0) + weight for i, letter in enumerate(stem) if letter.doubled}
    best = min(single, key=lambda stem: (-single[stem], stem))
    total = sum(votes.values())
    return tuple(
        letter._replace(doubled=doubled.get(i, 0.0) > total * (MOST_DOUBLED if letter.char in _SPURIOUS else SOME_DOUBLED))
        for i, letter in enumerate(best)
    )


def _vowelled(word: Word, stem: tuple[Letter, ...]) -> Word:
    """Return a word with a stem that bears vowels."""
    before = word.letters[: len(word.letters) - len(stem)]
    return word._replace(stem=stem, letters=(*before, *stem))
