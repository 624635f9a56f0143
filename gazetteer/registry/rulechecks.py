"""Checks of the rules that no schema can hold: what contradicts, folds to nothing, names what is not there, or could take for ever.

Each fault is a line: ``file: group: entry: what is wrong: how to fix it``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from gazetteer.errors import did_you_mean
from gazetteer.registry.phrasing import NAME
from gazetteer.script import fold as folding

# A group that is repeated may hold what is repeated itself, and such a pattern can take exponential time; no scheme needs one.
_REPEATED_GROUP = re.compile(r"\)(?:[*+]|\{)")
# What the code falls back on where nothing shows and no language is known.
FALLBACK = "english"
# Fields of a rule file that are no groups of rules.
_NO_GROUPS = frozenset({"source", "script", "language", "scheme", "order", "languages", "final_h"})


class RuleFile(NamedTuple):
    """A rule file that fits the schema.

    Attributes:
        shown: How messages name it.
        group: Its group: ``arabic``, ``articles``, ``schemes``, ``words`` ...
        data: What it holds.
    """

    shown: str
    group: str
    data: dict[str, Any]


def faults(files: Sequence[RuleFile], *, complete: bool) -> Iterator[str]:
    """Yield what is wrong in rule files that fit the schema, each by itself and against the others.

    Args:
        files: The files that fit.
        complete: Whether they are all; else nothing is said of what one file says of another.
    """
    arabic = next((f.data for f in files if f.group == "arabic"), None)
    if arabic is None:
        return  # nothing folds
    fold = partial(folding.fold, table=folding.FoldTable(arabic["letters"], arabic["sounds"]))
    for file in files:
        found = (*_sources(file.data), *_entries(file, fold), *_ALONE.get(file.group, _nothing)(file.data, fold))
        yield from dict.fromkeys(f"{file.shown}: {line}" for line in found)
    if complete:
        yield from _schemes([f for f in files if f.group == "schemes"])
        yield from _languages([f for f in files if f.group == "words"], fold)


def _nothing(data: dict[str, Any], fold: Callable[[str], str]) -> Iterator[str]:
    yield from ()


def _sources(data: dict[str, Any]) -> Iterator[str]:
    """A source may be said for the whole file or for each of its groups, then for all of them."""
    source = data.get("source")
    if isinstance(source, dict):
        groups = set(data) - _NO_GROUPS
        yield from (f"source: {group} has none: say where its facts come from" for group in sorted(groups - set(source)))
        yield from (f"source: {group!r} is no group of the file: remove it" for group in sorted(set(source) - groups))


def _entries(file: RuleFile, fold: Callable[[str], str]) -> Iterator[str]:
    """A list of words holds each word once, and none that nothing is left of."""
    if file.group not in ("arabic", "articles", "words", "spellings"):
        return
    for where, entries in _lists(file.data):
        for i, entry in enumerate(entries):
            if entry in entries[:i]:
                yield f"{where}: {entry!r} stands there twice: remove one"
            if not fold(entry):
                yield f"{where}: {entry!r} folds to nothing: remove it"


def _lists(data: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    for field, value in data.items():
        where = f"{path}{field}"
        if isinstance(value, list):
            yield where, value
        elif isinstance(value, dict) and field not in ("letters", "sounds", "source"):
            yield from _lists(value, f"{where}.")


def _arabic(data: dict[str, Any], fold: Callable[[str], str]) -> Iterator[str]:
    for letter, becomes in data["letters"].items():
        if letter in data["sounds"]:
            yield f"letters: {letter!r} becomes {becomes!r} and has a sound of its own: keep one of the two"
        if becomes and becomes not in data["sounds"]:
            yield f"letters: {letter!r} becomes {becomes!r}, which has no sound: name a letter that has one"
    for word in data["article_exceptions"]:
        if not fold(word).startswith(fold(data["article"])):
            yield f"article_exceptions: {word!r} does not begin with {data['article']!r}: remove it"


def _spellings(data: dict[str, Any], fold: Callable[[str], str]) -> Iterator[str]:
    rows: dict[str, str] = {}
    for name, langs in data["words"].items():
        for spelling in (s for group in langs.values() for s in group):
            if rows.setdefault(fold(spelling), name) != name:
                yield f"words: {name}: {spelling!r} is also a spelling of {rows[fold(spelling)]}: keep it on one of them"
    for group in ("before", "assimilated", "after"):
        for name, spellings in data[group].items():
            if name not in data["words"]:
                yield f"{group}: {name!r} is no word of the file{did_you_mean(name, data['words'])}: add it to words"
            yield from (f"{group}: {name}: {fault}" for s in spellings for fault in _letters(s))


def _scheme(data: dict[str, Any], fold: Callable[[str], str]) -> Iterator[str]:
    try:
        re.compile(data["shows"])
    except re.error as e:
        yield f"shows: not a regular expression ({e}): mend it"
    if _REPEATED_GROUP.search(data["shows"]):
        yield "shows: a group is repeated, which can take for ever: repeat single letters only"
    for grapheme in data["graphemes"]:
        yield from (f"graphemes: {fault}" for fault in _letters(grapheme))


def _letters(spelling: str) -> Iterator[str]:
    """What is compared with cleaned text is in lower case and composed, as that is."""
    if spelling != spelling.lower():
        yield f"{spelling!r} is not in lower case: write {spelling.lower()!r}"
    elif spelling != unicodedata.normalize("NFC", spelling):
        yield f"{spelling!r} is not in composed form (NFC): type the letter with its mark as one character"


def _common(data: dict[str, Any], fold: Callable[[str], str]) -> Iterator[str]:
    """What is counted is a word in lower case."""
    for word in data["words"]:
        if not fold(word):
            yield f"words: {word!r} folds to nothing: remove it"
        elif word != word.lower():
            yield f"words: {word!r} is not in lower case: write {word.lower()!r}"


def _words(data: dict[str, Any], fold: Callable[[str], str]) -> Iterator[str]:
    """A phrasing is of a class that words mean, and has one place for the name."""
    for said, ways in data.get("phrasings", {}).items():
        if said not in data.get("means", {}):
            yield f"phrasings: {said!r} is no meaning of the file{did_you_mean(said, data.get('means', {}))}: add its words to means"
        yield from (f"phrasings: {said}: {way!r} has not one {NAME}: write it where the name stands" for way in ways if way.count(NAME) != 1)


_ALONE: dict[str, Callable[[dict[str, Any], Callable[[str], str]], Iterator[str]]] = {
    "arabic": _arabic,
    "spellings": _spellings,
    "schemes": _scheme,
    "common": _common,
    "words": _words,
}


def _schemes(files: Sequence[RuleFile]) -> Iterator[str]:
    """Schemes have names, places in the order and languages of their own, and name schemes that are there."""
    names = [f.data["scheme"] for f in files]
    taken: dict[tuple[str, object], str] = {}
    for file in files:
        own = [("scheme", file.data["scheme"]), ("order", file.data["order"]), *(("languages", lang) for lang in file.data["languages"])]
        for field, value in own:
            if (other := taken.setdefault((field, value), file.shown)) != file.shown:
                yield f"{file.shown}: {field}: {value!r} is also that of {other}: give each its own"
        for letters, name in file.data["also"].items():
            if name not in names:
                yield f"{file.shown}: also: {letters}: {name!r} is no scheme{did_you_mean(name, names)}: name one of {', '.join(sorted(names))}"
    if FALLBACK not in names:
        yield f"{files[0].shown.rpartition('/')[0]}: no scheme is named {FALLBACK}, which what shows nothing is read as: add it"


def _languages(files: Sequence[RuleFile], fold: Callable[[str], str]) -> Iterator[str]:
    """A language has one file, and a class word asks for one thing, in whatever language."""
    languages: dict[str, str] = {}
    asks: dict[str, tuple[str, str]] = {}
    for file in files:
        language = file.data["language"]
        if (other := languages.setdefault(language, file.shown)) != file.shown:
            yield f"{file.shown}: language: {language!r} is also that of {other}: merge them"
        for asked, words in file.data["generic"].items():
            for word in words:
                known, where = asks.setdefault(fold(word), (asked, file.shown))
                if known != asked:
                    yield f"{file.shown}: generic.{asked}: {word!r} asks for a {known} in {where}: keep it under one of them"
