"""A page with texts, their mentions marked, what they count up to, and a map: one file of HTML that needs no network and no scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from gazetteer.api import Gazetteer
from gazetteer.model import KINDS, Candidate, Mention
from gazetteer.report.map import draw
from gazetteer.report.paragraphs import Paragraph, paragraphs
from gazetteer.report.summary import Key, Mentioned, key, kind, summarize

SHOWN_CANDIDATES = 5
# What HTML cannot hold has a character in its place, so that a text stays as long as it is: a control of ASCII its picture.
_PICTURES = {c: 0x2400 + c for c in range(32) if chr(c) not in "\t\n\r"} | {ord("\r"): " "}
_UNSHOWABLE = _PICTURES | dict.fromkeys((*range(127, 160), *range(0xD800, 0xE000), 0xFFFE, 0xFFFF), 0xFFFD)


class Text(NamedTuple):
    """A text on a page.

    Attributes:
        title: Its heading.
        text: The text itself.
        lang: Its language where that is known.
        mentions: What was found in it.
    """

    title: str
    text: str
    lang: str | None
    mentions: Sequence[Mention]


class Row(NamedTuple):
    """A row of the counts.

    Attributes:
        anchor: What links to it.
        first: What links to its first mention.
        mentioned: The entity.
    """

    anchor: str
    first: str
    mentioned: Mentioned


def page(g: Gazetteer, texts: Iterable[Text], *, display_lang: str = "en", counts_only: bool = False) -> str:
    """Return a page of HTML for texts and what was found in them.

    Nothing in a text is taken as HTML. Characters that cannot be shown (controls, lone surrogates) have another in their place; each mention
    carries its offsets in the original text as ``data-start`` and ``data-end``.

    Args:
        g: The registry that found the mentions.
        texts: The texts.
        display_lang: Language of the names shown.
        counts_only: Whether to leave the texts out, and show the counts and the map alone.
    """
    from jinja2 import Environment, PackageLoader, StrictUndefined

    view = _View(g, texts, display_lang, counts_only)
    environment = Environment(
        loader=PackageLoader("gazetteer.report"), autoescape=True, finalize=showable, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.get_template("page.html").render(view=view, version=g.data_version, counts_only=counts_only)


def showable(value: Any) -> Any:
    """Return a text with a character in the place of each that HTML cannot hold; any other value as it is."""
    return value.translate(_UNSHOWABLE) if isinstance(value, str) else value


class _View:
    """What the template shows."""

    def __init__(self, g: Gazetteer, texts: Iterable[Text], lang: str, counts_only: bool) -> None:
        self._g, self._lang = g, lang
        self.kinds = KINDS
        self.texts: list[Text] = []
        self.documents = 0
        self.mentions = 0
        self._first: dict[Key, str] = {}
        counted = summarize(self._kept(texts, counts_only))
        self._rows = {key(mentioned): Row(f"e{number}", self._first[key(mentioned)], mentioned) for number, mentioned in enumerate(counted)}
        self.settled = [row for row in self._rows.values() if row.mentioned.id is not None]
        self.unsettled = [row for row in self._rows.values() if row.mentioned.id is None]
        places = [row for row in self.settled if row.mentioned.kind == "place"]
        self.map = draw(g, [(g[row.mentioned.candidates[0].id], row.mentioned.times, row.anchor) for row in places], lang)

    def _kept(self, texts: Iterable[Text], counts_only: bool) -> Iterator[tuple[str, Sequence[Mention]]]:
        for number, text in enumerate(texts):
            self.documents += 1
            self.mentions += len(text.mentions)
            if not counts_only:
                self.texts.append(text)
            for mention in text.mentions:
                self._first.setdefault(key(mention), self.anchor(number, mention))
            yield text.title, text.mentions

    @staticmethod
    def anchor(number: int, mention: Mention) -> str:
        """Return what links to a mention of a document."""
        return f"m{number}-{mention.start}"

    def row(self, mention: Mention) -> Row:
        """Return the row that a mention counts for."""
        return self._rows[key(mention)]

    def kind(self, mention: Mention | Mentioned) -> str:
        """Return the kind of all that a mention may be, or ``mixed``."""
        return kind(mention) or "mixed"

    def paragraphs(self, text: Text) -> list[Paragraph]:
        """Return the lines of a text."""
        return list(paragraphs(text.text, text.mentions))

    def name(self, candidate: Candidate) -> str:
        """Return the name of an entity in the language of the page."""
        return self._g[candidate.id].name(self._lang)

    def around(self, candidate: Candidate) -> list[str]:
        """Return the names of what a place lies in, nearest first, without those that repeat the one before."""
        names = [self.name(candidate)]
        for unit in candidate.within:
            name = self._g[unit].name(self._lang)
            if name not in names:
                names.append(name)
        return names[1:]

    def shown(self, mention: Mention | Mentioned) -> Sequence[Candidate]:
        """Return the candidates to show."""
        return mention.candidates[: 1 if mention.id else SHOWN_CANDIDATES]

    def left_out(self, mention: Mention | Mentioned) -> int:
        """Return how many more candidates of a mention without an answer there are."""
        return 0 if mention.id else max(0, len(mention.candidates) - SHOWN_CANDIDATES)
