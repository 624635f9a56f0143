"""Peers that are not measured, and why; found out with pip on Python 3.11 (2026-11-22)."""

from __future__ import annotations

from typing import NamedTuple


class Absent(NamedTuple):
    """A package that somebody might use instead, and the reason why it has no figures."""

    name: str
    reason: str


ABSENT = (
    Absent("juditha 4.6.0", "pip had not finished installing it after 150 seconds (86 packages); it looks names up in a store of its own"),
    Absent(
        "nomenklatura 4.17.4",
        "took 86 seconds to install (61 packages, duckdb and scikit-learn among them); it compares names by rigour, which is measured",
    ),
    Absent("arabnamer 0.1.3", "compares Arabic with Arabic only, and its way from Latin letters to Arabic took 58 seconds to install (XGBoost)"),
    Absent("hmni", "installs TensorFlow, then does not import with the NumPy of today"),
    Absent("names-matcher", "pairs two lists off one to one, and needs RapidFuzz 2"),
    Absent("abydos", "a collection of distances, five of which name-matching uses"),
    Absent("columnmatch", "n-grams alone, in pure Python, for columns of a data frame"),
    Absent("namematcher", "no such package"),
)
