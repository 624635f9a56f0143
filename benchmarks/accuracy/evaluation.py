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

from benchmarks.accuracy.asked import Question
from benchmarks.accuracy.compared import OURS, about_places
from benchmarks.accuracy.measures import by_group
from benchmarks.peers.names import ready
from benchmarks.setting import Setting
from gazetteer import Gazetteer


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
    limit, sample = setting.of(10_000, 30), setting.of(1000, 30)
    present = list(_places(g, _rows(setting.evaluation / "places_dev.jsonl")))[:limit]
    absent = list(_nil(_rows(setting.evaluation / "nil_dev.jsonl")))[:limit]
    replies = about_places(g, scorers, present, absent, sample)
    compared = [{key: value for key, value in row.items() if key != "failures"} for row in replies.compared({}, sample)]
    return {"peers": said, "scores": _scores(script, quick=setting.quick), "own": by_group(*replies.of(OURS), 0.0), "compared": compared}


def _scores(script: Path, *, quick: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "scores.json"
        command = [sys.executable, str(script), *(("seeds",) if quick else ()), "--cmd", f"{sys.executable} -m gazetteer", "--json", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        scores: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
        return scores


def _places(g: Gazetteer, rows: list[dict[str, Any]]) -> Iterator[Question]:
    """Yield the names of places whose codes the registry holds."""
    for row in rows:
        if right := frozenset(g[code].id for code in row["gold"] if code in g):
            yield Question(row["head"], row["lang"], "place", right, min(right), (row["lang"],))


def _nil(rows: list[dict[str, Any]]) -> Iterator[Question]:
    for number, row in enumerate(rows):
        yield Question(row["text"], row["lang"], "place", frozenset(), str(number), (row["lang"],))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()] if path.exists() else []
