"""The memory of a process, as the system says it; on Linux alone."""

from __future__ import annotations

from pathlib import Path

_SAID = Path("/proc/self/smaps_rollup")
MEASURED = _SAID.exists()
# Prints the same of a process that imports nothing of this.
PROGRAM = f"""
import json
rows = [line.split() for line in open({str(_SAID)!r}).readlines()[1:]]
size = {{row[0][:-1]: int(row[1]) / 1024 for row in rows}}
print(json.dumps({{"rss": size["Rss"], "pss": size["Pss"], "private": size["Private_Dirty"]}}))
"""


def peak(process: int | None = None) -> float | None:
    """Return the most megabytes that a process ever had; None where the system does not say.

    Not what ``getrusage`` says, which takes over that of the process which started this one.

    Args:
        process: Number of the process, or None for this one.
    """
    try:
        rows = Path(f"/proc/{process or 'self'}/status").read_text(encoding="utf-8").splitlines()
    except OSError:  # no such file system, or no such process any more
        return None
    most = next((row.split() for row in rows if row.startswith("VmHWM:")), None)
    return int(most[1]) / 1024 if most else None


def memory() -> dict[str, float]:
    """Return the megabytes of this process: resident, its share of them, and what is its alone; nothing where the system does not say."""
    if not MEASURED:
        return {}
    rows = [line.split() for line in _SAID.read_text(encoding="ascii").splitlines()[1:]]
    size = {row[0].rstrip(":"): int(row[1]) / 1024 for row in rows}
    return {"rss": size["Rss"], "pss": size["Pss"], "private": size["Private_Dirty"]}
