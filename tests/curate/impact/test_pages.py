from __future__ import annotations

import json

import pytest

from gazetteer import Gazetteer
from gazetteer.curate.impact import pages
from gazetteer.curate.impact.assess import Impact, assess
from gazetteer.curate.impact.errors import located
from gazetteer.curate.impact.outline import sections, summary
from gazetteer.curate.locate import Finding
from gazetteer.model import Entity, Name
from tests.curate.impact.changed import sample, version

NEW = Entity("place:new", "place", "town", (Name("Salqin", "en"), Name("Zar`d*ana", "en")), parent="place:homs-governorate")


@pytest.fixture(scope="module")
def compared(g: Gazetteer) -> tuple[Impact, list[Finding]]:
    """A place added, one gone, and one that got a name."""
    entities = sample(g)
    old = version(g, entities.values())
    homs = entities["place:homs"]
    changed = entities | {"place:new": NEW, "place:homs": homs._replace(names=(*homs.names, Name("Emesa", "en", "former")))}
    del changed["place:has"]
    new = version(g, changed.values())
    impact = assess(old, new, real=[("Salkin", "en"), ("Saragab", "en")])
    return impact, list(located(impact, old, new))


def test_the_first_line_says_it_all(compared: tuple[Impact, list[Finding]]) -> None:
    impact, _ = compared
    assert summary(impact).startswith("against sample: 1 error; entities: 1 added, 1 changed, 1 removed; names of these: 1 added; look-ups: ")
    assert summary(impact).endswith("; not to be released")
    assert "a minor release" in summary(impact._replace(breaches=[], release="minor"))


def test_no_change_is_one_line(g: Gazetteer) -> None:
    old = version(g, sample(g).values())
    impact = assess(old, old, real=[])
    assert list(pages.text(impact, [])) == ["against sample: no entity and no answer differs"]
    assert list(pages.markdown(impact, [])) == ["**Impact** against sample: no entity and no answer differs"]


def test_the_text_has_the_error_and_then_what_hurts_most(compared: tuple[Impact, list[Finding]]) -> None:
    impact, errors = compared
    lines = list(pages.text(impact, errors))
    assert lines[1].startswith("error: places/rest.yaml: line ") and ": place:has: id: the entry is gone" in lines[1]
    titles = [line for line in lines if line and not line.startswith(("  ", "error", "against"))]
    assert [title.partition(" (")[0] for title in titles] == [section.title for section in sections(impact)]
    assert titles[0].startswith("lost (") and titles[-1] == "entities (3)"
    assert "  place:homs changed; name added: Emesa" in lines


def test_nothing_in_a_name_is_read_as_markdown(compared: tuple[Impact, list[Finding]]) -> None:
    lines = list(pages.markdown(*compared, full=True))
    assert any("`` Zar`d*ana ``" in line for line in lines)
    assert lines[0].startswith("**Impact** against sample: 1 error; ")
    assert lines[2].startswith("**Error** `places/rest.yaml")


def test_long_lists_are_cut_unless_all_is_asked_for(g: Gazetteer) -> None:
    entities = sample(g)
    more = [Entity(f"place:n{i}", "place", "village", (Name(f"Zardana{'abcdefghijkl'[i] * 3}", "en"),), parent="place:syria") for i in range(12)]
    impact = assess(version(g, entities.values()), version(g, [*entities.values(), *more]), real=[])
    short, full = ("\n".join(pages.text(impact, [], full=full)) for full in (False, True))
    assert "  ... and 6 more (--full)" in short
    assert "more" not in full and all(place.id in full for place in more)


def test_the_data_for_machines_is_plain(compared: tuple[Impact, list[Finding]]) -> None:
    plain = json.loads(json.dumps(pages.plain(*compared)))
    assert list(plain) == ["base", "data_version", "release", "errors", "entities", "names", "homonyms", "flips", "questions"]
    assert plain["release"] is None and plain["errors"][0]["entry"] == "place:has"
    assert plain["questions"]["asked"] <= plain["questions"]["all"]
    assert set(plain["flips"][0]) == {"text", "lang", "origin", "sort", "before", "after", "because"}
    assert set(plain["flips"][0]["before"]) == {"outcome", "id", "reason", "candidates"}


def test_the_changelog_lists_entries_and_the_names_that_are_answered_otherwise(compared: tuple[Impact, list[Finding]]) -> None:
    lines = list(pages.changelog(compared[0]))
    assert lines[:3] == ["### Data", "", "- A major release after 2026.11.0."]
    assert "- New places: 1 (Salqin)." in lines
    assert "- Corrected entries: 1 (Homs); names: 1 added." in lines
    assert "- `Salqin` is ambiguous now." in lines
    assert not [line for line in lines if "`Al-salqin`" in line]  # spellings that nobody stored
