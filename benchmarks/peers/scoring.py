"""What a name matcher is to the benchmarks: how alike are these texts and those names? And the ways in which texts are prepared for that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Scores: TypeAlias = NDArray[np.float32]
# Given texts, returns a row for each of them with a column for each name; given names, returns that.
Compare: TypeAlias = Callable[[Sequence[str]], Scores]
Scorer: TypeAlias = Callable[[Sequence[str]], Compare]
Transform: TypeAlias = Callable[[str], str]


def unidecoded() -> Transform:
    """Return Unidecode."""
    from unidecode import unidecode

    return lambda text: str(unidecode(text))


def anyascii() -> Transform:
    """Return anyascii."""
    from anyascii import anyascii as ascii_of

    return lambda text: str(ascii_of(text))


@cache
def romanized() -> Transform:
    """Return a transform that writes Arabic personal names as the romanizer does, and the rest with Unidecode."""
    from arabic_name_romanizer import transliterate

    ascii_of = unidecoded()

    def romanize(text: str) -> str:
        return str(transliterate(text)) if any("\u0620" <= letter <= "\u064a" for letter in text) else ascii_of(text)

    return cache(romanize)


def plain(transform: Transform) -> Transform:
    """Return a transform that also drops case and punctuation, and remembers what it made."""
    from rapidfuzz.utils import default_process

    return cache(lambda text: default_process(transform(text)))


def once(names: Sequence[str], transform: Transform) -> tuple[list[str], list[int]]:
    """Return what names are transformed into, equal strings once, and the number of each name's string."""
    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(transform(name), len(numbers)) for name in names]
    return list(numbers), columns


def pairwise(alike: Callable[[str, str], float], transform: Transform) -> Scorer:
    """Return a scorer that compares every pair."""

    def prepare(names: Sequence[str]) -> Compare:
        strings, columns = once(names, transform)

        def compare(texts: Sequence[str]) -> Scores:
            return np.array([[alike(transform(text), name) for name in strings] for text in texts], dtype=np.float32)[:, columns]

        return compare

    return prepare
