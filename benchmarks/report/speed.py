"""The sections of the page about speed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.report.tables import LEFT_OUT, UNKNOWN, folded, fraction, microseconds, table, times

_TIERS = ("all", "exact", "exact, Latin", "exact, Arabic", "reading", "near", "none", "near or none")
_SETS = {
    "made": "Made mentions: a third stored names, a third mistyped, a third with their letters in disorder",
    "evaluation": "Names of the evaluation sets",
}


def lookups(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of look-ups."""
    yield "### Look-ups"
    yield (
        "One after another in one process; words read aloud are kept from one to the next, answers are not. `WRatio` is RapidFuzz's"
        " `process.extractOne` over"
        f" all {result['names']:,} names as they are stored; the dictionary is `unidecode(s).lower()` and one look-up in a `dict`."
    )
    for name, kept in result["sets"].items():
        rows = []
        for tier in (tier for tier in _TIERS if tier in kept["own"]):
            script = tier.rpartition(", ")[2] if ", " in tier else "all"
            own, plain = kept["own"][tier], kept["dictionary"].get(script, kept["dictionary"]["all"])
            ratios = (fraction(kept["WRatio"]["median"] / own["median"]), times(own["median"] / plain["median"]))
            rows.append((tier, own["n"], microseconds(own["median"]), microseconds(own["p99"]), *ratios))
        yield f"{_SETS[name]}:"
        yield table(("look-ups", "n", "median", "99th percentile", "of `WRatio`", "x the dictionary"), rows)
    yield (
        "Distinct stored names alone, one after another; between other look-ups, as above, they find less of what they need in the"
        " processor's caches:"
    )
    yield table(
        ("stored names", "n", "median", "99th percentile", "the dictionary, median", "x the dictionary"),
        [
            (
                f"in {script} letters",
                kept["own"]["n"],
                *(microseconds(time) for time in (kept["own"]["median"], kept["own"]["p99"], kept["dictionary"]["median"])),
                times(kept["own"]["median"] / kept["dictionary"]["median"]),
            )
            for script, kept in sorted(result["stored"].items())
        ],
    )
    yield f"A batch (`lookup_many`): {result['batch']:,.0f} look-ups a second."
    own = result["sets"]["made"]["own"]["all"]["median"]
    yield "The same made mentions, asked of peers over the same names, which they had prepared before:"
    yield table(
        ("peer", "n", "median", "99th percentile", "x a look-up of the gazetteer"),
        [
            (name, t["n"], microseconds(t["median"]), microseconds(t["p99"]), times(t["median"] / own))
            for name, t in sorted(result["timed"].items(), key=lambda i: i[1]["median"])
        ],
    )
    if others := sorted(name for name, said in result["peers"].items() if name not in result["timed"] and said != LEFT_OUT):
        yield f"Not timed, since they are made for some of the names only or did not run: {', '.join(others)}."


def scans(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of scans."""
    yield "### Scans"
    yield (
        f"{result['articles']:,} made articles, {result['megabytes']:.2f} MB in English, Arabic and Turkish: real function words, made-up words"
        f" whose vocabulary never"
        " ceases to grow, and one word in 18 a name of the registry. Nothing repeats. The first half is scanned by a process that has met no word"
        " yet, the second after it. Peers search folded text, and folding is not in their time; they neither read spellings nor link."
    )
    bare = result["others"].get("ahocorasick_rs")
    own = {f"gazetteer: {name}": rate for name, rate in result["own"].items()}
    rates = sorted((own | result["others"]).items(), key=lambda item: -item[1])
    yield table(
        ("finder", "MB/s", "x the time of `ahocorasick_rs`"), [(name, f"{rate:.3g}", times(bare / rate) if bare else UNKNOWN) for name, rate in rates]
    )
    rows = [
        (f"{p['kilobytes']:,.0f}", p["mentions"], f"{p['seconds'] * 1000:,.1f}", f"{p['seconds'] * 1e6 / p['kilobytes']:,.0f}")
        for p in result["growth"]
    ]
    if result["slope"] is not None:
        yield f"One text, ever longer: the slope of the logarithm of time against that of length is {result['slope']:.2f}."
    yield folded("One text, ever longer, each time with a registry opened anew", table(("KB", "mentions", "ms", "µs a KB"), rows))


def processes(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of whole processes and memory."""
    yield "### Whole processes, and memory"
    yield f"Medians of {result['runs']} runs; the ratio is taken run by run."
    order = sorted(result["times"].items(), key=lambda item: item[1]["seconds"])
    yield table(
        ("process", "ms", "x an interpreter that does nothing"), [(name, f"{t['seconds'] * 1000:,.0f}", f"{t['ratio']:.1f}") for name, t in order]
    )
    memory = result["memory"]
    if memory is None:
        yield "Memory was not measured: the system does not say it."
        return
    names = {
        "bare": "an interpreter with the same imports",
        "loaded": "with the registry, after look-ups and a scan",
        "second": "a second such process beside the first",
    }
    yield table(
        ("memory in MB", "resident", "its share of what is shared", "its alone"),
        [(names[name], *(f"{memory[name][key]:.0f}" for key in ("rss", "pss", "private"))) for name in names],
    )
