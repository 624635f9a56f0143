from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer import Gazetteer
from gazetteer.scan.words import Word, Words
from tests.strategies import running_text


def words(g: Gazetteer, text: str, lang: str | None = None) -> list[Word]:
    return list(Words(g._snapshot.vocabulary, g.rules).of(text, lang))


def parts(word: Word) -> set[str]:
    """What is left of a word under each of its uses."""
    return {word.text[use.lead : len(word.text) - use.trail] for use in word.uses}


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
    assert name in parts(words(g, word, lang)[0])


def test_a_word_that_is_a_name_as_it_stands_comes_first(g: Gazetteer) -> None:
    first = words(g, "بانياس")[0].uses[0]
    assert (first.lead, first.trail) == (0, 0)


@pytest.mark.parametrize("word", ["Suriyeli", "Haleplen", "Alepposs", "window"])
def test_other_endings_are_not_cut(g: Gazetteer, word: str) -> None:
    assert words(g, word, "tr")[0].uses == ()


def test_a_demonym_keeps_its_ending_but_for_an_apostrophe(g: Gazetteer) -> None:
    assert words(g, "Halepli", "tr")[0].uses == ()
    assert parts(words(g, "Halep'li", "tr")[0]) == {"Halep"}


@given(text=running_text)
def test_words_come_in_order_with_their_offsets(g: Gazetteer, text: str) -> None:
    end = 0
    for word in words(g, text):
        assert end <= word.start < word.end <= len(text)
        assert text[word.start : word.end] == word.text
        assert all(u.lead >= 0 and u.trail >= 0 and u.lead + u.trail < len(word.text) for u in word.uses)
        end = word.end


def test_what_was_learned_of_a_word_does_not_change_it(g: Gazetteer) -> None:
    cutter = Words(g._snapshot.vocabulary, g.rules)
    assert next(iter(cutter.of("Halep'te Halep'te", None))).uses == next(iter(cutter.of("Halep'te", None))).uses
