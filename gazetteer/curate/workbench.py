"""A registry folder that a curator works on: what it holds, where each entry stands, and changes that are checked before they are written."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from threading import Thread
from typing import Any

from gazetteer.api import Gazetteer
from gazetteer.curate.canonical import canonical, with_modeline
from gazetteer.curate.check import Report, check_folder
from gazetteer.curate.insert import entries_in
from gazetteer.curate.tree import parse
from gazetteer.errors import GazetteerError, RegistryError
from gazetteer.model import Entity, Kind
from gazetteer.opening import load
from gazetteer.registry.atomic import write_whole
from gazetteer.registry.read import FOLDERS, Entry, Files, read_folder
from gazetteer.registry.remember import Remembered
from gazetteer.registry.yamlfile import plain_data, read_text


class Workbench:
    """The entries of a registry folder, and new texts of its files that are not written yet.

    Attributes:
        folder: The registry folder.
        entries: Its entries, in the order of their files.
        sources: Keys of its sources.
        known: Its entities by their ids.
        files: The file of each id, as a path in the folder.
        pending: New texts by file, in canonical form.
    """

    def __init__(self, folder: Path) -> None:
        """Read the folder.

        Args:
            folder: A registry folder.

        Raises:
            RegistryError: A file in it is wrong.
        """
        self.folder = folder
        self._remembered = Remembered(folder)
        contents = read_folder(folder, read=self._remembered.read)
        self._remembered.keep()
        if contents.faults:
            raise RegistryError([*contents.faults[:3], f"{folder}: mend this first: gazetteer check lists every fault"])
        self.entries: list[Entry] = contents.entries
        self.sources: list[str] = sorted(contents.sources)
        self.known: dict[str, Entity] = {entry.entity.id: entry.entity for entry in self.entries}
        self.files: dict[str, str] = {entry.entity.id: entry.file for entry in self.entries}
        self.pending: dict[str, str] = {}
        self._lines: dict[str, dict[str, int]] = {}
        self._report: Report | None = None
        self._preparing: Thread | None = None

    @cached_property
    def g(self) -> Gazetteer:
        """The registry as it is before the change, ready to answer. After an edit of its files this takes some ten seconds to make."""
        if self._preparing is not None:
            self._preparing.join()
        return load(self.folder)

    def prepare(self) -> None:
        """Begin to make :attr:`g` beside what else is done, such as waiting for a curator's answers."""
        self._preparing = Thread(target=self._compile, daemon=True)  # ends with the program, which nothing keeps from ending
        self._preparing.start()

    def _compile(self) -> None:
        with suppress(GazetteerError, OSError):  # said when it is asked for
            load(self.folder)

    def line(self, id_: str) -> int:
        """Return the line on which an entry begins in its file, from 1."""
        file = self.files[id_]
        if file not in self._lines:
            self._lines[file] = {known: unit.line for known, unit in entries_in(parse(self.text(file), file)).items()}
        return self._lines[file][id_]

    def exists(self, file: str) -> bool:
        """Whether a file is in the folder or is to be made."""
        return file in self.pending or (self.folder / file).exists()

    def text(self, file: str) -> str:
        """Return the text of a file, as changed so far."""
        return self.pending[file] if file in self.pending else read_text(self.folder / file, file).removeprefix("\ufeff")

    def put(self, file: str, text: str) -> None:
        """Change the text of a file, or make a new one; it is brought into canonical form.

        Raises:
            RegistryError: The text is no registry file.
        """
        self.pending[file] = canonical(with_modeline(text, self.folder / file), file)
        self._report = None

    def check(self) -> Report:
        """Return what ``gazetteer check`` would say of the changed files, once they are written."""
        if self._report is None:
            self._report = check_folder(self.folder, watch=self._with_new, only=set(self.pending), read=self._read)
        return self._report

    def write(self) -> Report:
        """Check the changed files with all the rest and write them, each in one step.

        Returns:
            The report, whose judgement calls are about the changed files.

        Raises:
            RegistryError: Something is wrong; nothing was written.
            OSError: A file cannot be written.
        """
        report = self.check()
        if report.faults:
            raise RegistryError(report.faults)
        for file, text in self.pending.items():
            (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.folder / file, text.encode("utf-8"))
        self.pending = {}
        return report

    def _with_new(self, files: Files) -> Files:
        yield from files
        yield from self._new_files()

    def _new_files(self) -> Iterable[tuple[Kind, Path]]:
        for file in self.pending:
            if not (self.folder / file).exists():
                yield next(kind for kind, part in FOLDERS.items() if file.startswith(f"{part}/")), self.folder / file

    def _read(self, path: Path, shown: str) -> Any:
        return plain_data(self.pending[shown], shown) if shown in self.pending else self._remembered.read(path, shown)
