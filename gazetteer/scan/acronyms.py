"""Acronyms that a text introduces in brackets (``Hayat Tahrir al-Sham (HTS)``), which mean in it what stands before the brackets."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from gazetteer.model import Answer
from gazetteer.scan.draft import Draft
from gazetteer.scan.reader import Text
from gazetteer.scan.spot import Spot

_BRACKETED = re.compile(r"[(\[]([^\W\d_]{2,8})[)\]]")
# An acronym where it is used; an ending may follow an apostrophe.
_ACRONYM = re.compile(r"(?<![^\W_])[^\W\d_]{2,8}(?![^\W_])")
# Words of a long name that its acronym may leave out stand between its capitals.
_MAX_LONG = 12


def apply_introductions(
    text: str, words: Text, drafts: Sequence[Draft], look_up: Callable[[str], Answer], number: Callable[[str], int]
) -> list[Draft]:
    """Return the drafts with each acronym that the text introduces meaning the group it was introduced for, or nothing where that is unknown.

    Args:
        text: The text.
        words: Its words.
        drafts: Its drafts, in order, those that are clear being settled.
        look_up: Gives what a name means.
        number: Gives the number of an entity by its id.
    """
    introduced = _introduced(text, words, drafts, look_up, number)
    if not introduced:
        return list(drafts)
    at = {draft.spot.first: draft for draft in drafts}
    for found in _ACRONYM.finditer(text):
        acronym = found[0]
        if acronym in introduced and (i := words.at(found.start())) is not None:
            start, meant = words.start(i), introduced[acronym]
            old = at.get(i)
            if old is not None and old.spot.last != i:
                continue  # part of a longer name
            at.pop(i, None)
            if meant is not None:
                spot = Spot(start, start + len(acronym), acronym, i, i, known=True, asked=(), honorific=False)
                at[i] = Draft(spot, acronym, meant, (number(meant.candidates[0].id),), needed=0.0, open=True)
    covered = {i for draft in at.values() if draft.spot.last != draft.spot.first for i in range(draft.spot.first + 1, draft.spot.last + 1)}
    return [at[i] for i in sorted(at) if i not in covered]


def _introduced(
    text: str, words: Text, drafts: Sequence[Draft], look_up: Callable[[str], Answer], number: Callable[[str], int]
) -> dict[str, Answer | None]:
    """Return what the bracketed acronyms of a text mean; None for what is not in the registry."""
    ends = {draft.spot.end: draft for draft in drafts if draft.settled is not None}
    introduced: dict[str, Answer | None] = {}
    for found in _BRACKETED.finditer(text):
        acronym = found[1]
        bracketed = words.at(found.start(1)) if acronym.isupper() and acronym not in introduced else None
        if bracketed is None:
            continue
        end = found.start()
        draft = next((ends[e] for e in (end, end - 1, end - 2) if e in ends), None)
        if draft is not None and draft.answer.candidates[0].kind == "faction":
            chosen = draft.numbers.index(draft.settled) if draft.settled in draft.numbers else 0
            candidate = draft.answer.candidates[chosen]
            introduced[acronym] = draft.answer._replace(query=acronym, outcome="match", id=candidate.id, candidates=(candidate,))
        elif long := _long_name(text, words, bracketed, acronym):
            answer = look_up(long)
            known = answer.outcome == "match" and answer.candidates[0].kind == "faction"
            introduced[acronym] = answer._replace(candidates=answer.candidates[:1]) if known else None
    return introduced


def _long_name(text: str, words: Text, bracketed: int, acronym: str) -> str:
    """Return the words before a bracketed acronym whose capitals it is made of, or nothing."""
    letters = list(acronym)
    for i in range(bracketed - 1, max(-1, bracketed - 1 - _MAX_LONG), -1):
        for part in reversed(words[i].text.split("-")):
            if part[:1].isupper():
                if part[:1] != letters[-1]:
                    return ""
                letters.pop()
                if not letters:
                    return text[words.start(i) : words.end(bracketed - 1)]
    return ""
