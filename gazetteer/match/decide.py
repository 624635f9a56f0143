"""Weigh what was found and decide: match, ambiguous, or none.

Each likelihood becomes odds; the odds are tilted by what the mention asks for, the point and the date, and set against each
other and against the chance that nothing in the registry is meant (odds 1, less inside a context). A score is its share, so
scores of homonyms share what they cannot decide.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any, NamedTuple, final

from gazetteer.match.context import Context, existed, nearness
from gazetteer.model import UNITS, Answer, Candidate, Outcome, Tier
from gazetteer.registry.bearers import Found
from gazetteer.registry.record import CODED, DATED, PROMINENT
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.rules import Rules

# Below these odds a name is no near miss worth naming.
_MISS = 0.01
# A name that is less likely is no other bearer of the mention.
_BEARER = 0.1
# Near names of less than this share of the best one's odds are not listed.
_LISTED = 0.01
_HOW: dict[Tier, str] = {"exact": "is a stored name", "reading": "reads the same", "near": "is near"}


@final
class Weighed:
    """A found name with its odds against everything else."""

    __slots__ = ("found", "odds")

    def __init__(self, found: Found, odds: float) -> None:
        self.found = found
        self.odds = odds


class Ground(NamedTuple):
    """What of the policy decided, with the number that was held against it where it is one of numbers."""

    rule: str
    value: float | None = None
    bound: float | None = None


@final
class Weighing:
    """All that was set against each other, likeliest first, and under what: what an explanation shows."""

    __slots__ = ("context", "crowd", "narrowed", "total", "weighed")

    def __init__(self, weighed: list[Weighed], context: Context, narrowed: bool, crowd: float, total: float) -> None:
        self.weighed = weighed
        self.context = context
        self.narrowed = narrowed
        self.crowd = crowd
        self.total = total

    def score(self, one: Weighed) -> float:
        """Return the share of a name, one that the policy does not allow as if it did."""
        return one.odds / (self.total + one.odds * (not one.found.allowed))


_NOTHING = Ground("nothing")


@final
class Decision:
    """An outcome, why, and what stands behind it, best first."""

    __slots__ = ("candidates", "ground", "near_misses", "outcome", "parts", "reason", "weighing")

    def __init__(
        self,
        outcome: Outcome,
        reason: str,
        candidates: tuple[Candidate, ...],
        near_misses: tuple[Candidate, ...] = (),
        parts: tuple[Answer, ...] = (),
        *,
        ground: Ground = _NOTHING,
        weighing: Weighing | None = None,
    ) -> None:
        self.outcome: Outcome = outcome
        self.reason = reason
        self.candidates = candidates
        self.near_misses = near_misses
        self.parts = parts
        self.ground = ground
        self.weighing = weighing


class Judge:
    """Decides over what was found in one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._policy: dict[str, Any] = rules.policy
        # The month of the data's version; a registry that has none answers for a time after everything it holds.
        month = re.match(r"(\d{4})\.(\d{2})\b", snapshot.data_version)
        self._today = f"{month[1]}-{month[2]}" if month else "9999"

    def decide(self, found: list[Found], context: Context, narrowed: bool, writing: str) -> Decision:
        """Return the decision.

        Args:
            found: The best name of each entity, all of them inside the context.
            context: What narrows and tilts.
            narrowed: Whether the mention or the caller says where the thing is.
            writing: How the mention is written.
        """
        if narrowed:
            found = [f if f.allowed else f.but(allowed=True) for f in found]
        tilts = self.tilts(found, context)
        # Beside a name that is equal, its look-alikes are no likelier in a small place than in a large one.
        crowd = self._crowd(context.within) * self._standing(found, tilts) if all(f.tier == "near" for f in found) else 1.0
        weighed = [Weighed(f, f.likelihood / (1 - f.likelihood) * tilt * (crowd if f.tier == "near" else 1.0)) for f, tilt in zip(found, tilts)]
        if len(weighed) > 1:
            weighed.sort(key=lambda w: (-w.odds, w.found.tier, w.found.entity))  # entities are numbered in the order of their ids
        total = (self._policy["context"] if narrowed else 1.0) + sum([w.odds for w in weighed if w.found.allowed])
        weighing = Weighing(weighed, context, narrowed, crowd, total)
        likely = self._likely(weighed, writing)
        if not likely:
            misses = tuple(self.candidate(w.found, weighing.score(w)) for w in weighed if w.odds >= _MISS)
            return Decision("none", self._why_none(misses), (), misses, ground=self._ground_none(weighed, writing), weighing=weighing)
        candidates = tuple([self.candidate(w.found, weighing.score(w)) for w in likely])
        best = likely[0]
        chain, rival = best.odds, None  # what the likeliest bearer comes to with the units of its name, and the likeliest other
        for w in likely[1:]:
            if self._snapshot.one_chain(best.found.entity, w.found.entity):
                chain += w.odds
            elif rival is None:
                rival = w
        if rival is not None and rival.odds > self._policy["margin"] * best.odds:
            ground = Ground("margin", rival.odds / best.odds, self._policy["margin"])
            return Decision("ambiguous", self._why_ambiguous(candidates, context), candidates, ground=ground, weighing=weighing)
        if self._snapshot.name(best.found.name).weak and not (narrowed and candidates[0].kind == "place"):
            reason = f"{candidates[0].matched.text!r} alone is not enough evidence"
            return Decision("ambiguous", reason, candidates, ground=Ground("weak"), weighing=weighing)
        ground = Ground("match", chain / total, self._policy["match"])
        if chain / total < self._policy["match"]:
            reason = f"nearest is {candidates[0].matched.text!r}, too far from the mention to be sure"
            return Decision("ambiguous", reason, candidates, ground=ground, weighing=weighing)
        return Decision("match", self._why_match(candidates[0]), candidates, ground=ground, weighing=weighing)

    def _likely(self, weighed: list[Weighed], writing: str) -> list[Weighed]:
        """Return what is likely enough to be an answer: known names, and near ones where they explain the mention together."""
        allowed = [w for w in weighed if w.found.allowed]
        near = [w for w in allowed if w.found.tier == "near"]
        likely = [w for w in allowed if w.found.tier != "near" and w.found.likelihood >= self._policy["known"]]
        if not near or (not likely and self._together(near) < self._needed(near[0], writing)):
            return likely
        least = _LISTED * near[0].odds
        return [w for w in allowed if (w.odds >= least if w.found.tier == "near" else w in likely)]

    @staticmethod
    def _together(near: Iterable[Weighed]) -> float:
        """Return what near names come to together."""
        odds = sum(w.odds for w in near)
        return odds / (1 + odds)

    def _ground_none(self, weighed: list[Weighed], writing: str) -> Ground:
        """Return what of the policy leaves no answer."""
        if near := [w for w in weighed if w.found.allowed and w.found.tier == "near"]:
            return Ground("near", self._together(near), self._needed(near[0], writing))
        if known := [w.found.likelihood for w in weighed if w.found.allowed]:
            return Ground("known", max(known), self._policy["known"])
        return Ground("drift" if weighed else "nothing")

    def _needed(self, best: Weighed, writing: str) -> float:
        """Return what near names must come to for an answer."""
        needed = self._policy["near"]
        kind = self._snapshot.kind(best.found.entity)
        return float(needed["writing"][writing] if kind == "place" else needed[kind])

    def _crowd(self, within: frozenset[int] | None) -> float:
        """Return how many times fewer places there are in some units than anywhere, and so fewer that resemble a mention by accident."""
        if within is None:
            return 1.0
        inside = sum(self._snapshot.contained[unit] + 1 for unit in within)
        crowd: float = self._snapshot.kinds["place"] / max(inside, 1)
        return max(1.0, min(crowd, float(self._policy["crowd"])))

    def _standing(self, found: list[Found], tilts: list[float]) -> float:
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

    def candidate(self, found: Found, score: float) -> Candidate:
        """Return a found name as a candidate."""
        shown = self._snapshot.shown(found.entity)
        rounded, matched = round(min(score, 0.9999), 4), self._snapshot.name(found.name)
        id, kind, type, name, ids, within, location = shown
        return Candidate(id, kind, type, name, rounded, found.tier, matched, ids, within, location)

    def tilts(self, found: list[Found], context: Context) -> list[float]:
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

    @staticmethod
    def _why_match(best: Candidate) -> str:
        return f"{best.matched.text!r} ({best.matched.lang}, {best.matched.kind}) {_HOW[best.tier]}"

    def _why_ambiguous(self, candidates: tuple[Candidate, ...], context: Context) -> str:
        kinds = sorted({c.kind for c in candidates})
        if len(kinds) > 1:
            return f"several bear this name; the kind ({' or '.join(kinds)}) would decide"
        if kinds == ["place"]:
            return f"several places bear this name{' there' if context.within else ''}; the unit they lie in would decide"
        return "several bear this name; a fuller name would decide"

    @staticmethod
    def _why_none(misses: tuple[Candidate, ...]) -> str:
        if misses:
            return f"nearest is {misses[0].matched.text!r} ({misses[0].id}), too far from the mention"
        return "nothing in the registry is near"
