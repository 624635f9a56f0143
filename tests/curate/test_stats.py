from __future__ import annotations

import pytest

from gazetteer import Entity, Gazetteer, Name
from gazetteer.curate.stats import count


def test_the_counts_add_up(g: Gazetteer) -> None:
    stats = count(g)
    names = [name for entity in g for name in entity.names]
    assert stats.entities == len(g) == sum(stats.kinds.values()) == sum(stats.types.values())
    assert stats.names == len(names) == sum(stats.name_kinds.values()) == sum(stats.sources.values())
    assert sum(stats.governorates.values()) == stats.kinds["place"]
    assert stats.labels == 0


def test_places_are_counted_under_the_governorate_that_contains_them(g: Gazetteer) -> None:
    governorates = count(g).governorates
    assert governorates["place:aleppo-governorate"] == 11
    assert governorates["(across)"] == 1
    assert governorates["(abroad)"] == 2


def test_the_share_of_the_curator_counts_names() -> None:
    seen, known = Name("A", "en"), Name("B", "en", "alternate", source="curator")
    entity = Entity(id="place:a", kind="place", type="town", names=(seen, known), sources=("atlas",))
    assert count([entity]).curator == pytest.approx(0.5)
    assert count([]).curator == 0.0


def test_an_entry_with_a_label_only_is_counted_apart() -> None:
    assert count([Entity(id="place:a", kind="place", type="town", names=(), label="Big Orm", sources=("atlas",))]).labels == 1
