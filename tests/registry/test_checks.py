from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.model import Entity, Name
from gazetteer.registry import checks
from gazetteer.registry.read import Entry, read_folder
from tests.conftest import SAMPLE
from tests.writing import put


def faults(folder: Path, *entries: str, file: str = "places/x.yaml") -> list[str]:
    """The faults of the sample registry with these entries in one more file."""
    put(folder, *entries, file=file)
    found = read_folder(folder)
    assert found.faults == []
    return checks.faults(found.entries, found.sources)


def test_the_sample_has_no_faults() -> None:
    found = read_folder(SAMPLE)
    assert checks.faults(found.entries, found.sources) == []


def test_an_id_is_used_once(folder: Path) -> None:
    assert faults(folder, '{id: "place:saraqib", names: {en: A}}', '{id: "place:a", names: {en: A}}', '{id: "place:a", names: {en: B}}') == [
        "places/x.yaml: place:saraqib: id: already used in places/rest.yaml: give the entry an id of its own",
        "places/x.yaml: place:a: id: already used in places/x.yaml: give the entry an id of its own",
    ]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('parent: "place:sarakib"', "parent: place:sarakib does not exist (did you mean place:saraqib?): add that entry, or name one that exists"),
        ('parent: "place:krak-des-chevaliers"', "parent: place:krak-des-chevaliers does not exist: add that entry, or name one that exists"),
        (
            'crosses: ["place:idlib", "place:homz"]',
            "crosses: place:homz does not exist (did you mean place:homs?): add that entry, or name one that exists",
        ),
        (
            'replaced_by: "place:salkin"',
            "replaced_by: place:salkin does not exist (did you mean place:salqin?): add that entry, or name one that exists",
        ),
        (
            'relations: [{type: member_of, target: "faction:ahrar-alsham"}]',
            "relations: faction:ahrar-alsham does not exist (did you mean faction:ahrar-al-sham?): add that entry, or name one that exists",
        ),
        ("sources: [atals]", "sources: atals is not in sources.yaml (did you mean atlas?): add the source there, or cite another"),
        ("sources: [other]", "sources: other is not in sources.yaml: add the source there, or cite another"),
        ("founded: 2018, dissolved: 2017", "dissolved: 2017 is before founded 2018: correct one of them"),
        ("founded: 2017-05, dissolved: 2017-03-01", "dissolved: 2017-03-01 is before founded 2017-05: correct one of them"),
        ("born: 1965-09-11, died: 1965-09-10", "died: 1965-09-10 is before born 1965-09-11: correct one of them"),
    ],
)
def test_a_fault_of_an_entry_is_named_with_its_fix(folder: Path, entry: str, said: str) -> None:
    assert faults(folder, f'{{id: "place:a", names: {{en: A}}, {entry}}}') == [f"places/x.yaml: place:a: {said}"]


@pytest.mark.parametrize(("code", "owner"), [("pcode: C1564", "azaz"), ("geonames: 170063", "aleppo"), ("wikidata: Q41183", "aleppo")])
def test_a_shared_code_is_told_by_both_its_entries(folder: Path, code: str, owner: str) -> None:
    said = f"ids.{code} is also that of place:%s: keep it on one of them"
    assert faults(folder, f'{{id: "place:a", names: {{en: A}}, ids: {{{code}}}}}') == [
        f"places/aleppo.yaml: place:{owner}: {said % 'a'}",
        f"places/x.yaml: place:a: {said % owner}",
    ]


