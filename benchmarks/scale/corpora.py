"""Corpora of one megabyte and more, scanned by one process and by two: how fast, and in how much memory."""

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
PROCESSES = (1, 2)
TIMES = 10
QUICK_BYTES = 20_000
# The vocabulary of the made articles begins anew after so many bytes, or its list would not fit into memory.
BEGIN_ANEW = 20_000_000


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return what each corpus took, and the sizes that were asked for but not measured, as plain data.

    Args:
        setting: The run.
        peers: Not used: finders in texts are timed in ``benchmarks/speed/scans.py``.
    """
    sizes = [QUICK_BYTES] if setting.quick else [TIMES**i * 1_000_000 for i in range(10) if TIMES**i <= setting.largest]
    rows = []
    g = setting.fresh()
    for wanted in sizes:
        with tempfile.TemporaryDirectory() as folder, setting.snapshot.as_file() as snapshot:
            corpus = Path(folder) / "corpus.jsonl"
            texts, size = write(g, corpus, wanted, setting.seed)
            for processes in PROCESSES:
                command = [sys.executable, "-m", "benchmarks.scale.scan_corpus", str(snapshot), str(corpus), str(processes)]
                said = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
                rows.append({"megabytes": size / 1e6, "texts": texts, "processes": processes, **said})
                print(f"corpora: {size / 1e6:.2f} MB, {processes} processes", file=sys.stderr)
    slopes = {str(n): slope([(row["megabytes"], row["seconds"]) for row in rows if row["processes"] == n]) for n in PROCESSES}
    return {"rows": rows, "slopes": slopes, "largest": max(sizes) / 1e6}


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
