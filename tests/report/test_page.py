from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer import Gazetteer, Mention
from gazetteer.report.page import Text, page, showable
from tests.report.conftest import HOSTILE, Page, visible
from tests.strategies import running_text

ARTICLE = "Shelling hit Saraqib and Idlib.\n\nHTS said Jolani was in Aleppo, Saraqib.\nقصف على سراقب\n"
hostile_text = st.lists(st.one_of(st.sampled_from(HOSTILE), running_text), max_size=12).map(" ".join)


def read(g: Gazetteer, *texts: str, display_lang: str = "en", counts_only: bool = False) -> Page:
    given_ = [Text(f"text {number}", text, None, g.scan(text)) for number, text in enumerate(texts)]
    return Page(page(g, given_, display_lang=display_lang, counts_only=counts_only))


@given(text=hostile_text, title=hostile_text)
@example(text="<script>alert(1)</script> in Homs", title="</title><script>alert(1)</script>")
def test_nothing_of_a_text_becomes_html(g: Gazetteer, text: str, title: str) -> None:
    mentions = g.scan(text)
    html = page(g, [Text(title, text, None, mentions), Text(title, "Homs", "en", g.scan("Homs"))])
    found, plain = Page(html), Page(page(g, [Text("a", "Homs, Zahra, HTS. Assad", None, g.scan("Homs, Zahra, HTS. Assad")), Text("b", "", None, [])]))
    assert "script" not in found.tags
    assert found.tags <= plain.tags | {"h1", "bdi", "ul", "li", "section", "table", "small", "svg", "g", "figure", "figcaption", "circle", "text"}
    assert not [name for name, _ in found.attributes if name.startswith("on") or name in ("autofocus", "src", "style")]
    assert [(m.start, m.end, m.text) for m in found.marks[: len(mentions)]] == [(m.start, m.end, showable(m.text)) for m in mentions]
    assert visible(found.shown) == visible(text) + "Homs"


@given(text=hostile_text)
def test_a_page_can_be_written_and_its_links_lead_somewhere(g: Gazetteer, text: str) -> None:
    html = page(g, [Text(text, text, None, g.scan(text)), Text(text, text, None, g.scan(text))])
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", html)
    found = Page(html.encode("utf-8").decode("utf-8"))
    assert len(found.ids) == len(set(found.ids))
    assert set(found.links) <= set(found.ids)


@given(text=st.text(st.characters()))
def test_what_is_shown_is_as_long_as_the_text(text: str) -> None:
    assert len(showable(text)) == len(text)
    assert showable(showable(text)) == showable(text)


def test_marks_say_the_kind_and_their_details_the_rest(g: Gazetteer) -> None:
    found = read(g, ARTICLE)
    assert [(m.text, *sorted(m.classes)) for m in found.marks[:3]] == [("Saraqib", "place"), ("Idlib", "place"), ("HTS", "faction")]
    assert all(part in found.details[0] for part in ("Saraqib, city in Idlib, Syria", "place:saraqib", "C3916", "score 0.9", "characters 13 to 20"))
    assert found.details[0].endswith("3 mentions")


def test_ambiguous_mentions_look_different_and_list_what_they_may_be(g: Gazetteer) -> None:
    answer = g.lookup("Zahra")
    mention = Mention(3, 8, "Zahra", "ambiguous", None, answer.candidates * 3)
    found = Page(page(g, [Text("a", "In Zahra.", None, [mention])]))
    [mark] = found.marks
    assert mark.classes == {"place", "ambiguous"}
    assert all(c.id in found.details[0] for c in answer.candidates[:5])
    assert f"and {3 * len(answer.candidates) - 5} more" in found.details[0]
    assert "svg" not in found.tags


def test_each_line_has_the_direction_of_its_first_letter(g: Gazetteer) -> None:
    found = read(g, '"Homs" fell\n١٢ - سراقب و HTS\n...\nIdlib قصف')
    assert [value for name, value in found.attributes if name == "dir"] == ["ltr", "ltr", "rtl", "ltr", "ltr", "ltr", "ltr", "ltr"]


def test_names_are_shown_in_the_language_asked_for(g: Gazetteer) -> None:
    assert "سراقب" in read(g, "Saraqib fell", display_lang="ar").details[0]


def test_counts_alone_leave_the_texts_out(g: Gazetteer) -> None:
    html = page(g, [Text("a", "Saraqib and a secret", None, g.scan("Saraqib and a secret"))], counts_only=True)
    found = Page(html)
    assert "secret" not in html
    assert (found.marks, found.shown) == ([], "")
    assert {"table", "svg"} <= found.tags
    assert set(found.links) <= set(found.ids)


def test_several_texts_have_headings_and_one_has_a_title(g: Gazetteer) -> None:
    html = page(g, [Text("first & foremost", "Homs", None, g.scan("Homs")), Text("second", "Idlib", None, g.scan("Idlib"))])
    assert "<h2><bdi>first &amp; foremost</bdi></h2>" in html
    assert Page(html).title == "Mentions"
    assert read(g, "Homs").title == "text 0"


def test_a_page_of_nothing_says_so(g: Gazetteer) -> None:
    assert "0 documents, 0 mentions of 0 entities." in page(g, [])
    assert "1 document, 0 mentions of 0 entities." in page(g, [Text("a", "", None, [])])


def test_a_page_needs_no_network_and_no_scripts(g: Gazetteer) -> None:
    html = page(g, [Text("a", ARTICLE, "en", g.scan(ARTICLE))])
    assert "default-src 'none'" in html
    assert not re.search(r"https?:|url\(|@import|<script|<link|<img", html)


def test_blank_lines_are_no_elements(g: Gazetteer) -> None:
    html = page(g, [Text("a", "Homs" + "\n \r\n" * 100_000 + "Idlib", None, g.scan("Homs\nIdlib")[:1])])
    assert html.count("<p ") == 2


def test_the_same_input_makes_the_same_page(g: Gazetteer, tmp_path: Path) -> None:
    pages = {page(g, [Text("a", ARTICLE, None, g.scan(ARTICLE))]) for _ in range(3)}
    assert len(pages) == 1


@pytest.mark.parametrize("text", ["Saraqib\nand", "Maarat\nal-Numan fell", "Maarat\r\nal-Numan fell\nHoms"])
def test_a_line_end_in_a_name_stays_in_its_mark(g: Gazetteer, text: str) -> None:
    found = read(g, text)
    assert [m.text for m in found.marks] == [text[m.start : m.end].replace("\r", " ") for m in found.marks]
    assert found.marks