@pytest.mark.parametrize(
    "dates", ["founded: 2017-05, dissolved: 2017", "founded: 2017, dissolved: 2017-01-01", "founded: 2017, dissolved: 2017", "dissolved: 1990"]
)
def test_dates_are_compared_as_exactly_as_both_are_known(folder: Path, dates: str) -> None:
    assert faults(folder, f'{{id: "place:a", names: {{en: A}}, {dates}}}') == []


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ("{en: [A, {text: B, kind: preferred}]}", "names.en: 'A' and 'B' are both preferred: keep one and make the other alternate"),
        ("{en: [A, {text: A, kind: press}]}", "names.en: 'A' twice: keep one of them"),
        ("{en: [A, {text: B, source: atals}]}", "sources: atals is not in sources.yaml (did you mean atlas?): add the source there, or cite another"),
        ('{en: "A\\u202eleppo"}', "names.en: the invisible character U+202E in 'A\\u202eleppo': delete it"),
        ("{en: S\u0430raqib}", "names.en: 'S\u0430raqib' mixes scripts: U+0430 is CYRILLIC SMALL LETTER A: type the word in one script"),
        ("{ar: حلـب}", "names.ar: a tatweel in 'حلـب': delete it"),
    ],
)
def test_a_fault_of_a_name_is_named_with_its_language(folder: Path, names: str, said: str) -> None:
    assert faults(folder, f'{{id: "place:a", names: {names}}}') == [f"places/x.yaml: place:a: {said}"]


def test_one_form_may_stand_in_several_languages_and_one_preferred_in_each(folder: Path) -> None:
    assert faults(folder, '{id: "place:a", names: {en: A, tr: A, fr: [A, B]}}') == []


def circle(ids: str, field: str) -> str:
    return f"{field}: goes round in a circle ({' > '.join(f'place:{i}' for i in ids)}): correct one of them"


@pytest.mark.parametrize("field", ["parent", "replaced_by"])
@pytest.mark.parametrize(
    ("ties", "circles"),
    [
        ({"a": "a"}, ["aa"]),
        ({"a": "b", "b": "a"}, ["aba", "bab"]),
        ({"a": "b", "b": "c", "c": "a"}, ["abca", "bcab", "cabc"]),
        ({"a": "b", "b": "a", "s": "t", "t": "a"}, ["aba", "bab"]),
        ({"a": "b", "b": "c", "c": "saraqib"}, []),
    ],
)
def test_a_circle_is_told_by_each_of_its_members_and_by_no_tail(folder: Path, field: str, ties: dict[str, str], circles: list[str]) -> None:
    said = faults(folder, *(f'{{id: "place:{i}", names: {{en: A}}, {field}: "place:{to}"}}' for i, to in ties.items()))
    assert said == [f"places/x.yaml: place:{ids[0]}: {circle(ids, field)}" for ids in circles]


@given(ties=st.dictionaries(st.sampled_from("abcdef"), st.sampled_from("abcdef")))
def test_circles_are_found_however_parents_are_tied(ties: dict[str, str]) -> None:
    def comes_back(start: str) -> bool:
        here: str | None = start
        return any((here := ties.get(here) if here else None) == start for _ in range(6))

    entries = [Entry(Entity(i, "place", "town", (Name("A", "en"),), parent=ties.get(i)), "x.yaml") for i in "abcdef"]
    assert {line.split(": ")[1] for line in checks.faults(entries, [])} == {i for i in "abcdef" if comes_back(i)}


def test_all_faults_are_said_at_once(folder: Path) -> None:
    said = faults(
        folder,
        '{id: "place:a", names: {en: [A, A], ar: "ح\u064eلب"}, parent: "place:b", sources: [x], ids: {pcode: C1564}}',
        '{id: "place:a", names: {en: S\u0430}}',
    )
    assert [line.split(": ", 2)[2].split(": ")[0] for line in said if "place:a:" in line] == [
        "id",
        "parent",
        "sources",
        "ids.pcode",
        "names.en",
        "names.ar",
        "names.en",
    ]


def test_nothing_is_missed_while_a_file_cannot_be_read(folder: Path) -> None:
    put(folder, '{id: "place:a", names: {en: "A\\u200b"}, parent: "place:elsewhere", sources: [elsewhere]}')
    found = read_folder(folder)
    assert checks.faults(found.entries, found.sources, complete=False) == [
        "places/x.yaml: place:a: names.en: the invisible character U+200B in 'A\\u200b': delete it"
    ]
    assert len(checks.faults(found.entries, found.sources)) == 3


