"""Say why a given entity is not the answer."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from gazetteer.explanation import Comparison, WhyNot
from gazetteer.match.candidates import NUMBERS
from gazetteer.match.compare import MAX_ALIGNED
from gazetteer.match.comparing import Comparing
from gazetteer.match.context import Context
from gazetteer.match.decide import Decision
from gazetteer.match.matcher import Tried
from gazetteer.model import Entity
from gazetteer.registry.bearers import Found
from gazetteer.registry.index import ACRONYM
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.keys import Keys
from gazetteer.script.reading import MIN_DELETION, deletions
from gazetteer.script.rules import Rules

# What ends a look-up before anything is weighed.
_ENDS = {
    "list": "The mention is a list, and each of its names has an answer of its own.",
    "no_one": "The mention is a word that names no one thing.",
    "letters": "The mention holds no letters.",
    "length": "The mention is too long for a name.",
}
_LOWERED = {"weak": "the name alone is weak", "turned": "the mention names a side of it", "other_word": "a word is another"}


class Against:
    """Says why entities are not the answer to one mention."""

    def __init__(self, snapshot: Snapshot, rules: Rules, *, comparing: Comparing, trace: Sequence[Tried], decision: Decision, given: Context) -> None:
        """Make it ready.

        Args:
            snapshot: The registry.
            rules: The rules.
            comparing: What compares its names.
            trace: What was tried.
            decision: What was decided.
            given: The context that the caller gave.
        """
        self._snapshot = snapshot
        self._rules = rules
        self._comparing = comparing
        self._finder = comparing.finder
        self._trace = trace
        self._decision = decision
        self._given = given

    def why_not(self, entity: Entity, tried: Tried | None) -> WhyNot:
        """Return why an entity is not the answer.

        Args:
            entity: The entity.
            tried: The form that decided, or the first one; None where the mention gives none.
        """
        number = self._snapshot.number(entity.id)
        compared = self._compared(number, entity, tried) if tried else None
        tried, comparison = compared or (tried, None)
        return WhyNot(entity.id, *self._reason(number, entity, tried, comparison), comparison)

    def _compared(self, number: int, entity: Entity, tried: Tried) -> tuple[Tried, Comparison] | None:
        """Return the form that an entity fares best with, and its name that was weighed, or one that was found, or else its nearest one."""
        weighing = self._decision.weighing
        if weighing and (weighed := self._comparing.weighed(tried, weighing, None, number)):
            return tried, weighed[0]
        for step, found in ((t, f) for t in self._trace for f in t.found if f.entity == number):
            return step, self._comparing.beside(step, found)
        near: list[tuple[float, float, int, Tried, Found]] = []
        for order, step in enumerate(self._trace if self._decision.outcome == "none" else (tried,)):
            for name in self._names(number):
                if compared := self._finder.compare(step.key, name, least=-math.inf):
                    likelihood = self._finder.likelihood(compared, entity.kind, step.key.writing)
                    found = Found(name, number, "near", likelihood, compared.cost, allowed=False)
                    near.append((-likelihood, compared.cost, order, step, found))
        if not near:
            return None
        *_, step, found = min(near, key=lambda one: one[:3])
        return step, self._comparing.beside(step, found)._replace(tier=None, how=None)

    def _reason(self, number: int, entity: Entity, tried: Tried | None, comparison: Comparison | None) -> tuple[str, str]:
        """Return what kept an entity out, in a word and in a sentence."""
        decision = self._decision
        place = next((i for i, c in enumerate(decision.candidates, 1) if c.id == entity.id), 0)
        if place and decision.outcome == "ambiguous":
            return "candidate", f"It is one of {len(decision.candidates)} that the mention may mean: {decision.reason}."
        if place == 1:
            return "answer", "It is the answer."
        if tried is None or decision.ground.rule in _ENDS:
            return decision.ground.rule, _ENDS[decision.ground.rule]
        if comparison is None:
            return "unnamed", "It has no name that could be compared with the mention."
        if place:
            return "likelier", self._likelier(comparison)
        if ruled_out := self._ruled_out(number, entity):
            return ruled_out
        if comparison.tier is not None:
            return self._left_out(tried, comparison)
        rule, sentence = min(self._lacks(name, entity, tried.key, comparison) for name in self._names(number))[-2:]
        if tried.aligned or decision.outcome == "none":
            return rule, sentence
        bearer = f" of {decision.candidates[0].id}" if decision.candidates else ""
        return "equal", f"{tried.form.text!r} is a name{bearer}, and beside a name that is known mere resemblance is not looked for. {sentence}"

    def _ruled_out(self, number: int, entity: Entity) -> tuple[str, str] | None:
        """Return what the context has against an entity: that of the caller, or what the mention says itself."""
        weighing = self._decision.weighing
        for context in (self._given, weighing.context if weighing else self._given):
            if context.kind not in (None, entity.kind):
                return "kind", f"It is a {entity.kind}, and only a {context.kind} was asked for."
            if not context.allows(number, self._snapshot):
                units = sorted(self._snapshot.entity(unit).id for unit in context.within or ())
                return "place", f"It does not lie in {' or '.join(units)}."
        weighed = weighing is not None and any(w.found.entity == number for w in weighing.weighed)
        if weighed and self._decision.ground.rule != "elsewhere":
            return None
        for form in (t.form for t in self._trace if t.form.places and any(f.entity == number for f in t.found)):
            return "place", f"Nothing says that it lies in {' or '.join(form.places)}, which the mention names beside {form.text!r}."
        for form, key in ((t.form, t.key) for t in self._trace if t.form.titled or t.form.part):
            if any(f.entity == number for f in self._finder.equal(key) or self._finder.worded(key)):
                if form.titled and entity.kind != "figure":
                    return "title", f"A title stands before {form.text!r}, so that only a person is meant by that name."
                if form.part and entity.kind != "faction":
                    return "part", f"{form.text!r} is a part of the mention, by which only a group is meant."
        return None

    def _left_out(self, tried: Tried, comparison: Comparison) -> tuple[str, str]:
        """Return what left out an entity that was found."""
        decision, policy = self._decision, self._rules.policy
        if not comparison.allowed:
            kind = comparison.id.partition(":")[0]
            least, has = policy["drift"][kind], self._finder.consonants(tried.key)
            return "drift", f"A mention of {has} consonants is too short to be another spelling of a {kind}'s name: that needs {least}."
        if "other_word" in comparison.lowered:
            return "other_word", f"A word of {tried.form.text!r} is another one than the word in its place in {comparison.name.text!r}."
        if comparison.tier != "near" and comparison.likelihood < policy["known"]:
            why = " and ".join(_LOWERED[name] for name in comparison.lowered)
            return (
                "known",
                f"{comparison.name.text!r} comes to a likelihood of {comparison.likelihood:.2f} ({why}); an answer needs {policy['known']}.",
            )
        if decision.ground.rule == "near":
            return "far", f"It is too far: all near names come to {decision.ground.value:.2f}, and an answer needs {decision.ground.bound}."
        if not decision.candidates:
            return "far", f"It is too far from the mention: {comparison.likelihood:.2f} likely."
        return "likelier", self._likelier(comparison)

    def _likelier(self, comparison: Comparison) -> str:
        best = self._decision.candidates[0]
        tilted = ", ".join(f"{name} x{factor:g}" for name, factor in comparison.factors.items())
        return f"{best.name} ({best.id}) is likelier: {best.score:.4f} against {comparison.score:.4f}" + (
            f" (tilted by {tilted})." if tilted else "."
        )

    def _lacks(self, name: int, entity: Entity, key: Keys, comparison: Comparison) -> tuple[int, int, bool, str, str]:
        """Return what a name lacks to be near a mention: first what tells how near it came to being weighed, last the rule and a sentence."""
        from rapidfuzz.distance import Levenshtein

        stored = self._snapshot.name(name)
        other = stored != comparison.name
        near = name in self._finder.neighbours(key, Context(kind=self._given.kind))
        if self._snapshot.name_flags[name] & ACRONYM:
            return 1 if near else 5, 0, other, "acronym", f"{stored.text!r} is an acronym, which the mention must equal."
        if not near:
            apart, own, mention = min((Levenshtein.distance(a, b), a, b) for a in self._finder.skeletons(name) for b in key.skeletons)
            shown = f"{stored.text!r} ({own}) and the mention ({mention})"
            if any(not set(deletions(a)).isdisjoint(deletions(b)) for a in self._finder.skeletons(name) for b in key.skeletons):
                return 2, 0, other, "crowded", f"Of the many names with these consonants only the {MAX_ALIGNED} most like the mention were compared."
            if apart > 1:
                return 4, apart, other, "skeleton", f"The consonants of {shown} are {apart} apart; names more than one apart are not compared."
            return 3, 0, other, "short", f"Of {shown} the consonants must be the same, since one has fewer than {MIN_DELETION}."
        compared = self._finder.compare(key, name, least=-math.inf)
        if compared is None or NUMBERS.findall(compared.stored) != NUMBERS.findall(key.fold):
            return 1, 0, other, "numbers", f"{stored.text!r} has other numbers than the mention."
        likelihood = self._finder.likelihood(compared, entity.kind, key.writing)
        cost = f"the edits cost {compared.cost:.1f} of the {compared.information:.1f} nats that the mention tells"
        return 0, 0, other, "far", f"{stored.text!r} is too far: {cost}, which makes it {likelihood:.2f} likely."

    def _names(self, number: int) -> Iterator[int]:
        return (name for name, entity in enumerate(self._snapshot.name_entity) if entity == number)
