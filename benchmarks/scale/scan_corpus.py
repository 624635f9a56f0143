"""Scan a corpus and print what it took: ``python -m benchmarks.scale.scan_corpus SNAPSHOT CORPUS PROCESSES``."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.speed.memory import peak
from gazetteer import Gazetteer
from gazetteer.model import Document
from gazetteer.registry.snapshot import Snapshot


def documents(corpus: Path) -> Iterator[Document]:
    """Yield the texts of a corpus, one line in memory at a time."""
    with corpus.open(encoding="utf-8") as file:
        for line in file:
            yield Document(**json.loads(line))


def main(snapshot: Path, corpus: Path, processes: int) -> None:
    """Print the seconds, the mentions, and the most memory that this process and a worker had."""
    g = Gazetteer(Snapshot.open(snapshot))
    start = time.perf_counter()
    mentions = sum(map(len, g.scan_many(documents(corpus), processes=processes)))
    took = time.perf_counter() - start
    worker = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024 if processes > 1 else None
    print(json.dumps({"seconds": took, "mentions": mentions, "peak": peak(), "worker_peak": worker}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
