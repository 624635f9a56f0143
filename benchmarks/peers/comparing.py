"""Packages that say how alike two names are; every name is compared."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

import numpy as np

from benchmarks.peers.scoring import Compare, Scorer, Scores, Transform, once, pairwise, plain, unidecoded


def rapidfuzz(scorer: str, transform: Callable[[], Transform]) -> Callable[[], Scorer]:
    """Return what makes the scorer of that name, over texts so transformed."""

    def make() -> Scorer:
        from rapidfuzz import fuzz, process

        plain_of = plain(transform())
        alike = getattr(fuzz, scorer)

        def prepare(names: Sequence[str]) -> Compare:
            strings, columns = once(names, plain_of)

            def compare(texts: Sequence[str]) -> Scores:
                found: Scores = process.cdist([plain_of(text) for text in texts], strings, scorer=alike, dtype=np.float32)
                return found[:, columns]

            return compare

        return prepare

    return make


def thefuzz() -> Scorer:
    """Return its ``WRatio``."""
    from thefuzz import fuzz

    return pairwise(fuzz.WRatio, plain(unidecoded()))


def jaro_winkler() -> Scorer:
    """Return jellyfish's Jaro-Winkler similarity."""
    import jellyfish

    return pairwise(jellyfish.jaro_winkler_similarity, plain(unidecoded()))


def metaphone() -> Scorer:
    """Return the same of names as jellyfish's Metaphone writes them."""
    import jellyfish

    plain_of = plain(unidecoded())
    return pairwise(jellyfish.jaro_winkler_similarity, cache(lambda text: jellyfish.metaphone(plain_of(text))))


def amt() -> Scorer:
    """Return amt-phonetic, which compares names by sound across scripts."""
    module: Any = importlib.import_module("amt.similarity")
    module.encode = cache(module.encode)  # it encodes both names anew for every pair
    return pairwise(module.similarity, str)


def rigour() -> Scorer:
    """Return rigour's alignment of the parts of two names."""
    from rigour.names import Name, compare_parts
    from unidecode import unidecode

    made = cache(lambda text: Name(str(unidecode(text))))

    def alike(one: str, other: str) -> float:
        """Return the mean score of the aligned parts; each counts as much as its longer side has letters."""
        weighed = [(part.score, max(len(part.qstr), len(part.rstr))) for part in compare_parts(list(made(one).parts), list(made(other).parts))]
        return float(sum(score * weight for score, weight in weighed)) / max(1, sum(weight for _, weight in weighed))

    return pairwise(alike, str)
