from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.match.context import distance_km, existed, nearness
from gazetteer.model import Entity, Name

points = st.tuples(st.floats(-90, 90), st.floats(-180, 180))


def entity(**fields: object) -> Entity:
    return Entity(id="place:x", kind="place", type="town", names=(Name("X", "en"),), **fields)  # type: ignore[arg-type]


def test_the_distance_of_aleppo_and_damascus_is_known() -> None:
    assert distance_km((36.2021, 37.1343), (33.5138, 36.2765)) == pytest.approx(310, abs=3)


@given(one=points, other=points)
def test_distances_are_symmetric_and_on_the_globe(one: tuple[float, float], other: tuple[float, float]) -> None:
    assert 0 <= distance_km(one, other) <= 20_016
    assert distance_km(one, other) == pytest.approx(distance_km(other, one))


def test_nearness_falls_with_distance_and_never_vanishes() -> None:
    factors = [nearness(location, (36.0, 37.0)) for location in ((36.0, 37.0), (36.1, 37.0), None, (33.0, 36.0))]
    assert factors == sorted(factors, reverse=True)
    assert factors[-1] > 0


@pytest.mark.parametrize(
    ("date", "there"), [("2016", False), ("2017-01-27", False), ("2017-01-28", True), ("2017", True), ("2025-01-29", True), ("2025-02", False)]
)
def test_an_entity_exists_between_its_dates(date: str, there: bool) -> None:
    assert existed(entity(dates={"founded": "2017-01-28", "dissolved": "2025-01-29"}), date) is there


def test_an_entity_without_dates_always_existed() -> None:
    assert existed(entity(), "1900")
