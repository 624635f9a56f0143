"""The parts of the report: each is measured by itself, and its results are kept as JSON so that the page can be made without measuring again."""

from __future__ import annotations

import datetime
import importlib
import json
import time
from collections.abc import Collection
from pathlib import Path
from typing import Any

from benchmarks.machine import machine
from benchmarks.setting import Setting

# The modules that measure, in the order of the page.
PARTS = {
    "leave-one-out": "benchmarks.accuracy.leave_one_out",
    "geonames": "benchmarks.accuracy.geonames",
    "evaluation": "benchmarks.accuracy.evaluation",
    "lookups": "benchmarks.speed.lookups",
    "scans": "benchmarks.speed.scans",
    "processes": "benchmarks.speed.processes",
    "growth": "benchmarks.scale.growth",
    "corpora": "benchmarks.scale.corpora",
}


def run(part: str, setting: Setting, peers: Collection[str] | None, results: Path) -> None:
    """Measure a part and keep its results."""
    start = time.perf_counter()
    result = importlib.import_module(PARTS[part]).measure(setting, peers)
    kept: dict[str, Any] = {
        "part": part,
        "date": datetime.datetime.now(datetime.timezone.utc).date().isoformat(),
        "seconds": round(time.perf_counter() - start),
        "quick": setting.quick,
        "seed": setting.seed,
        "allowance": setting.allowance,
        "data_version": setting.snapshot.data_version,
        "entities": len(setting.snapshot),
        "machine": machine(),
        "result": _short(result),
    }
    results.mkdir(parents=True, exist_ok=True)
    (results / f"{part}.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read(results: Path) -> dict[str, dict[str, Any]]:
    """Return the kept results by part; a part that was never measured is not there."""
    found = {part: results / f"{part}.json" for part in PARTS}
    return {part: json.loads(path.read_text(encoding="utf-8")) for part, path in found.items() if path.exists()}


def _short(data: Any) -> Any:
    """Return plain data with six digits of each number, which is more than can be measured."""
    if isinstance(data, float):
        return float(f"{data:.6g}")
    if isinstance(data, dict):
        return {key: _short(value) for key, value in data.items()}
    return [_short(value) for value in data] if isinstance(data, (list, tuple)) else data
