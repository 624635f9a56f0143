from __future__ import annotations

import string
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.curate.canonical import canonical
from gazetteer.curate.check import check_folder
from gazetteer.curate.new import Draft
from gazetteer.curate.workbench import Workbench
from gazetteer.errors import RegistryError
from gazetteer.model import Kind
from gazetteer.registry.read import read_folder
from gazetteer.registry.yamlfile import read_text
from tests.conftest import SAMPLE

VILLAGE: dict[str, Any] = {"names": {"en": "Tall al-Nabi", "ar": "تل النبي"}, "type": "village", "sources": ["atlas"]}


@pytest.fixture
def bench(folder: Path) -> Workbench:
    return Workbench(folder)


def draft(bench: Workbench, fields: Mapping[str, Any], kind: Kind = "place") -> Draft:
    made = Draft(kind, bench)
    assert made.faults(fields) == []
    made.fields = dict(fields)
    return made


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"names": {"en": "سراقب"}}, "names.en: 'سراقب' is not in the script of 'en'"),
        ({"names": {"tr": "Tel\u200bNebi"}}, "names.tr: the invisible character U+200B"),
        ({"names": {"ar": "سَراقب"}}, "names.ar: vowel signs in"),
        ({"names": {"en": {"text": "X", "source": "atlass"}}}, "sources: atlass is not in sources.yaml (did you mean atlas?): add it there first"),
        ({"sources": ["nobody"]}, "sources: nobody is not in sources.yaml"),
        ({"type": "vilage"}, 'type: "vilage" is not known (did you mean village?)'),
        ({"type": "militia"}, "type: militia is no type of a place: use one of country, governorate"),
        ({"parent": "place:azaz-distric"}, "place:azaz-distric does not exist (did you mean place:azaz-district?)"),
        ({"ids": {"pcode": "C3916"}}, "ids.pcode: C3916 is that of place:saraqib (Saraqib, city): that entry is already there"),
        ({"ids": {"pcode": "SY0200135"}}, "ids.pcode: SY0200135 is that of place:al-zahraa-aleppo"),
        ({"ids": {"wikidata": "Q41183"}}, "ids.wikidata: Q41183 is that of place:aleppo"),
        ({"location": [95.0, 36.0]}, "location.1: 95.0 does not fit"),
    ],
)
def test_each_field_is_held_against_the_registry(bench: Workbench, fields: dict[str, Any], fault: str) -> None:
    faults = Draft("place", bench).faults(fields)
    assert len(faults) == 1
    assert faults[0].startswith(fault)


def test_look_alikes_are_what_look_ups_find_with_distance_and_surroundings(bench: Workbench) -> None:
    found = draft(bench, VILLAGE | {"names": {"en": "Saragib"}, "location": [35.87, 36.83]}).look_alikes()
    assert [(one.entity.id, one.tier, one.within, one.answered) for one in found] == [("place:saraqib", "near", ("Idlib governorate",), True)]
    assert found[0].km == pytest.approx(2.3, abs=0.1)


@pytest.mark.parametrize(
    ("fields", "same"),
    [
        ({"names": {"en": "Seraqib"}, "location": [35.87, 36.81]}, "place:saraqib"),
        ({"names": {"ar": "سراقب"}, "parent": "place:idlib-governorate"}, "place:saraqib"),
        ({"names": {"ar": "سراقب"}, "location": [36.6, 37.0]}, None),
        ({"names": {"en": "Saraqib"}, "type": "district", "parent": "place:idlib-governorate"}, None),
        ({"names": {"en": {"text": "Saraqib", "weak": True}}, "parent": "place:idlib-governorate"}, None),
        ({"names": {"en": "Tall al-Nabi"}, "parent": "place:idlib-governorate"}, None),
    ],
)
def test_a_name_is_already_there_when_it_lies_near_or_in_the_same_unit(bench: Workbench, fields: dict[str, Any], same: str | None) -> None:
    made = draft(bench, VILLAGE | fields)
    found = made.already_there(made.look_alikes())
    assert (found.entity.id if found else None) == same


