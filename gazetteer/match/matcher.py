"""The matcher: a mention and its context in, an answer out."""

from __future__ import annotations

from typing import NamedTuple

from gazetteer.errors import InputError, did_you_mean
from gazetteer.match.candidates import Finder, Found
from gazetteer.match.context import Context
from gazetteer.match.decide import Decision, Judge
from gazetteer.match.query import Form, forms
from gazetteer.model import Answer
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.keys import Keys, keys
from gazetteer.script.rules import Rules

# Longer strings are no names; they are refused before any work on them.
MAX_MENTION = 500


class _Read(NamedTuple):
    """A form with its keys."""

    form: Form
    key: Keys


class Matcher:
    """Answers look-ups in one registry. Holds no state that a look-up changes."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._finder = Finder(snapshot, rules)
        self._judge = Judge(snapshot, rules.policy)

    def lookup(self, text: str, context: Context, lang: str | None, limit: int) -> Answer:
        """Return the answer to one mention; see :meth:`gazetteer.Gazetteer.lookup`."""
        if len(text) > MAX_MENTION:
            return self._answer(text, Decision("none", f"longer than {MAX_MENTION} characters, so no name", ()), limit)
        read: list[_Read] = []
        generic = False
        for form in forms(text, self._rules):  # most mentions are known as they stand, and the other forms need no keys
            key = keys(form.text, self._rules, lang)
            if not (key.fold or key.phones):
                continue
            read.append(_Read(form, key))
            found = [] if generic else self._finder.equal(key)
            if found and form.text == text and self._no_one(text) and all(self._snapshot.name(f.name).weak for f in found):
                generic = True
            elif found:
                return self._answer(text, self._decide(found, form, context, lang), limit)
        if not read:
            return self._answer(text, Decision("none", "the mention holds no letters", ()), limit)
        if any(self._no_one(r.form.text) for r in read):
            return self._answer(text, Decision("generic", "a known word that names no one thing", ()), limit)
        if found := self._finder.fathers(read[0].key):
            return self._answer(text, self._decide(found, read[0].form, context, lang), limit)
        return self._answer(text, self._near(read, context, lang), limit)

    def consonants(self, text: str) -> int:
        """Return how many consonants a name has when read aloud."""
        return self._finder.consonants(keys(text, self._rules))

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

    def _near(self, read: list[_Read], context: Context, lang: str | None) -> Decision:
        """Decide over near names; of several forms, the one whose best name is nearest."""
        tries = [(self._finder.near(r.key), r.form) for r in read]
        tries = [t for t in tries if t[0]] or [([], read[-1].form)]
        found, form = max(tries, key=lambda t: max((f.likelihood for f in t[0]), default=0.0))
        return self._decide(found, form, context, lang)

    def _decide(self, found: list[Found], form: Form, context: Context, lang: str | None) -> Decision:
        if form.asked:
            context = context._replace(asked=form.asked)
        narrowed = context.within is not None
        if form.places:  # only a place lies in another: al-Qaeda in the Islamic Maghreb is not al-Qaeda
            found = [f for f in found if context.allows(f.entity, self._snapshot) and self._snapshot.entity(f.entity).kind == "place"]
        for place in form.places:
            tries = self._places(place, lang)
            narrowed = narrowed or bool(tries)
            inside = ([f for f in found if Context(within=within).allows(f.entity, self._snapshot)] for within in tries)
            found = next((some for some in inside if some), [] if tries else found)  # an unknown qualifier tells nothing
        return self._judge.decide(found, context, narrowed)

    def _no_one(self, text: str) -> bool:
        return self._rules.fold(text) in self._rules.no_one

    def _answer(self, text: str, decision: Decision, limit: int) -> Answer:
        chosen = decision.candidates[0].id if decision.outcome == "match" else None
        return Answer(
            query=text,
            outcome=decision.outcome,
            id=chosen,
            reason=decision.reason,
            candidates=decision.candidates[:limit],
            near_misses=decision.near_misses[:limit],
            data_version=self._snapshot.data_version,
        )
