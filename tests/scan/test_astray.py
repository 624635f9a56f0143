from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from tests.writing import extended


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with villages of Idlib and Homs, and with Cairo."""
    return extended(
        tmp_path_factory,
        "defaults: {sources: [atlas], type: village}\n"
        "entries:\n"
        "  - {id: 'place:qumbuz', names: {en: Qumbuz}, parent: 'place:homs-governorate', location: [34.5, 37.8]}\n"
        "  - {id: 'place:citadel', type: landmark, names: {en: Citadel of Salah}, parent: 'place:homs-governorate', location: [34.7, 36.7]}\n"
        "  - {id: 'place:egypt', type: country, names: {en: Egypt}}\n"
        "  - {id: 'place:cairo', type: city, names: {en: Cairo}, parent: 'place:egypt', location: [30.06, 31.25]}\n",
    )


def linked(g: Gazetteer, text: str) -> list[tuple[str, str | None]]:
    return [(m.text, m.id) for m in g.scan(text)]


def test_a_village_far_from_all_that_is_named_around_it_stays_open(places: Gazetteer) -> None:
    assert linked(places, "Saraqib, Idlib and the village of Qumbuz were hit.")[-1] == ("Qumbuz", None)
    assert linked(places, "Saraqib and the village of Qumbuz were hit.")[-1] == ("Qumbuz", "place:qumbuz")  # one place tells little
    assert linked(places, "Saraqib, Homs and the village of Qumbuz were hit.")[-1] == ("Qumbuz", "place:qumbuz")


def test_what_the_text_says_to_lie_in_a_city_abroad_is_no_mention(places: Gazetteer) -> None:
    assert linked(places, "Syria saw the Citadel of Salah in Cairo.") == [("Syria", "place:syria"), ("Cairo", "place:cairo")]
    assert linked(places, "Syria saw the Citadel of Salah near Homs.")[1] == ("Citadel of Salah", "place:citadel")
