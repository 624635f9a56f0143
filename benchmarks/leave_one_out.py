"""How well names are recognised that the registry does not hold: each attested form asked of a registry without it.

Run it in a checkout, with the extra ``bench`` installed: ``python benchmarks/leave_one_out.py``. See ``benchmarks/README.md`` for what is
measured and how, and ``benchmarks/questions.py`` for what is asked.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import numpy as np
from measures import Asked, Reply, best_cut_off, figures, groups, matched, strict_cut_off
from peers import PEERS, Peer, Scorer, Scores
from questions import PARTS, Data, Question
from tables import LISTED, OURS, absent_table, own_table, peer_table

from gazetteer.api import Gazetteer
from gazetteer.model import KINDS, Entity
from gazetteer.registry.cache import open_shipped

ALONE, INSIDE, ABSENT = "name alone", "in its governorate", "not in the registry"
Replies = dict[tuple[str, str], list[Asked]]


def ask_gazetteer(registry: Gazetteer, questions: Sequence[Question], setting: str, replies: Replies) -> None:
    for question in questions:
        within = question.governorate if setting == INSIDE else None
        answer = registry.lookup(question.text, kind=question.kind, lang=question.lang, within=within)
        best, ids = answer.best, tuple(c.id for c in answer.candidates)
        reply = Reply(ids, best.score if best else 0.0, answer.outcome == "match")
        listed = Reply(ids or tuple(c.id for c in answer.near_misses), 0.0, False)
        replies[OURS, setting].append((question, reply))
        replies[LISTED, setting].append((question, listed))


def ask_peer(scorer: Scorer, entities: Sequence[Entity], questions: Sequence[Question], data: Data) -> Iterator[tuple[Reply, Reply]]:
    """Yield the replies to questions of one kind: among all entities, and among those in the governorate of the one that is meant."""
    named = sorted((e for e in entities if e.kind == questions[0].kind and e.names and e.replaced_by is None), key=lambda e: e.id)
    starts = np.cumsum([0, *(len(e.names) for e in named)])[:-1]
    scores = scorer([q.text for q in questions], [name.text for e in named for name in e.names])
    best: Scores = np.maximum.reduceat(scores, starts, axis=1)  # an entity is as like the question as its best name
    ids = [e.id for e in named]
    places = np.array([data.governorates[e] or "" for e in ids])
    for question, row in zip(questions, best, strict=True):
        yield _ranked(row, ids), _ranked(np.where(places == (question.governorate or ""), row, 0), ids)


def _ranked(row: Scores, ids: Sequence[str]) -> Reply:
    order = np.argsort(-row, kind="stable")[:10]
    kept = [i for i in order if row[i] > 0]
    sure = len(kept) == 1 or (len(kept) > 1 and row[kept[0]] > row[kept[1]])
    return Reply(tuple(ids[i] for i in kept), float(row[kept[0]]) if kept else 0.0, sure)


def ask(data: Data, sample: int, peers: Sequence[Peer]) -> Replies:
    """Ask the gazetteer everything and the peers a sample; questions come in a mixed order, so that the first so many are one."""
    replies: Replies = defaultdict(list)
    scorers = {peer: peer.make() for peer in peers}
    for asked, without, settings in ((data.questions, data.without_forms, (ALONE, INSIDE)), (data.absent, data.without_entities, (ABSENT,))):
        for part in range(PARTS):
            entities = without(part)
            mine = [q for q in asked if q.part == part]
            registry = data.compiled(entities)
            for setting in settings:
                ask_gazetteer(registry, [q for q in mine if setting != INSIDE or q.governorate], setting, replies)
            for peer, scorer in scorers.items():
                few = set(asked[: peer.asked(sample)])
                for kind in KINDS:
                    if questions := [q for q in mine if q.kind == kind and q in few]:
                        for question, pair in zip(questions, ask_peer(scorer, entities, questions, data), strict=True):
                            for setting, reply in zip(settings, pair, strict=False):
                                if setting != INSIDE or question.governorate:
                                    replies[peer.name, setting].append((question, reply))
            print(f"{settings[0]}: part {part + 1} of {PARTS}", file=sys.stderr)
    return replies


def halves(asked: Sequence[Asked], data: Data) -> tuple[list[Asked], list[Asked]]:
    """Return the replies to choose a cut-off by and those to measure it with; all questions about one entity are in one half."""
    even = {entity_id for i, entity_id in enumerate(sorted({q.id for q in data.questions})) if i % 2 == 0}
    return [a for a in asked if a[0].id in even], [a for a in asked if a[0].id not in even]


def compare(replies: Replies, data: Data, setting: str, sample: int, peers: Sequence[Peer]) -> list[dict[str, Any]]:
    """Return the figures of every matcher in one setting, on the half of the sample that no cut-off was chosen by."""
    rows = []
    sampled, sampled_absent = set(data.questions[: sample or None]), set(data.absent[: sample or None])
    for name in (OURS, LISTED, *(peer.name for peer in peers)):
        tune, measure = halves([a for a in replies[name, setting] if a[0] in sampled], data)
        cut_off = 0.0 if name in (OURS, LISTED) else best_cut_off(tune)
        strict = strict_cut_off(tune)
        strictly = figures(measure, strict) if strict is not None else None
        rows.append(figures(measure, cut_off)._asdict() | {"matcher": name, "cut_off": cut_off, "strict": strictly and strictly._asdict()})
        if setting == ALONE and name != LISTED:
            absent = halves([a for a in replies[name, ABSENT] if a[0] in sampled_absent], data)[1]
            rows[-1]["answered_absent"] = sum(bool(r.ids) and r.score >= cut_off for _, r in absent) / len(absent)
            rows[-1]["matched_absent"] = sum(matched(r, cut_off) for _, r in absent) / len(absent)
    return rows


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sample", type=int, default=1000, metavar="N", help="how many questions of each sort to ask the peers; 0 for all")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="decides the parts and the sample")
    names = [peer.name for peer in PEERS]
    parser.add_argument("--peers", nargs="*", default=names, choices=names, metavar="PEER", help=f"any of {', '.join(names)}")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures and every reply of the gazetteer there")
    return parser.parse_args()


def main() -> None:
    options = arguments()
    data = Data(open_shipped(), options.seed)
    peers = []
    for peer in (p for p in PEERS if p.name in options.peers):
        try:
            print(f"{peer.name}: {peer.versions()}")
        except PackageNotFoundError as e:
            print(f"{peer.name}: left out, {e.name} is not installed")
        else:
            peers.append(peer)
    replies = ask(data, options.sample, peers)
    result: dict[str, Any] = {}
    for setting in (ALONE, INSIDE):
        own = {name: figures(asked, 0.0) for name, asked in groups(replies[OURS, setting]).items()}
        compared = compare(replies, data, setting, options.sample, peers)
        print(f"\n{setting}\n\n{own_table(own)}\n\n{peer_table(compared)}")
        result[setting] = {"own": {name: f._asdict() for name, f in own.items()}, "compared": compared}
    print(f"\n{absent_table(groups(replies[OURS, ABSENT]))}")
    if options.json:
        result["replies"] = {setting: [q._asdict() | r._asdict() for q, r in replies[OURS, setting]] for setting in (ALONE, INSIDE, ABSENT)}
        options.json.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
