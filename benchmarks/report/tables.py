"""Markdown tables and the numbers in them."""

from __future__ import annotations

from collections.abc import Sequence

Share = Sequence[float] | None
UNKNOWN = "–"
# What is said of a peer that was not asked for in a run.
LEFT_OUT = "left out of this run"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table; what a cell holds never ends it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell).replace('|', '/') for cell in line)} |" for line in lines)


def folded(title: str, text: str) -> str:
    """Return text that a reader opens by its title."""
    return f"<details><summary>{title}</summary>\n\n{text}\n\n</details>"


def percent(share: Share) -> str:
    """Return a share of three numbers, itself and its interval, in percent."""
    return UNKNOWN if share is None else f"{100 * share[0]:.1f} ({100 * share[1]:.1f}–{100 * share[2]:.1f})"


def bare_percent(share: Share) -> str:
    """Return a share in percent without its interval."""
    return UNKNOWN if share is None else f"{100 * share[0]:.1f}"


def microseconds(value: float) -> str:
    """Return a time, in the unit that suits it."""
    if value < 1000:
        return f"{value:.3g} µs"
    return f"{value / 1000:.3g} ms" if value < 1e6 else f"{value / 1e6:.3g} s"


def megabytes(value: float | None) -> str:
    """Return a size of memory."""
    return UNKNOWN if value is None else f"{value:,.0f}"


def fraction(ratio: float) -> str:
    """Return what part of a peer's time something takes, or how many times that."""
    return f"1/{ratio:,.0f}" if ratio >= 1.5 else f"{1 / ratio:.1f} x"


def times(ratio: float) -> str:
    """Return how many times as fast or slow something is."""
    return f"{ratio:,.0f}" if ratio >= 10 else f"{ratio:.2g}"
