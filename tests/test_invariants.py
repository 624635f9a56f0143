"""What holds for every registry, name and mention (section by section: normalizing, stored names, order, additions, context, scores,
text, the plain matcher, the snapshot)."""

from __future__ import annotations

import math
import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from random import Random
from threading import Thread
from typing import Any

import pytest
import yaml
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

import gazetteer
from gazetteer import Gazetteer, normalize
from gazetteer.match.context import Context
from gazetteer.model import KINDS, UNITS, Answer, Kind
from gazetteer.registry.build import build_folder
from gazetteer.registry.cache import open_shipped
from gazetteer.registry.compile import compile_registry
from gazetteer.registry.read import Source
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.mojibake import repaired
from tests.compiled import COMPILED, EXTENDED
from tests.conftest import SAMPLE
from tests.plain import PlainMatcher
from tests.strategies import CONTROLS, HARAKAT, TATWEEL, any_text, arabic_names, other_typing, running_text, slips, spelled_names, spellings
from tests.writing import extended

STORED = sorted(
    {text for path in SAMPLE.glob("*/*.yaml") for text in re.findall(r"(?:en|ar|tr|text): \[?([^,\[\]{}]+)", path.read_text(encoding="utf-8"))}
)
FRAMES = (
    "{}",
    "{}",
    "{} province",
    "town of {}",
    "{}, Idlib",
    "{}, Aleppo",
    "General {}",
    "North {}",
    "مدينة {}",
    "{} ilçesi",
    "{} and Homs",
    "new {}",
)
PLACES = ("place:aleppo", "place:aleppo-governorate", "place:idlib-governorate", "place:syria", "place:homs-governorate")

stored = st.sampled_from(STORED)
spelled = spelled_names(1).map(lambda names: names[0][0])
# Stored names, slips of the pen in them, names that are not stored, class words around them, and anything at all.
mentions = st.one_of(
    stored,
    stored.flatmap(slips),
    stored.flatmap(slips).flatmap(slips),
    st.builds(str.format, st.sampled_from(FRAMES), st.one_of(stored, stored.flatmap(slips))),
    spelled,
    any_text,
)


def ids(answer: Answer) -> list[str]:
    return [c.id for c in answer.candidates]


def told(answer: Answer) -> tuple[object, ...]:
    """What an answer says, but for the mention and the version of the data."""
    return answer._replace(query="", data_version="", parts=())[:]


# Normalizing


@given(name=arabic_names(), data=st.data())
def test_normalizing_is_blind_to_the_typing_of_a_name_in_every_script(name: Any, data: st.DataObject) -> None:
    text, _ = data.draw(spellings(name))
    assert normalize(data.draw(other_typing(text))) == normalize(text) == normalize(normalize(text))


CHANGES: dict[str, Callable[[str], str]] = {
    "upper case": str.upper,
    "lower case": str.lower,
    "title case": str.title,
    "composed": lambda text: unicodedata.normalize("NFC", text),
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "tatweel": lambda text: re.sub("(?<=[بتسلمنهي])(?=[بتسلمنهي])", TATWEEL, text),
    "vowel signs": lambda text: re.sub("([\u0620-\u063f\u0641-\u064a])", "\\1\u064e", text),
    "bidi controls": lambda text: f"\u202b{text}\u202c",
    "marks between letters": "\u200e".join,
    "outer space": lambda text: f"\u00a0 {text}\t\n",
}


@pytest.mark.parametrize("change", CHANGES)
@settings(max_examples=40)
@given(text=st.one_of(stored, stored.flatmap(slips), spelled))
def test_typing_does_not_change_an_answer(g: Gazetteer, change: str, text: str) -> None:
    other = CHANGES[change](text)
    assume(not re.search("[0-9]", text))  # a digit among Latin letters may be a letter of chat Arabic
    assume(repaired(text) == text and repaired(other) == other)  # the bytes of mojibake are lost in other typing
    assert told(g.lookup(other)) == told(g.lookup(text))


