"""The page of the report, from the kept results alone: the same results give the same page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from benchmarks.parts import PARTS
from benchmarks.peers.absent import ABSENT
from benchmarks.report import accuracy, scale, speed
from benchmarks.report.budgets import budget_table, budgets
from benchmarks.report.failures import failures
from benchmarks.report.tables import LEFT_OUT, folded, table
from benchmarks.report.verdict import verdict

_SECTIONS: dict[str, dict[str, Callable[[Any], Iterator[str]]]] = {
    "Accuracy": {"leave-one-out": accuracy.leave_one_out, "geonames": accuracy.geonames, "evaluation": accuracy.evaluation},
    "Speed": {"lookups": speed.lookups, "scans": speed.scans, "processes": speed.processes},
    "Scale": {"growth": scale.growth, "corpora": scale.corpora},
}
# The figures of a part, with what they show for who cannot see them.
FIGURES = {
    "geonames": (
        "accuracy.svg",
        "Bars: how many names from GeoNames each matcher answers with the right entity among ten, beside how many names abroad it answers",
    ),
    "lookups": ("lookups.svg", "Dots on a logarithmic scale: the median time of a look-up of the gazetteer by tier, and of its peers"),
    "scans": ("scans.svg", "Dots on a logarithmic scale: megabytes a second of the gazetteer and of other finders"),
    "growth": ("growth.svg", "Lines on logarithmic scales: look-up, building and memory against the number of names"),
}


def page(results: Mapping[str, Any]) -> str:
    """Return the page in Markdown.

    Args:
        results: The kept results by part; parts that are missing are said to be.
    """
    return "\n\n".join(_paragraphs(results)) + "\n"


def _paragraphs(results: Mapping[str, Any]) -> Iterator[str]:
    yield "# Benchmarks"
    yield (
        "Written by `python -m benchmarks` from the results in `results/`; [`benchmarks/README.md`](../../benchmarks/README.md) says how to run it."
        " Everything beside a peer was measured in the same run over the same names. Times differ from machine to machine; ratios differ less, and"
        " move by a third on a busy one."
    )
    if any(kept["quick"] for kept in results.values()):
        yield "**Some parts are of a quick run on small samples, to try the harness out: their figures say nothing.**"
    yield from verdict(results)
    yield "## Budgets"
    yield budget_table(budgets(results))
    for title, sections in _SECTIONS.items():
        yield f"## {title}"
        if title == "Accuracy":
            yield accuracy.HOW.format(allowance=max((kept.get("allowance", 0) for kept in results.values()), default=0))
        for part, section in sections.items():
            if part not in results:
                yield f"*{part}* was not measured."
                continue
            yield from section(results[part]["result"])
            if part in FIGURES:
                file, said = FIGURES[part]
                yield f"![{said}]({file})"
        if title == "Accuracy":
            yield from failures(results)
    yield "## What was measured, and what was not"
    yield _runs(results)
    yield folded("Peers and their versions", peers(results))
    yield "Not measured:"
    yield table(("package", "why"), ABSENT)
    yield from scale.not_measured(results)


def peers(results: Mapping[str, Any]) -> str:
    """Return the table of what was measured beside the gazetteer."""
    said: dict[str, str] = {}
    for kept in results.values():
        for name, versions in kept["result"].get("peers", {}).items():
            if versions != LEFT_OUT or name not in said:
                said[name] = versions
    return table(("peer", "versions, or why it has no figures"), sorted(said.items()))


def _runs(results: Mapping[str, Any]) -> str:
    """Return when, where and in what time each part was measured; parts that were measured alike in one line."""
    alike: dict[str, list[str]] = {}
    for kept in (results[part] for part in PARTS if part in results):
        how = (
            f"{kept['date']}, {kept['machine']['package']}, data {kept['data_version']}, {kept['entities']:,} entities; {_where(kept['machine'])}"
            + (" (quick)" if kept["quick"] else "")
        )
        alike.setdefault(how, []).append(f"{kept['part']} {max(1, round(kept['seconds'] / 60))} min")
    return "\n".join(f"* {how}: {', '.join(took)}." for how, took in alike.items())


def _where(machine: Mapping[str, str]) -> str:
    return f"{machine['processor']}, {machine['cores']} cores, {machine['memory']}; {machine['system']}; {machine['python']}"
