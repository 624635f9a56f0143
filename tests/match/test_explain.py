"""Explanations tell the truth: they end in the answer of a look-up, and their numbers are the ones it was made of."""

from __future__ import annotations

import math
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gazetteer
from gazetteer import Gazetteer, explanation
from gazetteer.errors import InputError, UnknownIdError
from gazetteer.explanation import Comparison, Explanation
from gazetteer.match.candidates import Finder
from gazetteer.match.compare import Compared
from gazetteer.match.explain import _RULES
from gazetteer.match.matcher import MAX_MENTION
from gazetteer.model import KINDS
from tests.conftest import SAMPLE
from tests.strategies import any_text

MENTIONS = (
    *(
        "Aleppo",
        "Halab",
        "Zahra",
        "al-Zahraa",
        "Saragab",
        "Serakip",
        "Assad",
        "HTŞ",
        "Syrian Army",
        "الزهراء",
        "Sham",
        "East Saraqib",
        "Maaret Numan",
    ),
    *(
        "Kafr Nubl",
        "Aleppo province",
        "Zahra, Aleppo",
        "President Assad",
        "IS",
        "the regime",
        "Homs and Idlib",
        "Bashar Hafez al-Assad",
        "Has",
        "Hax",
    ),
    *("Aleppo University", "Ahrar al-Shaam", "Hayat Tahrir", "Ø­Ù„Ø¨", "Salqin, Homs", "M5", "M4", "...", "x" * 600),
)
PLACES = ("place:aleppo", "place:aleppo-governorate", "place:idlib-governorate", "SY04", "Aleppo", "Homs governorate")
mention = st.one_of(st.sampled_from(MENTIONS), any_text)


def test_every_attribute_is_described() -> None:
    for thing in vars(explanation).values():
        if isinstance(thing, type) and thing.__module__ == explanation.__name__:
            assert tuple(re.findall(r"^ {8}(\w+): ", thing.__doc__ or "", flags=re.MULTILINE)) == thing._fields  # type: ignore[attr-defined]


def test_the_fields_of_an_explanation_are_these() -> None:
    known = ("query", "repaired", "forms", "reading", "scope", "candidates", "weighed", "verdict", "against", "answer")
    assert Explanation._fields == known


options = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(KINDS),
        "within": st.sampled_from(PLACES),
        "near": st.just((36.2, 37.1)),
        "lang": st.just("tr"),
        "date": st.sampled_from(["2016", "2025-02"]),
        "limit": st.integers(1, 20),
    },
)


@settings(max_examples=300)
@given(text=mention, given=options, data=st.data())
def test_an_explanation_ends_in_the_answer_of_the_look_up(g: Gazetteer, text: str, given: dict[str, Any], data: st.DataObject) -> None:
    against = data.draw(st.sampled_from([None, *(e.id for e in g)]))
    explained = g.explain(text, against=against, **given)
    answer = explained.answer
    assert answer == g.lookup(text, **given)
    assert (explained.query, explained.verdict.outcome, explained.verdict.reason) == (text, answer.outcome, answer.reason)
    assert explained.verdict.rule in _RULES
    assert (explained.weighed > 0) <= sum(form.decided for form in explained.forms) <= 1
    scores = {c.id: c.score for c in explained.candidates}
    if not answer.parts and explained.weighed <= given.get("limit", 10):
        assert all(scores[c.id] == c.score for c in (*answer.candidates, *answer.near_misses))
    assert (explained.against is None) == (against is None)
    if explained.against:
        assert (explained.against.rule == "answer") == (explained.against.id == answer.id)
        assert explained.against.sentence.endswith(".")


def odds(c: Comparison) -> float:
    return c.likelihood / (1 - c.likelihood)


