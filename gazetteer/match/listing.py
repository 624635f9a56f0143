"""Answer the names of a list one by one: ``Nubl and Zahraa``, ``نبل والزهراء``, ``Aleppo and Idlib provinces``."""

from __future__ import annotations

from gazetteer.match.context import Context, Lookup
from gazetteer.match.query import forms, listed
from gazetteer.model import Answer
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.rules import Rules

# Candidates of each name.
MAX_PART = 10


class Lister:
    """Answers lists in one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules, lookup: Lookup) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._lookup = lookup

    def parts(self, text: str, context: Context, lang: str | None) -> tuple[Answer, ...]:
        """Return the answers to the names of a list; nothing where a mention is none, or where hardly any of them is known."""
        names = listed(text, self._rules)
        if not names:
            return ()
        asked = next((form.asked for form in forms(names[-1], self._rules) if form.asked), ())  # Aleppo and Idlib provinces
        parts = tuple(self._lookup(name, context._replace(asked=context.asked or asked), lang, MAX_PART) for name in names)
        known = [part.outcome in ("match", "ambiguous") for part in parts]
        if sum(known) < 2 or not known[0] or sum(known) * 2 < len(known):
            return ()
        if context.within is not None:
            return parts
        return tuple(self._beside(part, parts, context, lang) if part.outcome == "ambiguous" else part for part in parts)

    def _beside(self, part: Answer, parts: tuple[Answer, ...], context: Context, lang: str | None) -> Answer:
        """Return the answer to a name of a list inside the smallest unit, up to the governorate, that a name beside it lies in."""
        units = [unit for other in parts if other.outcome == "match" and other.candidates[0].kind == "place" for unit in other.candidates[0].within]
        for kind in ("subdistrict", "district", "governorate"):
            for unit in units:
                number = self._snapshot.number(unit)
                if self._snapshot.type(number) == kind:
                    answer = self._lookup(part.query, context._replace(within=frozenset((number,))), lang, MAX_PART)
                    if answer.outcome == "match":
                        return answer
        return part
