from __future__ import annotations

import pytest

from gazetteer import Entity, Gazetteer
from gazetteer.report.map import Map, draw


def drawn(g: Gazetteer, *ids: str, times: int = 1) -> Map:
    found = draw(g, [(g[i], times, f"e{number}") for number, i in enumerate(ids)], "en")
    assert found is not None
    return found


def test_places_lie_as_they_do_on_the_ground(g: Gazetteer) -> None:
    found = drawn(g, "place:aleppo", "place:idlib", "place:homs")
    aleppo, idlib, homs = found.markers
    assert [m.name for m in found.markers] == ["Aleppo", "Idlib", "Homs"]
    assert homs.y > idlib.y > aleppo.y
    assert aleppo.x > homs.x > idlib.x
    assert all(0 < m.x < found.width and 0 < m.y < found.height for m in found.markers)
    assert all(m.label and m.label.text == m.name for m in found.markers)


def test_more_mentions_make_a_larger_point(g: Gazetteer) -> None:
    found = draw(g, [(g["place:aleppo"], 40, "e0"), (g["place:homs"], 10, "e1"), (g["place:idlib"], 1, "e2")], "en")
    assert found is not None
    assert [m.radius for m in found.markers] == sorted({m.radius for m in found.markers}, reverse=True)


def test_places_that_lie_close_are_shown_from_nearer(g: Gazetteer) -> None:
    near, far = drawn(g, "place:aleppo", "place:al-zahraa-aleppo"), drawn(g, "place:aleppo", "place:damascus", "place:homs")
    assert near.scale[1] < far.scale[1]


def test_settlements_and_lines_are_drawn(g: Gazetteer) -> None:
    found = drawn(g, "place:aleppo", "place:homs")
    assert found.dots.count("M") > 3
    assert any(line.text == "36°N" for line in found.lines)
    assert any(line.text.endswith("°E") for line in found.lines)


def test_what_is_far_away_or_lies_nowhere_is_named_beside_the_map(g: Gazetteer) -> None:
    moscow = Entity("place:moscow", "place", "city", g["place:homs"].names, location=(55.75, 37.62))
    found = draw(g, [(g["place:homs"], 2, "e0"), (moscow, 1, "e1"), (g["place:turkey"], 1, "e2")], "ar")
    assert found is not None
    assert [m.name for m in found.markers] == ["حمص"]
    assert found.beyond == [("حمص", 1, "e1")]
    assert found.unlocated == 1


@pytest.mark.parametrize("ids", [[], ["place:turkey"]])
def test_there_is_no_map_of_nothing(g: Gazetteer, ids: list[str]) -> None:
    assert draw(g, [(g[i], 1, "e0") for i in ids], "en") is None


def test_a_thousand_places_are_drawn_and_the_most_mentioned_are_named(g: Gazetteer) -> None:
    homs = g["place:homs"]
    places = [(homs._replace(location=(34.8 + number % 40 / 25, 36.7 + number // 40 / 50)), 1000 - number, f"e{number}") for number in range(1000)]
    found = draw(g, places, "en")
    assert found is not None
    assert len(found.markers) == 1000
    assert 0 < sum(m.label is not None for m in found.markers) <= 60
