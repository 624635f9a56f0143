from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.registry.yamlfile import MAX_BYTES
from tests.cli.conftest import Run

UNTIDY = "entries:\n- {names: {en: A}, 'id': place:a}\n"
TIDY = "entries:\n  - id: place:a\n    names: {en: A}\n"


@pytest.fixture
def untidy(tmp_path: Path) -> Path:
    path = tmp_path / "places" / "x.yaml"
    path.parent.mkdir()
    path.write_text(UNTIDY)
    return path


def test_files_are_written_and_named_and_a_second_time_nothing_changes(run: Run, untidy: Path) -> None:
    first = run("fmt", str(untidy.parent.parent))
    assert (first.exit_code, first.stdout, first.stderr) == (0, f"{untidy}\n", "1 file, 1 changed, 0 that cannot be read\n")
    assert untidy.read_text() == TIDY
    second = run("fmt", str(untidy))
    assert (second.exit_code, second.stdout, second.stderr) == (0, "", "1 file, 0 changed, 0 that cannot be read\n")


def test_check_names_each_file_with_status_1_and_writes_nothing(run: Run, untidy: Path) -> None:
    (untidy.parent / "tidy.yaml").write_text(TIDY)
    result = run("fmt", "--check", str(untidy.parent.parent))
    assert (result.exit_code, result.stdout) == (1, f"{untidy}: not in canonical form: run gazetteer fmt\n")
    assert untidy.read_text() == UNTIDY
    assert run("fmt", "--check", str(untidy.parent / "tidy.yaml")).exit_code == 0


def test_diff_shows_what_would_change(run: Run, untidy: Path) -> None:
    result = run("fmt", "--diff", str(untidy))
    assert result.exit_code == 1
    assert result.stdout.splitlines()[3:] == [" entries:", "-- {names: {en: A}, 'id': place:a}", "+  - id: place:a", "+    names: {en: A}"]
    assert untidy.read_text() == UNTIDY


def test_a_file_that_cannot_be_read_is_a_line_and_the_others_are_written(run: Run, untidy: Path) -> None:
    (untidy.parent / "broken.yaml").write_text("entries:\n\t- a")
    (untidy.parent / "gone.yaml").symlink_to(untidy.parent / "nowhere")
    (untidy.parent / "large.yaml").write_text("# " + "x" * MAX_BYTES)
    result = run("fmt", str(untidy.parent.parent))
    assert result.exit_code == 1
    broken, gone, large, written = result.stdout.splitlines()
    assert broken == f"{untidy.parent}/broken.yaml: line 2: a tab where spaces belong: indent with spaces"
    assert gone.startswith(f"{untidy.parent}/gone.yaml: cannot be read or written (No such file or directory): ")
    assert large.endswith("large.yaml: the file is larger than 4 MB: split it")
    assert written == str(untidy)
    assert untidy.read_text() == TIDY


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_killed_command_leaves_the_old_file_whole(untidy: Path) -> None:
    code = "import os, signal, sys\nos.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
    code += "from gazetteer.cli import main\nmain(['fmt', sys.argv[1]])"
    assert subprocess.run([sys.executable, "-c", code, str(untidy)], check=False).returncode == -signal.SIGKILL
    assert untidy.read_text() == UNTIDY
