"""What README.md quotes of the report, between two comments that mark it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.report.budgets import MILLION
from benchmarks.report.tables import bare_percent, fraction, microseconds

BEGIN, END = "<!-- measured: written by python -m benchmarks -->", "<!-- end of measured -->"

# Of fewer questions the share is too wide to be quoted.
ENOUGH = 100


def quoted(readme: str, results: Mapping[str, Any]) -> str:
    """Return the text of README.md with what it quotes put in anew; a text without the two comments as it is."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    lines = "".join(f"* {line}\n" for line in quote(results))
    return f"{before}{begin}\n{lines}{end}{after}" if begin and end else readme


def quote(results: Mapping[str, Any]) -> Iterator[str]:
    """Yield the sentences, each of figures that the report has."""
    if "geonames" in results:
        own, *rows = results["geonames"]["result"]["compared"]
        best = max((row for row in rows if "own" in row and row["n"] >= ENOUGH), key=lambda row: row["found_10"][0], default=None)
        if best:
            yield (
                f"Names of Syrian towns that GeoNames has and the registry has not: {bare_percent(own['found_10'])} % are answered with the right"
                f" one among ten, and {bare_percent(own['accepted'])} % of names of towns abroad get an answer; of the best peer at as many answers"
                f" abroad, {best['matcher']}, {bare_percent(best['found_10'])} % are."
            )
    if "lookups" in results:
        result = results["lookups"]["result"]
        made = result["sets"].get("evaluation") or result["sets"]["made"]
        own = made["own"]["all"]
        part = fraction(made["WRatio"]["median"] / own["median"])
        yield f"A look-up takes {microseconds(own['median'])} (median), {part} of `WRatio` over the same names."
    if "scans" in results:
        yield f"Texts are scanned at {results['scans']['result']['own']['all tiers and linking']:.2f} MB a second on one core."
    if "growth" in results:
        rows_of = results["growth"]["result"]["rows"]
        real = next(row for row in rows_of if row["real"])
        largest = max(rows_of, key=lambda row: row["names"])
        if largest["names"] > MILLION * 0.99:
            ratio = largest["times"]["all"]["median"] / real["times"]["all"]["median"]
            minutes = largest["build"]["seconds"] / 60
            yield f"With a million names a look-up takes {ratio:.1f} times as long, and building the registry {minutes:.0f} minutes."
