"""The file that is proposed for a new entry."""

from __future__ import annotations

from typing import Any

import pytest

from gazetteer.curate.placing import propose_file
from gazetteer.registry.read import Entry, entity_of

SHEIKHS = "figures/sheikhs.yaml"
OFFICIALS = "figures/officials.yaml"


def figure(name: str, **fields: Any) -> Any:
    return entity_of({"id": f"figure:{name}", "type": "official", "names": {"en": name}, "sources": ["curator"]} | fields, "figure")


ENTRIES = [
    Entry(figure("one", roles=[{"title": "Sheikh of the Baggara tribe"}]), SHEIKHS),
    *(Entry(figure(f"governor-{n}", roles=[{"title": "Governor of the city"}]), OFFICIALS) for n in range(9)),
    Entry(figure("envoy", roles=[{"title": "Envoy"}], relations=[{"type": "member_of", "target": "faction:un"}]), OFFICIALS),
]


@pytest.mark.parametrize(
    ("fields", "file"),
    [
        # Most officials are governors; a sheikh of the Akidat was proposed for the file of the chiefs of intelligence.
        ({"roles": [{"title": "Sheikh of the Akidat tribe"}]}, SHEIKHS),
        ({"about": "Head of a tribe."}, SHEIKHS),
        ({"roles": [{"title": "Governor of Homs"}]}, OFFICIALS),
        ({"roles": [{"title": "Sheikh"}], "relations": [{"type": "member_of", "target": "faction:un"}]}, OFFICIALS),
        ({"roles": [{"title": "Dentist"}]}, OFFICIALS),
        ({}, OFFICIALS),
    ],
)
def test_a_figure_goes_where_others_with_its_relation_are_else_where_the_like_is_said_else_where_most_of_its_type_are(
    fields: dict[str, Any], file: str
) -> None:
    assert propose_file(figure("new", **fields), ENTRIES, {}).value == file


def test_the_order_of_the_entries_does_not_change_the_file() -> None:
    new = figure("new", roles=[{"title": "Sheikh of the city"}])
    assert propose_file(new, ENTRIES, {}) == propose_file(new, ENTRIES[::-1], {})
