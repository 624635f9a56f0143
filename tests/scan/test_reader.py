from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.scan import reader
from gazetteer.scan.automaton import Automaton
from gazetteer.scan.reader import Reader, Text
from gazetteer.scan.spot import Spotter
from gazetteer.scan.words import WORD
from tests.strategies import CONTROLS, HARAKAT, NAMES, running_text

# Texts that stretch what is taken at a time: one sign, one word or one name over and over, with and without what stands between words.
SIGNS = (*("a", "ال", "al-", "al ", "(", "[]", "\u0301", "\ud800", "\0", ".", "a.", "a'", "a''", "_", " ", "\n", "\n\n", "1"), *CONTROLS, *HARAKAT)
repeated = st.builds(
    lambda parts, gap, times: gap.join(parts) * times,
    st.lists(st.sampled_from((*SIGNS, *NAMES, "Kafr", "town of", "The", "Deir ez-Zor", "Has", "lerdeki")), min_size=1, max_size=4),
    st.sampled_from(("", " ", ", ", "-", "   ", "      ")),
    st.integers(1, 60),
)
hostile_text = st.lists(st.one_of(repeated, running_text), max_size=4).map("".join)


def made(g: Gazetteer) -> tuple[Reader, Spotter]:
    automaton = Automaton(g._snapshot.phrases, g._snapshot.vocabulary)
    spotter = Spotter(automaton, g.rules)
    return Reader(g._snapshot.vocabulary, automaton, g.rules, spotter.announces), spotter


def found(spotter: Spotter, text: str, words: Text) -> list[tuple[object, ...]]:
    """The spots of a text, as what they say."""
    spots = spotter.spots(text, words)
    return [(s.start, s.end, s.name, s.first, s.last, s.known, s.asked, s.honorific, s.class_word, s.listed) for s in spots]


def all_spots(spotter: Spotter, text: str, words: Text) -> list[tuple[object, ...]]:
    """The spots when every word is tried."""
    words._begins = bytearray(b"\1" * words.count)
    return found(spotter, text, words)


@given(text=hostile_text)
@example("U.S. A.B. a.b.c")
@example("Aleppo_under_fire")
def test_words_are_those_of_the_expression_with_their_offsets(g: Gazetteer, text: str) -> None:
    words = made(g)[0].read(text, None)
    assert [(words.start(i), words[i].text) for i in range(words.count)] == [(m.start(), m[0]) for m in WORD.finditer(text.replace("_", " "))]
    assert all(text[words.start(i) : words.end(i)].replace("_", " ") == words[i].text for i in range(words.count))
    assert [words.at(m.start()) for m in WORD.finditer(text.replace("_", " "))] == list(range(words.count))
    assert list(words.borne()) == [i for i in range(words.count) if words[i].uses and not words[i].text[:1].islower()]


@settings(max_examples=300)
@given(text=hostile_text, lang=st.sampled_from((None, "en", "ar", "tr")))
@example("Bashar al-Assad", None)
@example("town of of the Saragab", None)
def test_no_name_begins_where_the_reader_says_none_does(g: Gazetteer, text: str, lang: str | None) -> None:
    read, spotter = made(g)
    assert found(spotter, text, read.read(text, lang)) == all_spots(spotter, text, read.read(text, lang))


@given(text=hostile_text, stretch=st.integers(1300, 1600))
def test_a_text_is_read_alike_in_stretches_of_any_length(g: Gazetteer, text: str, stretch: int) -> None:
    read, spotter = made(g)
    whole = found(spotter, text, read.read(text, None))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "_STRETCH", stretch)
        patch.setattr(reader, "_MAX_PIECE", 20)
        patch.setattr(reader, "_AGAIN", 60)
        assert found(spotter, text, read.read(text, None)) == whole


def test_what_was_learned_of_words_does_not_change_them_and_is_forgotten_when_it_is_too_much(g: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Halep'te Kafarnabl Aleppo, (Homs) " * 3
    read, spotter = made(g)
    first = found(spotter, text, read.read(text, None))
    assert first == found(spotter, text, read.read(text, None)) != []
    monkeypatch.setattr("gazetteer.scan.lexicon._MAX_KNOWN", 2)
    assert first == found(spotter, text, read.read(text, None))
    read.read("Homs", "")
    assert all(len(lexicon) <= 3 for lexicon in read._lexicons.values())


def test_languages_without_end_are_not_kept(g: Gazetteer) -> None:
    read = made(g)[0]
    for i in range(30):
        read.read("Aleppo", f"x{i}")
    assert len(read._lexicons) <= 8
