"""What the page says first: the gazetteer beside RapidFuzz's ``WRatio``, which most people would take."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.report.accuracy import LISTED, OURS, SHARES
from benchmarks.report.budgets import budgets
from benchmarks.report.quote import ENOUGH, quote
from benchmarks.report.tables import UNKNOWN, bare_percent, fraction, microseconds, table

_PEER = "WRatio-unidecode"
_KEYS = ("recall_1", "recall_10", "found_10", "match", "precision", "accepted")


def verdict(results: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences that README.md quotes, and a table of accuracy and time on the same names."""
    said = [*quote(results), *_undecided(results), *_budgets(results)]
    if said:
        yield "\n".join(f"* {line}" for line in said)
    rows = [(what, row["n"], *(_both(row, key) for key in _KEYS), time) for what, row, time in _rows(results)]
    if rows:
        yield (
            "The gazetteer / `WRatio` over Unidecode, asked the same names; for what the columns mean, see [Accuracy](#accuracy). The time is that"
            " of `extractOne` over names as they are stored, which spares `WRatio` the work of Unidecode."
        )
        yield table(("names", "n", *SHARES, "median look-up"), rows)


def _undecided(results: Mapping[str, Any]) -> Iterator[str]:
    """Yield how often what is meant is among ten that are named in any case, which is what peers are best at."""
    if "geonames" not in results:
        return
    rows = {row["matcher"]: row["recall_10"] for row in results["geonames"]["result"]["compared"] if row["matcher"] == LISTED or row["n"] >= ENOUGH}
    peers = {name: share for name, share in rows.items() if name not in (OURS, LISTED)}
    if peers:
        best = max(peers, key=lambda name: peers[name][0])
        yield (
            f"Where ten are named in any case and a person chooses, the best peer, {best}, has the right one among them for"
            f" {bare_percent(peers[best])} % of those names, the gazetteer with its near misses for {bare_percent(rows[LISTED])} %."
        )


def _budgets(results: Mapping[str, Any]) -> Iterator[str]:
    measured = [budget for budget in budgets(results) if budget.met is not None]
    if measured:
        missed = "; ".join(budget.what for budget in measured if not budget.met)
        yield f"Of {len(measured)} budgets {sum(bool(budget.met) for budget in measured)} are met{f'. Not met: {missed}' if missed else ''}."


def _rows(results: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any], str]]:
    evaluation = results["evaluation"]["result"] if "evaluation" in results else {}
    for kinds, what in (("places", "places, as reports write them"), ("actors", "groups and people, as reports write them")):
        if row := _peer(evaluation.get(kinds, {})):
            yield what, row, _time(results) if kinds == "places" else UNKNOWN
    for part, what in (("geonames", "towns, from GeoNames"), ("leave-one-out", "names left out of the registry")):
        if part in results and (row := _peer(results[part]["result"])):
            yield what, row, UNKNOWN


def _peer(result: Mapping[str, Any]) -> Mapping[str, Any] | None:
    return next((row for row in result.get("compared", ()) if row["matcher"] == _PEER), None)


def _both(row: Mapping[str, Any], key: str) -> str:
    return f"{bare_percent(row['own'][key])} / {bare_percent(row[key])}"


def _time(results: Mapping[str, Any]) -> str:
    """Return the times of the same names, and of as many names abroad."""
    timed = results["lookups"]["result"]["sets"].get("evaluation") if "lookups" in results else None
    if not timed:
        return UNKNOWN
    own, peer = timed["own"]["all"]["median"], timed["WRatio"]["median"]
    return f"{microseconds(own)} / {microseconds(peer)}: {fraction(peer / own)}"
