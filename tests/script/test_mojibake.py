from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gazetteer
from gazetteer import Gazetteer
from gazetteer.script.mojibake import repaired
from tests import strategies
from tests.strategies import ARABIC_LETTERS, TURKISH_LETTERS, any_text, arabic, latin, turkish

NAMES = ("حلب", "معرة النعمان", "هيئة تحرير الشام", "Tahrir Eş-Şam", "İdlib", "Kamışlı", "Serê Kaniyê", "Soueïda", "Ḩimş", "Ma’arrat", "Həma", "ﺣﻠﺐ")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["sloppy-windows-1252", "sloppy-windows-1254", "latin-1"])
@pytest.mark.parametrize("times", [1, 2])
def test_utf8_that_was_read_as_western_or_turkish_is_repaired(name: str, encoding: str, times: int) -> None:
    import ftfy.bad_codecs  # registers the codecs that browsers really use

    assert ftfy.bad_codecs
    broken = name
    for _ in range(times):
        broken = broken.encode().decode(encoding)
    assert repaired(broken) == name


@pytest.mark.parametrize("name", ["حلب", "معرة النعمان", "هيئة تحرير الشام", "إدلب"])
def test_utf8_that_was_read_as_windows_1256_is_repaired(name: str) -> None:
    assert repaired(name.encode().decode("windows-1256")) == name


@pytest.mark.parametrize(
    ("broken", "sane"),
    [
        ("Tahrir EÅŸ-Åžam", "Tahrir Eş-Şam"),
        ("Suriye Ä°nsan", "Suriye İnsan"),
        ("ÅŸeyh", "şeyh"),
        ("Ø­Ù„Ø¨", "حلب"),
        ("ط­ظ„ط¨", "حلب"),
        ("Şam, ÅŸeyh", "Şam, şeyh"),
        ("Ma&rsquo;arrat", "Ma’arrat"),
        ("&#1581;&#1604;&#1576;", "حلب"),
        ("&amp;#304;dlib", "İdlib"),
    ],
)
def test_what_was_seen_in_the_wild_is_repaired(broken: str, sane: str) -> None:
    assert repaired(broken) == sane


@pytest.mark.parametrize(
    "text",
    [
        "OÙ…",
        "ODTÜ’nün",
        "„BÄ“",
        "«SERÊ»",
        "HALÂ»",
        "ط، ظ؟",
        "Smith & Co; Idlib",
        "AT&T;",
        "Þam",  # Windows-1254 read as Latin-1: nothing tells it from Icelandic
        "ø­ù„ø¨",  # mojibake in lower case: the bytes are gone
        "Ã\ud800Å",
        "طظطظ…",
    ],
)
def test_what_may_be_sane_stays(text: str) -> None:
    assert repaired(text) == text


sane_words = st.lists(st.sampled_from([*NAMES, *strategies.NAMES, *strategies.WORDS])).map(" ".join)


@given(text=st.one_of(arabic, turkish, latin, sane_words, st.text(ARABIC_LETTERS + TURKISH_LETTERS + "«»“”‘’„…–—،؛؟ ")))
def test_sane_text_stays(text: str) -> None:
    assert repaired(text) == text


def test_the_names_of_the_registry_stay() -> None:
    assert [n.text for e in gazetteer.load() for n in e.names if repaired(n.text) != n.text] == []


@given(text=st.one_of(any_text, any_text.map(lambda t: t.encode(errors="replace").decode("latin-1")), st.text("ÃÅÄØÙâ€ط\xad\x80\x9f¨„&#1;amp")))
def test_repair_is_total_and_idempotent(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once
    assert len(once) <= len(text)


@pytest.mark.parametrize("broken", ["HTÅž", "HTÅž'nin", "Ø³Ø±Ø§Ù‚Ø¨", "Ma&#39;arat Misrin", "Zahra, Ø\xadÙ„Ø¨"])
def test_a_broken_mention_is_answered_like_the_sane_one_under_its_own_query(g: Gazetteer, broken: str) -> None:
    answer = g.lookup(broken)
    assert answer.outcome == "match"
    assert answer == g.lookup(repaired(broken))._replace(query=broken)


def test_context_and_prefixes_are_repaired_too(g: Gazetteer) -> None:
    assert g.lookup("Zahra", within="Ø\xadÙ„Ø¨") == g.lookup("Zahra", within="حلب")
    assert g.search("Ø³Ø±Ø§Ù‚") == g.search("سراق") != []


def test_offsets_of_a_scan_are_those_of_the_text_as_given(g: Gazetteer) -> None:
    text = "ÅŸeyh in Aleppo"
    assert [text[m.start : m.end] for m in g.scan(text)] == ["Aleppo"]
