from __future__ import annotations

import pytest

from gazetteer import Gazetteer


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hayat Tahrir al-Sham (HTX) left. HTX is gone.", ["faction:hayat-tahrir-al-sham"] * 3),
        ("Happy Town Singers (HTS) sang in Aleppo. HTS bowed.", ["place:aleppo"]),
        ("HTS left Aleppo.", ["faction:hayat-tahrir-al-sham", "place:aleppo"]),
        ("(HTS) and Aleppo", ["faction:hayat-tahrir-al-sham", "place:aleppo"]),
    ],
)
def test_an_acronym_means_what_the_text_introduces_it_for(g: Gazetteer, text: str, found: list[str]) -> None:
    assert [m.id for m in g.scan(text) if m.id] == found
