from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.registry.atomic import write_whole

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and permission bits of POSIX")
OLD, NEW = b"old: whole\n" * 1000, b"new: whole\n" * 50_000
# A writer that kills itself with no chance to clean up, where it says.
KILLED = """
import os, signal, sys
from pathlib import Path
from gazetteer.registry.atomic import write_whole
die = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
setattr(os, sys.argv[1], die)
write_whole(Path(sys.argv[2]), b"new: whole\\n" * 50_000)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "x.yaml"
    path.write_bytes(OLD)
    return path


def test_all_of_it_is_written_and_nothing_is_left_beside_it(path: Path) -> None:
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_process_killed_in_the_middle_leaves_the_old_file_whole(path: Path, moment: str) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, moment, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == OLD
    assert sorted(path.parent.glob("[!.]*")) == [path]


def test_a_process_killed_at_any_time_leaves_one_of_the_two(path: Path) -> None:
    loop = "import sys\nfrom pathlib import Path\nfrom gazetteer.registry.atomic import write_whole\nprint(flush=True)\n"
    loop += "while True:\n    for data in (b'new: whole\\n' * 50_000, b'old: whole\\n' * 1000):\n        write_whole(Path(sys.argv[1]), data)\n"
    for _ in range(5):
        started = subprocess.Popen([sys.executable, "-c", loop, str(path)], stdout=subprocess.PIPE)
        assert started.stdout is not None
        started.stdout.readline()
        for _ in range(20):
            assert path.read_bytes() in (OLD, NEW)
        started.kill()
        started.wait()
        started.stdout.close()
        assert path.read_bytes() in (OLD, NEW)


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664])
def test_the_permissions_stay(path: Path, mode: int) -> None:
    path.chmod(mode)
    write_whole(path, NEW)
    assert path.stat().st_mode & 0o7777 == mode


def test_a_symbolic_link_stays_and_what_it_leads_to_is_replaced(path: Path) -> None:
    (path.parent / "other").mkdir()
    link = path.parent / "other" / "link.yaml"
    link.symlink_to(path)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert path.read_bytes() == NEW


def test_a_failure_leaves_the_old_file_and_nothing_beside_it(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]
