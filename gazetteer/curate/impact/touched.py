"""Which look-ups a change can touch: a superset, so that all others need not be asked again.

A look-up without a context reads of a registry: the names under the keys of its forms (fold, sounds, bag of words, single words, skeletons
and what is left of them without a consonant), look-alikes of its sound, the entities of those names, and how many names bear each
of its words and of theirs. What it does not read cannot change its answer. Three things every look-up shares: the rules, the month
of the data, and in how many names rarity is counted; when one of them differs, all are asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from gazetteer.curate.impact.versions import Version
from gazetteer.match.query import forms, listed
from gazetteer.match.wordwise import NATION, counted_names
from gazetteer.registry.alike import without_vowels
from gazetteer.script.keys import Keys, keys
from gazetteer.script.mojibake import repaired
from gazetteer.script.reading import deletions
from gazetteer.script.rules import Rules

_MONTH = len("2026.11")


def all_touched(old: Version, new: Version) -> bool:
    """Whether something differs that every look-up reads."""
    return (
        dict(old.snapshot.rules) != dict(new.snapshot.rules)
        or old.snapshot.data_version[:_MONTH] != new.snapshot.data_version[:_MONTH]
        or counted_names(old.snapshot) != counted_names(new.snapshot)
    )


class Touched:
    """The keys that a change touches, in either version.

    Args:
        old: The version before; both have the same rules.
        new: The version after.
        ids: The entities that look-ups may see otherwise.
    """

    def __init__(self, old: Version, new: Version, ids: Iterable[str]) -> None:
        self._old = old
        self._rules: Rules = new.answers.rules
        self._unsaid: list[str] = self._rules.policy["words"]["unsaid"]["words"]
        self._folds: set[str] = set()
        self._sounds: set[str] = set()
        self._bags: set[str] = set()
        self._forms: set[str] = set()
        self._words: set[str] = set()
        for name, lang in {
            (name.text, name.lang) for version in (old, new) for id in ids if id in version.entities for name in version.entities[id].names
        }:
            self._add(keys(name, self._rules, lang))
        self._weighed = _Weighed(old, new, self._words)

    def _add(self, key: Keys) -> None:
        self._folds.add(key.fold)
        self._sounds.update(map(without_vowels, key.sounds))
        self._bags.add(" ".join(key.bag))
        self._forms.update(form for bones in key.skeletons if bones for form in deletions(bones))
        self._words.update(key.bag, key.words)

    def __call__(self, text: str, lang: str | None) -> bool:
        """Whether the answer to a mention may differ."""
        text = repaired(text)
        whole = keys(text, self._rules, lang)
        if self._known_by(whole):
            return True
        if whole.fold in self._old.snapshot.folds:
            return False  # a stored name as it stands, which decides before anything else is looked at
        if listed(text, self._rules):
            return True  # each name of a list has an answer of its own, some inside the places of others
        for form in forms(text, self._rules):
            key = keys(form.text, self._rules, lang)
            if form.places or self._known_by(key) or self._near(key):
                return True
        return False

    def _known_by(self, key: Keys) -> bool:
        """Whether a name is touched that a mention equals, by its letters, its sound or its words, or that sounds like one."""
        if key.fold in self._folds or any(without_vowels(sound) in self._sounds for sound in key.sounds):
            return True
        return not self._bags.isdisjoint(self._bags_of(key))

    def _bags_of(self, key: Keys) -> Iterator[str]:
        yield " ".join(key.bag)
        for word in self._unsaid:
            yield " ".join(sorted([*key.bag, "=" + word]))

    def _near(self, key: Keys) -> bool:
        """Whether a name is touched that may be near, or that shares words with a mention."""
        if any(form in self._forms for bones in key.skeletons if bones for form in deletions(bones)):
            return True
        if not (self._words.isdisjoint(key.bag) and self._words.isdisjoint(key.words)):
            return True
        return " ".join(word for word in key.bag if word != NATION) in self._bags or self._weighed(key)


class _Weighed:
    """Names of people and groups that hold a word which other numbers of names bear now.

    Such a name weighs otherwise in the answer to a mention that holds none of those words, if all that the mention tells is in the name.
    """

    def __init__(self, old: Version, new: Version, words: Iterable[str]) -> None:
        self._telling: set[str] = set(new.answers.rules.policy["words"]["telling"])
        self._names: dict[str, set[tuple[int, int]]] = defaultdict(set)
        for word in words:
            counts = [version.snapshot.words.get(word) for version in (old, new)]
            if self._tells(word) and len(counts[0]) != len(counts[1]):
                for which, version in enumerate((old, new)):
                    for name in counts[which]:
                        for other in version.snapshot.name_words[name].decode().partition("\n")[0].split(" "):
                            self._names[other].add((which, name))

    def _tells(self, word: str) -> bool:
        return word[:1] != "=" or word[1:] in self._telling

    def __call__(self, key: Keys) -> bool:
        if not self._names or len(key.bag) < 2:
            return False
        telling = [self._names.get(word, set()) for word in set(key.bag) if self._tells(word)]
        return bool(set.intersection(*telling)) if telling else True
