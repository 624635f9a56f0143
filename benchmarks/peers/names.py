"""Name matchers of the package index, behind one question: how alike are these texts and those names?"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Collection, Sequence
from functools import cache
from importlib.metadata import version
from typing import Any, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from benchmarks.report.accuracy import LEFT_OUT
from gazetteer.model import KINDS, Kind

Scores: TypeAlias = NDArray[np.float32]
Scorer: TypeAlias = Callable[[Sequence[str], Sequence[str]], Scores]
Transform: TypeAlias = Callable[[str], str]


class Peer(NamedTuple):
    """A name matcher.

    Attributes:
        name: What to call it, in options and tables.
        packages: The distributions it is made of.
        make: Returns its scorer: a row for each text, a column for each name, 0 where it would not name it.
        most: How many questions it is asked at most, as it is slow; None for all.
        decides: Whether it answers or does not, and gives no score that a cut-off could be laid on.
        kinds: Of which kinds of entities it is asked.
        units: Whether it is meant for the names of administrative units, and is asked for those alone.
    """

    name: str
    packages: tuple[str, ...]
    make: Callable[[], Scorer]
    most: int | None = None
    decides: bool = False
    kinds: tuple[Kind, ...] = KINDS
    units: bool = False

    def asked(self, sample: int) -> int:
        """Return how many of the questions it is asked, of a sample of so many."""
        return min(sample, self.most or sample)

    def asks(self, kind: Kind, unit: bool) -> bool:
        """Whether it is asked for an entity of a kind, which is an administrative unit or is not."""
        return kind in self.kinds and (unit or not self.units)

    def versions(self) -> str:
        """Return the packages with their versions."""
        return ", ".join(f"{package} {version(package)}" for package in self.packages)


def _unidecode() -> Transform:
    from unidecode import unidecode

    return lambda text: str(unidecode(text))


def _anyascii() -> Transform:
    from anyascii import anyascii

    return lambda text: str(anyascii(text))


@cache
def _romanizer() -> Transform:
    """Return a transform that writes Arabic personal names as the romanizer does, and the rest with Unidecode."""
    from arabic_name_romanizer import transliterate

    ascii_of = _unidecode()

    def romanized(text: str) -> str:
        return str(transliterate(text)) if any("\u0620" <= letter <= "\u064a" for letter in text) else ascii_of(text)

    return cache(romanized)


def _plain(transform: Transform) -> Transform:
    """Return a transform that also drops case and punctuation, and remembers what it made."""
    from rapidfuzz.utils import default_process

    return cache(lambda text: default_process(transform(text)))


def _rapidfuzz(scorer: str, transform: Callable[[], Transform]) -> Callable[[], Scorer]:
    def make() -> Scorer:
        from rapidfuzz import fuzz, process

        plain = _plain(transform())
        compare = getattr(fuzz, scorer)

        def scores(texts: Sequence[str], names: Sequence[str]) -> Scores:
            once, columns = _once(names, plain)
            found: Scores = process.cdist([plain(text) for text in texts], once, scorer=compare, dtype=np.float32)
            return found[:, columns]

        return scores

    return make


def _once(names: Sequence[str], transform: Transform) -> tuple[list[str], list[int]]:
    """Return what names are transformed into, equal strings once, and the number of each name's string."""
    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(transform(name), len(numbers)) for name in names]
    return list(numbers), columns


def _pairwise(compare: Callable[[str, str], float], transform: Transform) -> Scorer:
    """Return a scorer that compares every pair."""

    def scores(texts: Sequence[str], names: Sequence[str]) -> Scores:
        once, columns = _once(names, transform)
        return np.array([[compare(transform(text), name) for name in once] for text in texts], dtype=np.float32)[:, columns]

    return scores


def _jaro_winkler() -> Scorer:
    import jellyfish

    return _pairwise(jellyfish.jaro_winkler_similarity, _plain(_unidecode()))


def _metaphone() -> Scorer:
    import jellyfish

    plain = _plain(_unidecode())
    return _pairwise(jellyfish.jaro_winkler_similarity, cache(lambda text: jellyfish.metaphone(plain(text))))


def _amt() -> Scorer:
    module: Any = importlib.import_module("amt.similarity")
    module.encode = cache(module.encode)  # it encodes both names anew for every pair
    return _pairwise(module.similarity, str)


def _name_matching() -> Scorer:
    import pandas as pd
    from name_matching.name_matcher import NameMatcher

    plain = _plain(_unidecode())
    given = 50  # how many names its first step leaves, as by default

    def scores(texts: Sequence[str], names: Sequence[str]) -> Scores:
        plain_names = pd.DataFrame({"name": [plain(name) for name in names]})
        matcher: Any = NameMatcher(number_of_matches=given, top_n=given, verbose=False)
        matcher.load_and_process_master_data("name", plain_names, transform=True)
        rows = matcher.match_names(pd.DataFrame({"name": [plain(text) for text in texts]}), "name")
        found = np.zeros((len(texts), len(names)), dtype=np.float32)
        for i in range(given):
            columns = rows[f"match_index_{i}"].astype(int).to_numpy()
            np.maximum.at(found, (np.arange(len(texts)), columns), rows[f"score_{i}"].astype(np.float32).to_numpy())
        return found

    return scores


