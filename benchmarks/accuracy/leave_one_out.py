"""How well names are recognised that the registry does not hold: each attested form asked of a registry without it.

See ``benchmarks/accuracy/left_out.py`` for what is asked.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from typing import Any

from benchmarks.accuracy.allowance import Paper, stratified
from benchmarks.accuracy.asked import ask_gazetteer
from benchmarks.accuracy.compared import Answered, Own, beside_peers
from benchmarks.accuracy.left_out import PARTS, Data
from benchmarks.accuracy.measures import by_group
from benchmarks.peers.names import ready
from benchmarks.setting import Setting


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return the figures of the gazetteer on all questions, and of all matchers on a sample, as plain data.

    Args:
        setting: The run.
        peers: Names of the peers to ask, or None for all.
    """
    data = Data(setting.snapshot, setting.seed)
    papers = []
    alone, inside = Own(), Own()
    parts = setting.of(PARTS, 1)
    for part in range(parts):
        paper = Paper(
            stratified([each.asked for each in data.questions if each.part == part], setting.seed),
            stratified([each.asked for each in data.absent if each.part == part], setting.seed),
            data.without_forms(part),
            data.without_entities(part),
        )
        for questions, entities in ((paper.present, paper.entities), (paper.absent, paper.without)):
            registry = data.compiled(entities)
            alone.add(ask_gazetteer(registry, questions, within=False))
            inside.add(ask_gazetteer(registry, [q for q in questions if q.within], within=True))
        papers.append(paper)
        print(f"leave one out: registry {part + 1} of {parts}", file=sys.stderr)
    scorers, said = ready(peers)
    shown = {id: f"{entity.name()}, {entity.type}" for id, entity in data.entities.items()}
    return {
        "peers": said,
        "entities": len({each.id for each in data.questions}),
        "forms": len(data.questions),
        "own": by_group(*alone.all()),
        "own_inside": by_group(*inside.all()),
        **beside_peers(setting, scorers, Answered(papers, alone, shown, inside, data.governorates)),
    }