@pytest.mark.parametrize(
    ("fields", "file", "after"),
    [
        ({"parent": "place:idlib-governorate"}, "places/rest.yaml", "place:old-saraqib"),
        ({"parent": "place:idlib-governorate", "ids": {"pcode": "C3900"}}, "places/rest.yaml", "place:idlib"),
        ({"parent": "place:azaz-district"}, "places/aleppo.yaml", "place:kobani"),
        ({"type": "neighbourhood", "parent": "place:aleppo", "ids": {"pcode": "N0140"}}, "places/aleppo.yaml", "place:al-zahraa-aleppo"),
        ({"type": "road"}, "places/rest.yaml", "place:old-saraqib"),
    ],
)
def test_an_entry_goes_where_its_like_are_and_after_the_next_smaller_code(bench: Workbench, fields: dict[str, Any], file: str, after: str) -> None:
    made = draft(bench, VILLAGE | fields)
    assert made.propose_file().value == file
    made.put("place:tall-al-nabi", file)
    bench.write()
    ids = [entry.entity.id for entry in read_folder(bench.folder).entries if entry.file == file]
    assert ids[ids.index("place:tall-al-nabi") - 1] == after


def test_a_file_that_is_not_there_yet_is_made_with_defaults_and_a_heading(bench: Workbench) -> None:
    made = draft(bench, VILLAGE | {"type": "neighbourhood", "parent": "place:idlib"})
    file = made.propose_file().value
    assert file == "places/idlib-neighbourhoods.yaml"
    added = made.put("place:tall-al-nabi", file)
    bench.write()
    assert (bench.folder / file).read_text(encoding="utf-8") == (
        "# The neighbourhoods of Idlib.\ndefaults:\n  type: neighbourhood\n  parent: place:idlib\n  sources: [atlas]\n"
        "entries:\n  - id: place:tall-al-nabi\n    names: {en: Tall al-Nabi, ar: تل النبي}\n"
    )
    assert (added.line, added.text) == (7, "  - id: place:tall-al-nabi\n    names: {en: Tall al-Nabi, ar: تل النبي}")


def test_what_the_defaults_of_a_file_say_is_left_out(bench: Workbench) -> None:
    made = draft(bench, VILLAGE)
    assert "sources" not in made.put("place:tall-al-nabi", "places/rest.yaml").text


def test_names_that_rules_predict_are_noted_and_not_refused(bench: Workbench) -> None:
    made = draft(bench, VILLAGE | {"names": {"en": ["Kafr Nabuda", "Kefr Nabudah"]}, "parent": "place:idlib-governorate"})
    assert made.put("place:kafr-nabuda", "places/rest.yaml").notes == [
        "names.en: 'Kefr Nabudah' is predicted from 'Kafr Nabuda': remove it, or cite where it was seen"
    ]


def test_comments_and_other_entries_stay_as_they_are(bench: Workbench) -> None:
    path = bench.folder / "factions" / "new.yaml"
    before = "# Head.\nentries:\n  # One.\n  - id: faction:one\n    type: militia  # sure\n    names:\n      en: One\n    sources: [atlas]\n"
    path.write_text(before, encoding="utf-8")
    made = draft(bench, {"names": {"en": "Two"}, "type": "militia", "founded": 2013, "sources": ["atlas"]}, "faction")
    made.put("faction:two", "factions/new.yaml")
    bench.write()
    added = "  - id: faction:two\n    type: militia\n    names:\n      en: Two\n    founded: 2013\n    sources: [atlas]\n"
    assert path.read_text(encoding="utf-8") == before + added


