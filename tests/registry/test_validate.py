from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.registry import validate
from gazetteer.registry.yamlfile import read_yaml
from tests.conftest import SAMPLE

FIELDS = (
    "use one of about, as_of, born, crosses, died, dissolved, founded, id, ids, label, location, names, parent, prominent, "
    "relations, replaced_by, roles, sources, status, type"
)
NAME = "write the name without outer spaces, 200 characters at most"
POINT = "write [latitude, longitude] in degrees, WGS 84"
ID = "write the kind (place, faction or figure), a colon, and a slug of a-z, 0-9 and single hyphens"
DATE = "write YYYY, YYYY-MM or YYYY-MM-DD"


def entry(**fields: Any) -> dict[str, Any]:
    return {"entries": [{"id": "place:a", "names": {"en": "A"}} | fields]}


def faults(data: object) -> list[str]:
    return list(validate.faults(data, "x.yaml"))


@pytest.mark.parametrize("path", sorted(SAMPLE.glob("*/*.yaml")), ids=lambda p: p.name)
def test_right_files_have_no_faults(path: str) -> None:
    assert faults(read_yaml(SAMPLE / path, "x.yaml")) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "x.yaml: the file is empty: write `entries:` and a list of entries"),
        ([{"id": "place:a"}], 'x.yaml: [{"id": "place:a"}] is of the wrong sort: write `entries:` and a list of entries'),
        ("text", 'x.yaml: "text" is of the wrong sort: write `entries:` and a list of entries'),
        ({}, "x.yaml: the field entries is missing: add it"),
        ({"entries": None}, "x.yaml: entries: null is of the wrong sort: write a list of entries, each with an id"),
        ({"entries": [], "default": {}}, "x.yaml: unknown field 'default' (did you mean defaults?): use one of defaults, entries"),
        ({"entries": [], "defaults": {"status": "active"}}, "x.yaml: defaults: unknown field 'status': use one of parent, sources, type"),
        ({"entries": ["place:a"]}, 'x.yaml: entry 1: "place:a" is of the wrong sort: write a mapping with an id and names'),
        ({"entries": [{"names": {"en": "A"}}]}, "x.yaml: entry 1: the field id is missing: add it"),
    ],
)
def test_the_frame_of_a_file_is_checked(data: object, said: str) -> None:
    assert faults(data) == [said]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"parnt": "place:b"}, f"unknown field 'parnt' (did you mean parent?): {FIELDS}"),
        ({"names": {"en": "A", "eng": "A"}}, "names: unknown field 'eng' (did you mean en?): use one of ar, de, en, fr, ku, tr"),
        ({"names": {"en": {"text": "A", "knd": "short"}}}, "names.en: unknown field 'knd' (did you mean kind?): use one of kind, source, text, weak"),
        ({"names": {}}, "names: {} does not fit: write a mapping of languages (ar, en, tr, ku, fr, de) to names"),
        ({"names": {"en": []}}, "names.en: [] does not fit: write a name or a list of names"),
        ({"names": {"en": ""}}, f'names.en: "" does not fit: {NAME}'),
        ({"names": {"en": ["A", " B"]}}, f'names.en.2: " B" does not fit: {NAME}'),
        ({"names": {"en": 2}}, f"names.en: 2 is of the wrong sort: {NAME}"),
        ({"names": {"en": "x" * 201}}, f'names.en: "{"x" * 56}... does not fit: {NAME}'),
        ({"names": {"en": {"kind": "short"}}}, "names.en: the field text is missing: add it"),
        (
            {"names": {"en": {"text": "A", "kind": "shrt"}}},
            'names.en.kind: "shrt" is not known (did you mean short?): '
            "use preferred, official, alternate, press, former, exonym, alias, acronym, short or misspelling",
        ),
        ({"names": {"en": {"text": "A", "weak": "yes"}}}, 'names.en.weak: "yes" is of the wrong sort: write true or false'),
        ({"type": "citty"}, 'type: "citty" is not known (did you mean city?): use one of the types listed in the curator guide'),
        ({"type": 7}, "type: 7 is not known: use one of the types listed in the curator guide"),
        ({"location": [91, 36]}, f"location.1: 91 does not fit: {POINT}"),
        ({"location": [35, 190.5]}, f"location.2: 190.5 does not fit: {POINT}"),
        ({"location": [35]}, f"location: [35] does not fit: {POINT}"),
        ({"location": ["35", 36]}, f'location.1: "35" is of the wrong sort: {POINT}'),
        ({"location": "35, 36"}, f'location: "35, 36" is of the wrong sort: {POINT}'),
        ({"parent": "faction:b"}, 'parent: "faction:b" does not fit: write the id of a place, such as place:saraqib'),
        ({"ids": {"pcode": "C39x"}}, 'ids.pcode: "C39x" does not fit: write the p-code as OCHA does, such as SY07, C3916 or N0135'),
        ({"ids": {"geonames": "5"}}, 'ids.geonames: "5" is of the wrong sort: write the GeoNames number'),
        ({"ids": {"wikidata": "41183"}}, 'ids.wikidata: "41183" does not fit: write the Wikidata id, such as Q41183'),
        (
            {"ids": {"pcod": "C3916"}},
            "ids: unknown field 'pcod' (did you mean pcode?): use one of former_pcode, geonames, ofac, pcode, ucdp, un, wikidata",
        ),
        ({"founded": "2018-13"}, f'founded: "2018-13" does not fit: {DATE}'),
        ({"founded": 18}, f"founded: 18 does not fit: {DATE}"),
        ({"founded": "no"}, f'founded: "no" does not fit: {DATE}'),
        ({"founded": True}, f"founded: true is of the wrong sort: {DATE}"),
        ({"sources": []}, "sources: [] does not fit: write a list of keys of sources.yaml"),
        ({"sources": "atlas"}, 'sources: "atlas" is of the wrong sort: write a list of keys of sources.yaml'),
        ({"relations": [{"type": "leads"}]}, "relations.1: the field target is missing: add it"),
        (
            {"relations": [{"type": "lead", "target": "faction:b"}]},
            'relations.1.type: "lead" is not known (did you mean leads?): use member_of, part_of, successor_of, leads, based_in or supports',
        ),
        ({"about": "x" * 161}, f'about: "{"x" * 56}... does not fit: write one line of at most 160 characters'),
    ],
)
def test_a_field_is_checked_and_the_fix_is_named(fields: dict[str, object], said: str) -> None:
    assert faults(entry(**fields)) == [f"x.yaml: place:a: {said}"]


