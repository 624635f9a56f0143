"""The gazetteer beside its peers on the same questions."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from benchmarks.accuracy.allowance import LEAST, Paper, ask, rounds
from benchmarks.accuracy.asked import Asked, Question, Reply
from benchmarks.accuracy.cutoffs import decided
from benchmarks.accuracy.failures import failures
from benchmarks.accuracy.measures import figures
from benchmarks.peers.names import Peer
from benchmarks.peers.scoring import Scorer
from benchmarks.report.accuracy import LISTED, OURS
from benchmarks.setting import Setting

_SAMPLE = 500


class Own:
    """The gazetteer's replies to all questions of one set.

    Attributes:
        answers: What it answers.
        listed: The same with what it names as near misses where it answers nothing.
    """

    def __init__(self) -> None:
        self.answers: dict[Question, Reply] = {}
        self.listed: dict[Question, Reply] = {}

    def add(self, asked: Iterable[tuple[Asked, Asked]]) -> None:
        """Add questions with both replies."""
        for (question, answer), (_, listed) in asked:
            self.answers[question], self.listed[question] = answer, listed

    def all(self) -> tuple[list[Asked], list[Asked]]:
        """Return all questions with an answer and all without one, with the answers."""
        return _sorts(self.answers.items())


def _sorts(asked: Iterable[Asked]) -> tuple[list[Asked], list[Asked]]:
    asked = list(asked)
    return [a for a in asked if a[0].right], [a for a in asked if not a[0].right]


class Compared:
    """Rows of figures and examples, the gazetteer's first, as plain data.

    Args:
        own: The gazetteer's replies.
        sample: What a peer that is meant for everything and has time enough is asked.
        shown: The name to show of each entity by its id; None where no example may be kept.
    """

    def __init__(self, own: Own, sample: Iterable[Question], shown: Mapping[str, str] | None) -> None:
        self._own, self._shown = own, shown
        sample = [question for question in sample if question in own.answers]
        self.rows = [
            self._row(OURS, *_sorts((q, own.answers[q]) for q in sample)),
            self._row(LISTED, *_sorts((q, own.listed[q]) for q in sample)),
        ]

    def add(self, peer: Peer, told: Sequence[Asked]) -> None:
        """Add the row of a peer, which gets a cut-off by which it answers no more of the absent names than the gazetteer, beside its figures."""
        present, absent = _sorts(told)
        if not present or not absent:
            return
        own = figures(*_sorts((question, self._own.answers[question]) for question, _ in told))
        if not peer.decides:
            present, absent = decided(present, absent, own["accepted"][0])
        self.rows.append(self._row(peer.name, present, absent) | {"own": own, "decides": peer.decides})

    def _row(self, matcher: str, present: Sequence[Asked], absent: Sequence[Asked]) -> dict[str, Any]:
        row: dict[str, Any] = {"matcher": matcher, **figures(present, absent)}
        return row if self._shown is None else row | {"failures": failures(present, absent, self._shown)}


class Answered(NamedTuple):
    """Questions that the gazetteer has answered and its peers have not.

    Attributes:
        papers: The questions.
        own: The gazetteer's replies to all of them.
        shown: The name to show of each entity by its id; None where no example may be kept.
        inside: The gazetteer's replies where the governorate is told, or None where that is not asked.
        governorates: The governorate of each entity, for peers that are told it.
    """

    papers: Sequence[Paper]
    own: Own
    shown: Mapping[str, str] | None
    inside: Own | None = None
    governorates: Mapping[str, str | None] = MappingProxyType({})


def beside_peers(setting: Setting, scorers: Mapping[Peer, Scorer], answered: Answered) -> dict[str, Any]:
    """Ask the peers and return the rows of all matchers, and why a peer has none, as plain data.

    Args:
        setting: The run, which has the allowance of time.
        scorers: The peers that run.
        answered: What they are asked, with the gazetteer's replies.
    """
    papers, own, shown, inside, governorates = answered
    most, least = setting.of(_SAMPLE, 10), setting.of(LEAST, 1)
    sample = [question for part in rounds(papers, None, most) for question in (*part.present, *part.absent)]
    rows, rows_inside = Compared(own, sample, shown), Compared(inside, sample, shown) if inside else None
    without: dict[str, str] = {}
    for peer, scorer in scorers.items():
        given = list(rounds(papers, peer, most))
        if min(sum(len(part.present) for part in given), sum(len(part.absent) for part in given)) < least:
            without[peer.name] = f"is meant for {peer.meant_for}, which are not asked here"
            continue
        told = ask(peer, scorer, given, governorates, setting.allowance)
        print(f"{peer.name}: {len(told.asked)} questions, {told.seconds:.3g} s each", file=sys.stderr)
        if not told.enough(least):
            without[peer.name] = f"takes {told.seconds:.3g} s for a question: too long for {2 * least} of them in {setting.allowance:g} s"
            continue
        rows.add(peer, [asked for asked, _ in told.asked])
        if rows_inside:
            rows_inside.add(peer, [asked for _, asked in told.asked if asked[0].within])
    return {"compared": rows.rows, "without": without} | ({"inside": rows_inside.rows} if rows_inside else {})
