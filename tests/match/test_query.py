from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer.match.query import Form, forms
from gazetteer.script.rules import Rules
from tests.strategies import any_text

SETTLEMENT = ("city", "town", "village")


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Zahra, Aleppo", Form("Zahra", (), ("Aleppo",))),
        ("Kadora village", Form("Kadora", SETTLEMENT)),
        ("town of Saraqib", Form("Saraqib", SETTLEMENT)),
        ("Aleppo province", Form("Aleppo", ("governorate",))),
        ("northern Aleppo countryside", Form("Aleppo", ("governorate",))),
        ("ريف إدلب الجنوبي", Form("إدلب", ("governorate",))),
        ("قرية الفتيح، منطقة جبلة", Form("الفتيح", SETTLEMENT, ("منطقة جبلة",))),
        ("Halep vilayeti", Form("Halep", ("governorate",))),
        ("Halep'te", Form("Halep")),
        ("Aleppo’s", Form("Aleppo")),
        ("President Assad", Form("Assad", titled=True)),
    ],
)
def test_what_stands_around_a_name_is_set_aside_and_remembered(rules: Rules, text: str, last: Form) -> None:
    found = list(forms(text, rules))
    assert found[0] == Form(text)
    assert found[-1] == last


def test_what_a_name_lies_in_is_split_off(rules: Rules) -> None:
    found = list(forms("Tal al-Laban village in the countryside of the city of Tal Tamr", rules))
    assert found[-1] == Form("Tal al-Laban", SETTLEMENT, ("the countryside of the city of Tal Tamr",))


def test_several_spellings_in_brackets_and_beside_a_stroke_are_tried(rules: Rules) -> None:
    assert [f.text for f in forms("Binnish [Banash, Bensh], Idlib", rules) if f.places == ("Idlib",)] == ["Binnish", "Banash", "Bensh"]
    assert {"Hazzareen", "Hazarin"} <= {f.text for f in forms("Hazzareen/Hazarin", rules)}


def test_hostile_lists_give_few_forms(rules: Rules) -> None:
    assert len(list(forms("[a," * 100 + "]" * 100 + "/x" * 200 + ", Idlib" * 200, rules))) < 20


def test_brackets_give_both_spellings(rules: Rules) -> None:
    assert {f.text for f in forms("Sarmeen [Sarmin], Idlib", rules) if f.places == ("Idlib",)} == {"Sarmeen", "Sarmin"}


@pytest.mark.parametrize("text", ["Ma'arrat", "Dar'a", "Hay'at"])
def test_an_apostrophe_inside_a_name_cuts_nothing(rules: Rules, text: str) -> None:
    assert next(forms(text, rules)) == Form(text)


@pytest.mark.parametrize("text", ["", " ", ",", "[]", "city", "'s"])
def test_nothing_much_gives_no_empty_form(rules: Rules, text: str) -> None:
    assert all(f.text for f in forms(text, rules))


@given(text=any_text)
def test_taking_apart_is_total_and_begins_with_the_whole(rules: Rules, text: str) -> None:
    found = list(forms(text, rules))
    assert all(f.text for f in found)
    assert not text or found[0].text == text
