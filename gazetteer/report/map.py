"""A map of the places that texts mention. It is drawn from the registry alone: every settlement is a dot, which shows the land."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gazetteer.api import Gazetteer
from gazetteer.model import UNITS, Entity
from gazetteer.report.labels import Label, Labels, Rectangle
from gazetteer.report.projection import Box, Point, Projection

WIDTH = 640.0
_SHAPES = (0.6, 1.1)
_SETTLEMENTS = ("city", "town", "village")
_LETTERS, _SMALL_LETTERS = 13.0, 11.0
_SMALLEST, _LARGEST = 4.0, 18.0  # radius of a point
_LABELLED, _OBSTACLES = 60, 300
_DOT = 2.0
_STEPS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0)  # degrees between the lines of the graticule
_DISTANCES = (5, 10, 20, 50, 100, 200, 500, 1000)


class Marker(NamedTuple):
    """A mentioned place on the map; its area stands for its count."""

    x: float
    y: float
    radius: float
    area: bool  # a unit or a region, of which the point is only the middle
    name: str
    times: int
    anchor: str
    label: Label | None


class Line(NamedTuple):
    """A line of the graticule; ``x`` and ``y`` are where its text stands."""

    path: str
    text: str
    x: float
    y: float


class Map(NamedTuple):
    """What there is to draw.

    Attributes:
        width: Of the drawing.
        height: Of the drawing.
        dots: Path of the settlements of the registry.
        lines: The graticule.
        units: Names of the governorates.
        markers: The mentioned places, most mentioned first.
        scale: Length of the bar, and the kilometres it stands for.
        beyond: Names, counts and anchors of mentioned places too far away to be on the map.
        unlocated: How many mentioned places the registry has no location for.
    """

    width: float
    height: float
    dots: str
    lines: list[Line]
    units: list[Label]
    markers: list[Marker]
    scale: tuple[float, int]
    beyond: list[tuple[str, int, str]]
    unlocated: int


def draw(g: Gazetteer, places: Sequence[tuple[Entity, int, str]], lang: str) -> Map | None:
    """Return a map of places, or None where none of them lies in the land.

    Args:
        g: The registry.
        places: The places, with their counts and what links to them, most mentioned first.
        lang: Language of the names.
    """
    located = [(entity, count, anchor, entity.location) for entity, count, anchor in places if entity.location]
    if not located:
        return None
    settlements = list(_settlements(g))
    land = Box.around(settlements or [point for *_, point in located]).wider(0.02, 0.1)
    near = [row for row in located if land.holds(row[3])]
    if not near:
        return None
    projection = Projection(_frame(land, [point for *_, point in near]), WIDTH, _SHAPES)
    points = [(entity, count, anchor, projection.at(point), _radius(count, near[0][1])) for entity, count, anchor, point in near]
    obstacles = [Rectangle(x - r, y - r, x + r, y + r) for *_, (x, y), r in points[:_OBSTACLES]]
    labels = Labels(projection.width, projection.height, obstacles)
    markers = [
        Marker(
            *(round(x, 1), round(y, 1), radius, entity.type in UNITS or entity.type in ("country", "region"), entity.name(lang), count, anchor),
            labels.beside(x, y, radius, entity.name(lang), _LETTERS) if number < _LABELLED else None,
        )
        for number, (entity, count, anchor, (x, y), radius) in enumerate(points)
    ]
    named = {marker.name for marker in markers}
    units = [
        label
        for entity in g
        if entity.type == "governorate" and entity.location and projection.box.holds(entity.location) and entity.name(lang) not in named
        if (label := labels.upon(*projection.at(entity.location), entity.name(lang), _SMALL_LETTERS))
    ]
    beyond = [(entity.name(lang), count, anchor) for entity, count, anchor, point in located if not land.holds(point)]
    dots = _dots(projection, settlements)
    return Map(WIDTH, round(projection.height, 1), dots, _lines(projection), units, markers, _scale(projection), beyond, len(places) - len(located))


def _settlements(g: Gazetteer) -> Iterator[Point]:
    """Yield where the settlements of the country are: those that lie in a unit of it, which cities abroad do not."""
    for entity in g:
        if entity.type in _SETTLEMENTS and entity.location and entity.parent and entity.parent in g and g[entity.parent].type in UNITS:
            yield entity.location


def _frame(land: Box, points: Sequence[Point]) -> Box:
    """Return what to show: the whole land, or the part of it that the points lie in where that is small."""
    part = Box.around(points).wider(0.2, 0.25)
    whole = part.north - part.south > 0.6 * (land.north - land.south) or part.east - part.west > 0.6 * (land.east - land.west)
    return land if whole else part


def _radius(count: int, most: int) -> float:
    return round(_SMALLEST + (_LARGEST - _SMALLEST) * math.sqrt((count - 1) / max(most - 1, 20)), 1)


def _dots(projection: Projection, points: Sequence[Point]) -> str:
    """Return a path with a dot for each square of the drawing that holds a settlement."""
    squares = {(round(x / _DOT), round(y / _DOT)) for x, y in map(projection.at, filter(projection.box.holds, points))}
    return "".join(f"M{x * _DOT:g} {y * _DOT:g}h0" for x, y in sorted(squares))


def _lines(projection: Projection) -> list[Line]:
    box = projection.box
    step = next((step for step in _STEPS if (box.east - box.west) / step <= 7), _STEPS[-1])
    lines = []
    for number in range(math.ceil(box.south / step), math.floor(box.north / step) + 1):
        y = round(projection.at((number * step, box.west))[1], 1)
        lines.append(Line(f"M0 {y}H{projection.width:g}", _degrees(number * step, "N", "S"), 4, y - 3))
    for number in range(math.ceil(box.west / step), math.floor(box.east / step) + 1):
        x = round(projection.at((box.south, number * step))[0], 1)
        lines.append(Line(f"M{x} 0V{projection.height:.1f}", _degrees(number * step, "E", "W"), x + 3, round(projection.height - 5, 1)))
    return lines


def _degrees(value: float, above: str, below: str) -> str:
    return f"{abs(value):g}°{above if value >= 0 else below}"


def _scale(projection: Projection) -> tuple[float, int]:
    kilometres = next((d for d in reversed(_DISTANCES) if projection.length(d) <= projection.width / 5), _DISTANCES[0])
    return round(projection.length(kilometres), 1), kilometres
