"""A registry of Syrian places, factions and figures, and a matcher that maps any mention of them to an id, or says it cannot."""

from __future__ import annotations

from gazetteer.api import Gazetteer
from gazetteer.errors import GazetteerError
from gazetteer.model import Answer, Candidate, Entity, Mention, Name
from gazetteer.opening import load, normalize, romanize, to_arabic
from gazetteer.romanization import Romanization

__version__ = "0.1.0"

__all__ = [
    "Answer",
    "Candidate",
    "Entity",
    "Gazetteer",
    "GazetteerError",
    "Mention",
    "Name",
    "Romanization",
    "load",
    "normalize",
    "romanize",
    "to_arabic",
]
