"""Open a snapshot, look names up and print what it took: ``python -m benchmarks.scale.ask SNAPSHOT COUNT SEED [stay]``."""

from __future__ import annotations

import importlib
import json
import random
import sys
import time
from pathlib import Path

from benchmarks.speed.memory import memory
from benchmarks.speed.mentions import mixed
from benchmarks.speed.tiers import by_tier
from gazetteer import Gazetteer
from gazetteer.registry.snapshot import Snapshot


def main(path: Path, count: int, seed: int, *, stay: bool) -> None:
    """Print the times and the memory before the registry was opened and after the look-ups; then stay, if asked, until a line is read."""
    importlib.import_module("gazetteer.match.matcher")  # what a look-up imports is no part of the registry's memory
    bare = memory()
    start = time.perf_counter()
    snapshot = Snapshot.open(path)
    opened = time.perf_counter() - start
    g, draw = Gazetteer(snapshot), random.Random(seed)
    drawn = [snapshot.name(i) for i in draw.sample(range(len(snapshot.name_entity)), min(count, len(snapshot.name_entity)))]
    times = by_tier(g, mixed([(name.text, name.lang) for name in drawn], draw))
    print(json.dumps({"open": opened, "bare": bare, "memory": memory(), "times": times}), flush=True)
    if stay:
        sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), stay=sys.argv[4:] == ["stay"])
