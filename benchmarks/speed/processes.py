"""What a whole process costs: to start, to import, to load the registry, and how much memory, each beside an interpreter that does less.

Memory is what the system says of a process (``/proc/self/smaps_rollup``), so it is measured on Linux alone.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from benchmarks.setting import Setting
from benchmarks.speed import memory

RUNS = 10
MEMORY_RUNS = 5
# What is asked before memory is measured: every tier, in both scripts, and a text.
_USED = """
for text in ("Saraqib", "Saragab", "سراقب", "Sarakip", "Halab Gharbi", "Xyzzyplugh", "هيئة تحرير الشام", "Ahmed al-Charaa"):
    g.lookup(text)
g.scan("Clashes in the countryside of Idlib, near Saraqib. اشتباكات في ريف إدلب قرب سراقب")
"""


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return seconds, ratios and megabytes as plain data.

    Args:
        setting: The run.
        peers: Not used: an interpreter that does less stands in their place.
    """
    runs = setting.of(RUNS, 1)
    opened = f"import gazetteer; g = gazetteer.load({str(setting.registry)!r})" if setting.registry else "import gazetteer; g = gazetteer.load()"
    python = [sys.executable, "-c"]
    programs = {
        "nothing": [*python, "pass"],
        "import": [*python, "import gazetteer"],
        "load": [*python, opened],
        "first look-up": [*python, f"{opened}; g.lookup('Saragab')"],
        "import rapidfuzz": [*python, "import rapidfuzz.process, rapidfuzz.fuzz"],
    }
    if not setting.quick:  # takes seconds
        programs["import spacy"] = [*python, "import spacy; spacy.blank('en')"]
    command = Path(sys.executable).parent / "gazetteer"
    if setting.registry is None and command.exists():
        programs["gazetteer lookup Saragab"] = [str(command), "lookup", "Saragab"]
    return {"runs": runs, "times": _times(programs, runs), "memory": _memory(opened, setting.of(MEMORY_RUNS, 1)) if memory.MEASURED else None}


def _times(programs: dict[str, list[str]], runs: int) -> dict[str, dict[str, float]]:
    """Return the median time of each program, and the median of its ratios to the one that does nothing, run by run."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for command in programs.values():  # the first run of a checkout compiles
        subprocess.run(command, check=True, capture_output=True)
    for _ in range(runs):
        for name, command in programs.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, capture_output=True)
            times[name].append(time.perf_counter() - start)
    return {
        name: {"seconds": statistics.median(took), "ratio": statistics.median(a / b for a, b in zip(took, times["nothing"], strict=True))}
        for name, took in times.items()
    }


def _memory(opened: str, runs: int) -> dict[str, dict[str, float]]:
    """Return the megabytes of a bare interpreter with the same imports, of one that has loaded and used the registry, and of a second of those."""
    loaded = f"{opened}\n{_USED}\n"
    modules = _run(f"{loaded}import sys\nprint(*sys.modules)").split()
    bare = f"import importlib\nfor name in {modules!r}:\n    try: importlib.import_module(name)\n    except Exception: pass\n"
    said = memory.PROGRAM
    rows: dict[str, list[dict[str, float]]] = {"bare": [], "loaded": [], "second": []}
    for _ in range(runs):
        rows["bare"].append(json.loads(_run(bare + said)))
        rows["loaded"].append(json.loads(_run(loaded + said)))
        with subprocess.Popen([sys.executable, "-c", f"{loaded}print(flush=True); input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as first:
            assert first.stdout is not None  # a pipe was asked for
            first.stdout.readline()
            rows["second"].append(json.loads(_run(loaded + said)))
            first.communicate(b"\n")
    return {name: {key: statistics.median(row[key] for row in some) for key in some[0]} for name, some in rows.items()}


def _run(program: str) -> str:
    return subprocess.run([sys.executable, "-W", "ignore", "-c", program], check=True, capture_output=True, text=True).stdout
