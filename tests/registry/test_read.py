from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest

from gazetteer.errors import RegistryError
from gazetteer.model import TYPES, Entity, Name, Relation, Role
from gazetteer.registry.read import Source, read_folder, read_sources, registry_files
from tests.conftest import SAMPLE
from tests.writing import put

FULL = """
{id: "faction:full", type: armed_group, status: dissolved, as_of: 2025-01-29, founded: 2017, dissolved: 2025-01, replaced_by: "faction:ahrar-al-sham",
 names: {en: [{text: Full Name, kind: official}, Full, Fuller, {text: F, kind: acronym, weak: true, source: atlas}], ar: كامل},
 ids: {un: "QDe.137", geonames: 7, wikidata: Q5}, location: [35, 36.5], sources: [atlas, curator], about: One line.,
 relations: [{type: member_of, target: "faction:ahrar-al-sham", from: 2017-10, to: 2018}, {type: based_in, target: "place:idlib"}],
 roles: [{title: Host, from: 2019}]}
"""


def test_every_field_of_an_entry_is_read_as_written(folder: Path) -> None:
    put(folder, " ".join(FULL.split()), file="factions/full.yaml")
    (entity,) = (e.entity for e in read_folder(folder).entries if e.file == "factions/full.yaml")
    assert entity == Entity(
        id="faction:full",
        kind="faction",
        type="armed_group",
        names=(
            Name("Full Name", "en", "official"),
            Name("Full", "en", "preferred"),
            Name("Fuller", "en", "alternate"),
            Name("F", "en", "acronym", True, "atlas"),
            Name("كامل", "ar", "preferred"),
        ),
        location=(35.0, 36.5),
        ids={"geonames": "7", "un": "QDe.137", "wikidata": "Q5"},
        relations=(Relation("member_of", "faction:ahrar-al-sham", "2017-10", "2018"), Relation("based_in", "place:idlib")),
        roles=(Role("Host", "2019"),),
        status="dissolved",
        as_of="2025-01-29",
        dates={"founded": "2017", "dissolved": "2025-01"},
        replaced_by="faction:ahrar-al-sham",
        sources=("atlas", "curator"),
        about="One line.",
    )


def test_defaults_fill_what_an_entry_lacks_and_nothing_else(folder: Path) -> None:
    defaults = 'defaults: {type: road, parent: "place:aleppo", sources: [atlas]}\n'
    put(
        folder,
        '{id: "place:a", names: {en: A}}',
        '{id: "place:b", names: {en: B}, type: town, parent: "place:idlib", sources: [curator]}',
        defaults=defaults,
    )
    a, b = (e.entity for e in read_folder(folder).entries if e.file == "places/x.yaml")
    assert (a.type, a.parent, a.sources) == ("road", "place:aleppo", ("atlas",))
    assert (b.type, b.parent, b.sources) == ("town", "place:idlib", ("curator",))


def test_what_crosses_units_has_no_default_parent(folder: Path) -> None:
    put(
        folder,
        '{id: "place:a", names: {en: A}, crosses: ["place:idlib"]}',
        defaults='defaults: {type: road, parent: "place:aleppo", sources: [atlas]}\n',
    )
    (a,) = (e.entity for e in read_folder(folder).entries if e.file == "places/x.yaml")
    assert (a.parent, a.crosses) == (None, ("place:idlib",))


def test_files_are_read_at_any_depth_in_a_fixed_order_without_hidden_ones(folder: Path) -> None:
    put(folder, '{id: "place:a", names: {en: A}}', file="places/north/east/a.yaml")
    (folder / "places" / ".hidden.yaml").write_text("not: [yaml")
    (folder / "places" / ".#x.yaml").symlink_to("nowhere")
    (folder / "places" / "notes.txt").write_text("no registry file")
    files = [(kind, path.relative_to(folder).as_posix()) for kind, path in registry_files(folder)]
    assert files == [
        ("place", "places/aleppo.yaml"),
        ("place", "places/north/east/a.yaml"),
        ("place", "places/rest.yaml"),
        ("faction", "factions/groups.yaml"),
        ("figure", "figures/figures.yaml"),
    ]
    assert read_folder(folder).faults == []


def test_a_folder_without_registry_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sources.yaml").write_text("{}")
    with pytest.raises(RegistryError) as raised:
        read_folder(tmp_path)
    assert raised.value.faults == (f"{tmp_path}: no places/, factions/ or figures/ with .yaml files here: name the folder that holds them",)


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('{id: "place:a", names: {en: A}, sources: [atlas]}', ["type: the field is missing: add it"]),
        ('{id: "place:a", names: {en: A}, type: town}', ["sources: the field is missing: name the sources that vouch for the entry, or `curator`"]),
        (
            '{id: "place:a", names: {en: A}}',
            ["type: the field is missing: add it", "sources: the field is missing: name the sources that vouch for the entry, or `curator`"],
        ),
    ],
)
def test_type_and_sources_must_stand_in_the_entry_or_the_defaults(folder: Path, entry: str, said: list[str]) -> None:
    put(folder, entry, defaults="")
    assert read_folder(folder).faults == [f"places/x.yaml: place:a: {line}" for line in said]


