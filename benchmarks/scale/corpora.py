"""A corpus of many megabytes, scanned by two processes and by one: how fast, and in how much memory.

It is written to a temporary folder first, so that making texts is in no time, and read as it is scanned.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from benchmarks.scale.newstext import articles
from benchmarks.setting import Setting
from benchmarks.speed.timing import slope
from gazetteer import Gazetteer

LANGS = ("en", "ar", "tr")
PROCESSES = (2, 1)
TIMES = 10
QUICK_BYTES = 20_000
# The vocabulary of the made articles begins anew after so many bytes, or its list would not fit into memory.
BEGIN_ANEW = 20_000_000


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return what a corpus took, up to ever larger parts of it, as plain data.

    Args:
        setting: The run.
        peers: Not used: finders in texts are timed in ``benchmarks/speed/scans.py``.
    """
    largest = QUICK_BYTES if setting.quick else setting.largest * 1_000_000
    sizes = [*(size for i in range(10) if (size := TIMES**i * 1_000_000) < largest), largest]
    rows, processor, stopped = [], {}, []
    with tempfile.TemporaryDirectory() as folder, setting.snapshot.as_file() as snapshot:
        corpus = Path(folder) / "corpus.jsonl"
        write(setting.fresh(), corpus, largest, setting.seed)
        for processes in PROCESSES:
            command = [sys.executable, "-m", "benchmarks.scale.scan_corpus", str(snapshot), str(corpus), str(processes), str(setting.minutes * 60)]
            said = json.loads(subprocess.run([*command, *map(str, sizes)], check=True, stdout=subprocess.PIPE, text=True).stdout)
            rows += [{"processes": processes, **row} for row in said["rows"]]
            processor[str(processes)] = said["processor"]
            stopped += [processes] if said["stopped"] else []
    slopes = {str(n): slope([(row["megabytes"], row["seconds"]) for row in rows if row["processes"] == n]) for n in PROCESSES}
    return {"rows": rows, "slopes": slopes, "processor": processor, "largest": largest / 1e6, "minutes": setting.minutes, "stopped": stopped}


def write(g: Gazetteer, corpus: Path, wanted: int, seed: int) -> tuple[int, int]:
    """Write articles, a JSON object on a line each, and return how many there are and how many bytes their texts have."""
    texts = size = part = 0
    with corpus.open("w", encoding="utf-8") as file:
        while size < wanted:
            draw = random.Random(seed + part)
            begun = size
            for text, lang in articles(g, LANGS, draw):
                file.write(json.dumps({"text": text, "lang": lang}, ensure_ascii=False) + "\n")
                texts += 1
                size += len(text.encode("utf-8"))
                if size >= wanted or size - begun >= BEGIN_ANEW:
                    break
            part += 1
    return texts, size
