from __future__ import annotations

from gazetteer import Gazetteer


def test_what_is_settled_first_settles_more(g: Gazetteer) -> None:
    text = "Zahra fell. So did New Aleppo."
    assert [m.id for m in g.scan(text)] == ["place:al-zahraa-aleppo", "place:new-aleppo"]


def test_a_homonym_stays_open_where_two_places_speak_for_two_bearers(g: Gazetteer) -> None:
    assert [m.id for m in g.scan("Homs, Zahra, Aleppo") if m.text == "Zahra"] == [None]


def test_linking_many_mentions_is_linear_enough_to_finish(g: Gazetteer) -> None:
    assert len(g.scan("Zahra and Aleppo. " * 5_000)) == 10_000
