"""What context and the registry say for one bearer of a name against another, and for near names against none."""

from __future__ import annotations

import math
import re
from typing import Any

from gazetteer.match.context import Context, existed, nearness
from gazetteer.model import UNITS
from gazetteer.registry.bearers import Found
from gazetteer.registry.record import CODED, DATED, PROMINENT
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.rules import Rules

# A name that is less likely is no other bearer of the mention.
_BEARER = 0.1


class Tilts:
    """Weighs what was found in one registry by what else is known."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._policy: dict[str, Any] = rules.policy
        # The month of the data's version; a registry that has none answers for a time after everything it holds.
        month = re.match(r"(\d{4})\.(\d{2})\b", snapshot.data_version)
        self._today = f"{month[1]}-{month[2]}" if month else "9999"

    def of(self, found: list[Found], context: Context) -> list[float]:
        """Return the factor that context gives each entity's odds, as a share of the highest.

        They weigh bearers against each other, not against nothing: a class word makes no near name nearer.
        """
        if len(found) == 1:
            return [1.0]
        tilts = [math.prod(factors.values()) for factors in self.factors(found, context)]
        highest = max(tilts, default=1.0)
        return [tilt / highest for tilt in tilts]

    def factors(self, found: list[Found], context: Context) -> list[dict[str, float]]:
        """Return what tilts each entity's odds, by name, but for what leaves them as they are.

        What tells one bearer of a name from another (unit or settlement, gone or current) counts only where both are there, and not where the
        other is hardly like the mention.
        """
        facts, date = self._snapshot.records.facts, context.date or self._today
        types = [self._snapshot.type(f.entity) for f in found]
        there = [not facts[f.entity] & DATED or existed(self._snapshot.entity(f.entity), date) for f in found]
        settles = current = False
        for f, type, exists in zip(found, types, there):
            if f.likelihood >= _BEARER:
                settles = settles or type not in UNITS
                current = current or exists
        prior: dict[str, float] = self._policy["prior"]
        tilting: list[dict[str, float]] = []
        for f, type, exists in zip(found, types, there):
            factors: dict[str, float] = {}
            if context.near is not None:
                factors["nearness"] = nearness(self._snapshot.shown(f.entity).location, context.near)
            if type in prior:
                factors["type"] = prior[type]
            if context.asked:
                factors["asked"] = self._policy["asked"] if type in context.asked else 1 / self._policy["asked"]
            elif settles and type in UNITS:
                factors["unit"] = self._policy["unit"]
            if facts[f.entity] & PROMINENT:
                factors["prominent"] = self._policy["prominent"]
            if current and not exists:
                factors["date"] = self._policy["out_of_date"]
            tilting.append(factors)
        return tilting

    def crowd(self, within: frozenset[int] | None) -> float:
        """Return how many times fewer places there are in some units than anywhere, and so fewer that resemble a mention by accident."""
        if within is None:
            return 1.0
        inside = sum(self._snapshot.contained[unit] + 1 for unit in within)
        crowd: float = self._snapshot.kinds["place"] / max(inside, 1)
        return max(1.0, min(crowd, float(self._policy["crowd"])))

    def standing(self, found: list[Found], tilts: list[float]) -> float:
        """Return how many times oftener than a village the likeliest of near names is written about: odd spellings are mostly of known places.

        No more than lifts it to what no near name exceeds, so that a name that is equal scores higher.
        """
        standing: dict[str, float] = self._policy["standing"]
        facts = self._snapshot.records.facts
        # Of other countries the registry holds few places, and other towns resemble them.
        times = [standing.get(self._snapshot.type(f.entity), 1.0) if facts[f.entity] & CODED else 1.0 for f in found]
        likelihood, most_times = max(zip((f.likelihood * tilt for f, tilt in zip(found, tilts, strict=True)), times, strict=True), default=(0.0, 1.0))
        most: float = self._policy["tiers"]["near"]
        return max(1.0, min(most_times, most / (1 - most) / max(likelihood / (1 - likelihood), 1e-9)))
