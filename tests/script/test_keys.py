from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.script.keys import keys
from gazetteer.script.rules import Rules
from tests.strategies import any_text, other_typing


@given(text=any_text, lang=st.sampled_from([None, "ar", "en", "tr", "ku", "fr", "de", "xx"]))
@example("ـ", None)
@example("7", None)
def test_keys_are_total(rules: Rules, text: str, lang: str | None) -> None:
    found = keys(text, rules, lang)
    assert len(found.phones) == len(found.sounds) <= 3
    assert all(found.phones)


@given(data=st.data())
def test_keys_do_not_depend_on_the_typing(rules: Rules, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["Maarat al-Numan", "Serakib", "İdlib", "الحمدانية", "كفر نبل", "Ḩimş"]))
    one, other = keys(name, rules), keys(data.draw(other_typing(name)), rules)
    assert (one.fold, one.sounds, one.skeletons) == (other.fold, other.sounds, other.skeletons)


def test_articles_belong_to_no_key(rules: Rules) -> None:
    assert keys("al-Bab", rules).fold == keys("El Bab", rules).fold == "bab"
    assert keys("الباب", rules).fold == "باب"


def test_spacing_belongs_to_no_reading(rules: Rules) -> None:
    assert keys("Kafr Zita", rules).sounds == keys("Kafrzita", rules).sounds


def test_words_carry_the_sound_of_each_word(rules: Rules) -> None:
    assert keys("Maarat al-Numan", rules).words == ("marat", "numan")