@given(text=mention, given=options)
def test_the_numbers_add_up(g: Gazetteer, text: str, given: dict[str, Any]) -> None:
    explained = g.explain(text, **(given | {"limit": 100}))
    finder = Finder(g._snapshot, g.rules)
    tiers = g.rules.policy["tiers"]
    highest = max((math.prod(c.factors.values()) for c in explained.candidates), default=1.0)
    assert [c.odds for c in explained.candidates] == sorted((c.odds for c in explained.candidates), reverse=True)
    for c in explained.candidates:
        assert c.cost == pytest.approx(sum(edit.cost for edit in c.edits))
        assert "".join(e.stored for e in c.edits) == c.stored
        assert "".join(e.mention for e in c.edits) == c.mention
        assert c.evidence == c.information - c.cost
        assert c.tilt == pytest.approx(math.prod(c.factors.values()) / highest)
        assert c.odds == pytest.approx(odds(c) * c.tilt * (explained.scope.crowd if c.tier == "near" else 1))
        lowered = math.prod(c.lowered.values())
        assert explained.reading is not None
        if c.how == "alignment":
            compared = Compared(c.stored, c.mention, c.cost, c.information)
            assert c.likelihood == pytest.approx(finder.likelihood(compared, g[c.id].kind, explained.reading.writing) * lowered)
        elif c.how == "letters":
            assert c.likelihood / lowered in (pytest.approx(tiers["exact"]), pytest.approx(tiers["exact_marks"]))
        elif c.how == "sound":
            assert c.likelihood / lowered == pytest.approx(tiers["reading"], rel=0.02)


def test_a_mention_is_shown_as_it_was_taken_apart(g: Gazetteer) -> None:
    explained = g.explain("Zahra, Aleppo")
    whole, name = explained.forms
    assert (whole.text, whole.known, whole.decided) == ("Zahra, Aleppo", (), False)
    assert (name.text, name.places, name.decided, name.near) == ("Zahra", ("Aleppo",), True, None)
    assert set(name.known) == {"place:al-zahraa-aleppo", "place:al-zahraa-aleppo-azaz", "place:al-zahraa-homs"}
    assert set(name.ruled_out) == {"place:al-zahraa-aleppo-azaz", "place:al-zahraa-homs"}
    assert (explained.scope.within, explained.scope.narrowed) == (("place:aleppo",), True)
    assert g.explain("Aleppo province").forms[-1].asks == ("governorate",)
    assert g.explain("East Saraqib").forms[1].turned
    assert g.explain("President Assad").forms[-1].titled


@pytest.mark.parametrize(
    ("text", "lang", "schemes"),
    [
        ("Saragab", None, {"english": "nothing shows another"}),
        ("سراقب", None, {"arabic": "its script"}),
        ("Şam", None, {"turkish": "shown by 'ş'"}),
        ("Serakib", "tr", {"turkish": "language tr"}),
        ("Cerablus", None, {"english": "nothing shows another", "turkish": "'c' may be its letter"}),
    ],
)
def test_what_showed_the_scheme_is_said(g: Gazetteer, text: str, lang: str | None, schemes: dict[str, str]) -> None:
    reading = g.explain(text, lang=lang).reading
    assert reading is not None
    assert reading.schemes == schemes


def test_a_repaired_mention_is_shown(g: Gazetteer) -> None:
    explained = g.explain("Ø­Ù„Ø¨")
    assert (explained.query, explained.repaired, explained.answer.id) == ("Ø­Ù„Ø¨", "حلب", "place:aleppo")
    assert g.explain("حلب").repaired is None


def test_edits_and_costs_of_a_near_name_are_shown(g: Gazetteer) -> None:
    best = next(c for c in g.explain("Saragab").candidates if c.id == "place:saraqib")
    assert (best.tier, best.how, best.mention) == ("near", "alignment", "saragab")
    assert ("q", "g") in [(e.stored, e.mention) for e in best.edits if e.cost > 1]


@pytest.mark.parametrize(
    ("text", "rule", "says"),
    [
        ("Zahra", "margin", "more than 0.25 of the first one's odds"),
        ("Aleppo", "match", "a match needs 0.5"),
        ("Assad", "margin", "0.25"),
        ("Jolani", "weak", "weak"),
        ("the regime", "no_one", "names no one thing"),
        ("Homs and Idlib", "list", "2 names"),
        ("...", "letters", "letters"),
        ("x" * (MAX_MENTION + 1), "length", f"{MAX_MENTION + 1} characters"),
        ("Atlantis", "nothing", "no name"),
        ("Talqin", "near", "an answer needs"),
    ],
)
def test_the_rule_that_decided_is_named_with_its_numbers(g: Gazetteer, text: str, rule: str, says: str) -> None:
    verdict = g.explain(text).verdict
    assert verdict.rule == rule
    assert says in verdict.sentence


def test_a_name_of_another_place_is_elsewhere(g: Gazetteer) -> None:
    assert g.explain("Saraqib", within="place:homs").verdict.rule == "elsewhere"


