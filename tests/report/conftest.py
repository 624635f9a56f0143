"""How the tests read a page: its marks, what it shows of a text, and every element and attribute it has."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import NamedTuple

from gazetteer.report.page import showable

HOSTILE = (
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '" onmouseover="alert(1)',
        "' autofocus onfocus='alert(1)",
        "</p></article></style>",
    ),
    *("<!--", "-->", "]]>", "&amp;", "&#0;", "&lt", "{{ 7 * 7 }}", "{% raw %}", "{# no #}", "javascript:alert(1)", "<svg/onload=alert(1)>"),
    *("\0", "\x1b", "\x85", "\u2028", "\r", "\r\n", "\n\n\n", "\ud800", "\udfff", "\ufffe", "\u202e", "\u2066", "\u2069", "\u061c", "\ufeff"),
)
VOID = {"meta", "path", "circle", "br", "link", "img"}


class Mark(NamedTuple):
    """A mention as the page shows it."""

    start: int
    end: int
    text: str
    classes: frozenset[str]


class Page(HTMLParser):
    """A page that was read.

    Attributes:
        tags: The elements it has.
        attributes: The attributes they have, with their values.
        marks: The mentions, in order.
        shown: What is shown of the texts, without the details of mentions.
        details: The text of each mention's details.
        title: The title.
        ids: Every id, in order.
        links: Every link into the page.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.marks: list[Mark] = []
        self.shown = ""
        self.details: list[str] = []
        self.title = ""
        self._open: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()
        self.ids = [value for name, value in self.attributes if name == "id"]
        self.links = [value[1:] for name, value in self.attributes if name == "href" and value]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        if tag not in VOID:
            self._open.append((tag, dict(attrs)))
        if tag == "mark" and "data-start" in dict(attrs):
            given = dict(attrs)
            self.marks.append(Mark(int(given["data-start"] or ""), int(given["data-end"] or ""), "", frozenset((given["class"] or "").split())))
        if dict(attrs).get("class") == "details":
            self.details.append("")

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        inside = [(tag, given.get("class")) for tag, given in self._open]
        if ("span", "details") in inside:
            self.details[-1] += data
        elif ("div", "texts") in inside and inside[-1][0] in ("p", "mark"):
            self.shown += data
            if inside[-1][0] == "mark":
                self.marks[-1] = self.marks[-1]._replace(text=self.marks[-1].text + data)
        elif [tag for tag, _ in inside] == ["html", "head", "title"]:
            self.title += data


def visible(text: str) -> str:
    """What of a text a page shows in any case: no spaces, line ends and controls."""
    return "".join(showable(c) for c in text if not c.isspace() and ord(c) > 31 and not 0x2400 <= ord(c) < 0x2420)
