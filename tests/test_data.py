"""The shipped registry: it is right, and the names people ask for first are found in it."""

from __future__ import annotations

from collections import Counter

import pytest

import gazetteer
from gazetteer import Gazetteer
from gazetteer.curate.check import check_folder
from gazetteer.registry.cache import CHECKOUT


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return gazetteer.load()


def test_the_shipped_data_has_no_faults() -> None:
    count, faults = check_folder(CHECKOUT)
    assert faults == []
    assert count >= 320


def test_the_registry_holds_what_it_promises(shipped: Gazetteer) -> None:
    types = Counter(e.type for e in shipped)
    kinds = Counter(e.kind for e in shipped)
    assert types["governorate"] == 14
    assert types["city"] + types["town"] >= 74
    assert kinds["faction"] >= 40
    assert kinds["figure"] >= 40
    assert len([e for e in shipped if e.type == "neighbourhood" and e.parent == "place:aleppo"]) >= 109


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Saragab", "place:saraqib"),
        ("Hamdaniyya", "place:hamdaniyah-aleppo"),
        ("سراقب", "place:saraqib"),
        ("Serakib", "place:saraqib"),
        ("Halep", "place:aleppo"),
        ("HTŞ", "faction:hayat-tahrir-al-sham"),
        ("معرة النعمان", "place:maarat-al-numan"),
        ("Jolani", None),
        ("Abu Mohammad al-Jolani", "figure:ahmed-al-sharaa"),
        ("Hezbollah", "faction:hezbollah"),
        ("قسد", "faction:syrian-democratic-forces"),
        ("Resulayn", "place:ras-al-ayn"),
        ("Serê Kaniyê", "place:ras-al-ayn"),
        ("Palmyra", "place:palmyra"),
        ("تدمر", "place:palmyra"),
        ("Deyrizor", "place:deir-ez-zor"),
        ("Alep", "place:aleppo"),
        ("M5", "place:m5-highway"),
    ],
)
def test_well_known_names_are_found(shipped: Gazetteer, text: str, found: str | None) -> None:
    assert shipped.lookup(text).id == found


def test_zahra_is_decided_by_the_place_it_lies_in(shipped: Gazetteer) -> None:
    alone = shipped.lookup("Zahra")
    assert alone.outcome == "ambiguous"
    assert {"place:al-zahraa-aleppo", "place:al-zahraa-homs"} <= {c.id for c in alone.candidates}
    assert shipped.lookup("Zahra", within="Aleppo").id == "place:al-zahraa-aleppo"
    in_governorate = shipped.lookup("Zahra", within="SY02")
    assert in_governorate.outcome == "ambiguous"
    assert {c.id for c in in_governorate.candidates} == {"place:al-zahraa-aleppo", "place:al-zahraa-aleppo-azaz"}


def test_every_entity_has_english_and_arabic_names_and_actors_have_turkish_ones(shipped: Gazetteer) -> None:
    for e in shipped:
        langs = {n.lang for n in e.names}
        assert {"en", "ar"} <= langs, e.id


def test_every_source_that_is_cited_says_who_published_it(shipped: Gazetteer) -> None:
    cited = {key for e in shipped for key in (*e.sources, *(n.source for n in e.names if n.source))}
    assert all(shipped.sources[key]["publisher"] for key in cited)
