from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.curate.canonical import canonical, canonical_files, with_modeline
from gazetteer.errors import RegistryError
from gazetteer.registry.cache import CHECKOUT
from gazetteer.registry.read import read_folder
from gazetteer.registry.yamlfile import plain_data
from tests.conftest import SAMPLE
from tests.curate.odd import Odd, odd_files


def entities(folder: Path, text: str) -> object:
    """What a registry says whose one file is this text."""
    kind = "figures" if "figure:" in text else "places"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / kind).mkdir(parents=True)
    (folder / kind / "x.yaml").write_text(text, encoding="utf-8", newline="")
    entries, _, faults = read_folder(folder)
    assert not faults, text
    return entries


@given(odd_files())
def test_any_valid_file_keeps_its_meaning_and_its_comments_and_formatting_again_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, odd: Odd
) -> None:
    folder = tmp_path_factory.getbasetemp() / "meaning"
    before = entities(folder, odd.text)
    made = canonical(odd.text, "x.yaml")
    assert entities(folder, made) == [entry._replace(entity=composed(entry.entity)) for entry in before]  # type: ignore[attr-defined]
    assert canonical(made, "x.yaml") == made
    assert all(made.count(comment.split(".")[0] + ".") == 1 for comment in odd.comments), made


def composed(entity: object) -> object:
    """An entity with its one line of plain words in composed form; names are so in every valid registry."""
    import unicodedata

    about = entity.about  # type: ignore[attr-defined]
    return entity._replace(about=about and unicodedata.normalize("NFC", about))  # type: ignore[attr-defined]


@given(st.text("ab#:-?,[]{}'\"|> \n\té", max_size=40).map("entries:\n".__add__))
@example("entries: [ # c\n]")
@example("entries:\n- |#c\n a\n- b")
@example("entries:\n  - - a # b\n    - c")
@example("entries: {? [a] : b}")
@example("entries:\n  - b: 1\n    id: x\n  - roles:\n    - from: 1\n      # c\n      title: a")
def test_whatever_yaml_a_file_holds_it_keeps_its_data_or_is_refused(text: str) -> None:
    try:
        made = canonical(text, "x.yaml")
    except RegistryError:
        return
    assert plain_data(made, "x.yaml") == plain_data(text, "x.yaml")
    assert canonical(made, "x.yaml") == made


def test_the_canonical_form_is_this() -> None:
    text = """
# What is in the file.


defaults: {sources: [atlas], type: "town"}
entries:
- {id: "place:a", # why this id
   location: [35.0, 36.5],
   names: {tr: 'A', en: [A, {source: atlas, text: "B, C", weak: true, kind: alternate}]}}


# about b
- about: 'It''s: so'
  id: place:b
  names:
    en:
    - B
    - &x
""".replace("    - &x\n", "    - 'B #1'\n    # tail\n")
    assert (
        canonical(text, "x.yaml")
        == """# What is in the file.
defaults:
  type: town
  sources: [atlas]
entries:
  - id: place:a  # why this id
    names: {en: [A, {text: "B, C", kind: alternate, weak: true, source: atlas}], tr: A}
    location: [35.0, 36.5]

  # about b
  - id: place:b
    names:
      en:
        - B
        - "B #1"
        # tail
    about: "It's: so"
"""
    )


def test_names_of_places_stand_on_one_line_and_those_of_others_on_several() -> None:
    text = "entries:\n  - {id: %s:a, names: {en: [A, B], ar: [ا, ب]}}\n"
    assert canonical(text % "place", "x.yaml") == "entries:\n  - id: place:a\n    names: {en: [A, B], ar: [ا, ب]}\n"
    assert canonical(text % "faction", "x.yaml") == "entries:\n  - id: faction:a\n    names:\n      en: [A, B]\n      ar: [ا, ب]\n"
    spread = "entries:\n  - id: figure:a\n    names:\n      en:\n        - A\n        - B\n      ar:\n        - ا\n        - ب\n"
    assert canonical(text % "figure", "x.yaml") == spread


