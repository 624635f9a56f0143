"""Which places a name may be confused with: those whose names have the same consonants and other vowels (``Naqir``, ``Nuqayr``).

Worked out once, when a registry is compiled, since a mention that equals one name is asked for far oftener than one that equals none.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from itertools import islice

from gazetteer.script.align import Aligner
from gazetteer.script.reading import Read, sound
from gazetteer.script.rules import Rules

# So many places are kept for a name, the nearest first; a cost of so many nats is kept in hundredths of one.
_MOST = 6
SCALE = 100
# Of the readings that share the consonants of a name at most this many are aligned with it, those of the most alike vowels: short names have
# hundreds in a registry of a million.
_ALIGNED = 40
_NO_VOWELS = dict.fromkeys(map(ord, "aeiouYWyw"))
# The names of places under one sound key, by their phones and whether they are Arabic, each with the first names of so many entities.
Spoken = dict[tuple[str, bool], dict[int, int]]


def without_vowels(sound_key: str) -> str:
    """Return the consonants of a sound key, which names that are alike have in common."""
    return sound_key.translate(_NO_VOWELS)


def alike(
    sounds: Mapping[str, Sequence[int]],
    readings: Callable[[int], Sequence[Read]],
    arabic: Sequence[bool],
    place: Callable[[int], int | None],
    rules: Rules,
) -> dict[str, list[int]]:
    """Return for each sound key the names of other places that are alike, each followed by what it costs.

    Args:
        sounds: Sound keys to the names that have them.
        readings: Gives the readings of a name.
        arabic: Whether each name is written in Arabic script.
        place: Gives the entity of a name where that is a place that the name alone may mean, else None.
        rules: The rules.
    """
    aligner = Aligner(rules)
    groups: dict[str, dict[str, Spoken]] = defaultdict(dict)
    for key, names in sorted(sounds.items()):
        spoken: Spoken = {}
        for name in names:
            if (entity := place(name)) is not None:
                read = next(r.marked for r in readings(name) if sound(r.phones, rules) == key)
                spoken.setdefault((read, arabic[name]), {}).setdefault(entity, name)
        if spoken:
            groups[without_vowels(key)][key] = spoken
    found = {}
    for group in groups.values():
        for key in group if len(group) > 1 else ():
            first = sounds[key][0]
            mention = next(r.marked for r in readings(first) if sound(r.phones, rules) == key)
            own = {place(name) for name in sounds[key]}
            nearest = _nearest(mention, own, [group[other] for other in _most_alike(key, list(group))], aligner, arabic[first])
            if nearest:
                found[key] = [number for cost, name in nearest for number in (name, round(cost * SCALE))]
    return found


def _most_alike(key: str, group: list[str]) -> list[str]:
    """Return the other readings of the same consonants, the most alike first."""
    from rapidfuzz import process  # needed only where a registry is compiled: a look-up reads what was found
    from rapidfuzz.distance import Levenshtein

    near = process.extract(key, group, scorer=Levenshtein.distance, limit=_ALIGNED + 1)
    return [other for other, _, _ in near if other != key]


def _nearest(mention: str, own: Container[int | None], others: Iterable[Spoken], aligner: Aligner, arabic: bool) -> list[tuple[float, int]]:
    """Return the names of the nearest other places, with their costs; names that sound the same are aligned once."""
    best: dict[int, tuple[float, int]] = {}
    most = math.inf
    for spoken in others:
        for (stored, stored_arabic), bearers in spoken.items():
            # The order in which costs are added up shows in the last digits, and decides no tie.
            cost = round(aligner.cost(stored, mention, arabic=(stored_arabic, arabic), most=most), 9)
            if cost > most:
                continue
            for entity, name in islice(((e, n) for e, n in bearers.items() if e not in own), _MOST):
                best[entity] = min(best.get(entity, (cost, name)), (cost, name))
            if len(best) >= _MOST:
                best = dict(sorted(best.items(), key=lambda item: item[1])[:_MOST])
                most = max(best.values())[0]
    return sorted(best.values())
