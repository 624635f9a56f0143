"""The indexed finder against a plain one that looks at every name."""

from __future__ import annotations

import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.match.candidates import Finder, Found
from gazetteer.script.align import Aligner
from gazetteer.script.keys import Keys, keys
from gazetteer.script.reading import deletions
from tests.strategies import any_text

SPELLINGS = (
    "Saragab",
    "Sarakip",
    "Serakib",
    "Hamdaniyye",
    "Maaret Misrin",
    "Kafr Nubl",
    "Selqin",
    "سرقب",
    "الحمدانيه",
    "Ahrar Sham",
    "Tahrir Sham",
    "Zahraa",
    "Bashar Asad",
    "Halap",
    "Jolany",
)
mention = st.one_of(st.sampled_from(SPELLINGS), st.text("abdhkmnqrsStiu lz", max_size=14), any_text)


def finder(g: Gazetteer) -> Finder:
    return Finder(g._snapshot, g.rules)


def every_name(g: Gazetteer) -> list[tuple[int, Keys]]:
    """Every stored name with its keys, worked out anew."""
    snapshot = g._snapshot
    return [(i, keys(snapshot.name(i).text, g.rules, snapshot.name(i).lang)) for i in range(len(snapshot.name_entity))]


def plain_near(g: Gazetteer, key: Keys) -> dict[str, tuple[float, float, bool]]:
    """Likelihood and cost of each entity's best name among those whose skeleton neighbourhood the mention's meets."""
    policy, aligner = g.rules.policy, Aligner(g.rules)
    best: dict[str, tuple[tuple[float, int], float, dict[str, float]]] = {}
    for number, stored in every_name(g):
        meets = any(set(deletions(a)) & set(deletions(b)) for a in key.skeletons for b in stored.skeletons if a and b)
        for one in key.phones if meets else ():
            for other in stored.phones:
                cost = aligner.cost(one, other)
                consonants = max(aligner.consonants(one), aligner.consonants(other), 1)
                likelihood = policy["tiers"]["near"] / (
                    1 + math.exp(min(policy["near"]["steepness"] * (cost / consonants - policy["near"]["midpoint"]), 50))
                )
                name = g._snapshot.name(number)
                if name.kind == "acronym":
                    continue
                likelihood *= policy["weak"] if name.weak else 1
                entity = g._snapshot.entity(g._snapshot.name_entity[number])
                rank = (-likelihood, number)
                if entity.id not in best or rank < best[entity.id][0]:
                    best[entity.id] = (rank, cost, policy["drift"][entity.kind])
    longest = max(map(aligner.consonants, key.phones), default=0)
    return {i: (-rank[0], cost, cost <= drift["cost"] and longest >= drift["consonants"]) for i, (rank, cost, drift) in best.items()}


def shown(g: Gazetteer, found: list[Found]) -> dict[str, tuple[float, float, bool]]:
    return {g._snapshot.entity(f.entity).id: (f.likelihood, f.cost, f.allowed) for f in found}


@given(text=mention)
@example("Saragab")
def test_near_names_are_those_of_a_scan_over_all_names(g: Gazetteer, text: str) -> None:
    key = keys(text, g.rules)
    fast, plain = shown(g, finder(g).near(key)), plain_near(g, key)
    assert fast.keys() == plain.keys()
    for i in plain:
        assert fast[i] == pytest.approx(plain[i])


@given(text=mention)
def test_equal_names_are_those_of_a_scan_over_all_names(g: Gazetteer, text: str) -> None:
    key, consonants = keys(text, g.rules), Aligner(g.rules).consonants
    plain = set()
    for number, stored in every_name(g):
        aloud = any(s in stored.sounds and consonants(p) >= g.rules.policy["reading_consonants"] for s, p in zip(key.sounds, key.phones, strict=True))
        if (key.fold and key.fold == stored.fold) or aloud:
            plain.add(g._snapshot.entity(g._snapshot.name_entity[number]).id)
    assert shown(g, finder(g).equal(key)).keys() == plain


@given(text=mention)
def test_likelihoods_are_probabilities_and_never_certain(g: Gazetteer, text: str) -> None:
    key = keys(text, g.rules)
    for f in [*finder(g).equal(key), *finder(g).near(key)]:
        assert 0 <= f.likelihood < 1
        assert math.isfinite(f.cost)


@given(text=mention)
def test_of_two_unweakened_near_names_of_one_length_the_cheaper_is_likelier(g: Gazetteer, text: str) -> None:
    aligner = Aligner(g.rules)
    costs = sorted(x / 20 for x in range(40))
    likelihoods = [finder(g)._near(cost, text[:10] or "b", "saraqib") for cost in costs]
    assert likelihoods == sorted(likelihoods, reverse=True)
    assert aligner.cost("saraqib", "saraqib") == 0


def test_a_mark_left_out_is_less_likely_than_the_letter_itself(g: Gazetteer) -> None:
    exact = shown(g, finder(g).equal(keys("Şam", g.rules)))["place:damascus"][0]
    dropped = shown(g, finder(g).equal(keys("Sam", g.rules)))["place:damascus"][0]
    assert dropped < exact


@pytest.mark.parametrize("text", ["HTC", "ISI", "HTSS"])
def test_an_acronym_may_not_drift(g: Gazetteer, text: str) -> None:
    assert not any(f.allowed for f in finder(g).near(keys(text, g.rules)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ahmed Hussein al-Sharaa", {"figure:ahmed-al-sharaa"}),
        ("بشار حافظ الأسد", {"figure:bashar-al-assad"}),
        ("Ahmed Hussein Sharaa", set()),
        ("Ahmed al-Sharaa", set()),
        ("Hayat Something Tahrir al-Sham", set()),
        ("Bashar " + "Hafez " * 500 + "al-Assad", set()),
    ],
)
def test_names_between_a_persons_first_and_last_may_be_dropped(g: Gazetteer, text: str, found: set[str]) -> None:
    assert shown(g, finder(g).fathers(keys(text, g.rules))).keys() == found