def test_nothing_is_written_when_the_registry_would_not_be_right(bench: Workbench) -> None:
    before = (bench.folder / "places/rest.yaml").read_bytes()
    made = draft(bench, VILLAGE | {"location": [51.5, 0.1], "parent": "place:idlib-governorate"})
    with pytest.raises(RegistryError, match="is outside Syria"):
        made.put("place:tall-al-nabi", "places/rest.yaml")
    with pytest.raises(RegistryError, match="is outside Syria"):
        bench.write()
    assert (bench.folder / "places/rest.yaml").read_bytes() == before


def test_a_folder_with_faults_is_not_worked_on(folder: Path) -> None:
    (folder / "places" / "broken.yaml").write_text("entries: 1\n")
    with pytest.raises(RegistryError, match=r"places/broken.yaml: .*\n.*mend this first: gazetteer check"):
        Workbench(folder)


@pytest.mark.parametrize("id_", ["place:saraqib", "place:old-saraqib", "faction:x", "place:Tall", "tall"])
def test_an_id_of_another_kind_or_form_or_given_before_is_refused(bench: Workbench, id_: str) -> None:
    assert Draft("place", bench).id_fault(id_)
    assert not Draft("place", bench).id_fault("place:tall-al-nabi")


@pytest.mark.parametrize("file", ["rest.yaml", "places/x.yml", "factions/x.yaml", "places/../x.yaml", "places/.x.yaml", "/places/x.yaml", "places"])
def test_a_file_outside_the_kinds_folder_is_refused(bench: Workbench, file: str) -> None:
    assert Draft("place", bench).file_fault(file)
    assert not Draft("place", bench).file_fault("places/idlib/x.yaml")


latin_names = st.text(string.ascii_letters + "şıİğüöçâîûé'- ,:#{}[]\"&*!|>%@`0123456789", min_size=1, max_size=30).map(
    lambda name: " ".join(name.split())
)
arabic_names = st.text("ابتثجحخدذرزسشصضطظعغفقكلمنهويأإآئؤءةى ", min_size=1, max_size=20).map(lambda name: " ".join(name.split()))
villages = st.fixed_dictionaries(
    {
        "names": st.fixed_dictionaries(
            {"en": latin_names.filter(bool)},
            optional={"ar": arabic_names.filter(bool), "tr": st.lists(latin_names.filter(bool), min_size=1, max_size=3, unique=True)},
        ),
        "type": st.sampled_from(["village", "town", "neighbourhood", "camp", "landmark"]),
        "sources": st.sampled_from([["atlas"], ["curator"], ["atlas", "curator"]]),
    },
    optional={
        "parent": st.sampled_from(["place:idlib-governorate", "place:azaz-district", "place:aleppo", "place:idlib"]),
        "ids": st.builds(lambda number: {"pcode": f"C{number:04}"}, st.integers(0, 1000)),
        "about": latin_names.filter(bool),
        "label": latin_names.filter(bool),
    },
)


@settings(max_examples=60)
@given(fields=villages, file=st.sampled_from([None, "places/aleppo.yaml", "places/rest.yaml", "places/new/file.yaml"]))
def test_whatever_is_written_passes_check_and_fmt_and_leaves_the_others_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, fields: dict[str, Any], file: str | None
) -> None:
    import shutil

    folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("new") / "registry"))
    bench = Workbench(folder)
    made = Draft("place", bench)
    if made.faults(fields):
        return  # a name of invisible or mixed characters
    made.fields = fields
    chosen = file or made.propose_file().value
    assert chosen is not None
    assert made.file_fault(chosen) is None
    before = {entry.entity.id: entry.entity for entry in bench.entries}
    made.put("place:new", chosen)
    bench.write()
    assert check_folder(folder).faults == []
    text = read_text(folder / chosen, chosen)
    assert canonical(text, chosen) == text
    after = {entry.entity.id: entry.entity for entry in read_folder(folder).entries}
    new = after.pop("place:new")
    assert after == before
    assert new == made.entity()._replace(id="place:new")
