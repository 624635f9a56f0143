"""Facilities in other words for their class."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.registry.phrasing import Phrasings
from gazetteer.script.keys import keys
from gazetteer.script.rules import Rules
from tests.writing import extended

ADDED = """
defaults: {parent: "place:idlib-governorate", sources: [atlas]}
entries:
  - {id: "place:menagh-airbase", type: airbase, names: {en: Menagh airbase, ar: مطار منغ العسكري, tr: Minnig Askeri Havaalanı}}
  - {id: "place:hol-camp", type: camp, names: {en: al-Hol camp, ar: مخيم الهول}}
  - {id: "place:abu-duhur", type: town, names: {en: Abu Duhur}}
  - {id: "place:abu-duhur-airbase", type: airbase, names: {en: Abu Duhur airbase}}
"""


@pytest.fixture(scope="module")
def facilities(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return extended(tmp_path_factory, ADDED)


@pytest.mark.parametrize(
    ("stored", "lang", "other"),
    [
        ("Menagh airbase", "en", "Menagh military airport"),
        ("Menagh air base", "en", "Menagh airbase"),
        ("مطار منغ العسكري", "ar", "مطار منغ"),
        ("Minnig Askeri Havaalanı", "tr", "Minnig hava üssü"),
        ("al-Hol camp", "en", "al-Hol refugee camp"),
        ("Bab al-Hawa crossing", "en", "Bab al-Hawa border crossing"),
    ],
)
def test_a_facility_has_the_other_phrasings_of_its_class(rules: Rules, stored: str, lang: str, other: str) -> None:
    found = list(Phrasings(rules).of(keys(stored, rules, lang), lang))
    assert keys(other, rules, lang).words in found
    assert keys(stored, rules, lang).words not in found


@pytest.mark.parametrize(
    ("stored", "lang"), [("Aleppo", "en"), ("Military Council of Manbij", "en"), ("airbase", "en"), ("base aérienne de Menagh", "fr")]
)
def test_other_names_have_none(rules: Rules, stored: str, lang: str) -> None:
    assert list(Phrasings(rules).of(keys(stored, rules, lang), lang)) == []


@pytest.mark.parametrize(
    ("text", "lang", "mention", "found"),
    [
        ("Rebels took the Menagh military airport in August.", "en", "Menagh military airport", "place:menagh-airbase"),
        ("Shelling hit Abu Duhur air base again.", "en", "Abu Duhur air base", "place:abu-duhur-airbase"),
        ("Shelling hit Abu Duhur again.", "en", "Abu Duhur", "place:abu-duhur"),
        ("They fled to the al-Hol refugee camp.", "en", "al-Hol refugee camp", "place:hol-camp"),
        ("سيطرت الفصائل على مطار منغ اليوم", "ar", "مطار منغ", "place:menagh-airbase"),
        ("وصلوا إلى مخيم الهول للاجئين", "ar", "مخيم الهول للاجئين", "place:hol-camp"),
        ("Minnig Havaalanı'nda çatışma sürüyor.", "tr", "Minnig Havaalanı", "place:menagh-airbase"),
    ],
)
def test_facilities_are_found_in_texts_in_any_phrasing(facilities: Gazetteer, text: str, lang: str, mention: str, found: str) -> None:
    mentions = [m for m in facilities.scan(text, lang=lang) if m.text == mention]
    assert [m.id for m in mentions] == [found], list(facilities.scan(text, lang=lang))
    assert facilities.lookup(mention, lang=lang).id == found
