"""The section of the page about where matchers fail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.report.accuracy import LISTED, OURS
from benchmarks.report.tables import table

_SORTS = {"wrong": "linked to something else", "missing": "not found, or not answered", "accepted": "answered though absent"}
_SHOWN = 2


def failures(results: Mapping[str, Any]) -> Iterator[str]:
    """Yield a few names for each matcher: from GeoNames, or names left out where it was not asked those."""
    compared = {row["matcher"]: row for part in ("leave-one-out", "geonames") if part in results for row in results[part]["result"]["compared"]}
    compared.pop(LISTED, None)
    if not compared:
        return
    yield "### Where matchers fail"
    yield (
        "The name that was asked → what comes first, and in brackets what is meant. Names are those from GeoNames, or names left out where a matcher"
        " was not asked those. What is meant may come first and yet be no answer, as its score is below the cut-off."
    )
    rows = []
    for matcher in sorted(compared, key=lambda name: (name != OURS, name)):
        found = compared[matcher]["failures"]
        rows.append(
            (matcher, *("; ".join(_failure(each) for each in found[sort][: None if matcher == OURS else _SHOWN]) or "none" for sort in _SORTS))
        )
    yield table(("matcher", *_SORTS.values()), rows)


def _failure(example: Sequence[str]) -> str:
    asked, said, meant = example
    if said == meant:
        return f"{asked} → {said}, below the cut-off"
    return f"{asked} → {said or 'nothing'}" + (f" ({meant})" if meant else "")
