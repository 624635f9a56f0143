"""How well names are recognised that the registry does not hold: each attested form asked of a registry without it.

See ``benchmarks/accuracy/left_out.py`` for what is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from typing import Any

from benchmarks.accuracy.asked import Question, Ranking, ask_gazetteer
from benchmarks.accuracy.compared import OURS, Replies
from benchmarks.accuracy.left_out import PARTS, Data, LeftOut
from benchmarks.accuracy.measures import by_group
from benchmarks.peers.names import ready
from benchmarks.report.accuracy import LISTED
from benchmarks.setting import Setting

ALONE, INSIDE = "name alone", "in its governorate"
SAMPLE = 600


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return the figures of the gazetteer on all questions, and of all matchers on a sample, as plain data.

    Args:
        setting: The run.
        peers: Names of the peers to ask, or None for all.
    """
    data = Data(setting.snapshot, setting.seed)
    scorers, said = ready(peers)
    registries = setting.of(PARTS, 1)
    sample = setting.of(SAMPLE, 30)
    replies = {ALONE: Replies(), INSIDE: Replies()}
    for asked, without in ((data.questions, data.without_forms), (data.absent, data.without_entities)):
        for part in range(registries):
            mine = [left_out for left_out in asked if left_out.part == part]
            if not mine:
                continue
            entities = without(part)
            registry = data.compiled(entities)
            for place in (ALONE, INSIDE):
                questions = [q for q in _asked(mine) if place == ALONE or q.within]
                for own, listed in ask_gazetteer(registry, questions, within=place == INSIDE):
                    replies[place].add(OURS, own)
                    replies[place].add(LISTED, listed)
            for peer, scorer in scorers.items():
                few = set(_asked(asked[: peer.asked(sample)]))
                questions = [q for q in _asked(mine) if q in few and peer.asks(q.kind, "units" in q.groups)]
                for alone, inside in Ranking(scorer, entities, data.governorates, units=peer.units).ask(questions):
                    replies[ALONE].add(peer.name, alone, decides=peer.decides)
                    if inside[0].within:
                        replies[INSIDE].add(peer.name, inside, decides=peer.decides)
            print(f"leave one out: registry {part + 1} of {registries}", file=sys.stderr)
    shown = {id: f"{entity.name()}, {entity.type}" for id, entity in data.entities.items()}
    return {
        "peers": said,
        "entities": len({left_out.id for left_out in data.questions}),
        "forms": len(data.questions),
        "settings": {place: {"own": by_group(*given.of(OURS), 0.0), "compared": given.compared(shown, sample)} for place, given in replies.items()},
    }


def _asked(left_out: Sequence[LeftOut]) -> list[Question]:
    return [each.asked for each in left_out]
