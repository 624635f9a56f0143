"""The evaluation sets of the project, which are kept apart from it: read where they lie, and only figures are kept of them.

Their own script drives the command line (``score.py``); the peers are asked the same names of places and the same names of places abroad.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from benchmarks.accuracy.allowance import Paper, stratified
from benchmarks.accuracy.asked import Question, ask_gazetteer
from benchmarks.accuracy.compared import Answered, Own, beside_peers
from benchmarks.peers.names import ready
from benchmarks.setting import Setting
from gazetteer import Gazetteer
from gazetteer.model import UNITS


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return the figures, or why there are none, as plain data without any text of the sets.

    Args:
        setting: The run.
        peers: Names of the peers to ask, or None for all.
    """
    script = setting.evaluation / "score.py"
    if not script.exists():
        return {"skipped": "the evaluation folder is not there"}
    if setting.registry is not None:
        return {"skipped": "the evaluation sets are about the shipped registry"}
    scorers, said = ready(peers)
    g = setting.fresh()
    entities = list(g)
    result: dict[str, Any] = {"peers": said, "scores": _scores(script, quick=setting.quick)}
    for kinds, read in (("places", _places), ("actors", _actors)):
        asked = stratified(list(read(g, setting.evaluation)), setting.seed)
        paper = Paper([q for q in asked if q.right], [q for q in asked if not q.right], entities, entities)
        own = Own()
        own.add(ask_gazetteer(g, asked, within=False))
        result[kinds] = beside_peers(setting, scorers, Answered([paper], own, None))
    return result


def _scores(script: Path, *, quick: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [sys.executable, str(script), *(("seeds",) if quick else ()), "--cmd", f"{sys.executable} -m gazetteer", "--json", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        scores: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return scores


def _places(g: Gazetteer, folder: Path) -> Iterator[Question]:
    """Yield the names of places whose codes the registry holds, and of places abroad."""
    for row in _rows(folder / "places_dev.jsonl"):
        if right := frozenset(g[code].id for code in row["gold"] if code in g):
            units = ("units",) if any(g[id].type in UNITS for id in right) else ()
            yield Question(row["head"], row["lang"], "place", right, min(right), (row["lang"], *units))
    for number, row in enumerate(_rows(folder / "nil_dev.jsonl")):
        yield Question(row["text"], row["lang"], "place", frozenset(), str(number), (row["lang"],))


def _actors(g: Gazetteer, folder: Path) -> Iterator[Question]:
    """Yield other names of the actors whom the registry knows by the name they are given under, and of actors whom it does not hold."""
    for row in _rows(folder / "actors_dev.jsonl"):
        under = (g.lookup(row[name], kind=row["kind"]).id for name in ("anchor_en", "anchor_ar") if row.get(name))
        if right := frozenset(id for id in under if id):
            yield Question(row["text"], row.get("lang"), row["kind"], right, min(right), (row["kind"],))
    for number, row in enumerate(_rows(folder / "actors_nil_dev.jsonl")):
        yield Question(row["text"], row.get("lang"), row["kind"], frozenset(), str(number), (row["kind"],))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()] if path.exists() else []
