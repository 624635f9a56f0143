from __future__ import annotations

import pytest

from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("He lives in Aleppo, Maryland, with his family.", []),
        ("Reporters of the Aleppo Times wrote about it for years.", []),
        ("Reporters in Aleppo Monday wrote about it for years.", ["Aleppo"]),
        ("Officials met the Aleppo Governor yesterday in a small room.", ["Aleppo"]),
        ("ALEPPO RESIDENTS RETURN HOME", ["ALEPPO"]),
        ("Aleppo Residents Return Home", ["Aleppo"]),
        ("We slept at the Hotel Aleppo and left early.", []),
        ("لعب نادي حلب أمس", []),
        ("لعبوا في حلب أمس", ["حلب"]),
    ],
)
def test_a_place_that_is_part_of_another_name_is_no_mention(g: Gazetteer, text: str, found: list[str]) -> None:
    assert [m.text for m in g.scan(text)] == found
