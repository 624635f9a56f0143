"""Weigh what was found and decide: match, ambiguous, or none.

Each likelihood becomes odds; the odds are tilted by what the mention asks for, the point and the date, and set against each
other and against the chance that nothing in the registry is meant (odds 1, less inside a context). A score is its share, so
scores of homonyms share what they cannot decide.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, final

from gazetteer.match.context import Context
from gazetteer.match.tilts import Tilts
from gazetteer.model import MINOR, Answer, Candidate, Outcome, Tier
from gazetteer.registry.bearers import Found
from gazetteer.registry.index import WEAK
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.rules import Rules

# Below these odds a name is no near miss worth naming.
_MISS = 0.01
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


@final
class Ground:
    """What of the policy decided, with the number that was held against it where it is one of numbers."""

    __slots__ = ("bound", "rule", "value")

    def __init__(self, rule: str, value: float | None = None, bound: float | None = None) -> None:
        self.rule = rule
        self.value = value
        self.bound = bound


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
    """Decides over what was found in one registry.

    Attributes:
        tilts: What context and the registry say for one bearer against another.
    """

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._policy: dict[str, Any] = rules.policy
        self.tilts = Tilts(snapshot, rules)

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
        tilts = self.tilts.of(found, context)
        # Beside a name that is equal, its look-alikes are no likelier in a small place than in a large one.
        crowd = self.tilts.crowd(context.within) * self.tilts.standing(found, tilts) if all(f.tier == "near" for f in found) else 1.0
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
        if len(likely) > 1 and not narrowed and (other := self._known_by(likely)):
            ground = Ground("known_by", other.odds / best.odds)
            return Decision("ambiguous", self._why_ambiguous(candidates, context), candidates, ground=ground, weighing=weighing)
        if self._snapshot.name(best.found.name).weak and not (narrowed and candidates[0].kind == "place"):
            reason = f"{candidates[0].matched.text!r} alone is not enough evidence"
            return Decision("ambiguous", reason, candidates, ground=Ground("weak"), weighing=weighing)
        ground = Ground("match", chain / total, self._policy["match"])
        if chain / total < self._policy["match"]:
            near = candidates[0].tier == "near"
            reason = (
                f"nearest is {candidates[0].matched.text!r}, too far from the mention to be sure"
                if near
                else self._why_ambiguous(candidates, context)
            )
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

    def _known_by(self, likely: list[Weighed]) -> Weighed | None:
        """Return what is known by the very mention, if as a name that is not enough by itself, where the best has little more to show.

        Assad and الشيباني are villages too, and Juppé reads like Cuba; who writes no more hardly means those.
        """
        best = likely[0].found
        if best.tier == "exact" and self._snapshot.type(best.entity) not in MINOR:
            return None
        for w in likely[1:]:
            weak = bool(self._snapshot.name_flags[w.found.name] & WEAK)
            if weak and w.found.tier == "exact" and self._snapshot.type(w.found.entity) not in MINOR:
                return w
        return None

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

    def candidate(self, found: Found, score: float) -> Candidate:
        """Return a found name as a candidate."""
        shown = self._snapshot.shown(found.entity)
        rounded, matched = round(min(score, 0.9999), 4), self._snapshot.name(found.name)
        return Candidate(shown.id, shown.kind, shown.type, shown.name, rounded, found.tier, matched, shown.ids, shown.within, shown.location)

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
