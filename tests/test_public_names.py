"""The public surface is small and written by hand: a change here is a change for users."""

from __future__ import annotations

import gazetteer
from gazetteer.model import Document
from gazetteer.report import Mentioned, Sighting


def test_the_public_names_are_these() -> None:
    results = ["Answer", "Candidate", "Entity", "Gazetteer", "GazetteerError", "Mention", "Name", "Romanization"]
    assert gazetteer.__all__ == [*results, "data_version", "load", "normalize", "romanize", "to_arabic"]
    assert all(hasattr(gazetteer, name) for name in gazetteer.__all__)


def test_the_fields_of_results_are_these() -> None:
    assert gazetteer.Answer._fields == ("query", "outcome", "id", "reason", "candidates", "near_misses", "data_version", "parts")
    assert gazetteer.Candidate._fields == ("id", "kind", "type", "name", "score", "tier", "matched", "ids", "within", "location")
    assert gazetteer.Mention._fields == ("start", "end", "text", "outcome", "id", "candidates")
    assert Document._fields == ("text", "lang", "date")
    assert Mentioned._fields == ("outcome", "id", "times", "documents", "forms", "first", "candidates")
    assert Sighting._fields == ("document", "start", "end")
    assert gazetteer.Romanization._fields == ("text", "scheme", "words")
    assert gazetteer.Name._fields == ("text", "lang", "kind", "weak", "source")
