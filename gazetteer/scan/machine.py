"""Parts of a text that no one reads as words: web and mail addresses, handles, paths, identifiers (but hashtags)."""

from __future__ import annotations

import re
from bisect import bisect_right

_MARK = re.compile(r"://|www\.|@|\\|(?<=\w)_")
_SPACE = re.compile(r"[\s<>\"'«»()\[\]]")
_LONGEST = 500


class MachineText:
    """The addresses and handles of a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._spans: list[tuple[int, int]] = []
        walked = 0
        for mark in _MARK.finditer(text):
            if mark.start() < walked:
                continue
            start = mark.start()
            while start > max(walked, mark.start() - _LONGEST) and not _SPACE.match(text[start - 1]):
                start -= 1
            end = _SPACE.search(text, mark.end(), mark.end() + _LONGEST)
            walked = end.start() if end else min(len(text), mark.end() + _LONGEST)
            if mark[0] != "_" or text[start] != "#":
                self._spans.append((start, walked))

    def holds(self, start: int, end: int) -> bool:
        """Whether a span lies in an address or a handle."""
        i = bisect_right(self._spans, (start, len(self._text))) - 1
        return i >= 0 and self._spans[i][0] <= start < self._spans[i][1]
