"""The Markdown tables of the leave-one-out benchmark; shares are in percent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from measures import STRICT, Asked, Figures

# The matchers that are not peers: the gazetteer, and the gazetteer with what it names as near misses where it answers nothing.
OURS, LISTED = "gazetteer", "gazetteer, near misses too"


def percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.1f}"


def span(interval: tuple[float, float]) -> str:
    return f"{percent(interval[0])}–{percent(interval[1])}"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def own_table(own: Mapping[str, Figures]) -> str:
    head = ("questions", "n", "recall at 1", "recall at 10", "95 %", "match", "95 %", "precision")
    return table(
        head,
        [
            (
                *(name, f.n, percent(f.recall_1), percent(f.recall_10), span(f.recall_10_interval)),
                *(percent(f.match), span(f.match_interval), percent(f.precision)),
            )
            for name, f in own.items()
        ],
    )


def absent_table(rows: Mapping[str, Sequence[Asked]]) -> str:
    """Return how often the gazetteer answers at all, or with a match, to names of entities that it does not hold."""
    body = []
    for name, asked in rows.items():
        answered, sure = (sum(map(count, (r for _, r in asked))) / len(asked) for count in (lambda r: bool(r.ids), lambda r: r.sure))
        body.append((name, len(asked), percent(answered), percent(sure)))
    return table(("not in the registry", "n", "answered", "matched"), body)


def peer_table(rows: Sequence[Mapping[str, Any]]) -> str:
    head = ["matcher", "n", "recall at 1", "recall at 10", "95 %", "match", "95 %", "precision", f"match at {STRICT:.0%} precision"]
    absent = "answered_absent" in rows[0]
    lines = []
    for row in rows:
        lists_only = row["matcher"] == LISTED
        strict = row["strict"]
        line = [row["matcher"], row["n"], percent(row["recall_1"]), percent(row["recall_10"]), span(row["recall_10_interval"])]
        line += ["", "", ""] if lists_only else [percent(row["match"]), span(row["match_interval"]), percent(row["precision"])]
        line += ["" if lists_only else f"{percent(strict['match'])} ({percent(strict['precision'])})" if strict else "–"]
        line += ([""] * 2 if lists_only else [percent(row["answered_absent"]), percent(row["matched_absent"])]) if absent else []
        lines.append(line)
    return table([*head, "absent answered", "absent matched"] if absent else head, lines)
