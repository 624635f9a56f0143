from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.curate.impact.touched import Touched
from gazetteer.model import Entity, Name
from tests.curate.impact.changed import sample, version

SOAP = Entity("faction:soap", "faction", "armed_group", (Name("Human Soap", "en"),))


@pytest.mark.parametrize(
    ("mention", "why"),
    [
        ("Human Soap", "equal"),
        ("Hooman Sop", "read alike"),
        ("Soap Human", "the same words"),
        ("Human Soup", "one vowel apart"),
        ("Humal Soap", "one consonant apart"),
        ("Soap Division", "a word in common"),
        ("Observatory for Rights", "a name that lacks a word which more names hold now: Syrian Observatory for Human Rights"),
        ("Salqin, Idlib", "in a place of its own, which is looked up too"),
        ("Azaz and Kobani", "a list"),
    ],
)
def test_look_ups_that_may_read_a_changed_name_are_touched(g: Gazetteer, mention: str, why: str) -> None:
    assert touched(g)(mention, "en"), why


@pytest.mark.parametrize("mention", ["Salqin", "Saragab", "Aleppo", "Bashar al-Assad", "سراقب", "Idlib province"])
def test_others_are_not(g: Gazetteer, mention: str) -> None:
    assert not touched(g)(mention, "en")


def touched(g: Gazetteer) -> Touched:
    entities = sample(g)
    return Touched(version(g, entities.values()), version(g, [*entities.values(), SOAP]), [SOAP.id])
