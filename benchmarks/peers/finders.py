"""Packages that find given names in texts, behind one call."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

Find: TypeAlias = Callable[[str], object]


class Finder(NamedTuple):
    """Something that finds names in texts.

    Attributes:
        name: What to call it.
        packages: The distributions it is made of.
        make: Returns what finds these folded names in a folded text.
        most: How many texts it is given at most, as it is slow; None for all.
    """

    name: str
    packages: tuple[str, ...]
    make: Callable[[Sequence[str]], Find]
    most: int | None = None

    def versions(self) -> str:
        """Return the packages with their versions."""
        return ", ".join(f"{package} {version(package)}" for package in self.packages)


def _ahocorasick(names: Sequence[str]) -> Find:
    import ahocorasick_rs

    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False)
    return automaton.find_matches_as_indexes


def _flashtext(names: Sequence[str]) -> Find:
    import flashtext

    keywords = flashtext.KeywordProcessor()
    keywords.add_keywords_from_list(list(names))
    return lambda text: keywords.extract_keywords(text, span_info=True)


def _phrase_matcher(names: Sequence[str]) -> Find:
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("name", [nlp.make_doc(name) for name in names])
    return lambda text: matcher(nlp.make_doc(text))


def _entity_ruler(names: Sequence[str]) -> Find:
    import spacy

    nlp = spacy.blank("en")
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in names])
    return nlp


def _geonames_tagger(names: Sequence[str]) -> Find:
    """Return the tagger over our names in the place of those of GeoNames, which it would have to download."""
    from geonames_tagger import tagger
    from geonames_tagger.util import text_norm

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "places.tsv"
        rows = {norm: number for number, name in enumerate(names) if (norm := text_norm(name))}
        path.write_text("".join(f"{norm}\t{number}\t{norm}\n" for norm, number in rows.items()), encoding="utf-8")
        tagger.settings.places = os.fspath(path)
        tagger._load.cache_clear()
        tagger.AHO = tagger.DB = None
        tagger._load()
    return lambda text: list(tagger.tag_locations(text))


FINDERS = (
    Finder("ahocorasick_rs", ("ahocorasick-rs",), _ahocorasick),
    Finder("flashtext", ("flashtext",), _flashtext),
    Finder("spaCy PhraseMatcher", ("spacy",), _phrase_matcher),
    Finder("spaCy EntityRuler", ("spacy",), _entity_ruler),
    Finder("geonames-tagger", ("geonames-tagger",), _geonames_tagger, most=20),
)
