"""Earlier states of a registry folder, as git keeps them."""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gazetteer.errors import InputError

# What a branch starts from and goes back to, the likeliest first.
_TRUNKS = ("origin/main", "main")
_REVISION = re.compile(r"[^-\s\x00-\x1f\x7f:][^\s\x00-\x1f\x7f:]{0,199}")
_REGULAR = ("100644", "100755")


class Earlier(NamedTuple):
    """An earlier state of a registry.

    Attributes:
        shown: How to name it.
        folder: Its files; a folder that is removed afterwards where git kept them.
    """

    shown: str
    folder: Path


@contextmanager
def earlier(folder: Path, base: str | None) -> Iterator[Earlier]:
    """Give the state of a registry folder that a change is compared with.

    Args:
        folder: The registry folder as it is.
        base: A revision of git, or a folder; without it what the branch has in common with ``main``, else the last commit.

    Raises:
        InputError: There is no such revision or folder, the registry is not there in it, or git cannot say.
    """
    if base and Path(base).is_dir():
        yield Earlier(base, Path(base))
        return
    if base is not None and not _REVISION.fullmatch(base):
        raise InputError(f"{base[:100]!r}: not a revision: give a branch, a tag, a commit or a folder")
    prefix = _git(folder, "rev-parse", "--show-prefix").decode("utf-8", "surrogateescape").rstrip("\n").rstrip("/")
    commit, shown = _commit(folder, base)
    tree = _try(folder, "rev-parse", "--verify", "--quiet", f"{commit}:{prefix}")
    if not tree:
        raise InputError(f"{shown}: holds no {prefix}: give a revision in which the registry lies there")
    with tempfile.TemporaryDirectory(prefix="gazetteer-") as place:
        _unpack(folder, tree, Path(place))
        yield Earlier(shown, Path(place))


def _commit(folder: Path, base: str | None) -> tuple[str, str]:
    """Return the commit to compare with, and how to name it."""
    if base is not None:
        if commit := _try(folder, "rev-parse", "--verify", "--quiet", base + "^{commit}"):
            return commit, f"{base} ({commit[:10]})"
        raise InputError(f"{base!r}: no revision here: give a branch, a tag, a commit or a folder; a shallow clone holds few (git fetch --unshallow)")
    for trunk in _TRUNKS:
        if not _try(folder, "rev-parse", "--verify", "--quiet", trunk + "^{commit}"):
            continue
        if commit := _try(folder, "merge-base", trunk, "HEAD"):
            return commit, f"{trunk} ({commit[:10]})"
        raise InputError(f"{trunk}: nothing in common with this branch is known here: fetch more of it (git fetch --unshallow), or give --base")
    if commit := _try(folder, "rev-parse", "--verify", "--quiet", "HEAD^{commit}"):
        return commit, f"HEAD ({commit[:10]})"
    raise InputError(f"{folder}: nothing was committed yet: give --base FOLDER")


def _unpack(folder: Path, tree: str, place: Path) -> None:
    """Write the plain files of a tree; no links, and nothing outside the folder."""
    listed = _git(folder, "ls-tree", "-r", "-z", "--full-tree", tree).decode("utf-8", "surrogateescape").split("\0")
    files: list[tuple[PurePosixPath, str]] = []
    for line in filter(None, listed):
        about, _, name = line.partition("\t")
        mode, _, number = about.split(" ")
        path = PurePosixPath(name)
        if mode in _REGULAR and ".." not in path.parts and (path.suffix == ".yaml" or path.name == "VERSION"):
            files.append((path, number))
    data = _git(folder, "cat-file", "--batch", given="".join(f"{number}\n" for _, number in files).encode())
    at = 0
    for path, _ in files:
        end = data.index(b"\n", at)
        size = int(data[at:end].split(b" ")[2])
        target = place.joinpath(*path.parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data[end + 1 : end + 1 + size])
        at = end + size + 2


def _try(folder: Path, *arguments: str) -> str:
    """Return the line that git prints, or nothing where it fails."""
    return _run(folder, arguments, b"").stdout.decode("utf-8", "surrogateescape").strip()


def _git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    done = _run(folder, arguments, given)
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["no reason given"]
        raise InputError(f"{folder}: git cannot say what was here before ({said[0]}): give --base FOLDER")
    return done.stdout


def _run(folder: Path, arguments: tuple[str, ...], given: bytes) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(folder.resolve()), *arguments], input=given, capture_output=True, check=False)
    except OSError as e:
        raise InputError(f"git cannot be run ({e.strerror}): install it, or give --base FOLDER") from None
