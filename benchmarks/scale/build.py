"""Build the snapshot of a registry folder and print what it took: ``python -m benchmarks.scale.build FOLDER SNAPSHOT [RULES-FROM]``."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from benchmarks.speed.memory import peak
from gazetteer.registry import cache, checks
from gazetteer.registry.compile import compile_registry
from gazetteer.registry.read import read_folder
from gazetteer.registry.snapshot import Snapshot


def main(folder: Path, snapshot: Path, rules_from: Path | None) -> None:
    """Read, check, compile and write, as :func:`gazetteer.load` does."""
    base = cache.open_shipped() if rules_from is None else cache.open_folder(rules_from, cache.open_shipped)
    start = time.perf_counter()
    entries, sources, wrong = read_folder(folder)
    if wrong := wrong + checks.faults(entries, sources):
        raise SystemExit("\n".join(wrong[:10]))
    read = time.perf_counter() - start
    data = compile_registry((entry.entity for entry in entries), sources, base.rules, "0")
    with snapshot.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())  # pages that are not on the disk yet would count as memory of who maps them
    took = time.perf_counter() - start
    most = peak()
    names = len(Snapshot(data, "made").name_entity)
    print(json.dumps({"entities": len(entries), "names": names, "read": read, "seconds": took, "peak": most}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
