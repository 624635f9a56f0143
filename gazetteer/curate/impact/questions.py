"""What is asked of both versions: every stored name, real mentions, and other spellings of these and of the names that changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from gazetteer.curate.impact.versions import Version
from gazetteer.registry.yamlfile import read_yaml

Origin = Literal["mention", "stored", "spelling"]
ORIGINS: tuple[Origin, ...] = ("mention", "stored", "spelling")
_HERE = Path(__file__).parent
MENTIONS = _HERE / "mentions.tsv"
SLIPS = _HERE / "slips.yaml"
# Other spellings of one name.
MOST_SPELLINGS = 6


class Question(NamedTuple):
    """A look-up.

    Attributes:
        text: The mention.
        lang: Its language.
        origin: ``stored`` (a name of either version), ``mention`` (a real one of the list that is kept) or ``spelling`` (another spelling).
    """

    text: str
    lang: str
    origin: Origin


def questions(old: Version, new: Version, ids: Iterable[str], real: Sequence[tuple[str, str]] | None = None) -> list[Question]:
    """Return what is asked, each text of a language once.

    Args:
        old: The version before.
        new: The version after.
        ids: Entities whose names are asked in other spellings too.
        real: Real mentions, each with its language; those that are kept where it is None.
    """
    real = mentions() if real is None else real
    changed = ((n.text, n.lang) for id in sorted(ids) for version in (old, new) if id in version.entities for n in version.entities[id].names)
    other = ((spelling, lang) for text, lang in (*real, *changed) for spelling in spellings(text, lang))
    asked: tuple[tuple[Origin, Iterable[tuple[str, str]]], ...] = (
        ("mention", real),
        ("stored", _stored(old)),
        ("stored", _stored(new)),
        ("spelling", other),
    )
    found: dict[tuple[str, str], Origin] = {}
    for origin, pairs in asked:
        for pair in pairs:
            found.setdefault(pair, origin)
    return [Question(text, lang, origin) for (text, lang), origin in found.items()]


def _stored(version: Version) -> Iterator[tuple[str, str]]:
    return ((name.text, name.lang) for entity in version.entities.values() for name in entity.names)


@cache
def mentions() -> tuple[tuple[str, str], ...]:
    """Return the real mentions that are kept, each with its language; see the head of ``mentions.tsv``."""
    lines = MENTIONS.read_text(encoding="utf-8").splitlines()
    pairs = (line.partition("\t") for line in lines if line and not line.startswith("#"))
    return tuple((text, lang) for lang, _, text in pairs)


@cache
def _slips() -> dict[str, list[tuple[re.Pattern[str], str]]]:
    rules: dict[str, list[list[str]]] = read_yaml(SLIPS, SLIPS.name)
    return {lang: [(re.compile(pattern), to) for pattern, to in pairs] for lang, pairs in rules.items()}


def spellings(text: str, lang: str) -> list[str]:
    """Return other spellings of a name, a few at most, each by one difference; ``slips.yaml`` says which.

    Args:
        text: The name.
        lang: Its language; one that has no differences of its own takes those of English.
    """
    slips = _slips()
    low = text.lower()
    found: dict[str, None] = {}
    for pattern, to in slips.get(lang, slips["en"]):
        made = pattern.sub(to, low, count=1)
        if made != low and made.strip():
            found[_capital(made) if text != low else made] = None
    apart = list(found)
    # Spread over the differences, so that what stands late in the list is met too.
    step = max(1, len(apart) / MOST_SPELLINGS)
    return [apart[int(i * step)] for i in range(min(len(apart), MOST_SPELLINGS))]


def _capital(text: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in text.split(" "))
