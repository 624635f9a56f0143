"""Which places a name may be confused with: those whose names have the same consonants and other vowels (``Naqir``, ``Nuqayr``).

Worked out once, when a registry is compiled, since a mention that equals one name is asked for far oftener than one that equals none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from gazetteer.script.align import Aligner
from gazetteer.script.reading import Read, sound
from gazetteer.script.rules import Rules

# So many places are kept for a name, the nearest first; a cost of so many nats is kept in hundredths of one.
_MOST = 6
SCALE = 100
_NO_VOWELS = dict.fromkeys(map(ord, "aeiouYWyw"))


def without_vowels(sound_key: str) -> str:
    """Return the consonants of a sound key, which names that are alike have in common."""
    return sound_key.translate(_NO_VOWELS)


def alike(
    sounds: Mapping[str, Sequence[int]], readings: Sequence[Sequence[Read]], arabic: Sequence[bool], place: Callable[[int], int | None], rules: Rules
) -> dict[str, list[int]]:
    """Return for each sound key the names of other places that are alike, each followed by what it costs.

    Args:
        sounds: Sound keys to the names that have them.
        readings: The readings of each name.
        arabic: Whether each name is written in Arabic script.
        place: Gives the entity of a name where that is a place that the name alone may mean, else None.
        rules: The rules.
    """
    aligner = Aligner(rules)
    groups: dict[str, list[str]] = defaultdict(list)
    for key, names in sorted(sounds.items()):
        if any(place(name) is not None for name in names):
            groups[without_vowels(key)].append(key)
    found = {}
    for group in groups.values():
        for key in group:
            first = sounds[key][0]
            mention = next(r.marked for r in readings[first] if sound(r.phones, rules) == key)
            own = {place(name) for name in sounds[key]}
            best: dict[int, tuple[float, int]] = {}
            for other in group:
                for name in sounds[other] if other != key else ():
                    entity = place(name)
                    if entity is not None and entity not in own:
                        stored = next(r.marked for r in readings[name] if sound(r.phones, rules) == other)
                        cost = aligner.cost(stored, mention, arabic=(arabic[name], arabic[first]))
                        best[entity] = min(best.get(entity, (cost, name)), (cost, name))
            if nearest := sorted(best.values())[:_MOST]:
                found[key] = [number for cost, name in nearest for number in (name, round(cost * SCALE))]
    return found
