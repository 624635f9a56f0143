from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.script import reading
from gazetteer.script.keys import keys
from gazetteer.script.rules import Rules


@pytest.mark.parametrize(
    ("text", "lang", "scheme"),
    [
        ("ḩamāh", None, "bgn"),
        ("şūrān", None, "bgn"),
        ("şam", None, "turkish"),
        ("halep", "tr", "turkish"),
        ("kobanî", None, "kurmanji"),
        ("soueïda", None, "french"),
        ("aleppo", None, "english"),
        ("alep", "fr", "french"),
        ("7alab", None, "arabizi"),
        ("brigade 46", None, "english"),
    ],
)
def test_a_string_shows_the_scheme_it_is_written_in(rules: Rules, text: str, lang: str | None, scheme: str) -> None:
    assert reading.schemes_of(text, lang, rules)[0].name == scheme


def test_an_unmarked_letter_of_two_readings_keeps_both(rules: Rules) -> None:
    assert [s.name for s in reading.schemes_of("cerablus", None, rules)] == ["english", "turkish"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hamdaniyya", "Hamdaniyeh"),
        ("Hamdaniyya", "Hamdania"),
        ("Hamdaniye", "Hamdaniyah"),
        ("Zahra", "al-Zahraa"),
        ("Raqqa", "Rakka"),
        ("Idlib", "İdlip"),
        ("Deir ez-Zor", "Dayr az Zor"),
        ("Sheikh Maqsoud", "Shaykh Maksud"),
        ("Jarablus", "Cerablus"),
        ("Sham", "Şam"),
        ("7alab", "Halab"),
        ("Ḩimş", "Hims"),
        ("Lattakia", "Latakia"),
        ("Abdul Rahman", "Abdulrahman"),
        ("Choueifat", "Shoueifat"),
        ("sara2eb", "Saraqeb"),
        ("2amishli", "Qamishli"),
        ("ra22a", "Raqqa"),
        ("2idlib", "Idlib"),
        ("Membij", "Manbij"),
        ("Хан Шейхун", "Khan Sheikhun"),
        ("Otaia", "Otaya"),
        ("Aiyash", "Ayyash"),
        ("Hiysh", "Hish"),
        ("Nuwr", "Nur"),
    ],
)
def test_spellings_of_one_name_read_the_same(rules: Rules, one: str, other: str) -> None:
    assert set(keys(one, rules).sounds) & set(keys(other, rules).sounds)


@pytest.mark.parametrize(("one", "other"), [("Salqin", "Saraqib"), ("Hama", "Homs"), ("Sham", "Sam"), ("Daraa", "Raqqa"), ("Bashar", "Maher")])
def test_other_names_do_not_read_the_same(rules: Rules, one: str, other: str) -> None:
    assert not set(keys(one, rules).sounds) & set(keys(other, rules).sounds)


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("سراقب", "Saraqib"),
        ("الحمدانية", "Hamdaniyya"),
        ("معرة مصرين", "Maarat Misrin"),
        ("جرابلس", "Cerablus"),
        ("دير الزور", "Deir ez-Zor"),
        ("حلب", "Halep"),
    ],
)
def test_a_name_has_one_skeleton_in_both_scripts_or_a_neighbouring_one(rules: Rules, arabic: str, latin: str) -> None:
    one = {form for s in keys(arabic, rules).skeletons for form in reading.deletions(s)}
    other = {form for s in keys(latin, rules).skeletons for form in reading.deletions(s)}
    assert one & other


@given(one=st.text("bdkrs", min_size=3, max_size=6), data=st.data())
def test_skeletons_one_letter_apart_meet(one: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(one) - 1))
    other = one[:at] + data.draw(st.sampled_from("bdkrs")) + one[at + 1 :]
    assert set(reading.deletions(one)) & set(reading.deletions(other))


def test_a_short_skeleton_has_no_neighbours() -> None:
    assert list(reading.deletions("hm")) == ["hm"]


@given(sounds=st.text(st.sampled_from("aeiouYWywnbpmdkh"), max_size=10).map(reading.undoubled))
def test_phones_are_settled_as_if_every_rule_were_tried(sounds: str) -> None:
    changed = sounds
    for _, pattern, to in reading._SETTLE:
        changed = pattern.sub(to, changed)
    assert reading._settled(sounds) == changed


@given(cleaned=st.text(st.sampled_from("scheoua23579q xw"), max_size=12))
def test_ascii_text_shows_no_scheme_that_is_not_tried_on_it(rules: Rules, cleaned: str) -> None:
    shown = [scheme for scheme, shows in rules.shown if shows.search(cleaned)]
    assert all(scheme in [tried for tried, _ in rules.shown_in_ascii] for scheme in shown)


@given(text=st.text("abcehks'3şāوا ", max_size=12), name=st.sampled_from(["english", "turkish", "french", "german", "bgn", "arabizi"]))
def test_a_word_is_read_grapheme_by_grapheme_the_longest_first(rules: Rules, text: str, name: str) -> None:
    scheme, read, at = rules.schemes[name], "", 0
    while at < len(text):
        grapheme = next((text[at : at + n] for n in (4, 3, 2, 1) if text[at : at + n] in scheme.graphemes), text[at])
        read += scheme.graphemes.get(grapheme, grapheme)
        at += len(grapheme)
    assert scheme.read(text) == read


@given(text=st.text("aabTW448", max_size=12))
def test_runs_of_one_letter_become_that_letter_and_numbers_stay(text: str) -> None:
    assert reading.undoubled(text) == "".join(letter for i, letter in enumerate(text) if text[i - 1 : i] != letter or letter.isdigit())


@pytest.mark.parametrize(("word", "read"), [("qudsiya", "qudsiya"), ("qasim", "qasim"), ("quatre", "qatre"), ("damasque", "damasqe")])
def test_qu_is_q_before_a_vowel_only(rules: Rules, word: str, read: str) -> None:
    assert rules.schemes["english"].read(word) == read
