"""Later mentions of a person by less than the full name: by the surname (``Walid al-Moallem ... Moallem``) or without the names between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer.scan.draft import Draft
from gazetteer.scan.longer import LongerNames
from gazetteer.scan.reader import Text
from gazetteer.scan.spot import Spot
from gazetteer.scan.words import Use, Word
from gazetteer.script.rules import Rules

_MIN_SURNAME = 3
# Words of a full name; a kunya of as many has no surname (Abu Omar, but Abu Omar al-Shishani).
_FULL = 2
# What stands around a part of a full name that the text goes on with.
_OPENS, _CLOSES = (" (", " [", " “", ' "'), (")", "]", "”", '"')


class SecondMentions:
    """Finds people whom a text has named in full."""

    def __init__(self, rules: Rules, longer: LongerNames) -> None:
        self._rules = rules
        self._longer = longer

    def of(self, text: str, words: Text, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Yield the later mentions of the people that settled drafts name in full.

        Args:
            text: The text.
            words: Its words.
            drafts: The drafts of the text, in order, those that are clear being settled. What is yielded may lie on one that is not settled.
        """
        people: dict[str, list[Draft]] = {}
        taken = [draft for draft in drafts if draft.settled is not None]
        opened = {draft.spot.last: draft for draft in drafts if draft.settled is None}
        at = 0
        for i in words.borne() if taken else ():
            while at < len(taken) and taken[at].spot.last < i:
                self._remember(text, words, taken[at], people)
                at += 1
            if not people or (at < len(taken) and taken[at].spot.first <= i):
                continue
            found = self._surname(text, words, i, people)
            if found is not None and not self._famous(opened.get(i), found):
                yield found

    @staticmethod
    def _famous(draft: Draft | None, found: Draft) -> bool:
        """Whether a surname is that of a head of state, who is meant by it beside relatives too (Assad, after Maher al-Assad)."""
        if draft is None or found.settled in draft.numbers:
            return False
        return any(candidate.type == "head_of_state" for candidate in draft.answer.candidates)

    def _remember(self, text: str, words: Text, draft: Draft, people: dict[str, list[Draft]]) -> None:
        """Note the surname of a person who is named in full, and what else of the name stands in brackets after it."""
        spot, candidate = draft.spot, draft.answer.candidates[0]
        if candidate.kind != "figure" or candidate.matched.weak:
            return
        names = [i for i in range(spot.first, spot.last + 1) if not words[i].article]
        if len(names) < _FULL or (words[names[0]].fold in self._rules.elements and len(names) == _FULL):
            return
        last = words[names[-1]]
        if len(last.fold) < _MIN_SURNAME or last.fold in self._rules.generic:
            return
        for use in last.uses:
            if use.trail == words.end(names[-1]) - spot.end and not use.lead:
                self._bears(people, use, draft)
        if (short := self._introduced(text, words, spot)) is not None:
            for use in short.uses[:1]:
                self._bears(people, use, draft)

    @staticmethod
    def _bears(people: dict[str, list[Draft]], use: Use, draft: Draft) -> None:
        known = people.setdefault(use.key, [])
        known[:] = [other for other in known if other.settled != draft.settled] + [draft]

    @staticmethod
    def _introduced(text: str, words: Text, spot: Spot) -> Word | None:
        """Return the part of a full name that stands after it in brackets, as its bearer is then called (``Samer Kamal al-Assad (Samer)``)."""
        i = spot.last + 1
        if i >= words.count or text[spot.end : words.start(i)] not in _OPENS or text[words.end(i) : words.end(i) + 1] not in _CLOSES:
            return None
        return words[i] if any(word.fold == words[i].fold for word in words.run(spot.first, spot.last)) else None

    def _surname(self, text: str, words: Text, i: int, people: dict[str, list[Draft]]) -> Draft | None:
        """Return the person whom a word names by surname, where it can be no one else."""
        word = words[i]
        use = next((use for use in word.uses if use.key in people), None)
        if use is None or self._goes_on(text, words, i):
            return None
        bearers = people[use.key]
        first, given = self._given(text, words, i)
        if given is not None:
            bearers = [draft for draft in bearers if any(use.key == given for use in words[draft.spot.first].uses)]
        if len(bearers) != 1:
            return None  # somebody else's surname, or that of two
        known = bearers[0]
        candidate, number = next(one for one in zip(known.answer.candidates, known.numbers, strict=True) if one[1] == known.settled)
        spot = self._spot(text, words, first, i, use)
        return Draft(
            spot=spot,
            surface=text[spot.start : spot.end],
            answer=known.answer._replace(query=spot.name, outcome="match", id=candidate.id, candidates=(candidate,)),
            numbers=(number,),
            needed=0.0,
            open=True,
        )

    def _given(self, text: str, words: Text, i: int) -> tuple[int, str | None]:
        """Return the first word of a surname with its article and a given name before it, and the sound key of the given name, if any."""
        first = i
        while first and words[first - 1].article and words[first - 1].fold not in self._rules.around and words.start(i) - words.start(first - 1) < 8:
            first -= 1
        if first == 0 or text[words.end(first - 1) : words.start(first)] != " ":
            return first, None
        before = words[first - 1]
        rules = self._rules
        if before.fold in rules.honorifics or before.fold in rules.generic or before.fold in rules.directions or before.fold in rules.links:
            return first, None
        key = before.uses[0].key if before.uses else ""
        if key in self._longer.given_names or (before.text[:1].isupper() and before.fold not in rules.openers):
            return first - 1, key
        return first, None

    @staticmethod
    def _goes_on(text: str, words: Text, i: int) -> bool:
        """Whether a capitalized word follows, so that the word may be a given name (``Salman Rushdie``)."""
        return (
            i + 1 < words.count and text[words.end(i) : words.start(i + 1)] == " " and words[i + 1].text[:1].isupper() and not words[i].text.isupper()
        )

    @staticmethod
    def _spot(text: str, words: Text, first: int, last: int, use: Use) -> Spot:
        start = words.start(first) + (use.lead if first == last else 0)
        end = words.end(last) - use.trail
        return Spot(start, end, text[start:end], first, last, known=True, asked=(), honorific=False)
