"""Entities whose names are made up from the letter statistics of a registry, so that a registry of any size collides as a real one would.

Arabic names with their vowels are learnt from: as the package romanizes them, with the vowels that the registry's own Latin spellings tell. A made
entity has the shape of a real one that is drawn, its kind, its type, its unit, its languages and its frequent words (``تل``, ``خربة``, ``محمد``);
its rare words are made letter by letter, each letter drawn as it follows those before it in the registry. Its Arabic names are those words without
their vowel signs, its Latin ones what the package's romanization schemes make of them.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from gazetteer import Gazetteer
from gazetteer.model import Entity, Name
from gazetteer.script.arabic import Vowelling
from gazetteer.script.letters import clean
from gazetteer.script.romanize import Romanizer

# So many letters before a letter, vowel signs among them, decide what it may be: about two consonants with their vowels.
CONTEXT = 4
FREQUENT = 8
LEARNT = 4000
_END = "\n"
_VOWEL_SIGNS = dict.fromkeys([*range(0x064B, 0x0653), 0x0670])
# What the names of a language are written under, the first name of an entity by the first scheme.
SCHEMES = {
    "en": ("english", "bgn-1956", "un-2017", "ala-lc-1997"),
    "tr": ("turkish",),
    "ku": ("kurmanji",),
    "fr": ("french",),
    "de": ("german",),
}


class Shape(NamedTuple):
    """A real entity that made ones are like, and the vowelled words of its first Arabic name."""

    entity: Entity
    words: tuple[str, ...]


class Maker:
    """Makes entities like those of a registry.

    Args:
        g: The registry that is learnt from.
        seed: The same seed makes the same entities.
    """

    def __init__(self, g: Gazetteer, seed: int) -> None:
        self._g = g
        self._draw = random.Random(seed)
        self._vowelling = Vowelling(g.rules)
        schemes = {scheme for of_lang in SCHEMES.values() for scheme in of_lang}
        self._writers = {scheme: Romanizer(g.rules.romanization[scheme], g.rules, self._vowelling) for scheme in schemes}
        self.units = units(g)
        named = [e for e in g if e.replaced_by is None and any(name.lang == "ar" for name in e.names)]
        self._shapes = [self._shape(e) for e in self._draw.sample(named, min(LEARNT, len(named)))]
        counted = Counter(word for shape in self._shapes for word in shape.words)
        self._frequent = {word for word, count in counted.items() if count >= FREQUENT}
        self._after: dict[str, list[str]] = defaultdict(list)
        for word in sorted(counted.keys() - self._frequent):
            for i in range(len(word) + 1):
                self._after[word[max(0, i - CONTEXT) : i]].append((word + _END)[i])

    def entities(self) -> Iterator[Entity]:
        """Yield made entities without end."""
        number = 0
        while True:
            shape = self._draw.choice(self._shapes)
            words = [word if word in self._frequent else self.word() for word in shape.words]
            number += 1
            yield self._entity(number, shape.entity, " ".join(words))

    def word(self) -> str:
        """Return a made word with its vowel signs."""
        word = ""
        while (letter := self._draw.choice(self._after[word[-CONTEXT:]])) != _END:
            word += letter
        return word

    def _shape(self, entity: Entity) -> Shape:
        first = next(name.text for name in entity.names if name.lang == "ar")
        return Shape(entity, tuple(word.arabic for word in self._g.romanize(first).words))

    def _entity(self, number: int, like: Entity, vowelled: str) -> Entity:
        names: dict[tuple[str, str], Name] = {}
        for lang in dict.fromkeys(name.lang for name in like.names):
            wanted = sum(name.lang == lang for name in like.names)
            for i, text in enumerate(self._spelled(vowelled, lang)[:wanted]):
                names.setdefault((lang, text), Name(text, lang, "alternate" if i else "preferred"))
        return Entity(
            id=f"{like.kind}:made-{number}",
            kind=like.kind,
            type=like.type,
            names=tuple(names.values()),
            parent=like.parent if like.parent in self.units else None,
            location=like.location,
            sources=like.sources,
        )

    def _spelled(self, vowelled: str, lang: str) -> list[str]:
        if lang == "ar":
            return [vowelled.translate(_VOWEL_SIGNS)]
        return list(dict.fromkeys(self._romanized(vowelled, scheme) for scheme in SCHEMES[lang]))

    def _romanized(self, vowelled: str, scheme: str) -> str:
        """Return a name in Latin letters, its vowels taken from nowhere but its own signs."""
        words, writer = self._vowelling.words(clean(vowelled))[0], self._writers[scheme]
        states = [writer.construct(word, after) for word, after in pairwise(words)] + [False]
        return " ".join(writer.word(word, first=i == 0, construct=state) for i, (word, state) in enumerate(zip(words, states, strict=True)))


def units(g: Gazetteer) -> dict[str, Entity]:
    """Return the entities of a registry that contain others, by their ids; what made entities lie in."""
    above = {entity.parent for entity in g} | {unit for entity in g for unit in entity.crosses}
    found = {id: g[id] for id in above if id is not None}
    return {id: entity._replace(relations=(), replaced_by=None, crosses=()) for id, entity in found.items()}
