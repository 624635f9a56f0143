"""How the tests of the command run it: in this process, as a process of its own, and at a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gazetteer.cli import main
from tests.conftest import SAMPLE

Run = Callable[..., Result]
COMMAND = (sys.executable, "-m", "gazetteer")
ROOT = SAMPLE.parent.parent
READS_REGISTRY = ("lookup", "explain", "scan", "show", "search", "romanize")


def with_sample(args: tuple[str, ...]) -> list[str]:
    """Put ``--registry tests/sample`` behind a command that takes it."""
    return [args[0], "--registry", str(SAMPLE), *args[1:]] if args and args[0] in READS_REGISTRY else [*args]


@pytest.fixture
def run() -> Run:
    """Run a command on the sample registry in this process; only an exit may end it."""

    def run_(*args: str, stdin: str | bytes | None = None) -> Result:
        result = CliRunner().invoke(main, with_sample(args), input=stdin, prog_name="gazetteer")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_


def process(*args: str | bytes, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """Run a command on the sample registry in a process of its own."""
    first, *rest = args
    assert isinstance(first, str)
    given = [os.fsencode(a) for a in (*COMMAND, *with_sample((first,)), *rest)]
    return subprocess.run(given, input=stdin, capture_output=True, cwd=ROOT, env={**os.environ, **(env or {})}, check=False)


def at_terminal(*args: str, stdout: bool, stderr: bool) -> tuple[str, str]:
    """Run a command with some of its streams on a terminal; return what the terminal shows, and what went elsewhere."""
    pty = pytest.importorskip("pty")
    master, slave = pty.openpty()
    with tempfile.TemporaryFile() as other:
        started = subprocess.Popen(
            [*COMMAND, *with_sample(args)], stdin=subprocess.DEVNULL, stdout=slave if stdout else other, stderr=slave if stderr else other, cwd=ROOT
        )
        os.close(slave)
        shown = b""
        with suppress(OSError):  # how a terminal says that nobody writes to it any more
            while chunk := os.read(master, 65536):
                shown += chunk
        os.close(master)
        started.wait()
        other.seek(0)
        return shown.decode(), other.read().decode()


def one_line(result: Result) -> str:
    """Return the one line of standard error, which is for people."""
    assert "Traceback" not in result.stderr
    assert result.stderr.startswith("gazetteer: "), result.stderr
    assert result.stderr.count("\n") == 1, result.stderr
    return result.stderr.strip()


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str | bytes], str]:
    """Write a file and return its path."""

    def write_(name: str, content: str | bytes) -> str:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)

    return write_


Write = Callable[[str, "str | bytes"], str]
