from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.report.projection import Box, Projection

points = st.tuples(st.floats(-60, 60), st.floats(-170, 170))


@given(corners=st.lists(points, min_size=1, max_size=5))
def test_what_lies_in_the_box_lies_in_the_drawing(corners: list[tuple[float, float]]) -> None:
    projection = Projection(Box.around(corners).wider(0.1, 0.5), 640, (0.6, 1.1))
    for corner in corners:
        assert projection.box.holds(corner)
        x, y = projection.at(corner)
        assert 0 <= x <= projection.width
        assert 0 <= y <= projection.height
    assert 0.6 - 1e-6 <= projection.height / projection.width <= 1.1 + 1e-6


def test_north_is_up_and_east_is_right() -> None:
    projection = Projection(Box(32, 35, 38, 43), 640, (0.1, 10))
    assert projection.at((38, 35)) == (0, 0)
    assert projection.at((32, 43)) == pytest.approx((640, projection.height))


def test_a_kilometre_is_as_long_to_the_east_as_to_the_north() -> None:
    projection = Projection(Box(34, 36, 36, 40), 640, (0.1, 10))
    degree = projection.at((34, 36))[1] - projection.at((35, 36))[1]
    across = projection.at((35, 37))[0] - projection.at((35, 36))[0]
    assert across == pytest.approx(degree * math.cos(math.radians(35)))
    assert projection.length(111.2) == pytest.approx(degree)