@given(text=stored, put=st.text([*HARAKAT, TATWEEL, *CONTROLS], min_size=1, max_size=2), data=st.data())
def test_signs_that_say_nothing_do_not_change_an_answer_wherever_they_stand(g: Gazetteer, text: str, put: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    other = text[:at] + put + text[at:]
    assume(not re.search("[0-9]", text))
    assume(repaired(other) == other)
    assert told(g.lookup(other)) == told(g.lookup(text))


# Stored names


def test_a_stored_name_finds_its_own_entity_first_or_tied_first_under_its_kind_and_parent(g: Gazetteer) -> None:
    for entity in g:
        for name in entity.names if not entity.replaced_by else ():
            answer = g.lookup(name.text, kind=entity.kind, within=entity.parent, lang=name.lang)
            rivals = [g[c.id] for c in answer.candidates if c.score > next(c.score for c in answer.candidates if c.id == entity.id)]
            # A unit yields to the settlement of its name, and what is gone to what is there.
            assert all(r.type not in UNITS if entity.type in UNITS else entity.dates or r.dates for r in rivals), name


# Order


class NoAliases(yaml.SafeDumper):
    """Writes what two entries share in both."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def reordered(folder: Path, random: Random) -> Path:
    """Put the entries of the files of a registry into other files, in another order, with their names in another order."""
    for kind in ("places", "factions", "figures"):
        entries: list[dict[str, Any]] = []
        for path in sorted((folder / kind).glob("*.yaml")):
            data = yaml.safe_load(path.read_text(encoding="utf-8"))
            entries += [data.get("defaults", {}) | entry for entry in data["entries"]]
            path.unlink()
        random.shuffle(entries)
        for entry in entries:
            names = list(entry["names"].items())
            random.shuffle(names)
            entry["names"] = dict(names)
            fields = list(entry.items())
            random.shuffle(fields)
            entry.clear()
            entry |= dict(fields)
        cut = random.randrange(len(entries) + 1)
        for i, part in enumerate((entries[:cut], entries[cut:])):
            if part:
                text = yaml.dump({"entries": part}, Dumper=NoAliases, allow_unicode=True, sort_keys=False)
                (folder / kind / f"{random.randrange(10**6)}-{i}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=range(2))
def shuffled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with its files, entries, names and fields in another order."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("shuffled") / "registry"))
    return gazetteer.load(reordered(folder, Random(request.param)))


@given(text=mentions, within=st.sampled_from([None, *PLACES]))
def test_the_order_of_files_entries_and_names_does_not_show_in_answers(g: Gazetteer, shuffled: Gazetteer, text: str, within: str | None) -> None:
    one, other = g.lookup(text, within=within, limit=1000), shuffled.lookup(text, within=within, limit=1000)
    assert (one.outcome, one.id) == (other.outcome, other.id)
    assert one.candidates == other.candidates


def test_threads_get_the_same_answers_as_one_caller(g: Gazetteer) -> None:
    fresh = gazetteer.load(SAMPLE)
    alone = [g.lookup(text) for text in STORED]
    answers: list[list[Answer]] = []
    threads = [Thread(target=lambda: answers.append([fresh.lookup(text) for text in STORED])) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [alone] * len(threads)


# Additions

ADDED = "place:qumbuzluk"


@pytest.fixture(scope="module")
def bigger(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with a village that has one name of its own, and one that a town and a group bear."""
    return extended(
        tmp_path_factory,
        f"entries:\n  - {{id: '{ADDED}', type: village, names: {{en: [Qumbuzluk, Salqin, Ahrar al-Sham], ar: قمبزلق}},\n"
        "      parent: 'place:homs-governorate', sources: [atlas]}\n",
    )


@given(text=st.one_of(stored, stored.flatmap(slips)))  # no class words: a village is asked for by one
@example("Salqin")
@example("Ahrar al-Sham")
def test_an_added_entity_turns_a_match_into_an_ambiguity_on_a_shared_name_at_most(g: Gazetteer, bigger: Gazetteer, text: str) -> None:
    before, after = g.lookup(text), bigger.lookup(text)
    if before.parts or not any(c.tier == "exact" for c in before.candidates):
        return
    if (before.outcome, before.id) != (after.outcome, after.id):
        assert (before.outcome, after.outcome) == ("match", "ambiguous")
        assert ADDED in ids(after)
    assert set(ids(before)) <= set(ids(after))


@given(text=stored)
def test_an_added_entity_that_shares_nothing_changes_no_score_of_a_stored_name(g: Gazetteer, bigger: Gazetteer, text: str) -> None:
    before, after = g.lookup(text), bigger.lookup(text)
    if ADDED not in [c.id for c in (*after.candidates, *after.near_misses)]:
        assert told(before) == told(after)


# Context


@given(text=mentions, kind=st.sampled_from(KINDS), within=st.sampled_from(PLACES))
def test_narrowing_adds_no_candidate_to_an_answer_of_equal_names(g: Gazetteer, text: str, kind: Kind, within: str) -> None:
    # Near names are few inside a small place, so one may be an answer there that is not even a near miss anywhere.
    wide = g.lookup(text, limit=1000)
    # Of a list only the likeliest of each name is a candidate.
    if wide.parts or all(c.tier == "near" for c in wide.candidates):
        return
    for narrow in (
        g.lookup(text, kind=kind, limit=1000),
        g.lookup(text, within=within, limit=1000),
        g.lookup(text, kind=kind, within=within, limit=1000),
    ):
        assert {c.id for c in narrow.candidates if c.tier != "near"} <= set(ids(wide))


@given(text=mentions, kind=st.sampled_from(KINDS), within=st.sampled_from(PLACES))
def test_what_is_found_in_a_context_lies_in_it(g: Gazetteer, text: str, kind: Kind, within: str) -> None:
    assert all(c.kind == kind for c in g.lookup(text, kind=kind).candidates)
    assert all(within in (c.id, *c.within) for c in g.lookup(text, within=within).candidates)


@given(text=mentions, limit=st.integers(1, 6))
def test_more_limit_never_changes_the_first_ones(g: Gazetteer, text: str, limit: int) -> None:
    few, more = g.lookup(text, limit=limit), g.lookup(text, limit=limit + 4)
    assert (few.outcome, few.id, few.reason) == (more.outcome, more.id, more.reason)
    assert few.candidates == more.candidates[:limit]
    assert few.near_misses == more.near_misses[:limit]


# Scores


@given(text=mentions, lang=st.sampled_from([None, "ar", "en", "tr", "ku", "fr", "de"]))
def test_scores_are_probabilities_of_things_that_exclude_each_other(g: Gazetteer, text: str, lang: str | None) -> None:
    answer = g.lookup(text, lang=lang, limit=1000)
    for found in (answer.candidates, answer.near_misses):
        scores = [c.score for c in found]
        assert all(0 <= s < 1 and math.isfinite(s) for s in scores)
        assert scores == sorted(scores, reverse=True) or answer.parts
    assert sum(c.score for c in answer.candidates) <= 1.001 or answer.parts


@given(text=stored, data=st.data())
def test_no_slip_of_the_pen_scores_above_the_name_itself(g: Gazetteer, text: str, data: st.DataObject) -> None:
    other = data.draw(slips(text))
    own = {c.id: c.score for c in g.lookup(text, limit=1000).candidates if c.tier == "exact"}
    for candidate in g.lookup(other, limit=1000).candidates:
        # Homonyms share what they cannot decide, and a slip may spell the name of another.
        if candidate.tier == "near" and len(own) == 1 and candidate.id in own:
            assert candidate.score <= own[candidate.id]


# Text


@given(text=st.one_of(running_text, st.lists(mentions, max_size=8).map(" ".join)))
def test_mentions_are_apart_and_lie_in_the_text(g: Gazetteer, text: str) -> None:
    end = 0
    for mention in g.scan(text):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        end = mention.end


# The plain matcher


@pytest.fixture(scope="module")
def plain(g: Gazetteer) -> PlainMatcher:
    if COMPILED:
        pytest.skip(EXTENDED)
    return PlainMatcher(g)


@given(text=mentions, kind=st.sampled_from([None, None, *KINDS]), lang=st.sampled_from([None, "ar", "en", "tr"]))
@example("Saragab", None, None)
@example("Ahrar Sham", "faction", "tr")
@example("Samir Assad", None, None)
@example("هتس", None, None)  # an acronym is not read aloud
def test_the_indexed_matcher_answers_as_the_plain_one(g: Gazetteer, plain: PlainMatcher, text: str, kind: Kind | None, lang: str | None) -> None:
    fast, slow = g.lookup(text, kind=kind, lang=lang, limit=1000), plain.lookup(text, Context(kind=kind), lang, 1000)
    assert (fast.outcome, fast.id, fast.candidates) == (slow.outcome, slow.id, slow.candidates)
    assert {c.id for c in slow.near_misses} <= {c.id for c in fast.near_misses}


# The snapshot


def test_the_snapshot_holds_what_the_source_says(g: Gazetteer) -> None:
    written: dict[str, Any] = {}
    for path in sorted(SAMPLE.glob("*/*.yaml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        written |= {entry["id"]: data.get("defaults", {}) | entry for entry in data["entries"]}
    assert {entity.id for entity in g} | {id_ for id_, entry in written.items() if "replaced_by" in entry} == set(written)
    for entity in g:
        entry = written[entity.id]
        assert (entity.type, entity.parent) == (entry["type"], entry.get("parent"))
        groups = {lang: group if isinstance(group, list) else [group] for lang, group in entry["names"].items()}
        names = {(name["text"] if isinstance(name, dict) else name, lang) for lang, group in groups.items() for name in group}
        assert {(name.text, name.lang) for name in entity.names} == names


def test_reading_the_source_twice_and_writing_a_snapshot_again_give_the_same_bytes(own_cache: Path) -> None:
    first = build_folder(SAMPLE, open_shipped())
    assert build_folder(SAMPLE, open_shipped()) == first
    read = Snapshot(first, "here")
    entities = [read.entity(number) for number in range(len(read))]
    sources = {key: Source(**fields) for key, fields in read.sources.items()}
    assert compile_registry(entities, sources, dict(read.rules), read.data_version.partition("+")[0]) == first
