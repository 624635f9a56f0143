from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer.script.infer import MAX_LETTERS, Inference
from gazetteer.script.letters import letters, skeleton, written
from gazetteer.script.rules import Rules
from tests.strategies import any_text, arabic


@pytest.fixture(scope="session")
def inference(rules: Rules) -> Inference:
    return Inference(rules)


def vowelled(inference: Inference, word: str, latin: str, lang: str = "en") -> str | None:
    fit = inference.vowels(letters(word), latin, lang)
    return written(fit.stem) if fit else None


@pytest.mark.parametrize(
    ("word", "latin", "spoken"),
    [
        ("سراقب", "Saraqib", "سَرَاقِب"),
        ("سراقب", "Saraqeb", "سَرَاقِب"),
        ("رقة", "Raqqa", "رَقَّة"),
        ("حمدانية", "Hamdaniyah", "حَمْدَانِيَّة"),
        ("دير", "Deir", "دَيْر"),
        ("تل", "Tell", "تَلّ"),
        ("معرة", "Ma'arrat", "مَعَرَّة"),
        ("نعمان", "Numan", "نُعْمَان"),
        ("حماة", "Hamah", "حَمَاة"),
        ("زور", "Zor", "زَور"),
        ("دوما", "Douma", "دُومَا"),
        ("أريحا", "Ariha", "أَرِيحَا"),
        ("إدلب", "Idlib", "إِدْلِب"),
    ],
)
def test_a_spelling_tells_the_vowels(inference: Inference, word: str, latin: str, spoken: str) -> None:
    assert vowelled(inference, word, latin) == spoken


def test_e_is_a_in_turkish_and_kurmanji(inference: Inference) -> None:
    assert vowelled(inference, "منبج", "Menbec", "tr") == vowelled(inference, "منبج", "Menbec", "ku") == "مَنْبَج"


def test_signs_that_are_written_stay(inference: Inference) -> None:
    assert vowelled(inference, "حمّص", "Homs") == "حُمّْص"


@pytest.mark.parametrize(
    ("word", "latin"), [("حلب", "Aleppo"), ("دمشق", "Damascus"), ("دمشق", "Şam"), ("تدمر", "Palmyra"), ("سلقين", "Saraqib"), ("حلب", "")]
)
def test_another_word_tells_nothing(inference: Inference, word: str, latin: str) -> None:
    assert vowelled(inference, word, latin) is None


def test_a_regular_spelling_is_worth_more_than_a_colloquial_one(inference: Inference) -> None:
    regular, colloquial = inference.vowels(letters("كفر"), "Kafr", "en"), inference.vowels(letters("كفر"), "Kfar", "en")
    assert regular
    assert colloquial
    assert regular.weight > colloquial.weight


def test_words_longer_than_any_name_are_left_alone(inference: Inference) -> None:
    assert inference.vowels(letters("ب" * (MAX_LETTERS + 1)), "b" * (MAX_LETTERS + 1), "en") is None


@given(arabic.map(lambda text: text.replace(" ", "")), any_text)
def test_inference_is_total_and_changes_no_letter(inference: Inference, word: str, latin: str) -> None:
    fit = inference.vowels(letters(word), latin, "en")
    assert fit is None or (skeleton(fit.stem) == skeleton(letters(word)) and 0 < fit.weight <= 1)
