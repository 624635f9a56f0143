"""How long look-ups take, by what they found."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Sequence

from benchmarks.speed.mentions import Mention
from benchmarks.speed.timing import spread
from gazetteer import Gazetteer


def by_tier(g: Gazetteer, asked: Sequence[Mention]) -> dict[str, dict[str, float]]:
    """Return the times of look-ups by what they found; exact ones also by script."""
    g.lookup("Saragab")  # the first look-ups of a process import
    g.lookup("سراقب")
    times: dict[str, list[float]] = defaultdict(list)
    for text, lang in asked:
        start = time.perf_counter()
        answer = g.lookup(text, lang=lang)
        took = time.perf_counter() - start
        tier = answer.candidates[0].tier if answer.candidates else "none"
        times["all"].append(took)
        times[tier].append(took)
        if tier in ("near", "none"):
            times["near or none"].append(took)
        if tier == "exact":
            times["exact, Arabic" if lang == "ar" else "exact, Latin"].append(took)
    return {tier: spread(took) for tier, took in times.items()}
