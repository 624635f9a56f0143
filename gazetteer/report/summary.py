"""Who and where: what a collection of texts mentions, most mentioned first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gazetteer.model import Candidate, Kind, Mention, Outcome


class Sighting(NamedTuple):
    """Where a mention stands.

    Attributes:
        document: What the document is called.
        start: Code-point offset of its first character in the document's text.
        end: Code-point offset after its last one.
    """

    document: str
    start: int
    end: int


class Mentioned(NamedTuple):
    """An entity, or a set of entities that cannot be told apart, with how often it is mentioned.

    Attributes:
        outcome: As in :class:`gazetteer.Mention`.
        id: The entity's id where the outcome is ``match``, else None.
        times: How often it is mentioned.
        documents: How many documents hold one.
        forms: The surface forms with their counts, most frequent first.
        first: Where it is first mentioned.
        candidates: Those of its first mention, best first.
    """

    outcome: Outcome
    id: str | None
    times: int
    documents: int
    forms: tuple[tuple[str, int], ...]
    first: Sighting
    candidates: tuple[Candidate, ...]

    @property
    def kind(self) -> Kind | None:
        """The kind of the entity, or of all that it may be; None where they differ."""
        return kind(self)


Key = tuple[str, ...]


class _Count:
    def __init__(self, mention: Mention, first: Sighting) -> None:
        self.mention, self.first = mention, first
        self.forms: Counter[str] = Counter()
        self.documents = 0
        self.last_document = -1

    def counted(self) -> Mentioned:
        forms = tuple(sorted(self.forms.items(), key=lambda form: -form[1]))
        m = self.mention
        return Mentioned(m.outcome, m.id, self.forms.total(), self.documents, forms, self.first, m.candidates)


def key(found: Mention | Mentioned) -> Key:
    """Return what a mention is counted under: its entity, else all it may be, else its own words."""
    if found.id is not None:
        return (found.id,)
    words = found.text if isinstance(found, Mention) else found.forms[0][0]
    return (found.outcome, *(sorted(c.id for c in found.candidates) or [words]))


def kind(found: Mention | Mentioned) -> Kind | None:
    """Return the kind of what is meant, or of all that may be; None where they differ."""
    if found.id is not None:
        return found.candidates[0].kind
    kinds = {candidate.kind for candidate in found.candidates}
    return kinds.pop() if len(kinds) == 1 else None


def summarize(documents: Iterable[tuple[str, Sequence[Mention]]]) -> list[Mentioned]:
    """Count what documents mention, most mentioned first, then in the order of their first mentions.

    Mentions that stayed ambiguous count under the set of entities they may be. Documents are read one at a time::

        summarize(zip(titles, g.scan_many(texts)))

    Args:
        documents: What each document is called, and its mentions.
    """
    counts: dict[Key, _Count] = {}
    for number, (title, mentions) in enumerate(documents):
        for mention in mentions:
            at = key(mention)
            if at not in counts:
                counts[at] = _Count(mention, Sighting(title, mention.start, mention.end))
            count = counts[at]
            count.forms[mention.text] += 1
            count.documents += count.last_document != number
            count.last_document = number
    return sorted((count.counted() for count in counts.values()), key=lambda mentioned: -mentioned.times)
