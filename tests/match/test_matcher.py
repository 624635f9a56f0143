"""Look-ups as a caller sees them, and the invariants of answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import gazetteer
from gazetteer import Gazetteer
from gazetteer.match.matcher import MAX_MENTION
from gazetteer.model import KINDS, Answer, Kind
from tests.conftest import SAMPLE
from tests.fuzz.checks import names
from tests.strategies import any_text, other_typing
from tests.writing import extended

MENTIONS = (
    *("Aleppo", "Halab", "Zahra", "al-Zahraa", "Saragab", "Assad", "HTŞ", "Syrian Army", "الزهراء"),
    *("Kafr Nubl", "Aleppo province", "Zahra, Aleppo", "Maaret Numan", "Damas", "IS"),
)
mention = st.one_of(st.sampled_from(MENTIONS), any_text)
UNITS = ("place:aleppo", "place:aleppo-governorate", "place:idlib-governorate", "place:syria", "place:homs-governorate")


def ids(answer: Answer) -> list[str]:
    return [c.id for c in answer.candidates]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Saraqib", "place:saraqib"),
        ("Saraqab", "place:saraqib"),
        ("سراقب", "place:saraqib"),
        ("SERAKİB", "place:saraqib"),
        ("Halep'te", "place:aleppo"),
        ("Halep’in", "place:aleppo"),
        ("Aleppo’s", "place:aleppo"),
        ("Hamdaniyya", "place:hamdaniyah-aleppo"),
        ("HTŞ", "faction:hayat-tahrir-al-sham"),
        ("هتش", "faction:hayat-tahrir-al-sham"),
        ("Abu Muhammad al-Jawlani", "figure:ahmed-al-sharaa"),
        ("Aleppo", "place:aleppo"),
        ("Aleppo province", "place:aleppo-governorate"),
        ("محافظة حلب", "place:aleppo-governorate"),
        ("ريف إدلب", "place:idlib-governorate"),
        ("Halep vilayeti", "place:aleppo-governorate"),
        ("Damascus countryside", "place:rif-dimashq-governorate"),
        ("Şam kırsalı", "place:rif-dimashq-governorate"),
        ("Şam", "place:damascus"),
        ("Zahra, Aleppo", "place:al-zahraa-aleppo"),
        ("Zahra, Homs", "place:al-zahraa-homs"),
        ("Saraqeeb [Saraqib], Idlib", "place:saraqib"),
        ("town of Kafr Nubl", "place:kafr-nabl"),
        ("Saraqib in the countryside of Idlib", "place:saraqib"),
        ("سراقب في ريف إدلب", "place:saraqib"),
        ("Saraqeb [Sarakib, Serakib], Idlib", "place:saraqib"),
        ("Ahmed Hussein al-Sharaa", "figure:ahmed-al-sharaa"),
        ("Bashar Hafez al-Assad", "figure:bashar-al-assad"),
        ("Maarat Misrin", "place:maarat-misrin"),
        ("M5", "place:m5"),
    ],
)
def test_a_mention_is_matched(g: Gazetteer, text: str, found: str) -> None:
    answer = g.lookup(text)
    assert (answer.outcome, answer.id) == ("match", found), answer.reason


@pytest.mark.parametrize(
    ("text", "among"),
    [
        ("Zahra", {"place:al-zahraa-aleppo", "place:al-zahraa-aleppo-azaz", "place:al-zahraa-homs"}),
        ("Assad", {"figure:bashar-al-assad", "figure:hafez-al-assad"}),
        ("Jolani", {"figure:ahmed-al-sharaa"}),
        ("الشام", {"place:damascus"}),
    ],
)
def test_what_cannot_be_decided_is_ambiguous_with_all_who_bear_the_name(g: Gazetteer, text: str, among: set[str]) -> None:
    answer = g.lookup(text)
    assert (answer.outcome, answer.id) == ("ambiguous", None)
    assert set(ids(answer)) == among


@pytest.mark.parametrize("text", ["the regime", "المعارضة", "rejim", "Army"])
def test_a_word_that_names_no_one_is_generic(g: Gazetteer, text: str) -> None:
    assert g.lookup(text).outcome == "generic"


@pytest.mark.parametrize(
    "text",
    ["London", "Freedonia", "", " ", "، ,", "\u202e", "Salkin Hills Golf Club", "Islamic State in Khorasan", "Ahrar al-Sharqiya Brigade Number Nine"],
)
def test_what_the_registry_does_not_hold_gets_no_answer(g: Gazetteer, text: str) -> None:
    answer = g.lookup(text)
    assert (answer.outcome, answer.id, answer.candidates) == ("none", None, ())
    assert answer.reason


@pytest.mark.parametrize("text", ["Hamdaniyah governorate", "ناحية الحمدانية", "Hamdaniyah subdistrict"])
def test_a_quarter_is_no_governorate_or_subdistrict(g: Gazetteer, text: str) -> None:
    assert g.lookup("Hamdaniyah neighbourhood").outcome == "match"
    answer = g.lookup(text)
    assert (answer.outcome, ids(answer)) == ("ambiguous", ["place:hamdaniyah-aleppo"])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maarat Misrin", "place:maarat-al-numan"),
        ("Salqin", "place:saraqib"),
        ("Ahrar al-Sham", "faction:hayat-tahrir-al-sham"),
        ("Homs", "place:has"),
        ("سراكب", "place:saraqib"),  # Arabic hears ق and ك apart
    ],
)
def test_look_alikes_are_not_merged(g: Gazetteer, one: str, other: str) -> None:
    assert other not in ids(g.lookup(one))


def test_the_units_of_a_name_are_listed_beside_the_settlement(g: Gazetteer) -> None:
    assert ids(g.lookup("Aleppo")) == ["place:aleppo", "place:aleppo-governorate"]


@pytest.mark.parametrize(
    ("within", "outcome", "found"),
    [
        ("place:aleppo", "match", {"place:al-zahraa-aleppo"}),
        ("Aleppo", "match", {"place:al-zahraa-aleppo"}),
        ("حلب", "match", {"place:al-zahraa-aleppo"}),
        ("SY02", "ambiguous", {"place:al-zahraa-aleppo", "place:al-zahraa-aleppo-azaz"}),
        ("Aleppo governorate", "ambiguous", {"place:al-zahraa-aleppo", "place:al-zahraa-aleppo-azaz"}),
        ("Idlib", "none", set()),
    ],
)
def test_within_narrows_to_what_lies_there(g: Gazetteer, within: str, outcome: str, found: set[str]) -> None:
    answer = g.lookup("Zahra", within=within)
    assert (answer.outcome, set(ids(answer))) == (outcome, found)


def test_a_bare_name_within_is_also_the_unit_of_its_name_when_nothing_lies_in_the_settlement(g: Gazetteer) -> None:
    assert g.lookup("Saragab", within="Idlib").id == "place:saraqib"
    assert g.lookup("Azaz", within="Aleppo").id == "place:azaz"
    assert g.lookup("Saragab", within="Homs").outcome == "none"


@pytest.mark.parametrize("within", ["SY02", "SY07", "SY04"])
def test_a_road_lies_in_every_unit_that_it_crosses(g: Gazetteer, within: str) -> None:
    assert g.lookup("M5", within=within).id == "place:m5"


def test_a_point_makes_the_place_beside_it_likelier(g: Gazetteer) -> None:
    assert g.lookup("Zahra", near=(34.74, 36.74)).id == "place:al-zahraa-homs"


@pytest.mark.parametrize(("date", "found"), [("2016-05-01", "faction:old-army"), ("2026-01-01", "faction:new-army"), (None, "faction:new-army")])
def test_the_date_decides_between_bearers_of_one_name(g: Gazetteer, date: str | None, found: str) -> None:
    answer = g.lookup("Syrian Army", date=date)
    assert (answer.outcome, answer.id) == ("match", found)
    assert len(answer.candidates) == 2


def test_a_registry_without_a_version_answers_for_today(folder: Path) -> None:
    (folder / "VERSION").unlink()
    assert gazetteer.load(folder).lookup("Syrian Army").id == "faction:new-army"


def test_a_candidate_tells_the_tier_and_the_name_that_was_compared(g: Gazetteer) -> None:
    tiers = {text: g.lookup(text).candidates[0] for text in ("Saraqib", "Sarakib", "Saraqeb")}
    assert {text: c.tier for text, c in tiers.items()} == {"Saraqib": "exact", "Sarakib": "reading", "Saraqeb": "near"}
    assert tiers["Saraqeb"].matched.text == "Saraqib"
    assert tiers["Saraqib"].score > tiers["Sarakib"].score > tiers["Saraqeb"].score
    assert tiers["Saraqib"].within == ("place:idlib-governorate", "place:syria")


def test_a_name_too_long_to_be_one_is_refused_before_any_work(g: Gazetteer) -> None:
    answer = g.lookup("Aleppo " * 150_000)
    assert answer.outcome == "none"
    assert str(MAX_MENTION) in answer.reason


def test_a_near_miss_is_named_with_its_distance(g: Gazetteer) -> None:
    answer = g.lookup("Talqin")
    assert answer.outcome == "none"
    assert [c.id for c in answer.near_misses] == ["place:salqin"]


@given(text=mention, kind=st.sampled_from([None, *KINDS]), within=st.sampled_from([None, *UNITS]), limit=st.integers(1, 20))
@example("İ" * 300, None, None, 10)
@example("((((([[[[[,,,,,''''s", None, "place:syria", 1)
def test_looking_up_is_total_and_well_formed(g: Gazetteer, text: str, kind: Kind | None, within: str | None, limit: int) -> None:
    answer = g.lookup(text, kind=kind, within=within, limit=limit)
    scores = [c.score for c in answer.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= s < 1 for s in scores)
    assert sum(scores) <= 1.001
    assert len(set(ids(answer))) == len(ids(answer)) <= limit
    assert (answer.outcome == "match") == (answer.id is not None)
    assert answer.id is None or answer.id == answer.candidates[0].id
    assert (answer.outcome in ("none", "generic")) == (answer.candidates == ())
    assert answer.reason


def test_every_stored_name_finds_its_own_entity_first_or_beside_others_of_its_key(g: Gazetteer) -> None:
    for entity in g:
        for name in entity.names if not entity.replaced_by else ():
            answer = g.lookup(name.text, lang=name.lang)
            own = next(c for c in answer.candidates if c.id == entity.id)
            above = [c for c in answer.candidates if c.score > own.score]
            units = [c for c in above if g[own.id].type in ("governorate", "district", "subdistrict") or own.id in c.within]
            dated = [c for c in above if g[c.id].dates or entity.dates]
            likelier = [c for c in above if c.type in g.rules.policy["prior"]]
            assert above in (units, dated, likelier), name


def test_a_stored_name_under_its_kind_and_parent_matches_unless_weak_or_shared_there(g: Gazetteer) -> None:
    for entity in g:
        if entity.parent is None or entity.replaced_by:
            continue
        for name in entity.names:
            answer = g.lookup(name.text, kind=entity.kind, within=entity.parent, lang=name.lang)
            alone = all(c.id == entity.id for c in answer.candidates if c.type not in ("governorate", "district"))
            if name.weak:
                assert answer.candidates[0].id == entity.id
            elif alone and entity.type not in ("governorate", "district"):
                assert (answer.outcome, answer.id) == ("match", entity.id), name


@given(data=st.data())
def test_another_typing_of_a_stored_name_gets_the_same_answer(g: Gazetteer, data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from([e for e in g if not e.replaced_by]))
    name = data.draw(st.sampled_from(entity.names))
    one, other = g.lookup(name.text, lang=name.lang), g.lookup(data.draw(other_typing(name.text)), lang=name.lang)
    assert (one.outcome, one.id, ids(one)) == (other.outcome, other.id, ids(other))


@given(
    text=st.one_of(st.sampled_from(names()), mention),
    lang=st.sampled_from([None, "ar", "en", "tr"]),
    kind=st.sampled_from([None, *KINDS]),
    within=st.sampled_from([None, *UNITS]),
)
def test_a_mention_that_is_known_as_it_is_written_is_decided_as_one_that_is_read(
    g: Gazetteer, text: str, lang: str | None, kind: Kind | None, within: str | None
) -> None:
    matcher = g._matcher
    for context in g._contexts(kind=kind, within=within, near=None, lang=lang, date=None, limit=10):
        known, read = matcher.decide(text, context, lang), matcher.decide(text, context, lang, [])  # what shows its steps reads the mention
        assert matcher.answer(text, known, 50) == matcher.answer(text, read, 50)


@given(text=mention, kind=st.sampled_from(KINDS), within=st.sampled_from(UNITS))
def test_narrowing_the_context_adds_no_candidate_but_what_was_a_near_miss(g: Gazetteer, text: str, kind: Kind, within: str) -> None:
    answer = g.lookup(text, limit=1000)
    wide = {*ids(answer), *(c.id for c in answer.near_misses)}
    assert set(ids(g.lookup(text, kind=kind, limit=1000))) <= wide
    assert set(ids(g.lookup(text, within=within, limit=1000))) <= wide


@given(text=mention, limit=st.integers(1, 5))
def test_more_limit_keeps_the_order_of_the_first(g: Gazetteer, text: str, limit: int) -> None:
    assert g.lookup(text, limit=limit).candidates == g.lookup(text, limit=limit + 3).candidates[:limit]


@given(texts=st.lists(mention, max_size=4), text=mention)
def test_an_answer_does_not_depend_on_earlier_ones(g: Gazetteer, texts: list[str], text: str) -> None:
    before = g.lookup(text)
    for other in texts:
        g.lookup(other)
    assert g.lookup(text) == before


def test_answers_do_not_depend_on_the_hash_seed_or_the_process() -> None:
    script = "import gazetteer, sys; g = gazetteer.load(sys.argv[1]); print([g.lookup(t) for t in sys.argv[2:]])"
    runs = set()
    for seed in ("0", "1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", script, str(SAMPLE), *MENTIONS],
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            env=os.environ | {"PYTHONHASHSEED": seed},
        )
        runs.add(done.stdout)
    assert len(runs) == 1


@pytest.fixture(scope="module")
def bigger(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with an unrelated place, and one that shares a name."""
    return extended(
        tmp_path_factory,
        "entries:\n"
        "  - {id: 'place:unrelated', type: town, names: {en: Qumbuzluk, ar: قمبزلق}, sources: [atlas]}\n"
        "  - {id: 'place:salqin-homs', type: town, names: {en: Salqin}, parent: 'place:homs-governorate', sources: [atlas]}\n",
    )


