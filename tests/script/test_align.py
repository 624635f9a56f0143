from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.script.align import MAX_PHONES, Aligner
from gazetteer.script.rules import Rules

phones = st.text("abdkqgsShxtiuzrlmnyw8DYW", max_size=12)


def plain(rules: Rules, one: str, other: str) -> float:
    """The recurrence as the textbook writes it."""
    data = rules.phones

    def substitute(a: str, b: str) -> float:
        if a == b:
            return 0.0
        pairs = data["substitute"]
        return float(pairs.get(a + b, pairs.get(b + a, data["substitute_default"])))

    def insert(a: str) -> float:
        return float(data["insert"].get(a, data["insert_default"]))

    @cache
    def best(i: int, j: int) -> float:
        if i == 0 and j == 0:
            return 0.0
        ways = []
        if i:
            ways.append(best(i - 1, j) + insert(one[i - 1]))
        if j:
            ways.append(best(i, j - 1) + insert(other[j - 1]))
        if i and j:
            ways.append(best(i - 1, j - 1) + substitute(one[i - 1], other[j - 1]))
        return min(ways)

    return best(len(one), len(other))


@given(one=phones, other=phones)
def test_the_alignment_agrees_with_the_textbook(rules: Rules, one: str, other: str) -> None:
    assert Aligner(rules).cost(one, other) == pytest.approx(plain(rules, one, other))


@given(one=phones, other=phones)
def test_the_cost_is_symmetric_and_zero_for_equals_only(rules: Rules, one: str, other: str) -> None:
    aligner = Aligner(rules)
    assert aligner.cost(one, other) == pytest.approx(aligner.cost(other, one))
    assert (aligner.cost(one, other) == 0.0) == (one == other)


def test_very_long_strings_are_cut(rules: Rules) -> None:
    aligner = Aligner(rules)
    assert aligner.cost("b" * 100_000, "b" * MAX_PHONES + "k" * 100_000) == 0.0


@pytest.mark.parametrize(
    ("near", "far"),
    [(("saraqib", "saragib"), ("saraqib", "sarafib")), (("halab", "haleb"), ("halab", "halob")), (("jolani", "golani"), ("jolani", "tolani"))],
)
def test_confusable_letters_cost_less_than_others(rules: Rules, near: tuple[str, str], far: tuple[str, str]) -> None:
    aligner = Aligner(rules)
    assert aligner.cost(*near) < aligner.cost(*far)


def test_consonants_are_counted_without_vowels(rules: Rules) -> None:
    assert Aligner(rules).consonants("saraqib") == 4
