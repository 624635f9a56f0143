"""Scan many texts in processes of their own: the order is kept, and only a bounded part of the input is read ahead.

Workers are spawned, which works alike on every system and in programs with threads, and map the file of the caller's own snapshot, so that they
answer from the same registry and share its memory. They end with the caller: when it has enough, when it is interrupted, when it dies.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from gazetteer.api import Gazetteer
from gazetteer.errors import SnapshotError, WorkerError
from gazetteer.model import Document, Mention
from gazetteer.registry.snapshot import Snapshot

# A task is about a tenth of a second of work: much more than handing it over costs.
TASK_TEXTS, TASK_CHARACTERS = 64, 20_000
TASKS_AHEAD = 3  # for each worker


def scan_in_processes(snapshot: Snapshot, documents: Iterable[Document], processes: int) -> Iterator[list[Mention]]:
    """Yield the mentions of each document, in order.

    Args:
        snapshot: The registry.
        documents: The texts; at most ``TASKS_AHEAD`` tasks for each worker are read before their answers are taken.
        processes: How many workers; they start as there is work for them.

    Raises:
        WorkerError: A worker died.
        SnapshotError: The workers cannot open the registry.
    """
    context = multiprocessing.get_context("spawn")
    ended = context.RawValue("b", 0)  # without a lock, which a worker that is killed would keep
    with snapshot.as_file() as path:
        pool = ProcessPoolExecutor(processes, context, _begin, (str(path), snapshot.checksum, ended))
        tasks: deque[Future[list[list[Mention]]]] = deque()
        try:
            for task in _tasks(documents):
                with _interrupts_held():  # a worker may start here, and inherits this
                    tasks.append(pool.submit(_scan, task))
                while tasks and (len(tasks) >= processes * TASKS_AHEAD or tasks[0].done()):
                    yield from tasks.popleft().result()
            while tasks:
                yield from tasks.popleft().result()
        except BrokenProcessPool:
            raise WorkerError(
                "a worker process ended before its work: it was killed, ran out of memory, or the program that started it does not guard its start"
                " with if __name__ == '__main__': guard it, or take fewer processes"
            ) from None
        finally:
            ended.value = 1
            pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Let no interrupt in, where the system can: one that meets a worker before :func:`_begin` would make it print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _tasks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    task: list[Document] = []
    characters = 0
    for document in documents:
        task.append(document)
        characters += len(document.text)
        if len(task) >= TASK_TEXTS or characters >= TASK_CHARACTERS:
            yield task
            task, characters = [], 0
    if task:
        yield task


class _Worker:
    """What a worker knows; the registry is opened with the first task, so that what is wrong with it reaches the caller."""

    def __init__(self, path: str, checksum: int, ended: Any) -> None:
        self.ended = ended
        self._path, self._checksum = path, checksum
        self._opened: Gazetteer | None = None

    @property
    def gazetteer(self) -> Gazetteer:
        """The caller's registry."""
        if self._opened is None:
            try:
                snapshot = Snapshot.open(Path(self._path))
            except OSError as e:
                raise SnapshotError(f"{self._path}: the compiled registry cannot be opened by a worker: {e.strerror or e}: start again") from None
            if snapshot.checksum != self._checksum:
                raise SnapshotError(f"{self._path}: the compiled registry changed while workers started: start again")
            self._opened = Gazetteer(snapshot)
        return self._opened


_workers: list[_Worker] = []  # in a worker its one; elsewhere none


def _begin(path: str, checksum: int, ended: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the caller's, which then ends the workers
    threading.Thread(target=_end_with_caller, daemon=True).start()
    _workers.append(_Worker(path, checksum, ended))


def _end_with_caller() -> None:
    """End this worker when its caller was killed; it would wait for work for ever."""
    caller = multiprocessing.parent_process()
    if caller is not None:
        caller.join()
        os._exit(1)


def _scan(task: list[Document]) -> list[list[Mention]]:
    (worker,) = _workers
    return [worker.gazetteer.scan(text, lang=lang, date=date) for text, lang, date in task if not worker.ended.value]