def test_a_list_that_is_too_long_for_a_line_has_a_line_for_each_item() -> None:
    long = [f"Name Number {i} of a Place" for i in range(6)]
    made = canonical(f"entries:\n  - {{id: place:a, names: {{en: [{', '.join(long)}]}}}}\n", "x.yaml")
    assert made == "entries:\n  - id: place:a\n    names:\n      en:\n" + "".join(f"        - {name}\n" for name in long)


def test_letters_are_composed_and_invisible_ones_are_shown() -> None:
    made = canonical("# e\u0301\nentries:\n  - {id: place:a, names: {en: E\u0301, ar: 'ا\u200bب'}}\n", "x.yaml")
    assert made == '# \u00e9\nentries:\n  - id: place:a\n    names: {en: \u00c9, ar: "ا\\u200Bب"}\n'


def test_sources_have_a_line_for_each_field_in_order() -> None:
    made = canonical("b: {licence: X, title: 'T: t', date: 2020}\n\na: {title: A, publisher: P, url: 'https://a.b'}\n", "sources.yaml")
    assert made == 'b:\n  title: "T: t"\n  licence: X\n  date: 2020\n\na:\n  title: A\n  publisher: P\n  url: https://a.b\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "x.yaml: not a mapping: write `entries:` and a list of entries"),
        ("- a", "x.yaml: not a mapping: write `entries:` and a list of entries"),
        ("words: {}", "x.yaml: neither a file of entries nor sources.yaml: leave it out, its layout is its author's"),
        ("entries: [a\n", "x.yaml: line 2: did not find expected ',' or ']': mend the YAML there"),
        ("entries: !!python/object/apply:os.system [true]", "x.yaml: line 1: the tag !!python/object/apply:os.system: remove the tag"),
        ("entries: &a [*a]", "x.yaml: line 1: an anchor or an alias: write the value out"),
        ("entries: " + "[" * 2000, "x.yaml: line 1: nested deeper than 12 levels: flatten it"),
    ],
)
def test_what_cannot_be_formatted_is_one_line(text: str, says: str) -> None:
    with pytest.raises(RegistryError) as raised:
        canonical(text, "x.yaml")
    assert raised.value.faults == (says,)


def test_the_shipped_registry_is_in_canonical_form() -> None:
    files = canonical_files(CHECKOUT)
    assert len(files) > 400
    assert not [file for file in files[::20] if canonical(text := file.read_text(encoding="utf-8"), file.name) != text]


def test_the_files_of_a_registry_are_its_entries_and_its_sources() -> None:
    assert [file.name for file in canonical_files(SAMPLE)] == ["aleppo.yaml", "rest.yaml", "groups.yaml", "figures.yaml", "sources.yaml"]
    assert [file.name for file in canonical_files(SAMPLE / "places")] == ["aleppo.yaml", "rest.yaml"]
    assert canonical_files(SAMPLE / "sources.yaml") == [SAMPLE / "sources.yaml"]


def test_a_folder_without_files_is_said(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match=r"no \.yaml files here"):
        canonical_files(tmp_path)


def test_in_a_checkout_the_first_line_leads_editors_to_the_schema(tmp_path: Path) -> None:
    text = "# Head.\nentries:\n  - id: place:a\n    names: {en: A}\n"
    file = tmp_path / "data" / "places" / "idlib" / "x.yaml"
    assert with_modeline(text, file) == text  # there is no schema here
    schema = tmp_path / "gazetteer" / "registry" / "entries.schema.json"
    schema.parent.mkdir(parents=True)
    schema.touch()
    line = "# yaml-language-server: $schema=../../../gazetteer/registry/entries.schema.json\n"
    assert with_modeline(text, file) == line + text
    assert canonical(line + text, "x.yaml") == line + text
    assert with_modeline(text, tmp_path / "data" / "sources.yaml") == text


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_a_line_that_leads_elsewhere_is_replaced_and_nothing_else(end: str) -> None:
    file = SAMPLE / "places" / "x.yaml"
    made = with_modeline(f"# yaml-language-server: $schema=old.json{end}entries: []", file)
    assert made == "# yaml-language-server: $schema=../../../gazetteer/registry/entries.schema.json\nentries: []"
    assert with_modeline(made, file) == made


def test_every_file_of_the_registry_has_the_line() -> None:
    assert not [file for file in canonical_files(CHECKOUT) if with_modeline(text := file.read_text(encoding="utf-8"), file) != text]
