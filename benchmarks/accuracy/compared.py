"""The gazetteer beside its peers on the same questions, every cut-off chosen on one half of them and measured on the other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.accuracy.asked import Asked, Question, Ranking, ask_gazetteer
from benchmarks.accuracy.measures import cut_off_of, failures, figures, halves
from benchmarks.peers.names import Peer, Scorer
from benchmarks.report.accuracy import CUT, LISTED
from gazetteer import Gazetteer

# The gazetteer as it is.
OURS = "gazetteer"


class Replies:
    """The replies of all matchers to one set of questions."""

    def __init__(self) -> None:
        self._asked: dict[tuple[str, bool], list[Asked]] = defaultdict(list)
        self._decides: set[str] = set()

    def add(self, matcher: str, asked: Asked, *, decides: bool = False) -> None:
        """Add a question with its reply.

        Args:
            matcher: Name of the matcher.
            asked: The question and the reply.
            decides: Whether the matcher says itself what is an answer, so that no cut-off is laid on its scores.
        """
        self._asked[matcher, bool(asked[0].right)].append(asked)
        if decides:
            self._decides.add(matcher)

    def of(self, matcher: str) -> tuple[list[Asked], list[Asked]]:
        """Return the questions that have an answer and those that have none, with the replies of a matcher."""
        return self._asked[matcher, True], self._asked[matcher, False]

    def compared(self, shown: Mapping[str, str], sample: int) -> list[dict[str, Any]]:
        """Return the figures of each matcher as plain data, on the half of its questions that no cut-off was chosen by.

        Args:
            shown: The name to show of each entity by its id.
            sample: How many questions of each sort the gazetteer's figures are of: as many as the peers were asked.
        """
        rows = []
        ours = (OURS, LISTED, CUT)
        for matcher in [*ours, *sorted({name for name, _ in self._asked} - set(ours))]:
            present, absent = self.of(OURS if matcher == CUT else matcher)
            if matcher in ours:
                present, absent = present[:sample], absent[:sample]
            if not present:
                continue
            (_, present), (chosen_by, absent) = halves(present), halves(absent)
            cut_off = 0.0 if matcher in (OURS, LISTED) or matcher in self._decides else cut_off_of(chosen_by)
            row: dict[str, Any] = {"matcher": matcher, "cut_off": cut_off, **figures(present, absent, cut_off)}
            rows.append(row | {"failures": failures(present, absent, cut_off, shown)})
        return rows


def about_places(g: Gazetteer, scorers: Mapping[Peer, Scorer], present: Sequence[Question], absent: Sequence[Question], sample: int) -> Replies:
    """Return what the gazetteer and the peers that are made for places reply to names with an answer and to names without one.

    Args:
        g: The gazetteer.
        scorers: The peers that run.
        present: Questions that have an answer.
        absent: Questions that have none.
        sample: How many of each the slow peers are asked, as :meth:`Peer.asked` has it.
    """
    replies = Replies()
    for own, listed in ask_gazetteer(g, [*present, *absent], within=False):
        replies.add(OURS, own)
        replies.add(LISTED, listed)
    for peer, scorer in scorers.items():
        if "place" in peer.kinds and not peer.units:
            few = [*present[: peer.asked(sample)], *absent[: peer.asked(sample)]]
            for asked, _ in Ranking(scorer, g, {}, units=False).ask(few):
                replies.add(peer.name, asked, decides=peer.decides)
    return replies
