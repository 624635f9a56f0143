from __future__ import annotations

from typing import Any

import pytest

from gazetteer import Gazetteer
from gazetteer.curate.impact.assess import Impact, assess
from gazetteer.model import Entity, Name, Relation
from tests.curate.impact.changed import sample, version

AHRAR, STATE = "faction:ahrar-al-sham", "faction:islamic-state"
TAKEN = Name("Islamic State", "en", "alternate")


def impact(g: Gazetteer, *changed: Entity) -> Impact:
    """Compare the sample with the sample that has these entries, in the place of those with their ids."""
    entities = sample(g)
    after = entities | {entity.id: entity for entity in changed}
    return assess(version(g, entities.values()), version(g, after.values()), real=[("Saragab", "en")])


def with_names(g: Gazetteer, id: str, *names: Name, **fields: Any) -> Entity:
    entity = sample(g)[id]
    return entity._replace(names=(*entity.names, *names), **fields)


def test_a_name_that_meant_another_entity_is_stolen(g: Gazetteer) -> None:
    (breach,) = impact(g, with_names(g, AHRAR, TAKEN)).breaches
    assert (breach.entity, breach.message) == (AHRAR, f"'Islamic State' meant {STATE} until now")


def test_a_name_that_moves_to_a_new_entry_is_stolen(g: Gazetteer) -> None:
    state = sample(g)[STATE]
    poorer = state._replace(names=tuple(name for name in state.names if name.text != "Islamic State"))
    new = Entity("faction:new", "faction", "militia", (Name("Islamic State", "en"),))
    (breach,) = impact(g, poorer, new).breaches
    assert breach.entity == "faction:new"


@pytest.mark.parametrize(
    "given",
    [
        Name("Islamic State", "en", "alternate", source="atlas"),  # it was seen in print
        Name("Islamic State", "en", "alternate", weak=True),
        Name("Islamic Front", "en", "alternate"),
    ],
)
def test_a_name_that_is_cited_or_weak_or_free_is_not_stolen(g: Gazetteer, given: Name) -> None:
    assert impact(g, with_names(g, AHRAR, given)).breaches == []


def test_a_curators_word_is_no_source(g: Gazetteer) -> None:
    assert impact(g, with_names(g, AHRAR, TAKEN._replace(source="curator"))).breaches != []


def test_those_that_a_relation_joins_may_share_a_name(g: Gazetteer) -> None:
    assert impact(g, with_names(g, AHRAR, TAKEN, relations=(Relation("part_of", STATE),))).breaches == []


def test_a_new_namesake_and_a_unit_of_the_name_steal_nothing(g: Gazetteer) -> None:
    village = Entity("place:salqin-homs", "place", "village", (Name("Salqin", "en"),), parent="place:homs-governorate")
    unit = Entity("place:salqin-district", "place", "district", (Name("Salqin", "en"),), parent="place:idlib-governorate")
    inside = sample(g)["place:salqin"]._replace(parent="place:salqin-district")
    assert impact(g, village).breaches == []
    assert impact(g, unit, inside).breaches == []


def test_the_successor_of_a_retired_entry_may_take_its_name(g: Gazetteer) -> None:
    found = impact(g, sample(g)[STATE]._replace(replaced_by=AHRAR), with_names(g, AHRAR, TAKEN))
    assert found.breaches == []
    assert ("Islamic State", "successor") in [(flip.question.text, flip.sort) for flip in found.flips]
    assert found.release == "minor"


def test_an_id_that_is_gone_breaks_the_promise_and_one_that_is_retired_does_not(g: Gazetteer) -> None:
    entities = sample(g)
    gone = assess(version(g, entities.values()), version(g, [e for id, e in entities.items() if id != "place:salqin"]), real=[])
    assert [(breach.entity, breach.field) for breach in gone.breaches] == [("place:salqin", "id")]
    assert impact(g, entities["place:salqin"]._replace(replaced_by="place:saraqib")).breaches == []


@pytest.mark.parametrize(
    ("id", "fields", "release"),
    [
        ("place:salqin", {"about": "A town.", "location": (36.13, 36.45)}, "patch"),
        ("place:salqin", {"names": (Name("Salqin", "en"), Name("سلقين", "ar"), Name("Selkin", "tr"))}, "patch"),  # more is found
        ("place:salqin", {"names": (Name("Salqin", "en"),)}, "minor"),  # the Arabic name finds nothing
        ("place:salqin", {"replaced_by": "place:saraqib"}, "minor"),
        ("place:new", {"names": (Name("Zardana", "en"),)}, "minor"),
        ("place:new", {"names": (Name("Salqin", "en"),)}, "minor"),
        ("place:new", {"names": (Name("Salqin", "en"),), "prominent": True, "type": "governorate"}, "minor"),
    ],
)
def test_the_least_release_is_asked_for_that_may_bring_the_change(g: Gazetteer, id: str, fields: dict[str, Any], release: str) -> None:
    entity = sample(g).get(id) or Entity(id, "place", "town", (), parent="place:idlib-governorate")
    assert impact(g, entity._replace(**fields)).release == release


def test_a_stored_name_that_means_another_entity_needs_a_major_release(g: Gazetteer) -> None:
    entities = sample(g)
    one, other = entities["place:saraqib"], entities["place:salqin"]
    exchanged = impact(g, one._replace(names=other.names), other._replace(names=one.names))
    assert ("Salqin", "wrong") in [(flip.question.text, flip.sort) for flip in exchanged.flips]
    assert exchanged.release == "major"
    assert {breach.entity for breach in exchanged.breaches} == {"place:saraqib", "place:salqin"}
