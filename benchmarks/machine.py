"""The machine that a measurement was made on, and the versions of what was measured; nothing that names the machine or its folders."""

from __future__ import annotations

import os
import platform
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from gazetteer.opening import compiled

_CPU = Path("/proc/cpuinfo")
_MEMORY = Path("/proc/meminfo")


def machine() -> dict[str, str]:
    """Return the processor, cores, memory, operating system, Python, and the package's version."""
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": _memory(),
        "system": _system(),
        "python": f"{platform.python_implementation()} {platform.python_version()}",
        "package": f"{_version('syria-gazetteer')} {'compiled' if compiled() else 'plain Python'}",
    }


def _processor() -> str:
    if _CPU.exists():
        for line in _CPU.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.machine()


def _memory() -> str:
    if _MEMORY.exists():
        kilobytes = int(_MEMORY.read_text(encoding="ascii").split()[1])
        return f"{kilobytes / 1024**2:.0f} GB"
    return "not known"


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError, AttributeError):
        return platform.system()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
