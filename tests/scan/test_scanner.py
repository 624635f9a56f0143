from __future__ import annotations

import pytest
from hypothesis import example, given

from gazetteer import Gazetteer
from tests.strategies import running_text
from tests.writing import extended


def linked(g: Gazetteer, text: str, *, date: str | None = None) -> list[tuple[str, str | None]]:
    return [(m.text, m.id) for m in g.scan(text, date=date)]


@given(text=running_text)
@example("İ\u0307Aleppo\u202e’s ﷲ Halep'te\u200f")
@example("Aleppo\ud800 Aleppo")
def test_mentions_lie_apart_inside_the_text_and_never_raise(g: Gazetteer, text: str) -> None:
    end = 0
    for m in g.scan(text):
        assert end <= m.start < m.end <= len(text)
        assert text[m.start : m.end] == m.text
        assert m.candidates
        assert (m.outcome == "match") == (m.id is not None)
        assert m.id is None or m.candidates[0].id == m.id
        end = m.end


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        ("Clashes in Aleppo and Saraqib.", [("Aleppo", "place:aleppo"), ("Saraqib", "place:saraqib")]),
        ("the town of Saraqab in Idlib province", [("Saraqab", "place:saraqib"), ("Idlib", "place:idlib-governorate")]),
        ("Aleppo and Idlib provinces", [("Aleppo", "place:aleppo-governorate"), ("Idlib", "place:idlib-governorate")]),
        ("Aleppo’s university", [("Aleppo’s university", "place:university-of-aleppo")]),
        ("HTS and Syria's war", [("HTS", "faction:hayat-tahrir-al-sham"), ("Syria", "place:syria")]),
        ("قصف على ريف حلب الشمالي", [("حلب", "place:aleppo-governorate")]),
        ("وصلوا إلى مدينة سراقب بإدلب", [("سراقب", "place:saraqib"), ("إدلب", "place:idlib")]),
        ("دخلوا بانياس", [("بانياس", "place:baniyas")]),
        ("Halep'te ve İdlib'in kırsalında", [("Halep", "place:aleppo"), ("İdlib", "place:idlib-governorate")]),
        ("HTŞ’nin Serakib'e girdi", [("HTŞ", "faction:hayat-tahrir-al-sham"), ("Serakib", "place:saraqib")]),
        ("وقصفوا بلدة سراقب وبلدة كفرنبل", [("سراقب", "place:saraqib"), ("كفرنبل", "place:kafr-nabl")]),
        ("Kafarnabl and Kefrnabl", [("Kafarnabl", "place:kafr-nabl"), ("Kefrnabl", "place:kafr-nabl")]),
        ("Heyet-i Tahriru'ş-Şam", [("Heyet-i Tahriru'ş-Şam", "faction:hayat-tahrir-al-sham")]),
        ("al-Bab near Aleppo", [("al-Bab", "place:al-bab"), ("Aleppo", "place:aleppo")]),
    ],
)
def test_names_are_found_and_linked_without_what_surrounds_them(g: Gazetteer, text: str, mentions: list[tuple[str, str]]) -> None:
    assert linked(g, text) == mentions


@pytest.mark.parametrize(
    "text",
    [
        "He has a bab and hts in aleppo.",
        "Georgia, the Nile and Los Angeles.",
        "Syrian officials and Halabi sweets",
        "قال إن الأراضي السورية واسعة",
        "Suriyeli mülteciler",
        "Has anyone seen it?",
        "Jabhat Thuwar Aleppo",
        "",
    ],
)
def test_ordinary_words_demonyms_and_longer_names_are_no_mentions(g: Gazetteer, text: str) -> None:
    assert linked(g, text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fighting along the Hamdaniyya, New Aleppo and Zahra axes.", "place:al-zahraa-aleppo"),
        ("A car bomb hit Homs. Residents of Zahra, a quarter of Homs, fled.", "place:al-zahraa-homs"),
        ("A bomb hit Zahra.", None),
    ],
)
def test_homonyms_are_settled_by_the_places_the_text_names(g: Gazetteer, text: str, found: str | None) -> None:
    assert [m.id for m in g.scan(text) if m.text == "Zahra"] == [found]


