from __future__ import annotations

import pytest

from gazetteer.model import Entity
from gazetteer.registry.swapped import Neighbours, units_above


def registry(*points: tuple[float, float] | None, parent: str = "place:d") -> dict[str, Entity]:
    units = [Entity("place:g", "place", "governorate", ()), Entity("place:d", "place", "district", (), parent="place:g")]
    units += [Entity(f"place:p{i}", "place", "village", (), parent=parent, location=point) for i, point in enumerate(points)]
    return {entity.id: entity for entity in units}


@pytest.mark.parametrize("count", [2, 5, 40])
def test_numbers_exchanged_are_seen_among_few_and_many_places(count: int) -> None:
    known = registry((36.8, 35.9), *[(35.9, 36.8 + i / 100) for i in range(count)])
    neighbours = Neighbours(known)
    assert 120 < (neighbours.swapped(known["place:p0"]) or 0) < 150
    assert neighbours.swapped(known["place:p1"]) is None


@pytest.mark.parametrize("point", [(36.0, 36.9), (36.4, 37.1), (36.45, 36.5), None])
def test_a_point_that_is_only_far_or_near_both_ways_is_not_doubted(point: tuple[float, float] | None) -> None:
    known = registry(point, *[(35.9, 36.8)] * 5)
    assert Neighbours(known).swapped(known["place:p0"]) is None


def test_a_place_alone_in_its_district_is_held_against_its_governorate() -> None:
    alone = registry((36.8, 35.9))
    known = alone | {i: Entity(i, "place", "town", (), parent="place:g", location=(35.9, 36.8)) for i in ("place:q", "place:r")}
    assert Neighbours(known).swapped(known["place:p0"])
    assert Neighbours(alone).swapped(known["place:p0"]) is None


def test_a_single_wrong_neighbour_accuses_nobody() -> None:
    known = registry((35.9, 36.8), (36.8, 35.9))
    assert not [entity for entity in known.values() if Neighbours(known).swapped(entity)]


def test_a_circle_of_parents_ends() -> None:
    known = {i: Entity(i, "place", "village", (), parent=p, location=(36.0, 37.0)) for i, p in (("place:a", "place:b"), ("place:b", "place:a"))}
    assert list(units_above(known["place:a"], known)) == ["place:b", "place:a"]
    assert Neighbours(known).swapped(known["place:a"]) is None
