from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.script.keys import folded, keys, read_marked, read_phones, read_readings, write_readings
from gazetteer.script.rules import Rules
from tests.strategies import any_text, other_typing, spelled_names


@given(text=any_text, lang=st.sampled_from([None, "ar", "en", "tr", "ku", "fr", "de", "xx"]))
@example("ـ", None)
@example("7", None)
@example("Zar`d*ana_", None)  # a blank in its phones once ended compiling
def test_keys_are_total(rules: Rules, text: str, lang: str | None) -> None:
    found = keys(text, rules, lang)
    assert len(found.phones) == len(found.sounds) <= 3
    assert all(found.phones) and len(found.marked) == len(found.phones)
    assert not any(" " in phones or "|" in phones for phones in (*found.phones, *found.marked))


@given(text=any_text)
@example("ديرالزور")
@example("eş-Şuğur")
def test_the_fold_alone_is_that_of_the_keys(rules: Rules, text: str) -> None:
    assert folded(text, rules) == keys(text, rules).fold


@given(data=st.data())
def test_keys_do_not_depend_on_the_typing(rules: Rules, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["Maarat al-Numan", "Serakib", "İdlib", "الحمدانية", "كفر نبل", "Ḩimş"]))
    one, other = keys(name, rules), keys(data.draw(other_typing(name)), rules)
    assert (one.fold, one.sounds, one.skeletons) == (other.fold, other.sounds, other.skeletons)


def test_articles_belong_to_no_key(rules: Rules) -> None:
    assert keys("al-Bab", rules).fold == keys("El Bab", rules).fold == "bab"
    assert keys("الباب", rules).fold == "باب"


def test_spacing_belongs_to_no_reading(rules: Rules) -> None:
    assert keys("Kafr Zita", rules).sounds == keys("Kafrzita", rules).sounds


def test_words_carry_the_sound_of_each_word(rules: Rules) -> None:
    assert keys("Maarat al-Numan", rules).words == ("marat", "numan")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Western Ghariya", "الغارية الغربية"),
        ("West Ghariya", "غربي الغارية"),
        ("Brigade 46", "اللواء 46"),
        ("46 Brigade", "اللواء ٤٦"),
        ("Army of Islam", "Islam Army"),
        ("New Aleppo", "Aleppo New"),
        ("Abd al-Rahman Mustafa", "Abdulrahman Mustafa"),
        ("Abd el Rahman Mustafa", "Mustafa Abdurrahman"),
        ("عبد الرحمن مصطفى", "مصطفى عبدالرحمن"),
        ("Abdullah Omar", "Abd Allah Omar"),
        ("Free Army Council", "Council of the Free Army"),
        ("Abu Duhur military airport", "Abu Duhur airbase"),
        ("Küveyris Askeri Havaalanı", "Küveyris hava üssü"),
        ("قاعدة منغ الجوية", "مطار منغ"),
        ("Hol refugee camp", "Hol camp"),
        ("Hawa border crossing", "Hava Sınır Kapısı"),
        ("Sednaya Military Prison", "Sednaya Cezaevi"),
    ],
)
def test_a_bag_is_blind_to_order_to_the_language_of_class_words_and_to_how_the_servant_of_god_is_written(rules: Rules, one: str, other: str) -> None:
    assert keys(one, rules).bag == keys(other, rules).bag != ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Brigade 46", "Brigade 47"),
        ("Brigade 46", "Brigade"),
        ("North Aleppo", "South Aleppo"),
        ("شمال حلب", "جنوب حلب"),
        ("Upper Kafr", "Lower Kafr"),
        ("New Aleppo", "Old Aleppo"),
        ("Abd al-Rahman Mustafa", "Abd al-Karim Mustafa"),
        ("Abd al-Rahman", "Rahman"),
        ("Ahrar al-Sham", "Tahrir al-Sham"),
        ("Aleppo Aleppo", "Aleppo"),
        ("Manbij Military Council", "Manbij Council"),
        ("Hama airbase", "Hama base"),
        ("Hama camp", "Hama crossing"),
        ("Hama border", "Hama"),
    ],
)
def test_a_bag_tells_names_of_one_other_word_apart(rules: Rules, one: str, other: str) -> None:
    assert keys(one, rules).bag != keys(other, rules).bag


@given(name=spelled_names(1), other=spelled_names(1))
def test_the_bag_of_two_names_does_not_depend_on_which_comes_first(rules: Rules, name: list[tuple[str, str]], other: list[tuple[str, str]]) -> None:
    one, two = (keys(f"{a} Qalb, {b}", rules, "und").bag for a, b in ((name[0][0], other[0][0]), (name[0][0], other[0][0])))
    assert one == two == tuple(sorted(one))


@pytest.mark.parametrize(
    ("text", "phones", "marked"),
    [("بزاعة", "bzah", "bzaAa"), ("Baza'a", "baza", "bazaAa"), ("Mrey’iya", "mreyiya", "mrYAiya"), ("Saraqib", "saraqib", "saraqib")],
)
def test_ain_is_read_beside_the_phones_where_it_is_written(rules: Rules, text: str, phones: str, marked: str) -> None:
    found = keys(text, rules)
    assert (found.phones, found.marked) == ((phones,), (marked,))
    assert [(read.phones, read.marked) for read in read_readings(write_readings(found))] == [(phones, marked)]
    assert (read_phones(write_readings(found)), read_marked(write_readings(found))) == ([phones], [marked])
