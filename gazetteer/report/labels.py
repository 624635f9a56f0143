"""Where names stand on a map: beside their points, and not on one another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_GAP = 3.0
_ADVANCE = 0.66  # width of a letter as a share of its size: what bold fonts have in common, with a little to spare


class Rectangle(NamedTuple):
    """A part of a drawing, from its upper left to its lower right corner."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rectangle) -> bool:
        """Whether the two have a part in common."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class Label(NamedTuple):
    """A text on a drawing.

    Attributes:
        x: Where it stands on its baseline.
        y: The baseline.
        anchor: Which of its points stands there: ``start``, ``middle`` or ``end``, as in SVG.
        text: What it says.
    """

    x: float
    y: float
    anchor: str
    text: str


class Labels:
    """Finds free places for texts, first come, first served. Work is bounded by the number of labels and of obstacles."""

    def __init__(self, width: float, height: float, obstacles: Iterable[Rectangle] = ()) -> None:
        """Begin with an empty drawing.

        Args:
            width: Its width.
            height: Its height.
            obstacles: What no text may cover.
        """
        self._width, self._height = width, height
        self._taken = list(obstacles)

    def beside(self, x: float, y: float, radius: float, text: str, size: float) -> Label | None:
        """Return a label beside a point, or None where there is no room.

        Args:
            x: The point.
            y: The point.
            radius: How large it is drawn.
            text: What to write.
            size: Of the letters.
        """
        aside, up = radius + _GAP, radius + _GAP + size / 2
        slant, rise = aside * 0.8, up * 0.75
        starts = ((aside, 0.0), (slant, -rise), (slant, rise))
        tries = [(right, down, "start") for right, down in starts] + [(-right, down, "end") for right, down in starts]
        tries += [(0.0, -up, "middle"), (0.0, up, "middle")]
        return next((label for right, down, anchor in tries if (label := self._placed(x + right, y + down, text, size, anchor))), None)

    def upon(self, x: float, y: float, text: str, size: float) -> Label | None:
        """Return a label on a point, or None where there is no room."""
        return self._placed(x, y, text, size, "middle")

    def _placed(self, x: float, y: float, text: str, size: float, anchor: str) -> Label | None:
        wide = len(text) * size * _ADVANCE
        left = x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
        box = Rectangle(left, y - size / 2, left + wide, y + size / 2)
        if box.left < 0 or box.top < 0 or box.right > self._width or box.bottom > self._height or any(box.meets(other) for other in self._taken):
            return None
        self._taken.append(box)
        return Label(round(x, 1), round(y + size * 0.35, 1), anchor, text)
