"""What was found in texts, for people: counts, and a page with the texts and a map."""

from __future__ import annotations

from gazetteer.report.summary import Mentioned, Sighting, summarize

__all__ = ["Mentioned", "Sighting", "summarize"]
