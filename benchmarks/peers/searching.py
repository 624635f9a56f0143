"""Packages that are given all names at once, search them in their own way, and score what they find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from benchmarks.peers.scoring import Compare, Scorer, Scores, once, plain, unidecoded


def name_matching() -> Scorer:
    """Return name-matching: n-grams leave fifty names, which several distances compare."""
    import pandas as pd
    from name_matching.name_matcher import NameMatcher

    plain_of = plain(unidecoded())
    given = 50  # how many names its first step leaves, as by default

    def prepare(names: Sequence[str]) -> Compare:
        plain_names = pd.DataFrame({"name": [plain_of(name) for name in names]})
        matcher: Any = NameMatcher(number_of_matches=given, top_n=given, verbose=False)
        matcher.load_and_process_master_data("name", plain_names, transform=True)

        def compare(texts: Sequence[str]) -> Scores:
            rows = matcher.match_names(pd.DataFrame({"name": [plain_of(text) for text in texts]}), "name")
            found = np.zeros((len(texts), len(names)), dtype=np.float32)
            for i in range(given):
                columns = rows[f"match_index_{i}"].astype(int).to_numpy()
                np.maximum.at(found, (np.arange(len(texts)), columns), rows[f"score_{i}"].astype(np.float32).to_numpy())
            return found

        return compare

    return prepare


def spaczz() -> Scorer:
    """Return spaczz's fuzzy matcher, each name a pattern."""
    import spacy
    from spaczz.matcher import FuzzyMatcher

    plain_of = plain(unidecoded())
    nlp = spacy.blank("en")

    def prepare(names: Sequence[str]) -> Compare:
        strings, columns = once(names, plain_of)
        matcher = FuzzyMatcher(nlp.vocab)
        for number, name in enumerate(strings):
            if name:
                matcher.add(str(number), [nlp.make_doc(name)])

        def compare(texts: Sequence[str]) -> Scores:
            found = np.zeros((len(texts), len(strings)), dtype=np.float32)
            for row, text in enumerate(texts):
                for label, _, _, ratio, _ in matcher(nlp.make_doc(plain_of(text))):
                    found[row, int(label)] = max(found[row, int(label)], ratio)
            return found[:, columns]

        return compare

    return prepare


def hdx() -> Scorer:
    """Return hdx-python-country's matcher of administrative units: 1 for the one that it answers with."""
    from hdx.location.adminlevel import AdminLevel

    def prepare(names: Sequence[str]) -> Compare:
        level: Any = AdminLevel()
        level.setup_from_iterable([{"Location": "SYR", "P-Code": f"X{number}", "Name": name} for number, name in enumerate(names)])

        def compare(texts: Sequence[str]) -> Scores:
            found = np.zeros((len(texts), len(names)), dtype=np.float32)
            for row, text in enumerate(texts):
                code, _ = level.get_pcode("SYR", text)
                if code and code[1:].isdigit():
                    found[row, int(code[1:])] = 1.0
            return found

        return compare

    return prepare
