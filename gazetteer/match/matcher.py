"""The matcher: a mention and its context in, an answer out."""

from __future__ import annotations

from typing import NamedTuple

from gazetteer.match.candidates import Finder
from gazetteer.match.context import Context
from gazetteer.match.decide import Decision, Ground, Judge
from gazetteer.match.listing import Lister
from gazetteer.match.query import Form, forms
from gazetteer.match.scope import Places, Scope
from gazetteer.model import UNITS, Answer
from gazetteer.registry.bearers import Found
from gazetteer.registry.index import WEAK
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.keys import Keys, keys
from gazetteer.script.rules import Rules

# Longer strings are no names; they are refused before any work on them.
MAX_MENTION = 500


class _Read(NamedTuple):
    """A form with its keys."""

    form: Form
    key: Keys


class Tried(NamedTuple):
    """What a form was found to be: a step that an explanation shows.

    Attributes:
        form: The form.
        key: Its keys.
        found: What it is, or what is near it.
        inside: What of that the mention and the caller allow.
        aligned: Whether names that are only near were looked for.
        decision: The decision over it, where one was tried.
    """

    form: Form
    key: Keys
    found: list[Found]
    inside: list[Found]
    aligned: bool
    decision: Decision | None = None


class Matcher:
    """Answers look-ups in one registry. Holds no state that a look-up changes.

    Attributes:
        scope: Tells where a mention is said to be.
    """

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._finder = Finder(snapshot, rules)
        self._judge = Judge(snapshot, rules)
        self._lister = Lister(snapshot, rules, self.lookup)
        self.scope = Scope(snapshot, rules, self.lookup)

    def lookup(self, text: str, context: Context, lang: str | None, limit: int, *, near: bool = True) -> Answer:
        """Return the answer to one mention; see :meth:`gazetteer.Gazetteer.lookup`.

        Args:
            text: The mention.
            context: What narrows and tilts.
            lang: Its language, if known.
            limit: How many candidates to return at most.
            near: Whether to look for names that are only near, where no name is equal or reads alike.
        """
        return self.answer(text, self.decide(text, context, lang, near=near), limit)

    def decide(self, text: str, context: Context, lang: str | None, trace: list[Tried] | None = None, *, near: bool = True) -> Decision:
        """Return the decision over one mention.

        Args:
            text: The mention.
            context: What narrows and tilts.
            lang: Its language, if known.
            trace: Takes what was tried, in order, for an explanation; a look-up keeps none.
            near: Whether to look for names that are only near.
        """
        if len(text) > MAX_MENTION:
            ground = Ground("length", len(text), MAX_MENTION)
            return Decision("none", f"longer than {MAX_MENTION} characters, so no name", (), ground=ground)
        # Most mentions are written like a stored name and need no keys, which an explanation shows.
        known = self._finder.written.known(text, lang) if trace is None else None
        if known is not None and not self._names_no_one(text, known.found):
            inside = self.scope.allowed(known.found, context)
            if _bears(inside):
                return self._judge.decide(inside, context, context.within is not None, known.writing)
        return self._read(text, context, lang, trace, near=near)

    def _read(self, text: str, context: Context, lang: str | None, trace: list[Tried] | None, *, near: bool) -> Decision:
        """Return the decision over a mention that has to be taken apart and read aloud; see :meth:`decide`."""
        places = Places(self.scope.named, lang)
        read: list[_Read] = []
        elsewhere = generic = False
        for form in forms(text, self._rules):  # most others are known as they stand, and the other forms need no keys
            key = keys(form.text, self._rules, lang)
            if not (key.fold or key.phones):
                continue
            read.append(_Read(form, key))
            found = [] if generic else self._known(form, key)
            if found:
                found = [*found, *self._finder.alike(key, found)]
            if trace is not None:
                trace.append(Tried(form, key, found, found, aligned=False))
            if found and form.text == text and self._names_no_one(text, found):
                generic = True
            elif found:
                inside, within, narrowed = self.scope.narrowed(found, form, context, places)
                decision = self._judge.decide(inside, within, narrowed, key.writing) if _bears(inside) else None
                if trace is not None:
                    trace[-1] = Tried(form, key, found, inside, False, decision)
                if decision is not None:
                    return decision
                elsewhere = True
        if not read:
            return Decision("none", "the mention holds no letters", (), ground=Ground("letters"))
        if any(self._no_one(r.form.text) for r in read):
            return Decision("generic", "a known word that names no one thing", (), ground=Ground("no_one"))
        if parts := self._lister.parts(text, context, lang):
            best = tuple(part.candidates[0] for part in parts if part.candidates)
            return Decision(
                "ambiguous", f"a list of {len(parts)} names, each with an answer of its own", best, (), parts, ground=Ground("list", len(parts))
            )
        decision = self._near(read, context, places, trace) if near else Decision("none", "no name is equal or reads alike", ())
        if elsewhere and decision.outcome == "none":
            return Decision(
                decision.outcome,
                "known, but not of this kind or not in this place",
                decision.candidates,
                decision.near_misses,
                decision.parts,
                ground=Ground("elsewhere"),
                weighing=decision.weighing,
            )
        return decision

    def _names_no_one(self, text: str, found: list[Found]) -> bool:
        """Whether a mention is a known word that names no one thing, and all whose name it equals bear it as one that is not enough by itself."""
        flags = self._snapshot.name_flags
        for f in found:
            if f.tier != "near" and not flags[f.name] & WEAK:
                return False
        return self._no_one(text)

    def _known(self, form: Form, key: Keys) -> list[Found]:
        """Return the names that a form is: equal, or of the same words."""
        return self._meant(self._finder.equal(key) or self._finder.worded(key), form)

    def _meant(self, found: list[Found], form: Form) -> list[Found]:
        """Return what of the found names a form may mean, by what was taken off it."""
        if form.turned:
            found = [f.but(likelihood=f.likelihood * self._rules.policy["turned"]) for f in found]
        if form.asked and UNITS.issuperset(form.asked):
            quarter = self._rules.policy["quarter"]
            found = [f.but(likelihood=f.likelihood * quarter) if self._snapshot.type(f.entity) == "neighbourhood" else f for f in found]
        if not (form.titled or form.part):
            return found
        # A title is set aside before a person's name only: Sheikh Maqsoud is not Maqsoud.
        kind = "figure" if form.titled else "faction"
        return [f for f in found if self._snapshot.kind(f.entity) == kind]

    def phones(self, text: str) -> str:
        """Return what a name sounds like under its likeliest reading; nothing where it has no letters."""
        return next(iter(keys(text, self._rules).phones), "")

    def _near(self, read: list[_Read], context: Context, places: Places, trace: list[Tried] | None) -> Decision:
        """Decide over near names; of several forms, the one whose best name is nearest."""
        best: tuple[float, Decision] | None = None
        for form, key in (r for r in read if not r.form.part):
            units = [tries[-1] for place in form.places if (tries := places[place])]
            scope = context._replace(within=units[0]) if units and context.within is None else context
            merged = {f.entity: f for f in self._finder.near(key, scope)}
            for f in self._finder.shared(key) if context.kind != "place" and not form.places else ():
                if f.entity not in merged or f.likelihood > merged[f.entity].likelihood:
                    merged[f.entity] = f
            found = self._meant(list(merged.values()), form)
            inside, within, narrowed = self.scope.narrowed(found, form, context, places)
            likeliest = max((f.likelihood for f in inside if f.allowed), default=-1.0)
            decision = None
            if best is None or likeliest > best[0]:
                decision = self._judge.decide(inside, within, narrowed, key.writing)
                best = likeliest, decision
            if trace is not None:
                trace.append(Tried(form, key, found, inside, True, decision))
        return best[1] if best else Decision("none", "nothing in the registry is near", ())

    def _no_one(self, text: str) -> bool:
        return self._rules.fold(text) in self._rules.no_one

    def answer(self, text: str, decision: Decision, limit: int) -> Answer:
        """Return a decision as an answer with at most so many candidates."""
        chosen = decision.candidates[0].id if decision.outcome == "match" else None
        candidates, near_misses = decision.candidates[:limit], decision.near_misses[:limit]
        return Answer(text, decision.outcome, chosen, decision.reason, candidates, near_misses, self._snapshot.data_version, decision.parts)


def _bears(found: list[Found]) -> bool:
    """Whether a name that was found is more than near: only then do its look-alikes say anything."""
    return any(f.tier != "near" for f in found)
