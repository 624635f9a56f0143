"""Scan a corpus and print what it took: ``python -m benchmarks.scale.scan_corpus SNAPSHOT CORPUS PROCESSES SECONDS BYTES ...``.

Of the corpus as much is read as may be in so many seconds; what was scanned, in what time and in what memory, is said when so many bytes were.
"""

from __future__ import annotations

import json
import multiprocessing
import resource
import sys
import time
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.speed.memory import peak
from gazetteer import Gazetteer
from gazetteer.model import Document
from gazetteer.registry.snapshot import Snapshot

# How many texts are scanned between two looks at the memory of the workers.
_LOOKED_AT = 50


class Reading:
    """Reads the texts of a corpus, one line in memory at a time, until it is late.

    Attributes:
        sizes: Bytes of the texts that were read and whose mentions were not seen yet.
    """

    def __init__(self, corpus: Path, seconds: float) -> None:
        self._corpus, self._until = corpus, time.perf_counter() + seconds
        self.sizes: deque[int] = deque()

    def documents(self) -> Iterator[Document]:
        """Yield the texts."""
        with self._corpus.open(encoding="utf-8") as file:
            for line in file:
                if time.perf_counter() > self._until:
                    return
                document = Document(**json.loads(line))
                self.sizes.append(len(document.text.encode("utf-8")))
                yield document


def main(snapshot: Path, corpus: Path, processes: int, seconds: float, sizes: list[int]) -> None:
    """Print a row when so many bytes were scanned and one at the end, and the time of the processors."""
    g = Gazetteer(Snapshot.open(snapshot))
    rows: list[dict[str, Any]] = []
    read = texts = mentions = 0
    worker: float | None = None
    began, start = time.process_time(), time.perf_counter()

    def row() -> None:
        took = time.perf_counter() - start
        memory = {"peak": peak(), "worker_peak": worker}
        rows.append({"megabytes": read / 1e6, "texts": texts, "seconds": took, "mentions": mentions, **memory})
        print(f"corpora: {read / 1e6:,.2f} MB in {took:,.0f} s, {processes} processes", file=sys.stderr)

    reading = Reading(corpus, seconds)
    for found in g.scan_many(reading.documents(), processes=processes):
        read += reading.sizes.popleft()
        texts += 1
        mentions += len(found)
        if texts % _LOOKED_AT == 1:  # workers have ended when the last mentions come
            worker = max((most for child in multiprocessing.active_children() if (most := peak(child.pid))), default=worker)
        if sizes and read >= sizes[0]:
            row()
            del sizes[0]
    if sizes:
        row()
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = {"own": time.process_time() - began, "workers": children.ru_utime + children.ru_stime}
    print(json.dumps({"rows": rows, "stopped": bool(sizes), "processor": processor}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), [int(size) for size in sys.argv[5:]])
