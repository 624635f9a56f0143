"""Where the vowels of unvowelled words come from, on the sample registry and on additions to it."""

from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from tests.writing import extended

HEAD = "defaults: {sources: [atlas], type: village, parent: 'place:idlib-governorate'}\nentries:\n"


def entry(slug: str, arabic: str, *latin: str) -> str:
    return f"  - {{id: 'place:{slug}', names: {{en: [{', '.join(latin)}], ar: {arabic}}}}}\n"


@pytest.fixture(scope="module")
def more(tmp_path_factory: pytest.TempPathFactory, own_cache: object) -> Gazetteer:
    names = [
        *(entry(f"kafr-{i}", f"كفر {arabic}", f"Kafr {latin}") for i, (arabic, latin) in enumerate([("حمرة", "Hamra"), ("زيتا", "Zita")])),
        entry("kfar-3", "كفر لاتا", "Kfar Lata"),
        entry("tal-1", "تل رفعت", "Tal Rifat", "Tall Rifat"),
        entry("hasan", "حسن", "Hassan", "Hasan"),
        entry("zamalka", "زملكا", "Zamalka"),
        entry("palm", "نخلة", "Palm"),
    ]
    return extended(tmp_path_factory, HEAD + "".join(names))


def words(g: Gazetteer, text: str) -> list[tuple[str, str]]:
    return [(word.latin, word.vowels) for word in g.romanize(text).words]


def test_a_stored_name_takes_the_vowels_of_its_latin_names(g: Gazetteer) -> None:
    assert words(g, "سراقب") == [("Sarāqib", "registry")]
    assert words(g, "معرة مصرين") == [("Ma‘arat", "registry"), ("Mişrīn", "registry")]


def test_articles_are_no_words_to_line_up(g: Gazetteer) -> None:
    assert words(g, "معرة النعمان")[1] == ("an Nu‘mān", "registry")


def test_a_word_is_known_from_other_names_that_hold_it(g: Gazetteer) -> None:
    assert words(g, "كفر سراقب") == [("Kafr", "registry"), ("Sarāqib", "registry")]
    assert words(g, "مصرين") == [("Mişrīn", "registry")]


def test_a_word_that_no_name_tells_is_written_by_its_letters_and_marked(g: Gazetteer) -> None:
    found = g.romanize("سراقب وزملكون")
    assert [word.vowels for word in found.words] == ["registry", "guessed"]
    assert found.text == "Sarāqib Wzmlkūn"
    assert found.guessed


def test_a_latin_name_that_is_another_word_tells_nothing(more: Gazetteer) -> None:
    assert words(more, "نخلة") == [("Nkhlah", "guessed")]


def test_written_vowels_are_not_overruled(g: Gazetteer) -> None:
    assert words(g, "سُراقُب") == [("Surāqub", "written")]


def test_most_spellings_win_over_a_colloquial_one(more: Gazetteer) -> None:
    assert words(more, "كفر شيء")[0] == ("Kafr", "registry")


def test_a_letter_doubled_in_some_spellings_is_doubled_but_an_s_in_nearly_all(more: Gazetteer) -> None:
    assert words(more, "تل رفعت")[0] == ("Tall", "registry")
    assert words(more, "حسن") == [("Ḩasan", "registry")]


def test_a_shadda_alone_leaves_the_vowels_to_the_registry(more: Gazetteer) -> None:
    assert words(more, "زمّلكا") == [("Zammalkā", "registry")]


def test_a_text_of_one_name_many_times_is_answered_alike(g: Gazetteer) -> None:
    assert {latin for latin, _ in words(g, "سراقب " * 30)} == {"Sarāqib"}


def test_a_word_longer_than_any_name_is_guessed(g: Gazetteer) -> None:
    assert words(g, "ب" * 5000) == [("B" + "b" * 4999, "guessed")]