def test_a_bare_surname_is_who_the_text_names_in_full(g: Gazetteer) -> None:
    assert linked(g, "Bashar al-Assad left. Assad is gone.") == [("Bashar al-Assad", "figure:bashar-al-assad"), ("Assad", "figure:bashar-al-assad")]
    assert linked(g, "Assad is gone.") == [("Assad", None)]


def test_an_acronym_counts_in_its_own_case_only(g: Gazetteer) -> None:
    assert linked(g, "ISIS and Isis, HTS and Hts") == [("ISIS", "faction:islamic-state"), ("HTS", "faction:hayat-tahrir-al-sham")]


def test_offsets_count_code_points_of_the_original_text(g: Gazetteer) -> None:
    text = "😀\r\n\u202bİstanbul’dan Halep'e"
    assert [text[m.start : m.end] for m in g.scan(text)] == ["Halep"]


def test_the_date_decides_between_bearers_of_one_name(g: Gazetteer) -> None:
    assert linked(g, "The Syrian Army said", date="2015-01-01") == [("Syrian Army", "faction:old-army")]
    assert linked(g, "The Syrian Army said", date="2026-01-01") == [("Syrian Army", "faction:new-army")]


def test_a_long_text_without_names_gives_nothing(g: Gazetteer) -> None:
    assert g.scan("a " * 200_000) == []
    assert g.scan("\u0301" * 200_000 + "-" * 200_000) == []


@pytest.fixture(scope="module")
def villages(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with villages that bear a surname, a direction and an ordinary name."""
    return extended(
        tmp_path_factory,
        "defaults: {sources: [atlas], type: village, parent: 'place:azaz-district'}\n"
        "entries:\n"
        "  - {id: 'place:assad', names: {en: Assad, ar: أسد}}\n"
        "  - {id: 'place:janoubi', names: {en: Janoubi, ar: الجنوبي}}\n"
        "  - {id: 'place:qumbuz', names: {en: Qumbuz}}\n"
        "  - {id: 'place:kafr', names: {en: Kafr}}\n"
        "  - {id: 'place:banan', names: {ar: بنان}}\n"
        "  - {id: 'place:lebanon', type: country, names: {ar: لبنان}}\n",
    )


def test_a_surname_that_is_also_a_villages_name_is_not_taken_for_the_village(villages: Gazetteer) -> None:
    assert linked(villages, "They left Aleppo. Assad fled.") == [("Aleppo", "place:aleppo"), ("Assad", None)]
    assert linked(villages, "Bashar al-Assad left Aleppo. Assad fled.")[-1] == ("Assad", "figure:bashar-al-assad")


def test_the_surname_of_somebody_else_is_no_mention(g: Gazetteer) -> None:
    assert linked(g, "Bashar al-Assad spoke; Wassim al-Assad and Samer Assad listened.") == [("Bashar al-Assad", "figure:bashar-al-assad")]
    assert linked(g, "Bashar al-Assad spoke; President Assad left.")[-1] == ("Assad", "figure:bashar-al-assad")


def test_a_word_that_begins_longer_names_does_not_end_where_it_is_a_village(villages: Gazetteer) -> None:
    assert linked(villages, "Azaz and Kafr Nubl were hit.") == [("Azaz", "place:azaz"), ("Kafr Nubl", "place:kafr-nabl")]


def test_the_shortest_proclitic_is_cut_first(villages: Gazetteer) -> None:
    assert linked(villages, "قصفوا أعزاز ولبنان") == [("أعزاز", "place:azaz"), ("لبنان", "place:lebanon")]


def test_a_direction_is_no_mention_though_a_village_bears_it(villages: Gazetteer) -> None:
    assert linked(villages, "ريف إدلب الجنوبي") == [("إدلب", "place:idlib-governorate")]


def test_one_word_of_a_village_needs_a_place_around_it_or_a_class_word(villages: Gazetteer) -> None:
    assert linked(villages, "Qumbuz fell.") == [("Qumbuz", None)]
    assert linked(villages, "The village of Qumbuz fell.") == [("Qumbuz", "place:qumbuz")]
    assert linked(villages, "Qumbuz, north of Azaz, fell.")[0] == ("Qumbuz", "place:qumbuz")
