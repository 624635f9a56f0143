from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.curate.impact.questions import MENTIONS, MOST_SPELLINGS, mentions, questions, spellings
from tests.curate.impact.changed import sample, version
from tests.strategies import any_text


def test_the_kept_mentions_are_some_hundreds_in_each_language_each_once() -> None:
    kept = mentions()
    assert len(set(kept)) == len(kept)
    assert {lang for _, lang in kept} == {"en", "ar", "tr"}
    assert all(sum(lang == each for _, lang in kept) >= 200 for each in ("en", "ar", "tr"))
    assert all(text == " ".join(text.split()) and 0 < len(text) < 80 for text, _ in kept)
    assert MENTIONS.read_text(encoding="utf-8").startswith("# Real mentions")


@pytest.mark.parametrize(
    ("text", "lang", "among"),
    [
        ("Saraqib", "en", "Sarakib"),
        ("al-Bab", "en", "Bab"),
        ("Kafr Nabl", "en", "Kafr-nabl"),
        ("الباب", "ar", "باب"),
        ("معرة النعمان", "ar", "معرةالنعمان"),
        ("HTŞ", "tr", "Hts"),
        ("Serakib", "tr", "Serakib'de"),
    ],
)
def test_a_name_is_asked_in_other_spellings(text: str, lang: str, among: str) -> None:
    assert among in spellings(text, lang)


@given(text=any_text, lang=st.sampled_from(("en", "ar", "tr", "ku", "fr")))
def test_other_spellings_are_few_and_none_is_the_name_itself(text: str, lang: str) -> None:
    found = spellings(text, lang)
    assert len(found) == len(set(found)) <= MOST_SPELLINGS
    assert text not in found


def test_stored_names_of_both_versions_and_other_spellings_of_changed_ones_are_asked(g: Gazetteer) -> None:
    entities = sample(g)
    old, new = version(g, entities.values()), version(g, [entity for id, entity in entities.items() if id != "place:salqin"])
    asked = {(q.text, q.origin) for q in questions(old, new, ["place:salqin"], [("Saraqib", "en")])}
    assert {("Salqin", "stored"), ("Idlib", "stored"), ("Saraqib", "mention"), ("Sarakib", "spelling"), ("Salkin", "spelling")} <= asked
    assert ("Halab", "stored") in asked and not {("Hallab", "spelling"), ("Saraqib", "stored")} & asked
