from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazetteer.cli import options
from tests.cli.conftest import READS_REGISTRY, Run
from tests.conftest import SAMPLE

OWN = """
defaults: {sources: [atlas]}
entries:
  - {id: place:my-outpost, type: town, names: {en: Qazmanda, ar: قزمندا}, parent: place:idlib-governorate}
  - {id: place:saraqib, type: city, names: {en: [Saraqib, New Spelling]}, parent: place:idlib-governorate}
"""


@pytest.fixture
def overlay(tmp_path: Path) -> str:
    (tmp_path / "own" / "places").mkdir(parents=True)
    (tmp_path / "own" / "places" / "own.yaml").write_text(OWN, encoding="utf-8")
    return str(tmp_path / "own")


@pytest.mark.parametrize("name", READS_REGISTRY)
def test_commands_that_read_a_registry_share_its_options(run: Run, name: str) -> None:
    shown = run(name, "--help").stdout
    assert all(option in shown for option in ("--registry", "--overlay", "--format"))
    assert ("--display-lang" in shown) == (name != "romanize")  # which shows no names of entities


def test_overlay_adds_entries_and_replaces_those_of_one_id(run: Run, overlay: str) -> None:
    answers = json.loads(run("lookup", "--format", "json", "--overlay", overlay, "Qazmanda", "New Spelling", "Homs").stdout)
    assert [a["id"] for a in answers] == ["place:my-outpost", "place:saraqib", "place:homs"]
    assert "qazmanda" not in run("lookup", "--format", "json", "Qazmanda").stdout


def test_overlay_serves_every_command(run: Run, overlay: str) -> None:
    assert "Qazmanda" in run("show", "--overlay", overlay, "place:my-outpost").stdout
    assert "place:my-outpost" in run("search", "--overlay", overlay, "qaz").stdout
    assert "place:my-outpost" in run("scan", "--overlay", overlay, "-", stdin="The town of Qazmanda in Idlib burned.").stdout


def test_a_registry_that_is_no_folder_is_misuse(run: Run) -> None:
    result = run("show", "--overlay", "no/such/folder", "place:homs")
    assert result.exit_code == 2
    assert "'no/such/folder' does not exist" in result.stderr


@pytest.mark.parametrize(("lang", "name"), [("en", "Aleppo"), ("ar", "حلب"), ("tr", "Halep"), ("fr", "Alep"), ("ku", "Aleppo")])
def test_display_lang_chooses_the_names_and_falls_back_to_english(run: Run, lang: str, name: str) -> None:
    for args in (("lookup", "Halab"), ("show", "C1007"), ("search", "halab")):
        assert f",{name}," in run(*args, "--format", "csv", "--display-lang", lang).stdout
    [mention] = json.loads(run("scan", "--format", "jsonl", "--display-lang", lang, "--input-format", "text", "-", stdin="Halab fell.").stdout)[
        "mentions"
    ]
    assert mention["candidates"][0]["name"] == name


def test_an_unknown_display_lang_lists_the_choices(run: Run) -> None:
    result = run("search", "--display-lang", "xx", "a")
    assert result.exit_code == 2
    assert all(f"'{lang}'" in result.stderr for lang in options.LANGUAGES)


def test_open_registry_reads_the_folder_it_is_given() -> None:
    assert options.open_registry(SAMPLE, None)["C3916"].id == "place:saraqib"
