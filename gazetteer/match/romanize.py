"""Romanize texts: the rules of a scheme over words whose vowels are written, or known to the registry, or guessed."""

from __future__ import annotations

from functools import cached_property

from gazetteer.match.vowels import Vowels
from gazetteer.registry.snapshot import Snapshot
from gazetteer.romanization import Romanization, RomanizedWord
from gazetteer.script.arabic import Vowelling
from gazetteer.script.letters import WORD, clean, written
from gazetteer.script.romanize import Romanizer, scheme_named, transliterate
from gazetteer.script.rules import Rules


class Romanizers:
    """Romanizes with one registry. Holds no state that a call changes."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._rules = rules
        self._vowelling = Vowelling(rules)
        self._vowels = Vowels(snapshot, rules)

    def romanize(self, text: str, scheme: str) -> Romanization:
        """Return a text in Latin letters; see :meth:`gazetteer.Gazetteer.romanize`."""
        data = scheme_named(scheme, self._rules)
        if "signs" in data:
            found = (RomanizedWord(m[0], transliterate(m[0], data), "written") for m in WORD.finditer(text))
            return Romanization(transliterate(text, data), scheme, tuple(found))
        writer = self._writers[scheme]
        words, rest = self._vowelling.words(clean(text))
        known = self._vowels.of(words)
        parts: list[str] = []
        shown: list[RomanizedWord] = []
        for i, (word, origin) in enumerate(known):
            construct = i + 1 < len(known) and writer.construct(word, known[i + 1][0])
            latin = writer.word(word, first=i == 0, construct=construct)
            parts += [word.gap.translate(self._vowelling.signs), latin]
            shown.append(RomanizedWord(written(word.letters), latin, origin))
        return Romanization("".join([*parts, rest.translate(self._vowelling.signs)]), scheme, tuple(shown))

    @cached_property
    def _writers(self) -> dict[str, Romanizer]:
        schemes = self._rules.romanization.items()
        return {name: Romanizer(data, self._rules, self._vowelling) for name, data in schemes if "letters" in data}
