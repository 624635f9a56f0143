"""A text in lines, each with the direction it is read in, and its mentions apart."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gazetteer.model import Mention

_LINE_ENDS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"  # where str.splitlines splits


class Part(NamedTuple):
    """A stretch of a paragraph: plain, or a mention."""

    text: str
    mention: Mention | None = None


class Paragraph(NamedTuple):
    """A line of a text.

    Attributes:
        direction: ``rtl`` or ``ltr``, as its first letter that has one.
        after_blank: Whether blank lines stand before it.
        parts: What it is made of.
    """

    direction: str
    after_blank: bool
    parts: list[Part]


def paragraphs(text: str, mentions: Sequence[Mention]) -> Iterator[Paragraph]:
    """Yield the lines of a text, without their ends; blank lines are only remembered. A line that ends inside a mention goes on.

    Args:
        text: The text.
        mentions: What was found in it, in order.
    """
    parts: list[Part] = []
    blank = False
    for part in _parts(text, mentions):
        lines = [part.text] if part.mention else part.text.splitlines(keepends=True)
        for line in lines:
            bare = line if part.mention else line.rstrip(_LINE_ENDS)
            if bare:
                parts.append(Part(bare, part.mention))
            if len(bare) < len(line):
                if any(p.text.strip() for p in parts):
                    yield Paragraph(direction(parts), blank, parts)
                    blank = False
                else:
                    blank = True
                parts = []
    if parts:
        yield Paragraph(direction(parts), blank, parts)


def _parts(text: str, mentions: Sequence[Mention]) -> Iterator[Part]:
    done = 0
    for mention in mentions:
        yield Part(text[done : mention.start])
        yield Part(text[mention.start : mention.end], mention)
        done = mention.end
    yield Part(text[done:])


def direction(parts: Iterable[Part]) -> str:
    """Return the direction of a line: that of its first letter that has one."""
    for part in parts:
        for character in part.text:
            bidirectional = unicodedata.bidirectional(character)
            if bidirectional in ("L", "R", "AL"):
                return "ltr" if bidirectional == "L" else "rtl"
    return "ltr"
