from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.curate.lint import warnings
from gazetteer.registry.read import read_folder
from gazetteer.script.rules import Rules
from tests.conftest import SAMPLE
from tests.writing import put


def said(folder: Path, rules: Rules) -> list[tuple[str, str]]:
    entries, sources, faults = read_folder(folder)
    assert faults == []
    return [(w.group, w.text) for w in warnings(entries, rules, sources)]


def test_the_sample_gives_no_warning(rules: Rules) -> None:
    assert said(SAMPLE, rules) == []


@pytest.mark.parametrize(
    ("names", "group", "text"),
    [
        ("{en: [Marea, Mareah]}", "redundant name", "names.en: 'Mareah' is predicted from 'Marea': remove it, or cite where it was seen"),
        ("{tr: Qowsar}", "Turkish letters", "names.tr: 'Qowsar' has 'Q', which Turkish does not: respell it, or cite where it was seen"),
        ("{en: {text: ABC, kind: acronym}}", "acronym alone", "names: only acronyms: add the long form"),
    ],
)
def test_a_doubtful_name_is_warned_of(folder: Path, rules: Rules, names: str, group: str, text: str) -> None:
    put(folder, f'{{id: "place:a", names: {names}}}')
    assert said(folder, rules) == [(group, f"places/x.yaml: place:a: {text}")]


@pytest.mark.parametrize(
    "names",
    [
        "{en: [Marea, {text: Mareah, source: atlas}]}",
        "{en: Marea, tr: Marea}",
        "{en: [Marea, {text: Mareah, kind: former}]}",
        "{en: [Marea, Other]}",
        "{en: Washington, tr: Washington}",
    ],
)
def test_what_is_meant_is_not_warned_of(folder: Path, rules: Rules, names: str) -> None:
    put(folder, f'{{id: "place:a", names: {names}}}')
    assert said(folder, rules) == []


def test_a_point_far_from_the_parent_is_warned_of(folder: Path, rules: Rules) -> None:
    put(folder, '{id: "place:a", type: neighbourhood, names: {en: Qumbuz}, parent: "place:aleppo", location: [33.5, 36.3]}')
    ((group, text),) = said(folder, rules)
    assert group == "far from its parent"
    assert text.startswith("places/x.yaml: place:a: location: 310 km from place:aleppo")


def test_a_name_that_two_bear_at_one_time_is_warned_of_once(folder: Path, rules: Rules) -> None:
    put(folder, '{id: "faction:a", type: party, names: {en: Ahrar el Sham}}', file="factions/x.yaml")
    assert [group for group, _ in said(folder, rules)] == ["shared name"]


def test_a_source_that_nothing_cites_is_warned_of(folder: Path, rules: Rules) -> None:
    with (folder / "sources.yaml").open("a", encoding="utf-8") as file:
        file.write("spare:\n  {title: Spare, publisher: Nobody, licence: None}\n")
    assert said(folder, rules) == [("unused source", "sources.yaml: spare: no entry cites it: cite it or remove it")]
