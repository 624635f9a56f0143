"""Look-alikes of stored names: worked out by comparing every name with every other."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.model import Entity, Name
from gazetteer.registry.alike import SCALE
from gazetteer.registry.compile import compile_registry
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.keys import keys
from gazetteer.script.rules import Rules
from tests.plain import Stored, look_alikes
from tests.registry.test_compile import Compiler, town

pytestmark = pytest.mark.usefixtures("own_cache")


@pytest.fixture(scope="session")
def compiled(shipped: Snapshot) -> Compiler:
    return Compiler(dict(shipped.rules))


def stored(snapshot: Snapshot, rules: Rules) -> list[Stored]:
    """Every name of a snapshot with its keys, worked out anew."""
    return [
        Stored(i, number, snapshot.name(i), snapshot.entity(number).kind, keys(snapshot.name(i).text, rules, snapshot.name(i).lang))
        for i, number in enumerate(snapshot.name_entity)
    ]


def table(snapshot: Snapshot, key: str) -> list[tuple[int, int]]:
    pairs = snapshot.alike.get(key)
    return list(zip(pairs[::2], pairs[1::2], strict=True))


def alike(snapshot: Snapshot, rules: Rules, name: str) -> list[str]:
    return [snapshot.entity(snapshot.name_entity[number]).id for number, _ in table(snapshot, keys(name, rules, "en").sounds[0])]


def test_the_table_of_the_sample_registry_is_that_of_a_plain_comparison(g: Gazetteer) -> None:
    names = stored(g._snapshot, g.rules)
    for key in {sound for s in names for sound in s.key.sounds}:
        assert table(g._snapshot, key) == look_alikes(names, key, g.rules), key


# Names of the same consonants and other vowels, in both scripts, and some that are no such names.
ALIKE = [
    *((f"{a}m{b}r{c}", "en") for a in ("", "a") for b in ("a", "i", "ou", "ai") for c in ("", "a", "iya")),
    *((text, "ar") for text in ("عمر", "عمار", "عامر", "عمير", "عمرو", "نمر", "مرة")),
    *(("Nimr", "en"), ("Aamer", "en"), ("Ömer", "tr"), ("Emir", "tr"), ("Amr", "en")),
]


@settings(max_examples=25)
@given(
    places=st.lists(st.lists(st.sampled_from(ALIKE), min_size=1, max_size=3, unique=True), min_size=1, max_size=9),
    people=st.lists(st.sampled_from(ALIKE), max_size=2),
)
@example(places=[[("mir", "en")], [("mairiya", "en"), ("عمر", "ar")]], people=[])  # both names of the second cost the same
def test_the_table_of_any_registry_is_that_of_a_plain_comparison(
    shipped: Snapshot, rules: Rules, places: list[list[tuple[str, str]]], people: list[tuple[str, str]]
) -> None:
    entities = [Entity(f"place:p{i}", "place", "town", tuple(Name(*name) for name in names)) for i, names in enumerate(places)]
    entities += [Entity(f"figure:f{i}", "figure", "politician", (Name(*name),)) for i, name in enumerate(people)]
    snapshot = Snapshot(compile_registry(entities, {}, dict(shipped.rules), "1"), "here")
    names = stored(snapshot, rules)
    for key in {sound for s in names for sound in s.key.sounds}:
        assert table(snapshot, key) == look_alikes(names, key, rules), key


def test_names_of_the_same_consonants_and_other_vowels_are_alike(compiled: Compiler, rules: Rules) -> None:
    snapshot = compiled(town("Naqir"), town("Nuqayr"), town("Naqib"), town("Nqirat"))
    assert alike(snapshot, rules, "Naqir") == ["place:nuqayr"]
    assert alike(snapshot, rules, "Nuqayr") == ["place:naqir"]
    assert alike(snapshot, rules, "Naqib") == []


def test_a_name_is_not_its_own_look_alike(compiled: Compiler, rules: Rules) -> None:
    one = Entity("place:a", "place", "town", (Name("Naqir", "en"), Name("Nuqayr", "en", "alternate")))
    assert alike(compiled(one), rules, "Naqir") == []


def test_people_groups_and_acronyms_are_no_look_alikes(compiled: Compiler, rules: Rules) -> None:
    person = Entity("figure:a", "figure", "politician", (Name("Nuqayr", "en"),))
    group = Entity("faction:a", "faction", "armed_group", (Name("Niqar", "en"),))
    short = Entity("place:a", "place", "town", (Name("Noqar", "en", "acronym"), Name("Xyz", "en")))
    snapshot = compiled(town("Naqir"), person, group, short)
    assert alike(snapshot, rules, "Naqir") == alike(snapshot, rules, "Nuqayr") == []


def test_the_nearest_six_are_kept_the_nearest_first(compiled: Compiler, rules: Rules) -> None:
    others = [town(name) for name in ("Nuqayr", "Naqur", "Niqar", "Noqir", "Niqur", "Nuqar", "Naquri", "Anqar")]
    snapshot = compiled(town("Naqir"), *others)
    costs = [paid / SCALE for _, paid in table(snapshot, keys("Naqir", rules, "en").sounds[0])]
    assert len(costs) == 6
    assert costs == sorted(costs)
    assert all(cost >= 0 for cost in costs)


def test_the_nearest_of_very_many_is_kept(compiled: Compiler, rules: Rules) -> None:
    names = [
        f"{a}n{b}q{c}r{d}" for a in ("", "a", "i", "u") for b in ("a", "i", "u", "ay", "aw") for c in ("a", "i", "u", "aw") for d in ("", "a", "i")
    ]
    snapshot = compiled(*map(town, names))
    every = stored(snapshot, rules)
    assert len({sound for s in every for sound in s.key.sounds}) > 100
    for name in names[::20]:
        key = keys(name, rules, "en").sounds[0]
        assert table(snapshot, key)[0] == look_alikes(every, key, rules)[0], name
        assert len(table(snapshot, key)) == 6


def test_namesakes_are_all_near_and_the_first_of_them_are_kept(compiled: Compiler, rules: Rules) -> None:
    namesakes = [Entity(f"place:nuqayr-{i}", "place", "town", (Name("Nuqayr", "en"),)) for i in range(9)]
    assert alike(compiled(town("Naqir"), *namesakes), rules, "Naqir") == [f"place:nuqayr-{i}" for i in range(6)]


def test_a_look_alike_is_listed_beside_the_name_itself_and_below_it(compiled: Compiler) -> None:
    g = Gazetteer(compiled(town("Naqir"), town("Nuqayr")))
    answer = g.lookup("Naqir")
    assert [(c.id, c.tier) for c in answer.candidates] == [("place:naqir", "exact"), ("place:nuqayr", "near")]
