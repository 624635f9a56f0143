from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from tests.writing import extended


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with villages whose names are ordinary words or end as an inflected word does."""
    return extended(
        tmp_path_factory,
        "defaults: {sources: [atlas], type: village, parent: 'place:azaz-district'}\n"
        "entries:\n"
        "  - {id: 'place:ziyara', names: {ar: زيارة}}\n"
        "  - {id: 'place:park', names: {en: Park}}\n"
        "  - {id: 'place:dalla', names: {ar: دلا}}\n",
    )


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("في حلب بدأت زيارة الوفد", []),
        ("وصلوا إلى قرية زيارة قرب أعزاز", ["place:ziyara"]),
        ("ذهبوا إلى أعزاز بدلا من حلب", []),
        ("Park your car in Aleppo. The Park is closed.", []),
        ("The village of Park, north of Azaz", ["place:park"]),
    ],
)
def test_an_ordinary_word_is_a_village_where_something_says_so(words: Gazetteer, text: str, found: list[str]) -> None:
    assert [m.id for m in words.scan(text) if m.id in ("place:ziyara", "place:park", "place:dalla")] == found
