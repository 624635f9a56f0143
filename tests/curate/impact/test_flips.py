from __future__ import annotations

from typing import Any

import pytest

from gazetteer import Gazetteer
from gazetteer.curate.impact.flips import SORTS, flips
from gazetteer.curate.impact.questions import Question
from gazetteer.model import Entity, Name
from tests.curate.impact.changed import sample, version

NEW = Entity("place:new", "place", "town", (), parent="place:homs-governorate")


@pytest.mark.parametrize(
    ("text", "id", "fields", "sort"),
    [
        ("Salqin", "place:salqin", {"names": (Name("Darkush", "en"),)}, "lost"),
        ("Darkush", "place:salqin", {"names": (Name("Darkush", "en"),)}, "gained"),
        ("Salqin", "place:new", {"names": (Name("Salqin", "en"),)}, "ambiguous"),
        ("Salqin", "place:new", {"names": (Name("Salqin", "en"),), "type": "city", "prominent": True}, "wrong"),
        ("Salqin", "place:salqin", {"replaced_by": "place:saraqib"}, "lost"),
        ("al-Zahraa", "place:al-zahraa-homs", {"type": "village"}, "scores"),
        ("al-Zahraa", "place:new", {"names": (Name("al-Zahraa", "en"),)}, "candidates"),
        ("Old Saraqib Entry", "place:old-saraqib", {"replaced_by": None}, "gained"),
        ("Aleppo", "place:salqin", {"names": (Name("Darkush", "en"),)}, None),
    ],
)
def test_an_answer_that_differs_is_of_one_sort(g: Gazetteer, text: str, id: str, fields: dict[str, Any], sort: str | None) -> None:
    entities = sample(g)
    old = version(g, entities.values())
    new = version(g, (entities | {id: entities.get(id, NEW)._replace(**fields)}).values())
    found = list(flips(old, new, [Question(text, "en", "stored")], [id]))
    assert [flip.sort for flip in found] == [sort] * (sort is not None)
    assert all(flip.because == (id,) for flip in found)


def test_the_successor_of_a_retired_entity_is_no_wrong_answer(g: Gazetteer) -> None:
    entities = sample(g)
    heir = entities["place:saraqib"]
    changed = {
        "place:salqin": entities["place:salqin"]._replace(replaced_by="place:saraqib"),
        "place:saraqib": heir._replace(names=(*heir.names, Name("Salqin", "en", "former"))),
    }
    old, new = version(g, entities.values()), version(g, (entities | changed).values())
    for one, other in ((old, new), (new, old)):
        (flip,) = flips(one, other, [Question("Salqin", "en", "stored")], changed)
        assert flip.sort == "successor"


def test_what_hurts_most_and_real_mentions_come_first(g: Gazetteer) -> None:
    entities = sample(g)
    old, new = version(g, entities.values()), version(g, [entity for id, entity in entities.items() if id != "place:salqin"])
    asked = [Question("Salqin", "en", "stored"), Question("Salkin", "en", "spelling"), Question("Salqeen", "en", "mention")]
    found = sorted(flips(old, new, asked, ["place:salqin"]), key=lambda flip: flip.rank())
    assert [flip.question.origin for flip in found] == ["mention", "stored", "spelling"]
    assert list(SORTS)[:3] == ["wrong", "lost", "ambiguous"]
