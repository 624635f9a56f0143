from __future__ import annotations

import pytest

from gazetteer.script.arabic import Vowelling, Word
from gazetteer.script.letters import letters, skeleton, written
from gazetteer.script.rules import Rules


@pytest.fixture(scope="session")
def vowelling(rules: Rules) -> Vowelling:
    return Vowelling(rules)


def only(vowelling: Vowelling, text: str) -> Word:
    (word,), rest = vowelling.words(text)
    assert rest == ""
    return word


def test_words_carry_what_stands_before_them(vowelling: Vowelling) -> None:
    words, rest = vowelling.words("(حلب - إدلب)")
    assert [(w.gap, skeleton(w.letters)) for w in words] == [("(", "حلب"), (" - ", "إدلب")]
    assert rest == ")"


@pytest.mark.parametrize(("word", "stem"), [("الباب", "باب"), ("ٱلباب", "باب"), ("اللاذقية", "لاذقية"), ("الرَّقَّة", "رَّقَّة")])
def test_the_article_is_set_aside(vowelling: Vowelling, word: str, stem: str) -> None:
    found = only(vowelling, word)
    assert found.article
    assert found.stem == tuple(letters(stem))


@pytest.mark.parametrize("word", ["البوكمال", "الم", "أل", "الِياس"])
def test_words_that_only_begin_like_the_article_are_whole(vowelling: Vowelling, word: str) -> None:
    assert not only(vowelling, word).article


@pytest.mark.parametrize(("word", "proclitic", "stem"), [("وَالشَعب", "و", "شَعب"), ("بِالدُوَير", "ب", "دُوَير"), ("لِلطَيَرَان", "ل", "طَيَرَان")])
def test_a_vowelled_proclitic_before_an_article_is_set_aside(vowelling: Vowelling, word: str, proclitic: str, stem: str) -> None:
    found = only(vowelling, word)
    assert (found.proclitic, found.article, written(found.stem)) == (proclitic, True, stem)


@pytest.mark.parametrize("word", ["والي", "وَالِي", "بالس", "وَادِي", "لِل"])
def test_what_may_be_another_word_is_no_proclitic(vowelling: Vowelling, word: str) -> None:
    assert only(vowelling, word).proclitic == ""


def test_words_written_on_to_an_article_are_apart(vowelling: Vowelling) -> None:
    words, _ = vowelling.words("عبدالرحمن")
    assert [(w.gap, w.article, skeleton(w.letters)) for w in words] == [("", False, "عبد"), (" ", True, "الرحمن")]


@pytest.mark.parametrize(("word", "spoken"), [("الله", "اَلَّاه"), ("اللَّه", "اَلَّاه"), ("عمرو", "عَمْر"), ("طه", "طَاهَا")])
def test_words_whose_spelling_hides_their_sound_are_replaced(vowelling: Vowelling, word: str, spoken: str) -> None:
    found = only(vowelling, word)
    assert found.settled
    assert found.stem == tuple(letters(spoken))


def test_signs_that_are_written_win_over_those_of_the_rules(vowelling: Vowelling) -> None:
    assert written(only(vowelling, "مَن").stem) == "مَن"
    assert written(only(vowelling, "من").stem) == "مِن"


@pytest.mark.parametrize(("word", "settled"), [("حَلَب", True), ("حلب", False), ("شكراً", False), ("محمّد", False), ("الدِين", True)])
def test_a_word_is_settled_when_a_vowel_is_written_inside_it(vowelling: Vowelling, word: str, settled: bool) -> None:
    assert only(vowelling, word).settled is settled
