"""The figures of the report, as SVG that is the same for the same results and readable on light and on dark ground."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter

from benchmarks.report.accuracy import LISTED
from benchmarks.report.accuracy import OURS as GAZETTEER
from benchmarks.report.page import FIGURES

# Colours and greys that stand out from white and from black.
INK, GRID, OURS, PEER, BAD = "#808080", "#80808055", "#1f9e89", "#6c8ebf", "#d9822b"
_STYLE: Any = {
    "svg.hashsalt": "gazetteer",
    "svg.fonttype": "none",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.color": INK,
    "ytick.color": INK,
    "grid.color": GRID,
    "legend.frameon": False,
}


def draw(results: Mapping[str, Any], folder: Path) -> None:
    """Write the figures of the parts that were measured."""
    for part, (file, _) in FIGURES.items():
        if part in results:
            with mpl.rc_context(_STYLE):
                figure = _DRAWN[part](results[part]["result"])
                figure.savefig(folder / file, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None, "Creator": None})


def _plot(height: float, count: int = 1) -> tuple[Figure, list[Axes]]:
    figure = Figure(figsize=(8, height))
    axes = figure.subplots(1, count, squeeze=False)[0]
    for each in axes:
        each.grid(axis="x" if count == 1 else "both")
        each.set_axisbelow(True)
    return figure, list(axes)


def _logarithmic(axis: Axis) -> None:
    """Make an axis logarithmic, with numbers in full."""
    (axis.axes.set_xscale if axis is axis.axes.xaxis else axis.axes.set_yscale)("log")
    axis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.0f}" if value >= 1 else f"{value:g}"))


def _accuracy(result: Mapping[str, Any]) -> Figure:
    rows = [row for row in result["compared"] if row["matcher"] != LISTED]
    rows.sort(key=lambda row: (row["found_10"] or [0])[0])
    figure, (axes,) = _plot(0.38 * len(rows) + 1.1)
    for y, row in enumerate(rows):
        value, low, high = (100 * share for share in row["found_10"])
        axes.barh(y, value, 0.6, color=OURS if row["matcher"] == GAZETTEER else PEER, xerr=[[value - low], [high - value]], ecolor=INK)
        if row["accepted"]:
            axes.plot([100 * row["accepted"][0]], [y], marker="D", color=BAD, markersize=5, clip_on=False)
    axes.plot([], [], marker="D", color=BAD, linestyle="", label="names abroad that get an answer, %")
    axes.set_yticks(range(len(rows)), [row["matcher"] for row in rows])
    axes.set_xlim(0, 100)
    axes.set_xlabel("names from GeoNames answered with the right entity among ten, % (bars: 95 % intervals)")
    axes.legend(loc="lower left", bbox_to_anchor=(0, 1))
    return figure


def _lookups(result: Mapping[str, Any]) -> Figure:
    own = result["sets"]["made"]["own"]
    rows = [(f"gazetteer, {tier}", own[tier], OURS) for tier in ("exact", "reading", "near", "none", "all") if tier in own]
    rows += [(name, times, PEER) for name, times in result["timed"].items()]
    rows.append(("WRatio, extractOne", result["sets"]["made"]["WRatio"], PEER))
    rows.append(("unidecode and a dict", result["sets"]["made"]["dictionary"]["all"], PEER))
    rows.sort(key=lambda row: -row[1]["median"])
    figure, (axes,) = _plot(0.3 * len(rows) + 1)
    for y, (_, times, colour) in enumerate(rows):
        axes.plot([times["median"] / 1000, times["p99"] / 1000], [y, y], color=colour, linewidth=1.5, alpha=0.7)
        axes.plot([times["median"] / 1000], [y], marker="o", color=colour)
        axes.plot([times["p99"] / 1000], [y], marker="|", color=colour)
    axes.set_yticks(range(len(rows)), [name for name, _, _ in rows])
    _logarithmic(axes.xaxis)
    axes.set_xlabel("one look-up, ms (dot: median, bar: 99th percentile)")
    return figure


def _scans(result: Mapping[str, Any]) -> Figure:
    rates = [(f"gazetteer: {name}", rate, OURS) for name, rate in result["own"].items()] + [
        (name, rate, PEER) for name, rate in result["others"].items()
    ]
    rates.sort(key=lambda row: row[1])
    figure, (axes,) = _plot(0.34 * len(rates) + 1)
    for y, (_, rate, colour) in enumerate(rates):
        axes.plot([rate], [y], marker="o", color=colour)
    axes.set_yticks(range(len(rates)), [name for name, _, _ in rates])
    _logarithmic(axes.xaxis)
    axes.set_xlabel("megabytes a second, one core")
    return figure


def _growth(result: Mapping[str, Any]) -> Figure:
    made = [row for row in result["rows"] if not row["real"]]
    names = [row["names"] for row in made]
    lines: list[tuple[str, list[tuple[str, list[float], str]]]] = [
        (
            "look-up, ms",
            [
                ("median", [row["times"]["all"]["median"] / 1000 for row in made], OURS),
                ("99th percentile", [row["times"]["all"]["p99"] / 1000 for row in made], BAD),
            ],
        ),
        ("building, s", [("read and compile", [row["build"]["seconds"] for row in made], OURS)]),
        (
            "memory, MB",
            [
                ("building, peak", [row["build"]["peak"] or 0 for row in made], BAD),
                ("open and asked", [row["memory"].get("rss", 0) for row in made], OURS),
                ("snapshot", [row["bytes"] / 1e6 for row in made], PEER),
            ],
        ),
    ]
    figure, axes = _plot(3.2, len(lines))
    for each, (title, curves) in zip(axes, lines, strict=True):
        for name, values, colour in curves:
            each.plot(names, values, marker="o", color=colour, label=name)
        _logarithmic(each.xaxis)
        _logarithmic(each.yaxis)
        each.set_title(title, fontsize=10)
        each.set_xlabel("names")
        each.legend(fontsize=8, loc="upper center", bbox_to_anchor=(0.5, -0.3))
    figure.tight_layout()
    return figure


_DRAWN: dict[str, Callable[[Mapping[str, Any]], Figure]] = {"geonames": _accuracy, "lookups": _lookups, "scans": _scans, "growth": _growth}
