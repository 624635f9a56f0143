from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.curate.parents import propose_parent, usual_level
from gazetteer.model import Entity


@pytest.fixture(scope="module")
def known(g: Gazetteer) -> dict[str, Entity]:
    """The sample, with a district around Azaz whose villages have codes in a row."""
    entities = {entity.id: entity for entity in g}
    units = [
        Entity("place:azaz-subdistrict", "place", "subdistrict", (), parent="place:azaz-district", ids={"pcode": "SY020400"}),
        Entity("place:mare-subdistrict", "place", "subdistrict", (), parent="place:azaz-district", ids={"pcode": "SY020404"}),
    ]
    for i in range(8):
        units.append(_village(f"place:azaz-{i}", "place:azaz-subdistrict", (36.58 + i / 100, 37.0), f"C15{50 + i}"))
        units.append(_village(f"place:mare-{i}", "place:mare-subdistrict", (36.48 + i / 100, 37.2), f"C16{50 + i}"))
    return entities | {unit.id: unit for unit in units}


def _village(id_: str, parent: str, point: tuple[float, float], code: str) -> Entity:
    return Entity(id_, "place", "village", (), parent=parent, location=point, ids={"pcode": code})


def test_the_code_of_a_unit_begins_with_that_of_its_parent(known: dict[str, Entity]) -> None:
    assert propose_parent("subdistrict", None, "SY020405", known) == ("place:azaz-district", "its p-code begins with SY0204", True)
    assert propose_parent("district", None, "SY0705", known).value == "place:idlib-governorate"


def test_the_nearest_places_tell_the_parent_and_how_many_agree(known: dict[str, Entity]) -> None:
    parent, why, _ = propose_parent("village", (36.585, 37.005), None, known)
    assert parent == "place:azaz-subdistrict"
    assert why.startswith("7 of the 7 nearest places lie in it, place:azaz-")
    assert propose_parent("village", (36.52, 37.19), None, known).value == "place:mare-subdistrict"


def test_the_nearest_codes_tell_where_no_point_is_known_and_are_said_where_they_disagree(known: dict[str, Entity]) -> None:
    assert propose_parent("village", None, "C1553", known).value == "place:azaz-subdistrict"
    parent, why, _ = propose_parent("village", (36.585, 37.005), "C1654", known)
    assert parent == "place:azaz-subdistrict"
    assert "; its p-code speaks for place:mare-subdistrict (7 of the 7 nearest p-codes, such as C1654" in why


def test_a_type_lies_in_what_most_of_its_type_lie_in(known: dict[str, Entity]) -> None:
    assert usual_level("village", known) == "subdistrict"
    assert usual_level("neighbourhood", known) == "city"
    assert propose_parent("neighbourhood", (36.22, 37.1), None, known).value == "place:aleppo"
    assert propose_parent("university", (36.22, 37.1), None, known).value == "place:aleppo"
    assert usual_level("dam", known) == "governorate"


def test_roads_need_no_parent_and_villages_do(known: dict[str, Entity]) -> None:
    assert propose_parent("road", (36.5, 37.0), None, known) == (None, "a road usually has none", False)
    assert propose_parent("village", None, None, known) == (None, "neither a point nor a p-code says where it lies", True)


def test_far_from_every_known_place_nothing_is_proposed(known: dict[str, Entity]) -> None:
    proposal = propose_parent("village", (33.0, 40.0), None, known)
    assert proposal.value is None
    assert proposal.why.startswith("no known place is near; the nearest, ")
