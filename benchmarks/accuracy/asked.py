"""A question of the accuracy benchmarks, what a matcher replies to it, and asking."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from benchmarks.peers.scoring import Compare, Scorer, Scores
from gazetteer import Gazetteer
from gazetteer.model import KINDS, UNITS, Entity, Kind, Outcome

# How many ids of a reply are looked at.
LISTED_IDS = 10


class Question(NamedTuple):
    """A name that is asked for.

    Attributes:
        text: The name as it is written.
        lang: Its language, or None where that is not told.
        kind: Kind of what it names.
        right: Ids that are right; empty for a name that must get no answer.
        owner: What a bootstrap draws: questions of one owner are drawn together.
        groups: The groups that it is counted in.
        within: Id of the governorate that it lies in, or None.
    """

    text: str
    lang: str | None
    kind: Kind
    right: frozenset[str]
    owner: str
    groups: tuple[str, ...]
    within: str | None = None


class Reply(NamedTuple):
    """What a matcher says to one question.

    Attributes:
        ids: Ids of entities, best first, at most ten.
        score: Score of the first; 0 where there is none.
        outcome: What the matcher makes of them, in the words of :class:`gazetteer.model.Answer`: ``match`` where it takes the first for
            what is meant, ``none`` where it answers nothing and the ids are only the best there are.
    """

    ids: tuple[str, ...]
    score: float
    outcome: Outcome


Asked = tuple[Question, Reply]


def ask_gazetteer(g: Gazetteer, questions: Iterable[Question], *, within: bool) -> Iterator[tuple[Asked, Asked]]:
    """Yield for each question the gazetteer's reply, and the same with what it names as near misses where it answers nothing.

    Args:
        g: The registry.
        questions: What is asked.
        within: Whether the governorate is told.
    """
    for q in questions:
        answer = g.lookup(q.text, kind=q.kind, lang=q.lang, within=q.within if within else None)
        ids = tuple(c.id for c in answer.candidates[:LISTED_IDS])
        score = answer.best.score if answer.best else 0.0
        listed = ids or tuple(c.id for c in answer.near_misses[:LISTED_IDS])
        yield (q, Reply(ids, score, answer.outcome)), (q, Reply(listed, score, "none"))


class Ranking:
    """The replies of a peer: it holds the names of the entities of one kind, and an entity is as like a question as its best name.

    It takes the first, as those do who call it; which of several entities of one score comes first is in the order of their ids.

    Args:
        scorer: The peer.
        entities: The entities whose names it is given, when one of their kind is asked for.
        governorates: The id of the governorate of each entity by its id.
        units: Whether it is given the names of administrative units alone.
    """

    def __init__(self, scorer: Scorer, entities: Sequence[Entity], governorates: Mapping[str, str | None], *, units: bool) -> None:
        self._scorer, self.entities, self._governorates, self._units = scorer, entities, governorates, units
        self._named: dict[Kind, tuple[list[Entity], Compare]] = {}

    def ask(self, questions: Sequence[Question]) -> Iterator[tuple[Asked, Asked]]:
        """Yield each question with the reply among all entities, and with that among those of its governorate."""
        for kind in KINDS:
            if mine := [q for q in questions if q.kind == kind]:
                self.prepare({kind})
                named, compare = self._named[kind]
                starts = np.cumsum([0, *(len(e.names) for e in named)])[:-1]
                best: Scores = np.maximum.reduceat(compare([q.text for q in mine]), starts, axis=1)
                ids = [e.id for e in named]
                units = np.array([self._governorates.get(id) or "" for id in ids])
                for question, row in zip(mine, best, strict=True):
                    inside = np.where(units == (question.within or ""), row, 0)
                    yield (question, _ranked(row, ids)), (question, _ranked(inside, ids))

    def prepare(self, kinds: Collection[Kind]) -> None:
        """Give the scorer the names of the entities of these kinds, of each of which there must be one."""
        for kind in set(kinds) - set(self._named):
            named = [e for e in self.entities if e.kind == kind and e.names and e.replaced_by is None and (e.type in UNITS or not self._units)]
            named.sort(key=lambda e: e.id)
            self._named[kind] = named, self._scorer([name.text for e in named for name in e.names])


def _ranked(row: Scores, ids: Sequence[str]) -> Reply:
    order = np.argsort(-row, kind="stable")[:LISTED_IDS]
    kept = [i for i in order if row[i] > 0]
    return Reply(tuple(ids[i] for i in kept), float(row[kept[0]]), "match") if kept else Reply((), 0.0, "none")
