"""Where compiled registries are kept, and when they are made again.

An installed package carries its snapshot. In a checkout, for an overlay and for another registry, the snapshot is made when it
is first needed and kept in the user's cache folder under a fingerprint of every file it was made from; when nothing can be
written there it is made in memory each time. Files are written whole or not at all, so that processes that start at once never
see half of one.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from gazetteer.errors import SnapshotError
from gazetteer.registry.atomic import write_whole
from gazetteer.registry.snapshot import FORMAT, Snapshot

PACKAGE = Path(__file__).resolve().parent.parent
SHIPPED = PACKAGE / "shipped.snapshot"
CHECKOUT = PACKAGE.parent / "data"
CACHE_VARIABLE = "GAZETTEER_CACHE"
_CODE = tuple(PACKAGE / part for part in ("script", "registry", "model.py"))
Read = Callable[[Path, str], Any]


def open_shipped() -> Snapshot:
    """Open the package's own registry: of the checkout it lies in, else the one that was installed with it.

    Raises:
        RegistryError: The checkout's data is wrong.
        SnapshotError: The installed snapshot is missing or damaged.
    """
    if (CHECKOUT / "sources.yaml").exists() and (PACKAGE.parent / "pyproject.toml").exists():
        return open_folder(CHECKOUT)
    try:
        return Snapshot.open(SHIPPED)
    except FileNotFoundError:
        raise SnapshotError(f"{SHIPPED.name}: the compiled registry is missing from the package: install the package again") from None


def open_folder(folder: Path, base: Callable[[], Snapshot] | None = None, read: Read | None = None) -> Snapshot:
    """Open the registry of a folder, compiled now or before.

    Args:
        folder: A registry folder.
        base: Gives the registry whose rules serve when the folder has none.
        read: Returns the data of a file when the registry has to be compiled, as :func:`gazetteer.registry.yamlfile.read_yaml` does; that where it
            is None.
    """
    own_rules = (folder / "rules").exists()
    below = None if own_rules or base is None else base()

    def build() -> bytes:
        from gazetteer.registry.build import build_folder  # only when nothing was kept

        return build_folder(folder, below) if read is None else build_folder(folder, below, read)

    return _kept(folder, below, build)


def open_content(folder: Path, content: str, build: Callable[[], bytes], base: Snapshot | None = None) -> Snapshot:
    """Open what is compiled from an earlier state of a folder, now or before; of several states the last one is kept.

    Args:
        folder: The folder.
        content: A checksum of that state's content.
        build: Compiles it.
        base: The registry whose rules serve when the folder has none.
    """
    return _open(f"earlier-{_place(folder)}-", _checksum([f"{FORMAT} {base.checksum if base else ''}", content, *_dated(_CODE)]), build, str(folder))


def open_overlay(folder: Path, base: Snapshot) -> Snapshot:
    """Open ``base`` with the entries of a folder on top, compiled now or before."""

    def build() -> bytes:
        from gazetteer.registry.build import build_overlay

        return build_overlay(folder, base)

    return _kept(folder, base, build)


def cache_folder() -> Path:
    """Return the folder for compiled registries: ``GAZETTEER_CACHE`` if set, else the user's cache folder."""
    if chosen := os.environ.get(CACHE_VARIABLE):
        return Path(chosen)
    import platformdirs  # only where nothing was shipped compiled

    return Path(platformdirs.user_cache_dir("syria-gazetteer", appauthor=False))


def _kept(folder: Path, base: Snapshot | None, build: Callable[[], bytes]) -> Snapshot:
    return _open(f"{'overlay' if base else 'registry'}-{_place(folder)}-", _fingerprint(folder, base), build, str(folder))


def _place(folder: Path) -> str:
    return f"{zlib.crc32(str(folder.resolve()).encode('utf-8', 'surrogatepass')):08x}"


def _open(stem: str, fingerprint: str, build: Callable[[], bytes], shown: str) -> Snapshot:
    path = cache_folder() / f"{stem}{fingerprint}.snapshot"
    try:
        return Snapshot.open(path)
    except (OSError, SnapshotError):
        pass  # not made yet, or damaged: made again below
    data = build()
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, data)
        for old in path.parent.glob(f"{stem}*.snapshot"):
            if old != path:
                old.unlink()
    return Snapshot(data, shown)


def _fingerprint(folder: Path, base: Snapshot | None) -> str:
    """Return a checksum of what a snapshot is made from: names, sizes and times of the files, the code, and the registry below."""
    return _checksum([f"{FORMAT} {base.checksum if base else ''}", *_dated((folder, *_CODE))])


def _dated(roots: Iterable[Path]) -> Iterator[str]:
    for root in roots:
        for path in _files(root):
            yield str(path)
            with suppress(OSError):  # a link to nothing: reading it will say so
                status = path.stat()
                yield f"{status.st_size} {status.st_mtime_ns}"


def _checksum(parts: Iterable[str]) -> str:
    text = "\n".join(parts).encode("utf-8", "surrogatepass")
    return f"{zlib.crc32(text):08x}{zlib.adler32(text):08x}"


def _files(root: Path) -> list[Path]:
    if root.is_file():
        return [root]
    found = (Path(top, name) for top, _, names in os.walk(root) for name in names if not name.startswith("."))
    return sorted(path for path in found if path.suffix in (".yaml", ".py", ".json") or path.name == "VERSION")
