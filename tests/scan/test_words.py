from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer import Gazetteer
from gazetteer.scan.words import WORD, Word, Words
from tests.strategies import any_text


def look(g: Gazetteer, word: str, lang: str | None = None) -> Word:
    return Words(g._snapshot.vocabulary, g.rules).look(word, lang or "")


def parts(g: Gazetteer, word: str, lang: str | None = None) -> set[str]:
    """What is left of a word under each of its uses."""
    return {word[use.lead : len(word) - use.trail] for use in look(g, word, lang).uses}


@pytest.mark.parametrize(
    ("word", "lang", "name"),
    [
        ("بحلب", "ar", "حلب"),
        ("وحلب", "ar", "حلب"),
        ("بالباب", "ar", "الباب"),
        ("وللحمدانية", "ar", "لحمدانية"),
        ("Halep'te", "tr", "Halep"),
        ("Halep’in", None, "Halep"),
        ("Halepte", "tr", "Halep"),
        ("Halebin", "tr", "Haleb"),
        ("HALEP'TE", "tr", "HALEP"),
        ("Aleppo's", "en", "Aleppo"),
        ("Aleppo’s", None, "Aleppo"),
    ],
)
def test_endings_and_proclitics_are_cut_from_names(g: Gazetteer, word: str, lang: str | None, name: str) -> None:
    assert name in parts(g, word, lang)


def test_a_word_that_is_a_name_as_it_stands_comes_first(g: Gazetteer) -> None:
    first = look(g, "بانياس").uses[0]
    assert (first.lead, first.trail) == (0, 0)


@pytest.mark.parametrize("word", ["Suriyeli", "Haleplen", "Alepposs", "window"])
def test_other_endings_are_not_cut(g: Gazetteer, word: str) -> None:
    assert look(g, word, "tr").uses == ()


def test_a_demonym_keeps_its_ending_but_for_an_apostrophe(g: Gazetteer) -> None:
    assert look(g, "Halepli", "tr").uses == ()
    assert parts(g, "Halep'li", "tr") == {"Halep"}


@given(text=any_text)
def test_what_is_cut_from_a_word_lies_in_it(g: Gazetteer, text: str) -> None:
    for word in WORD.findall(text):
        assert all(u.lead >= 0 and u.trail >= 0 and u.lead + u.trail < len(word) for u in look(g, word).uses)


def test_a_word_longer_than_any_name_is_not_looked_at(g: Gazetteer) -> None:
    assert look(g, "Aleppo" * 11).uses == ()
