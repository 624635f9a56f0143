"""The alignment of the package against one that is written down as the cost model is said, and against what people confuse."""

from __future__ import annotations

import math
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.script.align import MAX_PHONES, Aligner, parts
from gazetteer.script.keys import keys
from gazetteer.script.reading import joined
from gazetteer.script.rules import Rules
from tests.plain import cost, run_cost, split, tables
from tests.strategies import any_text, spelled_names

LATIN = (False, False)
SCRIPTS = list(product((False, True), repeat=2))
phones = st.text("abdkqgsShxtiuzrlmnyw8DYWeA17p", max_size=14)
scripts = st.sampled_from(SCRIPTS)


@pytest.fixture(scope="module")
def aligner(rules: Rules) -> Aligner:
    return Aligner(rules)


@given(stored=phones, mention=phones, arabic=scripts)
@example("", "", LATIN)
@example("a", "", LATIN)
@example("", "b", (True, False))
@example("abu", "a", (True, True))
@example("saraqib", "saragab", LATIN)
def test_the_alignment_agrees_with_a_plain_one(rules: Rules, aligner: Aligner, stored: str, mention: str, arabic: tuple[bool, bool]) -> None:
    assert aligner.cost(stored, mention, arabic=arabic) == pytest.approx(cost(rules, stored, mention, arabic))


@given(pair=spelled_names(2), arabic=scripts)
def test_the_alignment_of_two_spellings_of_a_name_agrees_with_a_plain_one(
    rules: Rules, aligner: Aligner, pair: list[tuple[str, str]], arabic: tuple[bool, bool]
) -> None:
    one, other = (keys(text, rules, lang).phones[0] for text, lang in pair)
    assert aligner.cost(one, other, arabic=arabic) == pytest.approx(cost(rules, one, other, arabic))


@given(stored=phones, mention=phones, arabic=scripts, most=st.floats(0, 60))
def test_stopping_early_never_hides_a_cost_below_the_bound(
    aligner: Aligner, stored: str, mention: str, arabic: tuple[bool, bool], most: float
) -> None:
    whole = aligner.cost(stored, mention, arabic=arabic)
    stopped = aligner.cost(stored, mention, arabic=arabic, most=most)
    if whole <= most:
        assert stopped == whole
    else:
        assert most < stopped <= whole


@given(stored=phones, mention=phones, arabic=scripts)
@example("", "", LATIN)
@example("aba", "", LATIN)
def test_edits_add_up_to_the_cost_and_spell_both_strings(aligner: Aligner, stored: str, mention: str, arabic: tuple[bool, bool]) -> None:
    edits = aligner.edits(stored, mention, arabic=arabic)
    assert sum(edit.cost for edit in edits) == pytest.approx(aligner.cost(stored, mention, arabic=arabic))
    assert "".join(edit.stored for edit in edits) == stored
    assert "".join(edit.mention for edit in edits) == mention


@given(stored=phones, mention=phones, arabic=scripts)
def test_each_edit_costs_what_the_tables_say(rules: Rules, aligner: Aligner, stored: str, mention: str, arabic: tuple[bool, bool]) -> None:
    data = tables(rules, arabic)
    for edit in aligner.edits(stored, mention, arabic=arabic):
        if edit.where == "consonant":
            table = {(True, True): "substitute", (True, False): "omit", (False, True): "add"}[bool(edit.stored), bool(edit.mention)]
            assert edit.cost == data[table].get(edit.stored + edit.mention, data["other"])
        else:
            assert edit.cost == pytest.approx(run_cost(data, edit.stored, edit.mention, edit.where))


@given(text=st.one_of(any_text, phones), arabic=scripts)
def test_costs_and_information_of_any_text_are_finite_and_not_negative(aligner: Aligner, text: str, arabic: tuple[bool, bool]) -> None:
    for value in (
        aligner.cost(text, "halab", arabic=arabic),
        aligner.cost("halab", text, arabic=arabic),
        aligner.information(text, arabic=arabic[0]),
    ):
        assert 0 <= value < math.inf


@given(text=phones)
def test_parts_spell_the_string(text: str) -> None:
    letters, runs = parts(text)
    assert len(runs) == len(letters) + 1
    assert runs[0] + "".join(c + run for c, run in zip(letters, runs[1:], strict=True)) == text
    assert (tuple(letters), tuple(runs)) == split(text)


@given(name=spelled_names(1), arabic=scripts)
def test_a_spelling_with_a_strange_consonant_added_is_less_likely(
    rules: Rules, aligner: Aligner, name: list[tuple[str, str]], arabic: tuple[bool, bool]
) -> None:
    text, lang = name[0]
    stored = keys(text, rules, lang).phones[0]
    strange = joined([stored, "7"])
    assert aligner.cost(stored, stored, arabic=arabic) < aligner.cost(stored, strange, arabic=arabic)


@pytest.mark.parametrize("arabic", SCRIPTS)
def test_very_long_strings_are_cut(aligner: Aligner, arabic: tuple[bool, bool]) -> None:
    same = aligner.cost("b" * MAX_PHONES, "b" * MAX_PHONES, arabic=arabic)
    assert aligner.cost("b" * 10_000, "b" * MAX_PHONES + "k" * 10_000, arabic=arabic) == same
    assert aligner.information("b" * 10_000, arabic=arabic[0]) == pytest.approx(aligner.information("b" * MAX_PHONES, arabic=arabic[0]))
    assert len(aligner.edits("ba" * 5_000, "ka" * 5_000, arabic=arabic)) <= 2 * MAX_PHONES + 1


@pytest.mark.parametrize("text", ["a" * 10_000, "ya" * 5_000, "ba" * 5_000, "حلب" * 3_000])
def test_long_strings_have_a_finite_cost(aligner: Aligner, text: str) -> None:
    assert 0 <= aligner.cost(text, text[::-1], arabic=LATIN) < math.inf


@pytest.mark.parametrize(
    ("stored", "near", "far"),
    [
        ("saraqib", "saragib", "sarafib"),
        ("halab", "haleb", "halob"),
        ("jolani", "golani", "tolani"),
        ("saraqib", "sarakib", "saralib"),
        ("qamiSli", "kamiSli", "ramiSli"),
        ("manbij", "manbiS", "manbil"),
        ("homs", "hims", "hans"),
    ],
)
def test_confusable_letters_cost_less_than_others(aligner: Aligner, stored: str, near: str, far: str) -> None:
    assert aligner.cost(stored, near, arabic=LATIN) < aligner.cost(stored, far, arabic=LATIN)


def test_vowels_between_consonants_cost_more_against_latin_than_against_bare_arabic(aligner: Aligner) -> None:
    arabic = aligner.cost("srqb", "saraqib", arabic=(True, False))
    latin = aligner.cost("srqb", "saraqib", arabic=LATIN)
    assert arabic < latin


def test_a_longer_name_tells_more(aligner: Aligner) -> None:
    assert aligner.information("saraqib", arabic=False) > aligner.information("sarq", arabic=False) > aligner.information("s", arabic=False)


def test_a_table_of_costs_may_be_tried_in_place_of_that_of_the_rules(rules: Rules) -> None:
    dear = {**rules.costs, "pairs": {name: {**data, "other": 100.0, "omit": {}} for name, data in rules.costs["pairs"].items()}}
    assert Aligner(rules, dear).cost("halab", "hala", arabic=LATIN) > 99 > Aligner(rules).cost("halab", "hala", arabic=LATIN)


def test_consonants_are_counted_without_vowels(rules: Rules) -> None:
    assert rules.consonants("saraqib") == 4
