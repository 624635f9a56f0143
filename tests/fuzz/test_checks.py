"""The checks of the fuzz target hold for its own seeds, and they see what is wrong."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from tests.fuzz import checks


def test_seeds_hold_names_in_every_script_and_every_option() -> None:
    cases = [checks.case(seed) for seed in checks.seeds()]
    texts = {case.text for case in cases}
    assert {"Maarat al-Numan", "معرة النعمان", "Heyet Tahrir eş-Şam", "HTŞ", "Kobanî", *checks.HOSTILE[:3]} <= texts
    assert {case.kind for case in cases} == {None, "place", "faction", "figure"}
    assert {case.lang for case in cases} == set(checks.LANGS)
    assert {case.within for case in cases} == set(checks.UNITS)


def test_the_checks_hold_for_every_seed(g: Gazetteer) -> None:
    for seed in checks.seeds():
        checks.check(g, seed)


def test_the_checks_of_scans_hold_for_every_text_to_begin_with(g: Gazetteer) -> None:
    texts = list(checks.texts())
    assert len(set(texts)) == len(texts)
    assert any(g.scan(checks.case(text[:1] + text).text) for text in texts)
    for text in texts:
        checks.check_scan(g, text)


@settings(max_examples=60)
@given(data=st.binary(max_size=60))
def test_the_checks_hold_for_any_bytes(g: Gazetteer, data: bytes) -> None:
    checks.check(g, data)
    checks.check_scan(g, data)


class Wrong:
    """A registry whose answers are spoiled."""

    def __init__(self, g: Gazetteer, **fields: Any) -> None:
        self.g, self.fields = g, fields

    def lookup(self, text: str, **options: Any) -> Any:
        answer = self.g.lookup(text, **options)
        first = answer.candidates[0]._replace(**self.fields)
        return answer._replace(candidates=(first, *answer.candidates[1:]))

    def scan(self, text: str, lang: str | None = None) -> Any:
        return [mention._replace(**self.fields) for mention in self.g.scan(text, lang=lang)]


@pytest.mark.parametrize("fields", [{"score": 1.0}, {"score": -0.1}, {"score": float("nan")}, {"score": 0.0001}, {"id": "place:aleppo-governorate"}])
def test_the_checks_see_a_wrong_answer(g: Gazetteer, fields: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="Aleppo"):
        checks.check(Wrong(g, **fields), b"\0\x06Aleppo")  # type: ignore[arg-type]


@pytest.mark.parametrize("fields", [{"end": 99}, {"start": 3, "end": 3}, {"text": "Homs"}, {"candidates": ()}, {"id": None}])
def test_the_checks_see_a_wrong_mention(g: Gazetteer, fields: dict[str, Any]) -> None:
    with pytest.raises(AssertionError, match="Aleppo"):
        checks.check_scan(Wrong(g, **fields), b"\x06Aleppo")  # type: ignore[arg-type]
