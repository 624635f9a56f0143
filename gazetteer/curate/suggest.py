"""Say which entries the mentions that look-ups do not settle probably belong to, as edits that a curator accepts or refuses."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any, NamedTuple

from gazetteer.api import Gazetteer
from gazetteer.model import LANGUAGES, Answer, Candidate, Entity, Kind
from gazetteer.registry.spelling import faults, script
from gazetteer.script.reading import scheme_of
from gazetteer.script.rules import Rules
from gazetteer.script.words import clean

# What resembles an entry less than this is likelier something that the registry does not hold.
_LEAST = 0.05
_LONGEST = 200  # characters of a name, by the schema


class Asked(NamedTuple):
    """A mention, and what its list says of it.

    Attributes:
        text: The mention as written.
        kind: Only ``place``, ``faction`` or ``figure``; None for any.
        within: Only places inside this one: an id, a p-code or a name; None for anywhere.
        lang: Language it is written in; None where its letters tell.
    """

    text: str
    kind: Kind | None = None
    within: str | None = None
    lang: str | None = None


class Edit(NamedTuple):
    """A name that may be missing from an entry.

    Attributes:
        mention: The mention.
        times: How often it was met.
        candidate: The entry that it probably belongs to.
        others: Further entries that it may belong to, best first.
        lang: The language it would be a name in.
        name: The name as a file would say it; its source is left to say.
        why: Why the mention is not answered with the entry.
    """

    mention: str
    times: int
    candidate: Candidate
    others: tuple[Candidate, ...]
    lang: str
    name: dict[str, Any]
    why: str


class Open(NamedTuple):
    """A mention that no new name settles: ``candidates`` are what it may mean, none where it resembles nothing."""

    mention: str
    times: int
    candidates: tuple[Candidate, ...]
    why: str
    kind: Kind | None
    lang: str | None


class Suggestions(NamedTuple):
    """What became of a list of mentions; each part is ordered by how often they were met.

    Attributes:
        answered: How many different mentions look-ups answer already, and how often these were met.
        edits: Names that may be missing.
        ambiguous: Mentions that several entries bear, or whose name says too little.
        new: Mentions that resemble nothing.
    """

    answered: tuple[int, int]
    edits: list[Edit]
    ambiguous: list[Open]
    new: list[Open]


def suggest(counts: Mapping[Asked, int], g: Gazetteer, watch: Callable[[Iterable[Asked]], Iterable[Asked]] = iter) -> Suggestions:
    """Look each different mention up once and sort out what is not answered.

    Args:
        counts: The mentions, each with how often it was met.
        g: The registry.
        watch: Is handed the mentions and gives them back one by one, so that a caller can show how far the work is.

    Raises:
        InputError: What a mention says of kind, surroundings or language is not usable.
    """
    made = Suggestions((0, 0), [], [], [])
    answered = met = 0
    for asked, answer in _answers(watch(sorted(counts, key=lambda asked: tuple(part or "" for part in asked[1:]))), g):
        count = counts[asked]
        best, *others = (*answer.candidates, *answer.near_misses, None)
        lang = asked.lang if asked.lang in LANGUAGES else language(asked.text, g.rules)
        if answer.outcome in ("match", "generic"):
            answered, met = answered + 1, met + count
        elif answer.parts or (answer.candidates and answer.candidates[0].tier != "near"):
            made.ambiguous.append(Open(asked.text, count, answer.candidates, answer.reason, asked.kind, lang))
        elif best is None or best.score < _LEAST:
            made.new.append(Open(asked.text, count, (), _unfit(asked.text, lang), asked.kind or (best.kind if best else None), lang))
        elif why := _unfit(asked.text, lang):
            made.ambiguous.append(Open(asked.text, count, (best,), why, asked.kind, lang))
        elif lang:
            made.edits.append(Edit(asked.text, count, best, _likely(others), lang, _name(asked.text, lang, g[best.id]), answer.reason))
    for part in (made.edits, made.ambiguous, made.new):
        part.sort(key=lambda one: (-one.times, one.mention))
    return made._replace(answered=(answered, met))


def language(text: str, rules: Rules) -> str | None:
    """Return the language that a name is written in, as far as script and letters tell; English where Latin letters tell nothing.

    Args:
        text: The name.
        rules: The rules, which know the letters of each language.

    Returns:
        A language tag, or None in another script.
    """
    scripts = {script(char) for char in text} - {""}
    if scripts == {"ARABIC"}:
        return "ar"
    if scripts != {"LATIN"}:
        return None
    shown = scheme_of(clean(unicodedata.normalize("NFC", text)), None, rules).languages
    return next((lang for lang in LANGUAGES if lang in shown), "en")


def _likely(candidates: Iterable[Candidate | None]) -> tuple[Candidate, ...]:
    return tuple(candidate for candidate in candidates if candidate and candidate.score >= _LEAST)


def _unfit(text: str, lang: str | None) -> str:
    """Return why a mention cannot be a name as it is written, or nothing."""
    if lang is None:
        return "written in letters of no language of the registry"
    if len(text) > _LONGEST:
        return f"no name: longer than {_LONGEST} characters"
    wrong = next(faults(text, lang), None)
    return f"no name as it is written: {wrong[0]}: {wrong[1]}" if wrong else ""


def _answers(asked: Iterable[Asked], g: Gazetteer) -> Iterator[tuple[Asked, Answer]]:
    for (kind, within, lang), same in groupby(asked, key=lambda one: one[1:]):
        mentions = list(same)
        yield from zip(mentions, g.lookup_many((one.text for one in mentions), kind=kind, within=within, lang=lang), strict=True)


def _name(text: str, lang: str, entity: Entity) -> dict[str, Any]:
    # The first plain name of a language is its preferred one, which a spelling met somewhere need not be.
    first = not any(name.lang == lang for name in entity.names)
    return {"text": text} | ({"kind": "alternate"} if first else {}) | {"source": "TODO"}