def test_an_entry_stands_in_the_folder_of_its_kind(folder: Path) -> None:
    put(folder, '{id: "figure:a", names: {en: A}}')
    assert read_folder(folder).faults == ["places/x.yaml: figure:a: id: not of the kind this folder holds: begin it with `place:` or move the entry"]


def test_what_cannot_be_opened_is_a_fault_of_that_file(folder: Path) -> None:
    (folder / "places" / "sub.yaml").mkdir()
    (folder / "places" / "gone.yaml").symlink_to("nowhere")
    assert read_folder(folder).faults == [
        "places/gone.yaml: cannot be read (No such file or directory): make it a readable file, or remove it",
        "places/sub.yaml: cannot be read (Is a directory): make it a readable file, or remove it",
    ]


def test_every_faulty_file_is_reported_and_the_others_are_read(folder: Path) -> None:
    (folder / "places" / "a.yaml").write_text("entries:\n\t- x\n")
    (folder / "places" / "b.yaml").write_bytes(b"\n\xff")
    (folder / "factions" / "c.yaml").write_text("")
    put(folder, '{id: "figure:d", names: {en: A}, typ: x}', '{id: "figure:e", names: {en: 5}}', file="figures/d.yaml")
    (folder / "sources.yaml").write_text("atlas: {title: An atlas}\n")
    found = read_folder(folder)
    assert [line.split(": ")[0] for line in found.faults] == [
        "places/a.yaml",
        "places/b.yaml",
        "factions/c.yaml",
        "figures/d.yaml",
        "figures/d.yaml",
        "sources.yaml",
        "sources.yaml",
    ]
    assert {e.entity.id for e in found.entries} == {e.entity.id for e in read_folder(SAMPLE).entries}


def test_sources_are_read_with_dates_as_text(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(
        "a-1: {title: T, publisher: P, licence: L, date: 2020, url: 'https://example.org', note: N}\nb: {title: T, publisher: P, licence: L}\n"
    )
    assert read_sources(path) == {"a-1": Source("a-1", "T", "P", "L", "2020", "https://example.org", "N"), "b": Source("b", "T", "P", "L")}


def test_a_folder_may_lack_sources(tmp_path: Path) -> None:
    assert read_sources(tmp_path / "sources.yaml") == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["not a mapping of sources: write `key:` with title, publisher and licence under it"]),
        ("[a]", ["not a mapping of sources: write `key:` with title, publisher and licence under it"]),
        ("a: 1", ["a: not a mapping: write title, publisher and licence under it"]),
        ("a: {title: T}", ["a: publisher: the field is missing: add it", "a: licence: the field is missing: add it"]),
        (
            "a: {title: T, publisher: P, licence: L, dates: 2020}",
            ["a: unknown field 'dates' (did you mean date?): use one of title, publisher, licence, date, url, note"],
        ),
        (
            "a: {title: [T], publisher: P, licence: }",
            ["a: title: ['T'] is of the wrong sort: write a text", "a: licence: None is of the wrong sort: write a text"],
        ),
        ("A b: {title: T, publisher: P, licence: L}", ["'A b': not a key that entries can cite: use a-z, 0-9 and hyphens, 60 at most"]),
        (
            "a: 1\nb: {title: T, publisher: P}",
            ["a: not a mapping: write title, publisher and licence under it", "b: licence: the field is missing: add it"],
        ),
        ("a: {title: &t T, publisher: *t}", ["line 1: an anchor or an alias: write the value out"]),
    ],
)
def test_faults_of_sources_are_named(tmp_path: Path, text: str, said: list[str]) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text(text)
    with pytest.raises(RegistryError) as raised:
        read_sources(path)
    assert list(raised.value.faults) == [f"sources.yaml: {line}" for line in said]


def test_an_entry_has_names_or_a_label_and_a_type_of_its_kind(folder: Path) -> None:
    put(
        folder,
        '{id: "place:a", label: Big Orm}',
        '{id: "place:b"}',
        '{id: "place:c", names: {en: C}, type: minister}',
    )
    found = read_folder(folder)
    labelled = next(e.entity for e in found.entries if e.entity.id == "place:a")
    assert (labelled.names, labelled.label, labelled.name("ar")) == ((), "Big Orm", "Big Orm")
    assert found.faults[0] == "places/x.yaml: place:b: names: the field is missing: add it, or a label where no name is certain"
    assert found.faults[1].startswith("places/x.yaml: place:c: type: minister is no type of a place: use one of country, ")


def test_the_types_of_all_kinds_are_those_of_the_schema() -> None:
    schema = json.loads(files("gazetteer.registry").joinpath("entries.schema.json").read_text(encoding="utf-8"))
    assert sorted(schema["$defs"]["type"]["enum"]) == sorted(t for types in TYPES.values() for t in types)
