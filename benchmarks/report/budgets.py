"""What the package may cost, and whether it keeps to that."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from benchmarks.report.tables import fraction, table

MILLION = 1_000_000
# What would keep the budgets that are missed: said where one of them is.
_STORED, _SCANS = "look-up of a stored name", "scan"
WHY = {
    _STORED: """*Stored names beside a dictionary*: who bears a name that is written like a stored one is known beforehand; what it comes to must be
weighed, and an answer names all bearers with their units and codes. That is time for making objects, and it would take a core in C or Rust that
builds the answer.""",
    _SCANS: """*Scans*: words that were not met before must be read, which a plain automaton does not do at all, and what is found must be
linked.""",
}


class Budget(NamedTuple):
    """One budget.

    Attributes:
        what: What is bounded.
        measured: What was measured, with its unit; empty where it was not.
        most: The bound, in the same words.
        met: Whether it is met, or None where nothing was measured.
    """

    what: str
    measured: str
    most: str
    met: bool | None


def budgets(results: Mapping[str, Any]) -> list[Budget]:
    """Return all budgets with what the results say of them."""
    return [*_lookups(results.get("lookups")), *_scans(results.get("scans")), *_processes(results.get("processes")), *_growth(results.get("growth"))]


def budget_table(found: list[Budget]) -> str:
    """Return the budgets as a Markdown table."""
    said = {True: "met", False: "**not met**", None: "not measured"}
    shown = table(("what", "measured", "budget", ""), [(b.what, b.measured or "–", b.most, said[b.met]) for b in found])
    missed = [said for about, said in WHY.items() if any(b.met is False and b.what.startswith(about) for b in found)]
    return "\n\n".join([shown, *(["What would keep those that are not met:"] if missed else []), *missed])


def _fraction(what: str, ratio: float | None, of: int, peer: str) -> Budget:
    """Return a budget that something takes at most the ``of``-th part of what a peer takes."""
    if ratio is None:
        return Budget(what, "", f"1/{of} of {peer}", None)
    return Budget(what, f"{fraction(ratio)} of {peer}", f"1/{of}", ratio >= of)


def _most(what: str, value: float | None, most: float, unit: str) -> Budget:
    if value is None:
        return Budget(what, "", f"{most:,g} {unit}", None)
    return Budget(what, f"{value:,.3g} {unit}" if value < 1000 else f"{value:,.0f} {unit}", f"{most:,g} {unit}", value <= most)


def _lookups(kept: Any) -> Iterator[Budget]:
    sets = kept["result"]["sets"] if kept else {}
    best: Any = sets.get("evaluation") or sets.get("made")
    mentions = "names of the evaluation sets" if "evaluation" in sets else "made mentions"
    own = best["own"] if best else {}
    for tier, of, what in (
        ("all", 100, f"look-up of {mentions}, median"),
        ("near or none", 50, "look-up of those among them that equal no name, median"),
    ):
        ratio = best["WRatio"]["median"] / own[tier]["median"] if tier in own else None
        yield _fraction(what, ratio, of, "RapidFuzz `extractOne` with `WRatio`")
    stored = kept["result"]["stored"] if kept else {}
    for script, most in (("Latin", 20), ("Arabic", 5)):
        ratio = stored[script]["own"]["median"] / stored[script]["dictionary"]["median"] if script in stored else None
        yield _most(f"{_STORED} in {script} letters, median", ratio, most, "x `unidecode().lower()` and a dictionary")


def _scans(kept: Any) -> Iterator[Budget]:
    result = kept["result"] if kept else {}
    bare = result.get("others", {}).get("ahocorasick_rs")
    for name, of, what in (
        ("exact and reading", 15, f"{_SCANS} of texts, stored names and spellings"),
        ("all tiers and linking", 40, f"{_SCANS} of texts, everything"),
    ):
        ratio = bare / result["own"][name] if bare else None
        # A scan is slower than its peer, and may be so by a factor.
        yield _most(what, ratio, of, "x the time of `ahocorasick_rs`")


def _processes(kept: Any) -> Iterator[Budget]:
    times = kept["result"]["times"] if kept else {}
    whole = times.get("gazetteer lookup Saragab")
    yield _most("`gazetteer lookup Saragab`, the whole process", whole and whole["ratio"], 8, "x `python -c pass`")
    memory = kept["result"]["memory"] if kept else None
    yield _most("memory of the loaded registry", memory and memory["loaded"]["rss"] - memory["bare"]["rss"], 80, "MB over the same imports")


def _growth(kept: Any) -> Iterator[Budget]:
    rows = kept["result"]["rows"] if kept else []
    real = next((row for row in rows if row["real"]), None)
    largest = max((row for row in rows if not row["real"]), key=lambda row: row["names"], default=None)
    row = largest if largest and largest["names"] > MILLION * 0.99 else None
    of = "a million names"
    ratio = row["times"]["all"]["median"] / real["times"]["all"]["median"] if row and real else None
    yield _most(f"look-up among {of}, median", ratio, 10, "x among the registry's own")
    yield _most(f"building a registry of {of}", row and row["build"]["seconds"] / 60, 10, "minutes")
    yield _most(f"building a registry of {of}, memory", row and row["build"]["peak"], 2048, "MB")
    yield _most(f"a second process with {of}", row and second_share(row), 0.3, "of the memory of the first")


def second_share(row: Mapping[str, Any]) -> float | None:
    """Return what a second process takes that the first one's memory does not serve for, as a share of what the first one takes."""
    if not row["bare"]:
        return None
    own = row["memory"]["rss"] - row["bare"]["rss"]
    return float((row["second"]["private"] - row["bare"]["private"]) / own)
