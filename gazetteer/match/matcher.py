"""The matcher: a mention and its context in, an answer out."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from gazetteer.errors import InputError, did_you_mean
from gazetteer.match.candidates import Finder
from gazetteer.match.context import Context, distance_km
from gazetteer.match.decide import Decision, Ground, Judge
from gazetteer.match.listing import Lister
from gazetteer.match.query import Form, forms
from gazetteer.model import UNITS, Answer
from gazetteer.registry.bearers import Found
from gazetteer.registry.index import WEAK
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.keys import Keys, keys
from gazetteer.script.rules import Rules

# Longer strings are no names; they are refused before any work on them.
MAX_MENTION = 500


class Places(dict[str, tuple[frozenset[int], ...]]):
    """What the qualifiers of a mention name, each looked up when it is first met: a look-up each, and most forms share them."""

    def __init__(self, look_up: Callable[[str, str | None], tuple[frozenset[int], ...]], lang: str | None) -> None:
        super().__init__()
        self._look_up, self._lang = look_up, lang

    def __missing__(self, place: str) -> tuple[frozenset[int], ...]:
        self[place] = found = self._look_up(place, self._lang)
        return found


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
    """Answers look-ups in one registry. Holds no state that a look-up changes."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._finder = Finder(snapshot, rules)
        self._judge = Judge(snapshot, rules)
        self._lister = Lister(snapshot, rules, self.lookup)

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
            inside = self._allowed(known.found, context)
            if _bears(inside):
                return self._judge.decide(inside, context, context.within is not None, known.writing)
        return self._read(text, context, lang, trace, near=near)

    def _read(self, text: str, context: Context, lang: str | None, trace: list[Tried] | None, *, near: bool) -> Decision:
        """Return the decision over a mention that has to be taken apart and read aloud; see :meth:`decide`."""
        places = Places(self._places, lang)
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
                inside, scope, narrowed = self._inside(found, form, context, places)
                decision = self._judge.decide(inside, scope, narrowed, key.writing) if _bears(inside) else None
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
        if not (form.titled or form.part):
            return found
        # A title is set aside before a person's name only: Sheikh Maqsoud is not Maqsoud.
        kind = "figure" if form.titled else "faction"
        return [f for f in found if self._snapshot.kind(f.entity) == kind]

    def phones(self, text: str) -> str:
        """Return what a name sounds like under its likeliest reading; nothing where it has no letters."""
        return next(iter(keys(text, self._rules).phones), "")

    def place_numbers(self, place: str) -> tuple[frozenset[int], ...]:
        """Return the entities that a ``within`` names, by id, by code, or by name; what to try first comes first.

        A bare name is the settlement where one bears it (``Aleppo``) and, when nothing that is asked for lies in that, the units of
        its name; a name with a class word is the unit (``Aleppo governorate``).

        Raises:
            InputError: Nothing in the registry has this id or name.
        """
        if numbers := self._snapshot.ids.get(place):
            return (frozenset(numbers),)
        found = self._places(place, None)
        if not found:
            known = (c.matched.text for c in self.lookup(place, Context(kind="place"), None, 50).near_misses)
            raise InputError(f"no place {place[:100]!r}{did_you_mean(place, known)}: give an id, a p-code or a name of the registry")
        return found

    def _places(self, place: str, lang: str | None) -> tuple[frozenset[int], ...]:
        """Return the settlement that a name means, then that with the units of its name; or all that bear it; or nothing."""
        answer = self.lookup(place, Context(kind="place"), lang, 50)
        units = [frozenset(self._snapshot.ids.get(c.id)) for c in answer.candidates]
        # What lies in a region is known only by the units that the region crosses.
        units += [frozenset(self._snapshot.ancestors[n]) for unit in units for n in unit if self._snapshot.entity(n).crosses]
        whole: frozenset[int] = frozenset().union(*units)
        return ((units[0], whole) if answer.outcome == "match" and units[0] != whole else (whole,)) if whole else ()

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
            inside, scope, narrowed = self._inside(found, form, context, places)
            likeliest = max((f.likelihood for f in inside if f.allowed), default=-1.0)
            decision = None
            if best is None or likeliest > best[0]:
                decision = self._judge.decide(inside, scope, narrowed, key.writing)
                best = likeliest, decision
            if trace is not None:
                trace.append(Tried(form, key, found, inside, True, decision))
        return best[1] if best else Decision("none", "nothing in the registry is near", ())

    def _inside(self, found: list[Found], form: Form, context: Context, places: Places) -> tuple[list[Found], Context, bool]:
        """Return what of the found names the mention and the caller allow, the context that the mention narrows, and whether any does."""
        if form.asked:
            context = context._replace(asked=form.asked)
        if form.places:  # only a place lies in another: al-Qaeda in the Islamic Maghreb is not al-Qaeda
            found = [f for f in found if self._snapshot.kind(f.entity) == "place"]
        found = self._allowed(found, context)
        narrowed = context.within is not None
        for place in form.places:
            tries = places[place]
            if not tries:
                continue  # an unknown qualifier tells nothing
            narrowed = True
            scopes = [context._replace(within=within) for within in tries]
            inside = [[f for f in found if scope.allows(f.entity, self._snapshot)] for scope in scopes]
            best = [max((f.likelihood for f in some), default=0.0) for some in inside]
            # The settlement, unless what is near in its unit is much nearer than what is near in itself.
            first = next((i for i, likelihood in enumerate(best) if likelihood > max(best) / 2), None)
            if first is None:
                found = self._around(found, tries[0])
            else:
                found, context = inside[first], scopes[first]
        return found, context, narrowed

    def _allowed(self, found: list[Found], context: Context) -> list[Found]:
        """Return what of the found names the caller allows."""
        if context.kind is None and context.within is None:
            return found
        return [f for f in found if context.allows(f.entity, self._snapshot)]

    def _around(self, found: list[Found], within: frozenset[int]) -> list[Found]:
        """Return the places that are near a settlement, for a mention that names it beside its own name."""
        centres = [location for unit in within if (location := self._snapshot.shown(unit).location) and self._snapshot.type(unit) not in UNITS]
        places = [(f, location) for f in found if (location := self._snapshot.shown(f.entity).location)]
        reach: float = self._rules.policy["around_km"]
        return [f for f, location in places if any(distance_km(location, centre) <= reach for centre in centres)]

    def _no_one(self, text: str) -> bool:
        return self._rules.fold(text) in self._rules.no_one

    def answer(self, text: str, decision: Decision, limit: int) -> Answer:
        """Return a decision as an answer with at most so many candidates."""
        chosen = decision.candidates[0].id if decision.outcome == "match" else None
        return Answer(
            query=text,
            outcome=decision.outcome,
            id=chosen,
            reason=decision.reason,
            candidates=decision.candidates[:limit],
            near_misses=decision.near_misses[:limit],
            data_version=self._snapshot.data_version,
            parts=decision.parts,
        )


def _bears(found: list[Found]) -> bool:
    """Whether a name that was found is more than near: only then do its look-alikes say anything."""
    return any(f.tier != "near" for f in found)
