from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer.script.letters import WORD, letters
from gazetteer.script.sounds import sounds
from tests.strategies import any_text, arabic


def read(word: str) -> str:
    """The sounds of a word: Arabic consonants, vowels in brackets, doubled consonants twice."""
    shown = {"vowel": "[{}]", "consonant": "{}", "marbuta": "{}"}
    return "".join(shown[s.kind].format(s.value) * (1 + s.doubled) for s in sounds(letters(word)))


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("حَلَب", "ح[a]ل[a]ب"),
        ("بَاب", "ب[ā]ب"),
        ("نُور", "ن[ū]ر"),
        ("عِيد", "ع[ī]د"),
        ("نَوم", "ن[aw]م"),
        ("بَيْت", "ب[ay]ت"),
        ("قَيَّم", "ق[a]يي[a]م"),
        ("نَوَى", "ن[a]و[á]"),
        ("بُوَيب", "ب[u]و[ay]ب"),
        ("سُورِيَا", "س[ū]ر[i]ي[ā]"),
    ],
)
def test_vowels_and_weak_letters(word: str, sound: str) -> None:
    assert read(word) == sound


@pytest.mark.parametrize(("word", "sound"), [("ظَبْي", "ظ[a]بي"), ("دَلو", "د[a]لو"), ("سَعي", "س[a]عي"), ("سَنَاو", "س[a]ن[ā]و")])
def test_a_weak_letter_after_a_closed_syllable_is_a_consonant(word: str, sound: str) -> None:
    assert read(word) == sound


@pytest.mark.parametrize(
    ("word", "sound"), [("عَلِيّ", "ع[a]ل[ī]"), ("عَلِيَّة", "ع[a]ل[iyy]ة"), ("قُوَّة", "ق[uww]ة"), ("حَيّ", "ح[a]يي"), ("عَدُوّ", "ع[a]د[uww]")]
)
def test_doubled_weak_letters(word: str, sound: str) -> None:
    assert read(word) == sound


@pytest.mark.parametrize(
    ("word", "sound"),
    [
        ("أَسَد", "[a]س[a]د"),
        ("إدلب", "[i]دلب"),
        ("آل", "[ā]ل"),
        ("رَأس", "ر[a]ءس"),
        ("قُرآن", "ق[u]رء[ā]ن"),
        ("خُلَفآء", "خ[u]ل[a]ف[ā]ء"),
        ("رُؤُوس", "ر[u]ء[ū]س"),
    ],
)
def test_a_hamza_is_not_read_at_the_beginning(word: str, sound: str) -> None:
    assert read(word) == sound


@pytest.mark.parametrize(
    ("word", "sound"), [("فَتًى", "ف[a]ت[an]"), ("طَبعًا", "ط[a]بع[an]"), ("وَضعاً", "و[a]ضع[an]"), ("قَاضٍ", "ق[ā]ض[in]"), ("فَجأَةً", "ف[a]جء[a]ت[an]")]
)
def test_tanwin_swallows_the_letter_that_bears_it(word: str, sound: str) -> None:
    assert read(word) == sound


@pytest.mark.parametrize("word", ["فَعَلُوا", "فَعَلوا"])
def test_the_alef_after_a_final_long_u_is_only_a_sign(word: str) -> None:
    assert read(word) == "ف[a]ع[a]ل[ū]"


@pytest.mark.parametrize(("word", "sound"), [("سراقب", "سر[ā]قب"), ("حمدانية", "حمد[ā]ن[iyy]ة"), ("سوريا", "س[ū]ر[i]ي[ā]"), ("فيق", "ف[ī]ق")])
def test_a_word_without_signs_keeps_its_consonants_and_long_vowels(word: str, sound: str) -> None:
    assert read(word) == sound


@given(arabic | any_text)
def test_reading_is_total(text: str) -> None:
    for match in WORD.finditer(text):
        assert sounds(letters(match[0])) is not None
