from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.registry.table import Table, write_table
from gazetteer.scan.automaton import BEGINNING, BETWEEN, BREAK, NAME, OTHER, Automaton


def table(*keys: str) -> Table:
    return Table({part: memoryview(data) for part, data in write_table({key: [0] for key in keys}).items()})


@pytest.fixture
def automaton() -> Automaton:
    return Automaton(table("a", "b ", "b c", "b c ", "b c d"), table("a", "b", "c", "d"))


def test_names_of_several_words_are_found_in_one_pass_each_where_it_begins(automaton: Automaton) -> None:
    b, c, d = map(automaton.symbol, "bcd")
    text = BETWEEN.join((OTHER, b, c, OTHER, b, c, d, ""))
    assert sorted(set(automaton.find(text))) == [2, 8]


def test_a_break_or_another_word_ends_a_name(automaton: Automaton) -> None:
    b, c = map(automaton.symbol, "bc")
    assert list(automaton.find(b + BREAK + c)) == []
    assert list(automaton.find(b + BETWEEN + OTHER + BETWEEN + c)) == []


def test_symbols_tell_the_words_of_names_apart(g: Gazetteer) -> None:
    automaton = Automaton(g._snapshot.phrases, g._snapshot.vocabulary)
    symbols = [automaton.symbol(key) for key in g._snapshot.vocabulary]
    assert len(set(symbols)) == len(symbols) == len(g._snapshot.vocabulary)
    assert not {OTHER, BETWEEN, BREAK} & set(symbols)
    assert all(len(symbol.encode()) > 1 for symbol in symbols)


def test_what_words_in_a_row_are(automaton: Automaton) -> None:
    assert [automaton.state(key) for key in ("a", "b", "b c", "b c d", "c", "b d")] == [NAME, BEGINNING, NAME + BEGINNING, NAME, 0, 0]


def test_the_words_that_end_names_of_several_words_are_known(automaton: Automaton) -> None:
    assert [automaton.closes(key) for key in "abcd"] == [False, False, True, True]


def test_a_registry_without_names_of_several_words_finds_none() -> None:
    automaton = Automaton(table("a"), table("a"))
    assert list(automaton.find(automaton.symbol("a") + BETWEEN)) == []
