from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer import Gazetteer
from gazetteer.scan.automaton import Automaton
from gazetteer.scan.reader import Reader
from gazetteer.scan.spot import Spot, Spotter
from tests.strategies import running_text

SETTLEMENT = ("city", "town", "village")


def spots(g: Gazetteer, text: str, lang: str | None = None) -> list[Spot]:
    automaton = Automaton(g._snapshot.phrases, g._snapshot.vocabulary)
    spotter = Spotter(automaton, g.rules)
    return list(spotter.spots(text, Reader(g._snapshot.vocabulary, automaton, g.rules, spotter.announces).read(text, lang)))


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("in New Aleppo and Aleppo", ["New Aleppo", "Aleppo"]),
        ("Aleppo’s University", ["Aleppo’s University"]),
        ("Hayat Tahrir\nal-Sham advanced", ["Hayat Tahrir\nal-Sham"]),
        ("New. Tahrir", []),
        ("معرة النعمان وحلب", ["معرة النعمان", "حلب"]),
        ("the town of Saragab fell", ["Saragab"]),
        ("Kafr Nubl was hit", ["Kafr Nubl"]),
    ],
)
def test_the_longest_names_are_spotted(g: Gazetteer, text: str, surfaces: list[str]) -> None:
    assert [text[s.start : s.end] for s in spots(g, text)] == surfaces


def test_a_possessive_inside_a_name_is_not_looked_up(g: Gazetteer) -> None:
    assert [s.name for s in spots(g, "Aleppo’s university")] == ["Aleppo university"]


def test_an_article_that_lost_its_alef_gets_it_back(g: Gazetteer) -> None:
    assert [s.name for s in spots(g, "وصل للحمدانية")] == ["الحمدانية"]


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Aleppo province", ("governorate",)),
        ("Aleppo's northern countryside", ("governorate",)),
        ("the city of Aleppo", SETTLEMENT),
        ("مدينة حلب", SETTLEMENT),
        ("ريف حلب الشمالي", ("governorate",)),
        ("Halep kenti", SETTLEMENT),
        ("Aleppo burned", ()),
    ],
)
def test_class_words_beside_a_name_are_remembered(g: Gazetteer, text: str, asked: tuple[str, ...]) -> None:
    assert [s.asked for s in spots(g, text)] == [asked]


def test_a_title_before_a_name_is_remembered(g: Gazetteer) -> None:
    assert spots(g, "President Assad")[0].honorific


@given(text=running_text)
def test_spots_are_in_order_and_apart(g: Gazetteer, text: str) -> None:
    end = 0
    for s in spots(g, text):
        assert end <= s.start < s.end <= len(text)
        end = s.end
