"""Answer a command's questions at a terminal."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import suppress

import pytest

from tests.cli.conftest import COMMAND, ROOT

_ISOLATES = re.compile("[\u2068\u2069]|\x1b\\[[0-9;]*m")


def answered(*args: str, answers: list[str]) -> tuple[str, int]:
    """Run a command at a terminal and type an answer whenever it waits for one; return what was shown, and the exit status."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with subprocess.Popen([*COMMAND, *args], stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=os.environ | {"COLUMNS": "200"}) as started:
        os.close(slave)
        waiting = list(answers)
        shown = b""
        with suppress(OSError):  # how a terminal says that nobody writes to it any more
            while chunk := os.read(master, 65536):
                shown += chunk
                if waiting and shown.endswith(b": "):
                    os.write(master, waiting.pop(0).encode() + b"\n")
        os.close(master)
        status = started.wait()
    assert not waiting, f"nobody asked for {waiting}"
    return _ISOLATES.sub("", shown.decode()).replace("\r\n", "\n"), status
