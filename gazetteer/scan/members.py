"""Places of a list whose spelling is not known (``Saraqib, Kafr Nubl and Sarmeen``): the others say where to look for them.

It works on what was found: only beside a place that is settled, and only where a list has another member that is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from gazetteer.match.context import Context, distance_km
from gazetteer.model import UNITS, Answer
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.draft import Draft
from gazetteer.scan.reader import Text
from gazetteer.scan.spot import Spot
from gazetteer.scan.words import Word, apart
from gazetteer.script.rules import Rules

# What may stand between two members, beside words such as "and".
_GAP = re.compile(r"\s{0,2}[,،;؛/]?\s{0,2}|[-‐‑–]")
# What may stand between two words of one member.
_INSIDE = re.compile(r"[ '’‐‑-]")
_MAX_JOINTS, _MAX_WORDS, _MAX_UNKNOWN = 4, 4, 4
# Of a longer list the rest is a list of its own.
_MAX_LIST = 50
# A shorter Arabic word has no "and" written onto it.
_SHORT = 3


class _Run(NamedTuple):
    """A member that is no mention: its span and its words."""

    start: int
    end: int
    first: int
    last: int


class ListMembers:
    """Finds the members of lists of places that are written in a way that no name is, in one text."""

    def __init__(self, snapshot: Snapshot, rules: Rules, look_up: Callable[[str, Context], Answer], announces: Callable[[str], bool]) -> None:
        """Make one.

        Args:
            snapshot: The registry.
            rules: The rules.
            look_up: Gives what a name means in a context, near names too.
            announces: Whether a folded word announces names.
        """
        self._snapshot = snapshot
        self._rules = rules
        self._look_up = look_up
        self._announces = announces
        self._known: dict[tuple[str, Context], Answer] = {}
        self._policy = rules.policy["scan"]["listed"]

    def of(self, text: str, words: Text, drafts: Sequence[Draft], date: str | None) -> list[Draft]:
        """Return the drafts of members that only the near tier finds, settled.

        Args:
            text: The text.
            words: Its words.
            drafts: Its mentions, in order, what is clear being settled.
            date: ISO date of the text, if known.
        """
        found: list[Draft] = []
        i = 0
        while i < len(drafts):
            upto, runs = self._list(text, words, drafts, i) if self._is_place(drafts[i]) else (i + 1, [])
            if runs:
                places = [draft for draft in drafts[i:upto] if self._is_place(draft)]
                found += self._members(text, runs, places, date)
            i = upto - 1 if upto - i >= _MAX_LIST else upto
        return found

    def _is_place(self, draft: Draft) -> bool:
        """Whether a mention is a place of the registry's country that lies in a governorate or is one."""
        return draft.settled is not None and self._snapshot.governorate(draft.settled) is not None

    def _list(self, text: str, words: Text, drafts: Sequence[Draft], i: int) -> tuple[int, list[_Run]]:
        """Return the number after the last mention of the list that a mention begins, and the members of the list that are no mentions."""
        runs: list[_Run] = []
        waiting: list[_Run] = []  # members that no mention stands after yet
        j, end, after = i + 1, drafts[i].spot.end, drafts[i].spot.last + 1
        while j - i < _MAX_LIST and len(waiting) <= _MAX_UNKNOWN and (begins := self._next(text, words, end, after)) is not None:
            first, start = begins
            coming = drafts[j].spot if j < len(drafts) else None
            if coming is not None and (coming.start == start or coming.first == first):
                runs, waiting = runs + waiting, []
                end, after, j = coming.end, coming.last + 1, j + 1
                continue
            run = self._run(text, words, first, start, coming)
            if run is None:
                break
            waiting.append(run)
            end, after = run.end, run.last + 1
        # In Arabic nothing shows where the last member ends, or that it is a name.
        return j, runs + [run for run in waiting if text[run.start] not in self._rules.arabic_letters]

    def _next(self, text: str, words: Text, end: int, i: int) -> tuple[int, int] | None:
        """Return the number of the word that begins the next member of a list, and where that begins, if one is joined to what ends at ``end``."""
        rules, joined = self._rules, False
        for n in range(i, min(i + _MAX_JOINTS, words.count)):
            word = words[n]
            gap = text[end : words.start(n)]
            if not _GAP.fullmatch(gap):
                return None
            joined = joined or bool(gap.strip())
            written_on = self._written_on(word)
            joined = joined or written_on > 0 or word.fold in rules.joins
            if not (
                word.fold in rules.joins
                or word.fold in rules.links
                or (word.fold in rules.around and word.text[:1].islower())
                or self._announces(word.fold)
            ):
                return (n, words.start(n) + written_on) if joined else None
            end = words.end(n)
        return None

    def _written_on(self, word: Word) -> int:
        """Return how many letters of a word are the Arabic "and" that is written onto it."""
        return int(word.fold[:1] in self._rules.joins and word.fold[:1] in self._rules.arabic_letters and len(word.text) > _SHORT)

    def _run(self, text: str, words: Text, first: int, start: int, coming: Spot | None) -> _Run | None:
        """Return the member of a list that begins with a word, if it may be a name."""
        rules, last = self._rules, first
        arabic = words[first].fold[:1] in rules.arabic_letters
        while (n := last + 1) < words.count and last - first < _MAX_WORDS and _INSIDE.fullmatch(text[words.end(last) : words.start(n)]):
            if coming is not None and coming.first == n and arabic:
                break
            if self._written_on(words[n]) if arabic else not (words[n].text[:1].isupper() or words[n].fold in rules.articles):
                break
            last = n
        if words[last].fold in rules.articles or last - first >= _MAX_WORDS or (coming is not None and coming.first <= last):
            return None
        content = [word for word in words.run(first, last + 1) if word.fold not in rules.articles]
        if not all(self._nameable(word, arabic=arabic) for word in content):
            return None
        return _Run(start, words.end(last) - apart(words[last], rules), first, last)

    def _nameable(self, word: Word, *, arabic: bool) -> bool:
        """Whether a word may be one of a place's name: it has the case of a name, and is none of the words that stand beside names."""
        rules, fold = self._rules, word.fold
        if not arabic and (not word.text[:1].isupper() or (len(word.text) > 1 and word.text.isupper())):
            return False
        plain = fold[self._written_on(word) :] if arabic else fold
        return not any(plain in group for group in (rules.common, rules.generic, rules.honorifics, rules.openers, rules.calendar, rules.directions))

    def _answer(self, name: str, context: Context) -> Answer:
        """Return what a name means in a context; a text that has it over and over asks once."""
        if (name, context) not in self._known:
            self._known[name, context] = self._look_up(name, context)
        return self._known[name, context]

    def _members(self, text: str, runs: Sequence[_Run], places: Sequence[Draft], date: str | None) -> Iterator[Draft]:
        """Yield the members that are near a place beside the other members."""
        named = {draft.settled for draft in places if draft.settled is not None}
        needed = [bar for bar in self._policy if bar["others"] <= len(named)][-1]
        units = frozenset(unit for number in named if (unit := self._snapshot.governorate(number)) is not None)
        points = [entity.location for number in named if (entity := self._snapshot.entity(number)).location and entity.type not in UNITS]
        context = Context(kind="place", within=units, date=date)
        for run in runs:
            name = text[run.start : run.end]
            answer = self._answer(name, context)
            best = answer.best
            if answer.outcome != "match" or best is None or best.score < needed["score"] or best.type in UNITS:
                continue
            number = self._snapshot.number(best.id)
            if number in named or best.location is None or not any(distance_km(point, best.location) <= needed["reach_km"] for point in points):
                continue
            spot = Spot(run.start, run.end, name, run.first, run.last, known=False, asked=(), honorific=False, listed=True)
            draft = Draft(spot, name, answer, tuple(self._snapshot.number(c.id) for c in answer.candidates), needed=0.0, open=True)
            draft.settled = number
            yield draft
