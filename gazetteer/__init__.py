"""A registry of Syrian places, factions and figures, and a matcher that maps any mention of them to an id, or says it cannot."""

from __future__ import annotations

from gazetteer.api import Gazetteer
from gazetteer.errors import GazetteerError
from gazetteer.model import Answer, Candidate, Entity, Mention, Name
from gazetteer.opening import load, normalize, romanize, to_arabic
from gazetteer.romanization import Romanization

__version__ = "0.1.0"

data_version: str
"""Version of the shipped data: its release, a plus sign, and a digest of its content. The registry is opened when it is first asked for."""

__all__ = [
    "Answer",
    "Candidate",
    "Entity",
    "Gazetteer",
    "GazetteerError",
    "Mention",
    "Name",
    "Romanization",
    "data_version",
    "load",
    "normalize",
    "romanize",
    "to_arabic",
]


def __getattr__(name: str) -> str:
    if name == "data_version":
        from gazetteer.opening import shipped_version

        return shipped_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
