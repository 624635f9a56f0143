from __future__ import annotations

import pytest

import gazetteer
from gazetteer import Gazetteer, GazetteerError, Romanization
from gazetteer.romanization import RomanizedWord


def test_a_romanization_shows_its_text_and_tells_its_words(g: Gazetteer) -> None:
    found = g.romanize("سراقب")
    assert isinstance(found, Romanization)
    assert (str(found), found.scheme, found.guessed) == ("Sarāqib", "bgn-1956", False)
    assert found.words == (RomanizedWord("سَرَاقِب", "Sarāqib", "registry"),)


def test_what_is_not_arabic_stands_where_it_stood(g: Gazetteer) -> None:
    assert g.romanize("1. سراقب (Saraqib)\n").text == "1. Sarāqib (Saraqib)\n"


def test_a_text_without_arabic_has_no_words_and_no_guess(g: Gazetteer) -> None:
    assert g.romanize("Aleppo") == Romanization("Aleppo", "bgn-1956", ())
    assert not g.romanize("").guessed


def test_transliteration_adds_no_vowels(g: Gazetteer) -> None:
    found = g.romanize("في سراقب", scheme="buckwalter")
    assert found.text == "fy srAqb"
    assert [word.vowels for word in found.words] == ["written", "written"]


def test_an_unknown_scheme_is_an_error_of_the_package(g: Gazetteer) -> None:
    with pytest.raises(GazetteerError, match="did you mean din-31635"):
        g.romanize("سراقب", scheme="din31635")


def test_the_shipped_registry_romanizes_without_being_loaded_first() -> None:
    assert str(gazetteer.romanize("سراقب")) == "Sarāqib"
    assert gazetteer.to_arabic("srAqb") == "سراقب"
    assert gazetteer.to_arabic("ciAm", scheme="buckwalter-safe") == "شِام"
