from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from tests.writing import extended


@pytest.fixture(scope="module")
def towns(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with towns around Saraqib and one far away from it."""
    return extended(
        tmp_path_factory,
        "defaults: {sources: [atlas], type: town, parent: 'place:idlib-governorate'}\n"
        "entries:\n"
        "  - {id: 'place:taftanaz', names: {en: Taftanaz, ar: تفتناز, tr: Teftenaz}, location: [35.99, 36.78]}\n"
        "  - {id: 'place:khan-shaykhun', names: {en: Khan Shaykhun, ar: خان شيخون}, location: [35.44, 36.65]}\n"
        "  - {id: 'place:maarshurin', names: {en: Maar Shurin, ar: معر شورين}, location: [35.68, 36.72]}\n"
        "  - {id: 'place:ihsim', names: {en: Ihsim, ar: إحسم}, location: [35.73, 36.58]}\n",
    )


def found(g: Gazetteer, text: str, lang: str | None = None) -> list[tuple[str, str | None]]:
    return [(m.text, m.id) for m in g.scan(text, lang=lang) if m.candidates[0].tier != "exact"]


@pytest.mark.parametrize(
    ("text", "lang", "members"),
    [
        ("Shells hit Saraqib, Tiftanez and Idlib.", "en", [("Tiftanez", "place:taftanaz")]),
        ("Shells hit Saraqib, Idlib and Tiftanez.", "en", [("Tiftanez", "place:taftanaz")]),
        ("Saraqib, the town of Idlib and Tiftanez's market", "en", [("Tiftanez", "place:taftanaz")]),
        ("Saraqib/Tiftanez/Idlib", "en", [("Tiftanez", "place:taftanaz")]),
        ("Serakib, Tiftenez'de ve İdlib'de çatışma", "tr", [("Tiftenez", "place:taftanaz")]),
        ("قصف على سراقب ومعرشورين وإدلب", "ar", [("معرشورين", "place:maarshurin")]),
    ],
)
def test_a_member_of_a_list_is_found_in_another_spelling(towns: Gazetteer, text: str, lang: str, members: list[tuple[str, str]]) -> None:
    assert found(towns, text, lang) == members


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Tiftanez and others", "en"),  # nothing beside it is known
        ("Saraqib fell. Tiftanez did not.", "en"),  # no list
        ("Saraqib, tiftanez and Idlib", "en"),  # no capital
        ("SARAQIB, TIFTANEZ AND IDLIB", "en"),  # capitals tell nothing
        ("Saraqib, President Tiftanez and Idlib", "en"),  # a title
        ("Saraqib, Springfield and Idlib", "en"),  # near nothing
        ("Saraqib and Khn Shakhun", "en"),  # one other place, and far from it
        ("قصف على سراقب وإدلب ومعرشورين أمس", "ar"),  # nothing stands after it
    ],
)
def test_no_member_is_found_where_too_little_shows_that_it_is_one(towns: Gazetteer, text: str, lang: str) -> None:
    assert found(towns, text, lang) == []


def test_a_member_is_no_place_that_the_list_names_already(towns: Gazetteer) -> None:
    assert found(towns, "Saraqib, Tiftanez, Taftanaz and Idlib") == []


def test_a_long_list_and_one_of_unknown_members_are_read_through(towns: Gazetteer) -> None:
    assert len(towns.scan("Saraqib, Tiftanez, " * 400)) == 800
    assert [m.text for m in towns.scan("Saraqib, " + "Qwfp, " * 400 + "Idlib")] == ["Saraqib", "Idlib"]


@given(
    st.lists(
        st.sampled_from(["Saraqib", "Tiftanez", "Idlib", "Qwfp", "the town of", "and", ",", "/", "تفتنازة", "وسراقب", "al-", "'s", "\n"]), max_size=20
    )
)
def test_members_lie_apart_and_in_order(towns: Gazetteer, parts: list[str]) -> None:
    text, end = " ".join(parts), 0
    for m in towns.scan(text):
        assert end <= m.start < m.end and text[m.start : m.end] == m.text
        end = m.end
