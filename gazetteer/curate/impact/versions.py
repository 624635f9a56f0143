"""Open the two versions of a registry that are compared."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any

from gazetteer.api import Gazetteer
from gazetteer.curate.impact.revision import earlier
from gazetteer.errors import InputError, RegistryError
from gazetteer.model import Entity
from gazetteer.registry import cache
from gazetteer.registry.build import build_earlier
from gazetteer.registry.remember import Remembered
from gazetteer.registry.snapshot import Snapshot


class Version:
    """One version of a registry.

    Attributes:
        shown: How to name it.
        folder: Its files.
        snapshot: What was compiled from them.
        answers: Answers look-ups in it.
    """

    def __init__(self, shown: str, folder: Path, snapshot: Snapshot) -> None:
        self.shown = shown
        self.folder = folder
        self.snapshot = snapshot
        self.answers = Gazetteer(snapshot)

    @cached_property
    def entities(self) -> dict[str, Entity]:
        """Every entity by id, retired ones too."""
        return {entity.id: entity for entity in map(self.snapshot.entity, range(len(self.snapshot)))}

    def heir(self, id: str) -> str | None:
        """Return the id that an id leads to, itself where the entity was not retired; None where the id is unknown."""
        return self.snapshot.entity(self.snapshot.number(id)).id if id in self.entities else None

    def current(self, id: str) -> bool:
        """Whether an entity is there and was not retired."""
        return self.heir(id) == id

    def within(self, id: str) -> tuple[str, ...]:
        """Return the ids of the units that contain an entity."""
        return self.snapshot.shown(self.snapshot.number(id)).within if id in self.entities else ()

    def bearers(self, fold: str) -> tuple[str, ...]:
        """Return the ids of the entities that bear a folded name, in order."""
        return tuple(dict.fromkeys(self.snapshot.entity(self.snapshot.name_entity[name]).id for name in self.snapshot.folds.get(fold)))


@contextmanager
def opened(folder: Path, base: str | None) -> Iterator[tuple[Version, Version]]:
    """Give the version that a registry folder is compared with, and the one in the folder.

    Args:
        folder: The registry folder as it is.
        base: As in :func:`gazetteer.curate.impact.revision.earlier`.

    Raises:
        InputError: There is nothing to compare with.
        RegistryError: The files in the folder are wrong; every fault is a line.
    """
    remembered = Remembered(folder)
    with earlier(folder, base) as before:
        old = Version(before.shown, before.folder, _open_earlier(folder, before.folder, before.shown, remembered.read))
        new = Version(str(folder), folder, cache.open_folder(folder, cache.open_shipped, remembered.read))
        if remembered.used:
            remembered.keep()
        yield old, new


def _open_earlier(folder: Path, files: Path, shown: str, read: Callable[[Path, str], Any]) -> Snapshot:
    below = None if (files / "rules").exists() else cache.open_shipped()
    try:
        return cache.open_content(folder, _content(files), lambda: build_earlier(files, below, read), below)
    except RegistryError as e:
        raise InputError(f"{shown}: cannot be compared with ({e.faults[0]}): give another revision or folder") from None


def _content(folder: Path) -> str:
    """Return a checksum of the files that a registry is made from."""
    digest = hashlib.sha256()
    for path in sorted([*folder.rglob("*.yaml"), *folder.glob("VERSION")]):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode("utf-8", "surrogatepass") + data)
    return digest.hexdigest()
