"""The sections of the page about scale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.report.budgets import second_share
from benchmarks.report.tables import UNKNOWN, megabytes, microseconds, table

GIGABYTE = 1000


def growth(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of ever larger registries."""
    yield "### Registries of made names"
    yield (
        "Made entities have the shape of a real one that is drawn: its kind, type, unit, languages and frequent words; rare words are made letter"
        " by letter, as letters"
        " follow one another in the registry's vowelled Arabic, and spelled in Latin letters by the package's own schemes. Each registry is"
        " written as YAML, built, opened"
        " and asked in processes of its own; a third of the mentions are stored, a third mistyped, a third in disorder. *Memory* is what the"
        " registry takes after the"
        " look-ups, most of it pages of the mapped file; *second* is what another process needs that does not share them, as a share of that."
    )
    rows = []
    for row in result["rows"]:
        build = row.get("build")
        own = row["memory"]["rss"] - row["bare"]["rss"] if row["bare"] else None
        second = second_share(row)
        rows.append(
            (
                f"{row['names']:,}" + (" (the real one)" if row["real"] else ""),
                *(
                    (f"{build['read']:,.0f} + {build['seconds'] - build['read']:,.0f}", megabytes(build["peak"]), f"{row['bytes'] / 1e6:,.0f}")
                    if build
                    else (UNKNOWN,) * 3
                ),
                f"{row['open'] * 1000:,.0f}",
                megabytes(own),
                UNKNOWN if second is None else f"{second:.2f}",
                microseconds(row["times"]["all"]["median"]),
                microseconds(row["times"]["all"]["p99"]),
            )
        )
    yield table(
        ("names", "read + compile, s", "peak, MB", "snapshot, MB", "open, ms", "memory, MB", "second", "look-up, median", "99th percentile"), rows
    )
    slopes = [f"{name} {value:.2f}" for name, value in result["slopes"].items() if value is not None]
    if slopes:
        yield f"Slopes of the logarithms against that of the number of names (1 is as the names grow, 0 not at all): {', '.join(slopes)}."


def corpora(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of corpora."""
    yield "### Corpora"
    yield (
        "Made articles in a file, read as they are scanned: what one scan had done, in how much time and memory, when it had come so far."
        " Wall-clock time, the start of the processes included."
    )
    rows = [
        (
            f"{row['megabytes']:,.4g}",
            f"{row['texts']:,}",
            row["processes"],
            f"{row['seconds']:,.1f}",
            f"{row['megabytes'] / row['seconds']:.2f}",
            f"{row['mentions']:,}",
            megabytes(row["peak"]),
            megabytes(row["worker_peak"]),
        )
        for row in sorted(result["rows"], key=lambda row: (row["processes"], row["megabytes"]))
    ]
    yield table(("MB", "texts", "processes", "seconds", "MB/s", "mentions", "peak, MB", "peak of a worker, MB"), rows)
    slopes = [f"{value:.2f} with {processes}" for processes, value in sorted(result["slopes"].items()) if value is not None]
    if slopes:
        yield f"Slopes of the logarithm of time against that of size: {', '.join(slopes)} (processes)."
    yield from _why_not_twice(result)


def _why_not_twice(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield how much faster two processes are than one, and where the rest goes."""
    last = {row["processes"]: row for row in result["rows"]}
    sizes = [{row["megabytes"] for row in result["rows"] if row["processes"] == processes} for processes in (1, 2)]
    if not (common := set.intersection(*sizes)):
        return
    one, two = (next(r for r in result["rows"] if r["processes"] == n and r["megabytes"] == max(common)) for n in (1, 2))
    spent = {n: result["processor"][str(n)] for n in (1, 2)}
    rate = {n: (spent[n]["own"] + spent[n]["workers"]) / last[n]["megabytes"] for n in (1, 2)}
    had = {n: 100 * (spent[n]["own"] + spent[n]["workers"]) / (last[n]["seconds"] * n) for n in (1, 2)}
    yield (
        f"Two processes were {one['seconds'] / two['seconds']:.2f} times as fast as one over the same {max(common):,.4g} MB. The process that reads"
        f" the file and gathers the mentions used {spent[2]['own']:,.0f} s of a processor, the workers {spent[2]['workers']:,.0f} s:"
        f" {rate[2]:.2f} s a megabyte in all, against {rate[1]:.2f} s with one process, since each worker reads for itself the words it has not met."
        f" What the processes used is {had[1]:.0f} % of the time of one processor while one worked, and {had[2]:.0f} % of that of two while two did."
    )


def not_measured(results: Mapping[str, Any]) -> Iterator[str]:
    """Yield what was not scanned."""
    if "corpora" not in results:
        return
    result = results["corpora"]["result"]
    if result["largest"] < GIGABYTE:
        yield f"A corpus of 1 GB was not scanned: the largest was {result['largest']:g} MB (`--largest 1000` scans one)."
    for processes in result["stopped"]:
        reached = max(row["megabytes"] for row in result["rows"] if row["processes"] == processes)
        yield (
            f"The scan of {result['largest']:,g} MB with {processes} process{'es' if processes > 1 else ''} was stopped after"
            f" {result['minutes']:g} minutes, at {reached:,.0f} MB."
        )
