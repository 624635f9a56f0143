from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

from benchmarks.scale import corpora
from benchmarks.scale.growth import some, write
from benchmarks.scale.made import Maker
from benchmarks.scale.scan_corpus import Reading
from benchmarks.speed.mentions import mentions
from benchmarks.speed.timing import slope, spread
from gazetteer import Gazetteer
from gazetteer.registry import checks
from gazetteer.registry.read import read_folder


def test_the_same_seed_makes_the_same_entities_and_another_others(g: Gazetteer) -> None:
    first, again, other = (list(islice(Maker(g, seed).entities(), 30)) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_made_entities_have_names_without_vowel_signs_and_lie_in_real_units(g: Gazetteer) -> None:
    maker = Maker(g, 1)
    made = list(islice(maker.entities(), 200))
    assert len({entity.id for entity in made}) == 200
    for entity in made:
        assert entity.names
        assert entity.parent is None or entity.parent in maker.units
        assert not any("\u064b" <= letter <= "\u0652" for name in entity.names for letter in name.text)


def test_made_entities_are_a_registry_without_a_fault(g: Gazetteer, tmp_path: Path) -> None:
    entities = list(some(Maker(g, 1), 300))
    write(tmp_path / "made", entities, g.sources)
    entries, sources, wrong = read_folder(tmp_path / "made")
    assert wrong + checks.faults(entries, sources) == []
    assert {e.entity.id: e.entity.names for e in entries} == {e.id: tuple(n._replace(source=None) for n in e.names) for e in entities}
    assert 250 < sum(len(e.names) for e in entities) <= 300


def test_a_third_of_the_mentions_are_stored_names(g: Gazetteer) -> None:
    stored = {(name.text, name.lang) for entity in g for name in entity.names}
    asked = mentions(g, 60, 1)
    assert len(asked) == 60
    assert set(asked[::3]) <= stored
    assert asked == mentions(g, 60, 1)
    assert asked != mentions(g, 60, 2)


def test_times_are_told_by_median_and_99th_percentile() -> None:
    assert spread([i / 1e6 for i in range(1, 201)]) == {"n": 200, "median": pytest.approx(100.5), "p99": pytest.approx(198)}


def test_the_slope_is_one_where_both_grow_alike_and_two_where_one_grows_as_the_square() -> None:
    assert slope([(10, 3), (100, 30), (1000, 300)]) == pytest.approx(1)
    assert slope([(10, 100), (100, 10_000)]) == pytest.approx(2)
    assert slope([(10, 100)]) is None


def test_a_corpus_is_read_until_it_is_late(g: Gazetteer, tmp_path: Path) -> None:
    path = tmp_path / "corpus.jsonl"
    texts, size = corpora.write(g, path, 20_000, 1)
    whole = Reading(path, 1000)
    assert len(list(whole.documents())) == texts
    assert (len(whole.sizes), sum(whole.sizes)) == (texts, size)
    assert size >= 20_000
    assert list(Reading(path, -1).documents()) == []
