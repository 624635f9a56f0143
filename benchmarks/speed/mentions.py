"""Mentions to look up: stored names, stored names with a letter dropped or doubled, and words that are no names."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

from gazetteer import Gazetteer

Mention = tuple[str, str | None]


def mentions(g: Gazetteer, count: int, seed: int) -> list[Mention]:
    """Return so many mentions of a registry at most, with their languages."""
    draw = random.Random(seed)
    names = sorted({(name.text, name.lang) for entity in g for name in entity.names})
    return mixed(draw.sample(names, min(len(names), count)), draw)


def mixed(names: Sequence[Mention], draw: random.Random) -> list[Mention]:
    """Return names, each third as it is, each third mistyped, and each third with its letters in disorder, so that most are no names."""
    changes: tuple[Callable[[str], str], ...] = (str, lambda text: mistyped(text, draw), lambda text: "".join(draw.sample(text, len(text))))
    return [(changes[i % 3](text), lang) for i, (text, lang) in enumerate(names)]


def mistyped(text: str, draw: random.Random) -> str:
    """Drop or double a letter."""
    i = draw.randrange(len(text))
    return text[:i] + text[i + 1 :] if draw.random() < 0.5 else text[:i] + text[i] + text[i:]