def _thefuzz() -> Scorer:
    from thefuzz import fuzz

    return _pairwise(fuzz.WRatio, _plain(_unidecode()))


def _rigour() -> Scorer:
    from rigour.names import Name, compare_parts
    from unidecode import unidecode

    made = cache(lambda text: Name(str(unidecode(text))))

    def alike(one: str, other: str) -> float:
        """Return the mean score of the aligned parts; each counts as much as its longer side has letters."""
        weighed = [(part.score, max(len(part.qstr), len(part.rstr))) for part in compare_parts(list(made(one).parts), list(made(other).parts))]
        return float(sum(score * weight for score, weight in weighed)) / max(1, sum(weight for _, weight in weighed))

    return _pairwise(alike, str)


def _spaczz() -> Scorer:
    import spacy
    from spaczz.matcher import FuzzyMatcher

    plain = _plain(_unidecode())
    nlp = spacy.blank("en")

    def scores(texts: Sequence[str], names: Sequence[str]) -> Scores:
        once, columns = _once(names, plain)
        matcher = FuzzyMatcher(nlp.vocab)
        for number, name in enumerate(once):
            if name:
                matcher.add(str(number), [nlp.make_doc(name)])
        found = np.zeros((len(texts), len(once)), dtype=np.float32)
        for row, text in enumerate(texts):
            for label, _, _, ratio, _ in matcher(nlp.make_doc(plain(text))):
                found[row, int(label)] = max(found[row, int(label)], ratio)
        return found[:, columns]

    return scores


def _hdx() -> Scorer:
    from hdx.location.adminlevel import AdminLevel

    def scores(texts: Sequence[str], names: Sequence[str]) -> Scores:
        level: Any = AdminLevel()
        level.setup_from_iterable([{"Location": "SYR", "P-Code": f"X{number}", "Name": name} for number, name in enumerate(names)])
        found = np.zeros((len(texts), len(names)), dtype=np.float32)
        for row, text in enumerate(texts):
            code, _ = level.get_pcode("SYR", text)
            if code and code[1:].isdigit():
                found[row, int(code[1:])] = 1.0
        return found

    return scores


PEERS = (
    Peer("WRatio-unidecode", ("rapidfuzz", "unidecode"), _rapidfuzz("WRatio", _unidecode)),
    Peer("WRatio-anyascii", ("rapidfuzz", "anyascii"), _rapidfuzz("WRatio", _anyascii)),
    Peer("ratio-unidecode", ("rapidfuzz", "unidecode"), _rapidfuzz("ratio", _unidecode)),
    Peer("ratio-anyascii", ("rapidfuzz", "anyascii"), _rapidfuzz("ratio", _anyascii)),
    Peer("token_sort_ratio-unidecode", ("rapidfuzz", "unidecode"), _rapidfuzz("token_sort_ratio", _unidecode)),
    Peer("token_sort_ratio-anyascii", ("rapidfuzz", "anyascii"), _rapidfuzz("token_sort_ratio", _anyascii)),
    Peer("thefuzz", ("thefuzz", "unidecode"), _thefuzz, most=100),
    Peer("jaro-winkler", ("jellyfish", "unidecode"), _jaro_winkler),
    Peer("metaphone", ("jellyfish", "unidecode"), _metaphone),
    Peer("rigour", ("rigour", "unidecode"), _rigour, most=100),
    Peer("spaczz", ("spaczz", "spacy", "unidecode"), _spaczz, most=40),
    # Half a minute for a thousand names, and made for those of people.
    Peer("ratio-romanizer", ("rapidfuzz", "arabic-name-romanizer"), _rapidfuzz("ratio", _romanizer), kinds=("figure",)),
    Peer("hdx-python-country", ("hdx-python-country",), _hdx, decides=True, kinds=("place",), units=True),
    Peer("amt-phonetic", ("amt-phonetic",), _amt, most=200),
    Peer("name-matching", ("name-matching", "unidecode"), _name_matching, most=100),
)


def ready(wanted: Collection[str] | None) -> tuple[dict[Peer, Scorer], dict[str, str]]:
    """Return the peers that run here with their scorers, and for each peer its versions or why it does not run.

    Args:
        wanted: Names of peers, or None for all.
    """
    scorers: dict[Peer, Scorer] = {}
    said: dict[str, str] = {}
    for peer in PEERS:
        if wanted is not None and peer.name not in wanted:
            said[peer.name] = LEFT_OUT
            continue
        try:
            scorer = peer.make()
            scorer(["Saraqib", "سراقب"], ["Saraqeb", "سراقب", "Aleppo"])
            scorers[peer], said[peer.name] = scorer, peer.versions()
        except Exception as e:  # whatever a package of somebody else's does wrong, the others are measured
            said[peer.name] = f"could not be run: {type(e).__name__}: {str(e).splitlines()[0] if str(e) else ''}".rstrip(": ")
    return scorers, said