@settings(max_examples=60)
@given(data=st.data())
def test_an_added_entity_changes_an_exact_answer_to_ambiguous_at_most(g: Gazetteer, bigger: Gazetteer, data: st.DataObject) -> None:
    entity = data.draw(st.sampled_from([e for e in g if not e.replaced_by]))
    name = data.draw(st.sampled_from(entity.names))
    before, after = g.lookup(name.text, lang=name.lang), bigger.lookup(name.text, lang=name.lang)
    if name.text == "Salqin":
        assert (before.id, after.outcome) == ("place:salqin", "ambiguous")
        assert set(ids(after)) == {"place:salqin", "place:salqin-homs"}
    else:
        assert (before.outcome, before.id) == (after.outcome, after.id)


@pytest.fixture(scope="module")
def priors(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """Bearers of one name: a city and a village, two quarters of which one is prominent, a labelled code."""
    return extended(
        tmp_path_factory,
        "defaults: {sources: [atlas]}\n"
        "entries:\n"
        "  - {id: 'place:idlib-village', type: village, names: {en: Idlib}, parent: 'place:homs-governorate'}\n"
        "  - {id: 'place:wadi-homs', type: neighbourhood, names: {en: Qumbuz}, parent: 'place:homs'}\n"
        "  - {id: 'place:wadi-aleppo', type: neighbourhood, prominent: true, names: {en: Qumbuz}, parent: 'place:aleppo'}\n"
        "  - {id: 'place:c1', type: village, label: Big Orm, parent: 'place:homs-governorate', ids: {pcode: C7777}}\n",
    )


def test_a_city_outweighs_a_village_of_its_name_that_stays_listed(priors: Gazetteer) -> None:
    answer = priors.lookup("Idlib")
    assert answer.id == "place:idlib"
    assert "place:idlib-village" in ids(answer)
    assert priors.lookup("Idlib", within="Homs governorate").id == "place:idlib-village"


def test_a_prominent_bearer_outweighs_others_of_its_type(priors: Gazetteer) -> None:
    assert priors.lookup("Qumbuz").id == "place:wadi-aleppo"
    assert priors.lookup("Qumbuz", within="Homs").id == "place:wadi-homs"


def test_a_label_is_shown_and_never_matched(priors: Gazetteer) -> None:
    assert priors["C7777"].name() == "Big Orm"
    assert priors.lookup("Big Orm").outcome == "none"


def test_a_village_of_a_known_surname_is_no_match_by_the_name_alone(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Assad was answered with a village, IS with al-Eis and Juppé with Cuba."""
    wide = extended(
        tmp_path_factory,
        """
defaults: {type: village, parent: "place:idlib-governorate", sources: [atlas]}
entries:
  - {id: "place:assad", names: {en: Assad, ar: الأسد}}
  - {id: "place:eis", names: {en: Eis}, type: town}
  - {id: "place:sarout-subdistrict", names: {en: Sarout}, type: subdistrict}
  - {id: "place:sarout", names: {en: Sarout}, parent: "place:sarout-subdistrict"}
""",
    )
    for text in ("Assad", "الأسد"):
        answer = wide.lookup(text)
        assert (answer.outcome, {c.kind for c in answer.candidates}) == ("ambiguous", {"place", "figure"}), text
        assert "the kind (figure or place) would decide" in answer.reason
    for context in ({"kind": "place"}, {"within": "place:idlib-governorate"}):
        assert wide.lookup("Assad", **context).id == "place:assad"  # type: ignore[arg-type]
    assert wide.lookup("Sarout").id == "place:sarout"
    assert (wide.lookup("Eis").id, wide.lookup("IS").outcome) == ("place:eis", "ambiguous")
    assert wide.explain("الأسد").verdict.rule == "known_by"


def test_a_name_without_marks_is_exact_in_whatever_language_it_is_read(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Bab el-Hava, read as English, sounds unlike itself."""
    wide = extended(
        tmp_path_factory,
        """
defaults: {type: town, parent: "place:idlib-governorate", sources: [atlas]}
entries:
  - {id: "place:gate", names: {tr: Bab el-Hava, ku: Şaxê}}
""",
    )
    assert wide.lookup("Bab el-Hava").candidates[0].score == wide.lookup("Bab el-Hava", lang="tr").candidates[0].score > 0.98
    assert wide.lookup("Saxe").candidates[0].score < wide.lookup("Şaxê").candidates[0].score
