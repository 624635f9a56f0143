"""Times of calls, and what is said of them."""

from __future__ import annotations

import math
import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def each(ask: Callable[[T], object], given: Sequence[T]) -> list[float]:
    """Return how many seconds each call takes."""
    times = []
    for one in given:
        start = time.perf_counter()
        ask(one)
        times.append(time.perf_counter() - start)
    return times


def spread(times: Sequence[float]) -> dict[str, float]:
    """Return how many there are, and their median and 99th percentile in microseconds; at least one is needed."""
    ordered = sorted(times)
    return {"n": len(ordered), "median": statistics.median(ordered) * 1e6, "p99": ordered[math.ceil(len(ordered) * 0.99) - 1] * 1e6}


def slope(points: Sequence[tuple[float, float]]) -> float | None:
    """Return the slope of the line that fits the logarithms best: 1 where the second grows as the first does. None for fewer than two points."""
    logs: list[tuple[float, float]] = [(math.log(x), math.log(y)) for x, y in points]
    if len({x for x, _ in logs}) < 2:
        return None
    mean_x, mean_y = (sum(column) / len(logs) for column in zip(*logs, strict=True))
    fitted: float = sum((x - mean_x) * (y - mean_y) for x, y in logs) / sum((x - mean_x) ** 2 for x, _ in logs)
    return fitted
