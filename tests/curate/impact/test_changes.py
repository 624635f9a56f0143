from __future__ import annotations

from typing import Any

import pytest

from gazetteer import Gazetteer
from gazetteer.curate.impact.changes import EntityChange, Homonym, NameChange, affected, entity_changes, homonyms, name_changes
from gazetteer.curate.impact.versions import Version
from gazetteer.model import Entity, Name
from tests.curate.impact.changed import sample, version

SALQIN = "place:salqin"


def versions(g: Gazetteer, id: str, **fields: Any) -> tuple[Version, Version]:
    """The sample, and the sample with an entry changed, or made where it is not there."""
    entities = sample(g)
    entity = entities.get(id) or Entity(id, "place", "village", (Name("Zardana", "en"),), parent="place:idlib-governorate")
    return version(g, entities.values()), version(g, (entities | {id: entity._replace(**fields)}).values())


@pytest.mark.parametrize(
    ("id", "fields", "change"),
    [
        ("place:new", {}, EntityChange("place:new", "Zardana", "added")),
        (SALQIN, {"replaced_by": "place:saraqib"}, EntityChange(SALQIN, "Salqin", "retired", (), "place:saraqib")),
        ("place:old-saraqib", {"replaced_by": None}, EntityChange("place:old-saraqib", "Old Saraqib Entry", "restored", (), "place:saraqib")),
        (SALQIN, {"about": "x", "location": (36.1, 36.4)}, EntityChange(SALQIN, "Salqin", "changed", ("location", "about"))),
        (SALQIN, {"names": (Name("Salkin", "en"),)}, EntityChange(SALQIN, "Salkin", "changed", ("names",))),
    ],
)
def test_what_became_of_an_entity_is_said_and_turned_round_with_the_versions(
    g: Gazetteer, id: str, fields: dict[str, Any], change: EntityChange
) -> None:
    old, new = versions(g, id, **fields)
    assert entity_changes(old, new) == [change]
    turned = {"added": "removed", "retired": "restored", "restored": "retired"}.get(change.fate, change.fate)
    assert [back.fate for back in entity_changes(new, old)] == [turned]


def test_names_that_came_went_and_changed_are_said(g: Gazetteer) -> None:
    old, new = versions(g, SALQIN, names=(Name("Salqin", "en", weak=True), Name("Selkin", "tr")))
    names = name_changes(old, new, entity_changes(old, new))
    assert names == [
        NameChange(SALQIN, "Salqin", "en", "changed"),
        NameChange(SALQIN, "سلقين", "ar", "removed"),
        NameChange(SALQIN, "Selkin", "tr", "added"),
    ]


def test_what_lies_in_a_unit_that_moved_is_affected(g: Gazetteer) -> None:
    old, new = versions(g, "place:azaz-district", parent="place:idlib-governorate")
    assert [change.id for change in entity_changes(old, new)] == ["place:azaz-district"]
    assert affected(old, new, entity_changes(old, new)) == ["place:al-zahraa-aleppo-azaz", "place:azaz", "place:azaz-district"]


def test_new_bearers_of_a_name_are_homonyms_but_for_what_lies_in_its_unit(g: Gazetteer) -> None:
    old, new = versions(g, "place:new", names=(Name("SALQIN", "en"), Name("Homs", "en")), parent="place:homs")
    assert homonyms(old, new, ["place:new"]) == [Homonym("salqin", (SALQIN,), ("place:new", SALQIN))]
    assert homonyms(new, old, ["place:new"]) == []
