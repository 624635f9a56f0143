"""Latitude and longitude on a flat map: equirectangular, with longitudes as short as they are in the middle of the map."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import NamedTuple

KILOMETRES = 111.2  # in a degree of latitude
Point = tuple[float, float]


class Box(NamedTuple):
    """An area between two latitudes and two longitudes, in degrees."""

    south: float
    west: float
    north: float
    east: float

    @staticmethod
    def around(points: Iterable[Point]) -> Box:
        """Return the smallest box that holds points; there must be one."""
        latitudes, longitudes = zip(*points, strict=True)
        return Box(min(latitudes), min(longitudes), max(latitudes), max(longitudes))

    def wider(self, share: float, least: float) -> Box:
        """Return the box with a share of its height and width added on each side, each at least so many degrees."""
        tall, wide = (self.north - self.south) * share, (self.east - self.west) * share
        return Box(self.south - max(tall, least), self.west - max(wide, least), self.north + max(tall, least), self.east + max(wide, least))

    def holds(self, point: Point) -> bool:
        """Whether a point lies in the box."""
        return self.south <= point[0] <= self.north and self.west <= point[1] <= self.east


class Projection:
    """Takes degrees to the units of a drawing.

    Attributes:
        box: What the drawing shows.
        width: Its width.
        height: Its height.
    """

    def __init__(self, box: Box, width: float, shapes: tuple[float, float]) -> None:
        """Fit a box into a drawing; the box grows where its shape is out of bounds.

        Args:
            box: What to show.
            width: Width of the drawing.
            shapes: Least and greatest height as shares of the width.
        """
        shrink = math.cos(math.radians((box.south + box.north) / 2))
        tall, wide = box.north - box.south, (box.east - box.west) * shrink
        more_tall, more_wide = max(0.0, shapes[0] * wide - tall) / 2, max(0.0, tall / shapes[1] - wide) / 2 / shrink
        self.box = Box(box.south - more_tall, box.west - more_wide, box.north + more_tall, box.east + more_wide)
        self.width = width
        self._shrink = shrink
        self._scale = width / ((self.box.east - self.box.west) * shrink)
        self.height = (self.box.north - self.box.south) * self._scale

    def at(self, point: Point) -> Point:
        """Return where a latitude and longitude lie: to the right, and downward."""
        latitude, longitude = point
        return (longitude - self.box.west) * self._shrink * self._scale, (self.box.north - latitude) * self._scale

    def length(self, kilometres: float) -> float:
        """Return how long a distance is."""
        return kilometres / KILOMETRES * self._scale
