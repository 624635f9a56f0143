"""Where a mention is said to be: what the caller and the mention itself name as the place it lies in, and what lies there."""

from __future__ import annotations

from collections.abc import Callable

from gazetteer.errors import InputError, did_you_mean
from gazetteer.match.context import Context, Lookup, distance_km
from gazetteer.match.query import Form
from gazetteer.model import UNITS
from gazetteer.registry.bearers import Found
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.rules import Rules

# A name within which something lies has at most so many bearers.
_BEARERS = 50


class Places(dict[str, tuple[frozenset[int], ...]]):
    """What the qualifiers of a mention name, each looked up when it is first met: a look-up each, and most forms share them."""

    def __init__(self, look_up: Callable[[str, str | None], tuple[frozenset[int], ...]], lang: str | None) -> None:
        super().__init__()
        self._look_up, self._lang = look_up, lang

    def __missing__(self, place: str) -> tuple[frozenset[int], ...]:
        self[place] = found = self._look_up(place, self._lang)
        return found


class Scope:
    """Narrows what was found in one registry to where a mention is said to be."""

    def __init__(self, snapshot: Snapshot, rules: Rules, lookup: Lookup) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._lookup = lookup

    def place_numbers(self, place: str) -> tuple[frozenset[int], ...]:
        """Return the entities that a ``within`` names, by id, by code, or by name; what to try first comes first.

        A bare name is the settlement where one bears it (``Aleppo``) and, when nothing that is asked for lies in that, the units of
        its name; a name with a class word is the unit (``Aleppo governorate``).

        Raises:
            InputError: Nothing in the registry has this id or name.
        """
        if numbers := self._snapshot.ids.get(place):
            return (frozenset(numbers),)
        found = self.named(place, None)
        if not found:
            known = (c.matched.text for c in self._lookup(place, Context(kind="place"), None, _BEARERS).near_misses)
            raise InputError(f"no place {place[:100]!r}{did_you_mean(place, known)}: give an id, a p-code or a name of the registry")
        return found

    def named(self, place: str, lang: str | None) -> tuple[frozenset[int], ...]:
        """Return the settlement that a name means, then that with the units of its name; or all that bear it; or nothing."""
        answer = self._lookup(place, Context(kind="place"), lang, _BEARERS)
        units = [frozenset(self._snapshot.ids.get(c.id)) for c in answer.candidates]
        # What lies in a region is known only by the units that the region crosses.
        units += [frozenset(self._snapshot.ancestors[n]) for unit in units for n in unit if self._snapshot.entity(n).crosses]
        whole: frozenset[int] = frozenset().union(*units)
        return ((units[0], whole) if answer.outcome == "match" and units[0] != whole else (whole,)) if whole else ()

    def narrowed(self, found: list[Found], form: Form, context: Context, places: Places) -> tuple[list[Found], Context, bool]:
        """Return what of the found names the mention and the caller allow, the context that the mention narrows, and whether any does."""
        if form.asked:
            context = context._replace(asked=form.asked)
        if form.places:  # only a place lies in another: al-Qaeda in the Islamic Maghreb is not al-Qaeda
            found = [f for f in found if self._snapshot.kind(f.entity) == "place"]
        found = self.allowed(found, context)
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

    def allowed(self, found: list[Found], context: Context) -> list[Found]:
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
