from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.scan.abroad import home_words
from gazetteer.script.rules import Rules
from tests.writing import extended


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with Turkish towns, one of which bears the name of a village of Aleppo."""
    return extended(
        tmp_path_factory,
        "defaults: {sources: [atlas], type: town, parent: 'place:turkey'}\n"
        "entries:\n"
        "  - {id: 'place:qumbuz-turkey', names: {en: Qumbuz}, location: [36.86, 39.03]}\n"
        "  - {id: 'place:qumbuz-azaz', type: village, names: {en: Qumbuz}, parent: 'place:azaz-district', location: [36.5, 37.1]}\n"
        "  - {id: 'place:gaziantep', type: city, names: {en: Gaziantep, ar: غازي عنتاب, tr: Gaziantep}, location: [37.06, 37.38]}\n",
    )


def ids(g: Gazetteer, text: str, lang: str | None = None) -> list[str | None]:
    return [m.id for m in g.scan(text, lang=lang)]


@pytest.mark.parametrize(
    ("text", "lang", "found"),
    [
        ("Syrians in Gaziantep voted.", "en", ["place:gaziantep"]),
        ("Gaziantep'te yaşayan Suriyeliler oy verdi.", "tr", ["place:gaziantep"]),
        ("والسوريون في غازي عنتاب ينتظرون", "ar", ["place:gaziantep"]),
        ("Gaziantep voted.", "en", []),
        ("Turkey and Gaziantep voted.", "en", ["place:turkey", "place:gaziantep"]),
    ],
)
def test_a_city_abroad_is_a_mention_where_the_text_speaks_of_home_or_of_its_country(
    places: Gazetteer, text: str, lang: str, found: list[str]
) -> None:
    assert ids(places, text, lang) == found


def test_the_place_of_the_country_is_meant_by_a_name_from_abroad_where_its_neighbours_are_named(places: Gazetteer) -> None:
    assert ids(places, "Azaz, Qumbuz and al-Zahraa in Azaz district")[1] == "place:qumbuz-azaz"
    assert ids(places, "Homs and Qumbuz")[1] == "place:qumbuz-turkey"
    assert ids(places, "Turkey, Azaz, Qumbuz and al-Zahraa in Azaz district")[2] == "place:qumbuz-turkey"


@pytest.mark.parametrize(
    ("word", "speaks"), [("Syrians", True), ("للسوريين", True), ("Suriyelilerin", True), ("Assyrian", False), ("السوريالية", False)]
)
def test_words_for_the_people_of_the_country_are_known_with_what_is_written_onto_them(rules: Rules, word: str, speaks: bool) -> None:
    assert (home_words(rules).search(word) is not None) == speaks