def test_entries_may_refer_to_the_registry_below_and_stand_in_its_place() -> None:
    below = {"place:a": Entity("place:a", "place", "town", (Name("A", "en"),), ids={"pcode": "C1"}, sources=("atlas",))}
    above = [
        Entry(Entity("place:a", "place", "city", (Name("A", "en"),), ids={"pcode": "C1"}, sources=("atlas",)), "x.yaml"),
        Entry(Entity("place:b", "place", "town", (Name("B", "en"),), parent="place:a"), "x.yaml"),
    ]
    assert checks.faults(above, ["atlas"], below) == []
    clash = [Entry(Entity("place:c", "place", "town", (Name("C", "en"),), ids={"pcode": "C1"}), "x.yaml")]
    assert checks.faults(clash, [], below) == ["x.yaml: place:c: ids.pcode: C1 is also that of place:a: keep it on one of them"]


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (
            '{id: "place:a", names: {en: A}, parent: "place:aleppo", location: [37.1, 36.2]}',
            ["location: [37.1, 36.2] is 114 km from the places around it, and near them the other way round: exchange the two numbers"],
        ),
        (
            '{id: "place:a", names: {en: A}, parent: "place:aleppo", location: [48.8, 2.3]}',
            ["location: [48.8, 2.3] is outside Syria: give [latitude, longitude] in this order, or another parent"],
        ),
        ('{id: "place:a", names: {en: A}, parent: "place:turkey", location: [41.0, 29.0]}', []),
        ('{id: "place:a", type: district, names: {en: A}, parent: "place:aleppo-governorate", ids: {pcode: SY0209}}', []),
        (
            '{id: "place:a", type: district, names: {en: A}, parent: "place:aleppo-governorate", ids: {pcode: SY0709}}',
            ["ids.pcode: SY0709 does not begin with SY02, the code of its parent place:aleppo-governorate: correct the code or the parent"],
        ),
    ],
)
def test_a_place_lies_where_its_parent_and_its_code_say(folder: Path, entry: str, said: list[str]) -> None:
    assert faults(folder, entry) == [f"places/x.yaml: place:a: {line}" for line in said]


@pytest.mark.parametrize(
    ("relation", "said"),
    [
        (
            '{type: leads, target: "faction:ahrar-al-sham"}',
            "relations: leads faction:ahrar-al-sham does not fit a faction: see the curator guide for what it joins",
        ),
        (
            '{type: based_in, target: "faction:ahrar-al-sham"}',
            "relations: based_in faction:ahrar-al-sham does not fit a faction: see the curator guide for what it joins",
        ),
        ('{type: based_in, target: "place:idlib", from: 2020, to: 2019-05}', "relations: to: 2019-05 is before from 2020: correct one of them"),
    ],
)
def test_a_relation_joins_what_it_can_join_in_order_of_time(folder: Path, relation: str, said: str) -> None:
    entry = f'{{id: "faction:a", type: party, names: {{en: A}}, relations: [{relation}]}}'
    assert faults(folder, entry, file="factions/x.yaml") == [f"factions/x.yaml: faction:a: {said}"]


@pytest.mark.parametrize("type_", ["successor_of", "part_of", "member_of"])
def test_a_relation_that_leads_back_is_told_once(folder: Path, type_: str) -> None:
    ties = {"b": "c", "c": "a", "a": "b", "tail": "a"}
    entries = [
        f'{{id: "faction:{one}", type: party, names: {{en: {one.title()}}}, relations: [{{type: {type_}, target: "faction:{other}"}}]}}'
        for one, other in ties.items()
    ]
    circle = "faction:a > faction:b > faction:c > faction:a"
    said = f"factions/x.yaml: faction:a: relations: {type_} goes round in a circle ({circle}): remove one of them"
    assert faults(folder, *entries, file="factions/x.yaml") == [said]
