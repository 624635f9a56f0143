"""How long one look-up takes as a whole process, against an interpreter that does nothing.

Run it with the interpreter of an environment in which the wheel is installed: ``python benchmarks/startup.py``.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 20


def seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    look_up = [str(Path(sys.executable).parent / "gazetteer"), "lookup", "Saragab"]
    nothing = [sys.executable, "-c", "pass"]
    seconds(look_up)  # the first run of a checkout compiles the registry
    seconds(nothing)
    pairs = [(seconds(look_up), seconds(nothing)) for _ in range(RUNS)]
    ratios = [a / b for a, b in pairs]
    print(f"look-up {statistics.median(a for a, _ in pairs):.3f} s, nothing {statistics.median(b for _, b in pairs):.3f} s (medians of {RUNS})")
    print(f"ratio: median {statistics.median(ratios):.2f}, least {min(ratios):.2f}, greatest {max(ratios):.2f}")


if __name__ == "__main__":
    main()