@pytest.mark.parametrize(
    ("given_id", "entry_shown", "said"),
    [
        ("Place:A", "Place:A", '"Place:A" does not fit'),
        ("place:a--b", "place:a--b", '"place:a--b" does not fit'),
        ("place:a\n", "entry 1", '"place:a\\n" does not fit'),
        ("place:\u202ea", "entry 1", '"place:\\u202ea" does not fit'),
        (5, "entry 1", "5 is of the wrong sort"),
        (["a"], "entry 1", '["a"] is of the wrong sort'),
        (None, "entry 1", "null is of the wrong sort"),
    ],
)
def test_an_entry_whose_id_cannot_be_shown_is_named_by_its_place(given_id: object, entry_shown: str, said: str) -> None:
    assert faults(entry(id=given_id)) == [f"x.yaml: {entry_shown}: id: {said}: {ID}"]


def test_all_faults_are_said_in_the_order_of_the_entries() -> None:
    data = {"entries": [{"id": f"place:p{i}", "names": {"en": "A"}, "type": "x", "status": "x"} for i in range(12)]}
    assert [line.split(": ")[1:3] for line in faults(data)] == [[f"place:p{i}", field] for i in range(12) for field in ("status", "type")]


texts = st.text(max_size=12)
scalars = st.one_of(st.none(), st.booleans(), st.integers(-(10**15), 10**15), st.floats(allow_nan=False, allow_infinity=False), texts)
anything = st.recursive(scalars, lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(texts, inner, max_size=3)), max_leaves=4)
properties = st.sampled_from(["id", "type", "names", "parent", "location", "ids", "relations", "roles", "sources", "founded", "about", "xx"])
values = st.one_of(anything, st.dictionaries(st.sampled_from(["en", "ar", "pcode", "type", "target", "from"]), anything, max_size=3))


@given(data=st.one_of(anything, st.fixed_dictionaries({"entries": st.lists(st.dictionaries(properties, values, max_size=4), max_size=3)})))
def test_whatever_the_data_every_fault_is_one_line_that_begins_with_the_file(data: object) -> None:
    for line in faults(data):
        assert line.startswith("x.yaml: ")
        assert line.isprintable()
