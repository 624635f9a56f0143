"""The compiled registry: one file that is mapped into memory and read in place.

Layout: the magic, a CRC-32 of everything after it, the length of a JSON directory, the directory (version of the format, data version,
and the offset and length of each section), then the sections, each on a multiple of eight bytes. It holds no code and nothing
is executed: a file that is damaged, of another format or of another byte layout is refused.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gazetteer.errors import SnapshotError
from gazetteer.registry.index import Index, read_table
from gazetteer.registry.table import Table

FORMAT = 5
_MAGIC = b"GAZETTE\x01"
_HEAD = struct.Struct("<8sII")
MAX_BYTES = 2_000_000_000


def encode(sections: Mapping[str, bytes], about: Mapping[str, Any]) -> bytes:
    """Return the bytes of a snapshot; the same sections give the same bytes."""
    directory: dict[str, list[int]] = {}
    body: list[bytes] = []
    size = 0
    for name in sorted(sections):
        body.append(b"\0" * (-size % 8))
        size += len(body[-1])
        directory[name] = [size, len(sections[name])]
        body.append(sections[name])
        size += len(sections[name])
    head = json.dumps({"format": FORMAT, "about": dict(about), "sections": directory}, sort_keys=True).encode()
    head += b" " * (-(len(head) + _HEAD.size) % 8)
    checksum = zlib.crc32(head, zlib.crc32(struct.pack("<I", len(head))))
    for part in body:  # never the whole of it twice: a registry of a million names takes hundreds of megabytes
        checksum = zlib.crc32(part, checksum)
    return b"".join([_HEAD.pack(_MAGIC, checksum, len(head)), head, *body])


def _directory(head: bytes) -> dict[str, Any]:
    """Return the directory of a snapshot; an empty one where there is none."""
    try:
        directory = json.loads(head)
    except ValueError:
        return {}
    return directory if isinstance(directory, dict) else {}


class RuleGroups(Mapping[str, Any]):
    """The groups of rules of a snapshot, each parsed when it is asked for: a look-up needs no romanization."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._parsed: dict[str, Any] = {}

    def __getitem__(self, group: str) -> Any:
        if group not in self._parsed:
            self._parsed[group] = json.loads(bytes(self._snapshot.section(f"rules.{group}")))
        return self._parsed[group]

    def __iter__(self) -> Iterator[str]:
        return iter(self._snapshot.rule_groups)

    def __len__(self) -> int:
        return len(self._snapshot.rule_groups)


class Snapshot(Index):
    """A compiled registry, open for reading.

    Attributes:
        checksum: CRC-32 of its content.
        written: Stored names as they are written, to who bears them: see :mod:`gazetteer.registry.bearers`.
    """

    def __init__(self, data: bytes | mmap.mmap, shown: str, path: Path | None = None) -> None:
        """Open a snapshot that is in memory.

        Args:
            data: Its bytes.
            shown: How to name it in messages.
            path: The file that is mapped into memory there, or None.

        Raises:
            SnapshotError: It is damaged or of another format.
        """
        view = memoryview(data)
        if len(view) < _HEAD.size or bytes(view[:7]) != _MAGIC[:7]:
            raise SnapshotError(f"{shown}: not a compiled registry: remove the file or install the package again")
        magic, self.checksum, length = _HEAD.unpack_from(view)
        if magic != _MAGIC or zlib.crc32(view[12:]) != self.checksum:
            raise SnapshotError(f"{shown}: the compiled registry is damaged or of another version: remove the file or install the package again")
        directory = _directory(bytes(view[_HEAD.size : _HEAD.size + length]))
        if directory.get("format") != FORMAT:
            raise SnapshotError(f"{shown}: written by another version of the package: remove the file or install the package again")
        self._whole, self._path = view, path
        self._body = view[_HEAD.size + length :]
        self._rules: RuleGroups | None = None
        self._sources: dict[str, dict[str, Any]] | None = None
        try:
            self._sections: dict[str, list[int]] = directory["sections"]
            self.rule_groups = sorted(name.partition(".")[2] for name in self._sections if name.startswith("rules."))
            super().__init__(self.section, directory["about"])
            self.written: Table = read_table(self.section, "written")
        except (AttributeError, KeyError, TypeError, ValueError):
            raise SnapshotError(f"{shown}: the compiled registry is damaged: remove the file or install the package again") from None

    @classmethod
    def open(cls, path: Path) -> Snapshot:
        """Map a snapshot file into memory.

        Raises:
            SnapshotError: It is damaged or of another format.
            OSError: It cannot be read.
        """
        with path.open("rb") as file:
            size = file.seek(0, 2)
            if size == 0 or size > MAX_BYTES:
                raise SnapshotError(f"{path}: not a compiled registry: remove the file or install the package again")
            return cls(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), str(path), path.absolute())

    @contextmanager
    def as_file(self) -> Iterator[Path]:
        """Give the file of this snapshot for other processes to open; where it is in memory only, one is written for as long.

        Raises:
            SnapshotError: It cannot be written.
        """
        if self._path is not None and self._path.exists():
            yield self._path
            return
        import tempfile  # only where no file was kept

        try:
            with tempfile.NamedTemporaryFile(suffix=".snapshot", delete=False) as file:
                file.write(self._whole)
        except OSError as e:
            raise SnapshotError(f"the compiled registry cannot be written for other processes: {e}: make room for temporary files") from None
        try:
            yield Path(file.name)
        finally:
            Path(file.name).unlink()

    def section(self, name: str) -> memoryview:
        """Return the bytes of a section, without a copy."""
        start, length = self._sections[name]
        return self._body[start : start + length]

    @property
    def rules(self) -> RuleGroups:
        """The linguistic rules, as plain data by group."""
        if self._rules is None:
            self._rules = RuleGroups(self)
        return self._rules

    @property
    def folded(self) -> dict[str, str]:
        """What the characters of names and rules fold to; a look-up of such characters works nothing out and imports no library for it."""
        folded: dict[str, str] = json.loads(bytes(self.section("folded")))
        return folded

    @property
    def sources(self) -> dict[str, dict[str, Any]]:
        """The sources that entries cite."""
        if self._sources is None:
            self._sources = json.loads(bytes(self.section("sources")))
        return self._sources
