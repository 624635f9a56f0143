"""Texts that are made to break a scanner: no error, right offsets, and work that grows with the text and no faster."""

from __future__ import annotations

import sys
from itertools import cycle, islice
from types import FrameType

import pytest

from gazetteer import Gazetteer

HOSTILE = {
    "one letter": "a",
    "one letter apart": "a ",
    "combining marks": "\u0301",
    "marked letters": "a\u0301\u0651",
    "articles in one word": "ال",
    "articles": "ال ",
    "Latin articles": "al-",
    "Latin articles apart": "al ",
    "capital articles": "As ",
    "bidi controls": "\u202e\u2066",
    "controls in words": "\u2067Aleppo\u2069 ",
    "brackets": "(",
    "pairs of brackets": "[]",
    "blanks": " ",
    "lines": "\n",
    "hyphens": "-",
    "apostrophes": "a''",
    "full stops": "a.",
    "a name": "Aleppo ",
    "a name without blanks": "Aleppo",
    "names with commas": "Aleppo, ",
    "names with commas alone": "Aleppo,",
    "names with hyphens": "Aleppo-",
    "names of several words": "Kafr Nubl ",
    "the beginning of names": "Kafr ",
    "joined words": "Abdulrahman ",
    "lone surrogates": "\ud800",
    "surrogates in words": "Aleppo\udfff ",
    "NUL": "\0",
    "names between NUL": "Aleppo\0",
    "Turkish endings": "Halep'te'den",
    "Turkish chains": "Haleplerdekilerden ",
    "proclitics": "وبحلب ",
    "stacked proclitics": "وبالو",
    "links": "of ",
    "class words": "town of ",
    "class words and names": "the town of Saragab, ",
    "lists": "Aleppo and ",
    "homonyms": "Zahra, ",
    "homonyms and what decides": "Zahra Homs. Zahra Aleppo. ",
    "surnames": "Assad, ",
    "bracketed acronyms": "(AB) ",
    "a name that nothing settles": "Zahra. ",
    "a name that nothing settles among settled ones": "Zahra in Aleppo. Zahra in Homs. ",
    "titles": "President ",
}


def filled(part: str, length: int) -> str:
    return "".join(islice(cycle(part), length))


@pytest.mark.parametrize("part", HOSTILE.values(), ids=HOSTILE)
def test_long_hostile_texts_are_scanned_with_the_right_offsets(g: Gazetteer, part: str) -> None:
    text = filled(part, 60_000)
    end = 0
    for mention in g.scan(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


def test_every_mention_of_a_name_over_and_over_is_found(g: Gazetteer) -> None:
    for part in ("Aleppo ", "Aleppo, ", "Aleppo,", "Aleppo\n", "Aleppo\0", "Aleppo\ud800 "):
        mentions = g.scan(part * 4_000)
        assert [m.start for m in mentions] == list(range(0, len(part) * 4_000, len(part)))
        assert {m.id for m in mentions} == {"place:aleppo"}


def test_a_name_over_and_over_that_nothing_settles_stays_open_everywhere(g: Gazetteer) -> None:
    mentions = g.scan("Zahra. " * 3_000)
    assert len(mentions) == 3_000
    assert {m.outcome for m in mentions} == {"ambiguous"}


def calls(g: Gazetteer, text: str) -> int:
    """How many functions are called to scan a text."""
    count = 0

    def note(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(note)
    try:
        g.scan(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("part", HOSTILE.values(), ids=HOSTILE)
def test_work_grows_no_faster_than_the_text(g: Gazetteer, part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    g.scan(filled(part, 1_000))  # what is learned once
    once, four_times = calls(g, filled(part, 4_000)), calls(g, filled(part, 16_000))
    assert four_times < 4.4 * once + 500