@pytest.mark.parametrize(
    ("text", "given", "against", "because"),
    [
        ("Aleppo", {}, "C1007", ("answer", "It is the answer.")),
        ("Zahra", {}, "place:al-zahraa-homs", ("candidate", "one of 3")),
        ("Aleppo", {}, "SY02", ("likelier", "Aleppo (place:aleppo) is likelier")),
        ("Zahra", {"kind": "figure"}, "place:al-zahraa-homs", ("kind", "a place, and only a figure")),
        ("Zahra", {"within": "place:aleppo"}, "place:al-zahraa-homs", ("place", "place:aleppo.")),
        ("Zahra, Aleppo", {}, "place:al-zahraa-homs", ("place", "place:aleppo.")),
        ("Syrian Army, Aleppo", {}, "faction:new-army", ("place", "Aleppo")),
        ("President Aleppo", {}, "place:aleppo", ("title", "only a person is meant")),
        ("Ahmed al-Sharaa - Homs", {}, "place:homs", ("part", "only a group")),
        ("HTD", {}, "faction:hayat-tahrir-al-sham", ("acronym", "acronym")),
        ("Saragab", {}, "place:homs", ("skeleton", "consonants")),
        ("Maarat Misrin", {}, "place:maarat-al-numan", ("equal", "'Maarat Misrin' is a name of place:maarat-misrin")),
        ("the regime", {}, "place:homs", ("no_one", "names no one")),
        ("Homs and Idlib", {}, "place:aleppo", ("list", "list")),
        ("...", {}, "place:homs", ("letters", "no letters")),
        ("Hat", {}, "place:has", ("short", "fewer than 3")),
        ("Hous", {}, "place:has", ("drift", "needs 3")),
        ("Talqin", {}, "place:salqin", ("far", "an answer needs")),
        ("East Saraqib", {}, "place:saraqib", ("known", "names a side of it")),
        ("Hafir al-Assad", {}, "figure:hafez-al-assad", ("other_word", "another one")),
    ],
)
def test_why_an_entity_is_not_the_answer(g: Gazetteer, text: str, given: dict[str, Any], against: str, because: tuple[str, str]) -> None:
    why = g.explain(text, against=against, **given).against
    assert why is not None
    assert why.id == g[against].id
    assert why.rule == because[0]
    assert because[1] in why.sentence
    if why.comparison:
        assert why.comparison.id == why.id


def test_a_retired_id_is_said_to_be_one(g: Gazetteer) -> None:
    why = g.explain("Saraqib", against="place:old-saraqib").against
    assert why is not None
    assert why.sentence == "place:old-saraqib was retired, and place:saraqib took its place. It is the answer."


def test_an_entity_that_was_found_is_compared_as_it_was_found(g: Gazetteer) -> None:
    why = g.explain("Zahra", within="place:aleppo", against="place:al-zahraa-homs").against
    assert why is not None
    assert why.comparison is not None
    assert (why.comparison.how, why.comparison.tier) == ("sound", "reading")
    far = g.explain("Zahra", against="place:homs").against
    assert far is not None
    assert far.comparison is not None
    assert (far.comparison.how, far.comparison.tier) == (None, None)


def test_an_entity_with_a_label_only_has_nothing_to_compare(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "registry"))
    (folder / "places" / "labels.yaml").write_text(
        'entries:\n  - {id: "place:big-orm", type: village, label: Big Orm, parent: "place:syria", sources: [atlas]}\n'
    )
    why = gazetteer.load(folder).explain("Orm", against="place:big-orm").against
    assert why is not None
    assert (why.rule, why.comparison) == ("unnamed", None)


def test_a_bad_option_is_said(g: Gazetteer) -> None:
    with pytest.raises(UnknownIdError, match="nowhere"):
        g.explain("Homs", against="nowhere")
    with pytest.raises(InputError, match="Freedonia"):
        g.explain("Homs", within="Freedonia")
    with pytest.raises(InputError, match="limit"):
        g.explain("Homs", limit=0)


@pytest.mark.parametrize(("text", "type_"), [("Sargib", "city"), ("Hamdanya", "neighbourhood")])
def test_an_odd_spelling_is_likelier_to_mean_a_city(g: Gazetteer, text: str, type_: str) -> None:
    explained = g.explain(text, kind="place")
    assert (explained.candidates[0].tier, g[explained.candidates[0].id].type) == ("near", type_)
    assert explained.scope.crowd == g.rules.policy["standing"].get(type_, 1.0)
