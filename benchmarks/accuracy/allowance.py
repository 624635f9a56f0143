"""A peer is asked as many questions as fit into an allowance of time; whatever their number, they are a fair sample of all."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from benchmarks.accuracy.asked import Asked, Question, Ranking
from benchmarks.peers.names import Peer
from benchmarks.peers.scoring import Scorer
from gazetteer.model import Entity

# Questions of either sort that are asked at a time: few at first, to see how long they take, and five hundred in all. Two rounds are of one
# paper, where there are several, so that a slow peer need not prepare the names of all of them.
ROUNDS = (1, 4, 10, 15, 30, 60, 80, 100, 100, 100)
_ROUNDS_OF_A_PAPER = 2
# With fewer of either sort nothing is said of a peer.
LEAST = 25


class Paper(NamedTuple):
    """Questions for one state of the registry.

    Attributes:
        present: Questions that have an answer.
        absent: Names that must get none.
        entities: The registry that the first are asked of.
        without: The registry that the others are asked of.
    """

    present: Sequence[Question]
    absent: Sequence[Question]
    entities: Sequence[Entity]
    without: Sequence[Entity]


class Round(NamedTuple):
    """Questions that are asked at a time, and the paper that they are of."""

    present: list[Question]
    absent: list[Question]
    paper: Paper


class Told(NamedTuple):
    """What a peer told.

    Attributes:
        asked: The questions and its replies among all entities, and among those of the governorate.
        seconds: Time of the processor that a question took, the preparation of names aside.
    """

    asked: list[tuple[Asked, Asked]]
    seconds: float

    def enough(self, least: int) -> bool:
        """Whether so many questions of either sort were asked."""
        right = sum(bool(question.right) for (question, _), _ in self.asked)
        return min(right, len(self.asked) - right) >= least


def stratified(questions: Sequence[Question], seed: int) -> list[Question]:
    """Return questions in a random order every beginning of which has about the share of each language and kind that all have."""
    draw = Random(seed)
    strata: dict[tuple[str, ...], list[Question]] = {}
    for question in questions:
        strata.setdefault((*question.groups[:1], question.kind), []).append(question)
    placed = []
    for stratum in strata.values():
        draw.shuffle(stratum)
        placed += [((i + draw.random()) / len(stratum), question) for i, question in enumerate(stratum)]
    return [question for _, question in sorted(placed, key=lambda each: each[0])]


def rounds(papers: Sequence[Paper], peer: Peer | None, most: int) -> Iterator[Round]:
    """Yield what a peer is asked at a time, or what is asked of one that is meant for everything.

    Args:
        papers: All questions, each paper in the order of :func:`stratified`.
        peer: The peer, or None.
        most: How many questions of either sort at most.
    """
    left = [([q for q in paper.present if _asks(peer, q)], [q for q in paper.absent if _asks(peer, q)]) for paper in papers]
    asked = 0
    for i, planned in enumerate(ROUNDS):
        size = min(planned, most - asked)
        number = i // _ROUNDS_OF_A_PAPER % len(papers)
        present, absent = left[number]
        if size > 0 and (present or absent):
            asked += max(len(present[:size]), len(absent[:size]))
            yield Round(present[:size], absent[:size], papers[number])
            del present[:size], absent[:size]


def _asks(peer: Peer | None, question: Question) -> bool:
    """Whether a peer is asked a question; one that holds the names of units may be given any absent name."""
    return peer is None or (question.kind in peer.kinds and (not peer.units or not question.right or "units" in question.groups))


def ask(peer: Peer, scorer: Scorer, given: Sequence[Round], governorates: Mapping[str, str | None], allowance: float) -> Told:
    """Ask a peer round after round, the last one cut short, until the allowance is used up.

    Args:
        peer: The peer.
        scorer: Its scorer.
        given: The rounds.
        governorates: The id of the governorate of each entity by its id.
        allowance: Seconds of the processor, in which the preparation of names is not counted.
    """
    told: list[tuple[Asked, Asked]] = []
    used = rate = 0.0  # seconds, and seconds for a question of either sort
    known: list[Ranking] = []
    for i, (present, absent, paper) in enumerate(given):
        fit = max(len(present), len(absent)) if i == 0 else int((allowance - used) / max(rate, 1e-9))
        for questions, entities in ((present[:fit], paper.entities), (absent[:fit], paper.without)):
            ranking = next((each for each in known if each.entities is entities), None)
            if ranking is None:
                ranking = Ranking(scorer, entities, governorates, units=peer.units)
                known = [*known[-1:], ranking]
            ranking.prepare({question.kind for question in questions})
            start = time.process_time()
            told += ranking.ask(questions)
            used += time.process_time() - start
        rate = max(used, 1e-9) / max(1, len(told)) * 2
        if fit < max(len(present), len(absent)):
            break
    return Told(told, used / max(1, len(told)))
