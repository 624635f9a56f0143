from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import gazetteer
from gazetteer import Gazetteer
from gazetteer.errors import InputError, SnapshotError, WorkerError
from gazetteer.model import Document
from gazetteer.registry.snapshot import Snapshot
from gazetteer.workers import TASK_TEXTS, TASKS_AHEAD, _tasks, _Worker
from tests.conftest import SAMPLE
from tests.strategies import running_text

documents = st.lists(
    st.builds(Document, running_text, st.sampled_from((None, "ar", "en", "tr")), st.sampled_from((None, "2020-05-01", "2025-06-01")))
)


def numbered(read: list[int], count: int) -> Iterator[str]:
    for number in range(count):
        read.append(number)
        yield f"Number {number}: Homs and Saraqib. {'HTS' if number % 3 else ''}"


@given(given_=documents)
def test_many_texts_are_scanned_as_one_by_one(g: Gazetteer, given_: list[Document]) -> None:
    assert list(g.scan_many(given_)) == [g.scan(text, lang=lang, date=date) for text, lang, date in given_]


@settings(max_examples=4)
@given(given_=st.lists(st.one_of(running_text, running_text.map(lambda text: Document(text, "tr"))), min_size=1), copies=st.integers(1, 40))
def test_processes_find_what_one_finds_in_the_same_order(g: Gazetteer, given_: list[str | Document], copies: int) -> None:
    texts = given_ * copies
    assert list(g.scan_many(texts, processes=2)) == list(g.scan_many(texts))


@given(given_=st.lists(st.builds(Document, st.text(max_size=3).map(lambda text: text * 5000)), max_size=200))
def test_tasks_hold_every_text_once_and_are_bounded(given_: list[Document]) -> None:
    tasks = list(_tasks(given_))
    assert [document for task in tasks for document in task] == given_
    assert all(0 < len(task) <= TASK_TEXTS for task in tasks)


def test_options_serve_the_texts_that_have_none_of_their_own(g: Gazetteer) -> None:
    text = "The Syrian Army left Homs."
    old, new = (g.scan(text, date=date) for date in ("2020-05-01", "2025-06-01"))
    assert old != new
    assert list(g.scan_many([text, Document(text, date="2025-06-01")], date="2020-05-01")) == [old, new]


@pytest.mark.parametrize("processes", [None, 1, 2])
def test_only_a_bounded_part_of_the_texts_is_read_ahead(g: Gazetteer, processes: int | None) -> None:
    read: list[int] = []
    found = g.scan_many(numbered(read, 10**9), processes=processes)
    assert read == []
    for _ in range(200):
        assert next(found)
    assert len(read) <= 200 + (TASK_TEXTS * (2 * TASKS_AHEAD + 1) if processes == 2 else 0)
    found.close()  # type: ignore[attr-defined]  # an iterator that is a generator
    assert not multiprocessing.active_children()


@pytest.mark.parametrize(
    ("options", "says"), [({"lang": "?"}, "language tag"), ({"date": "May"}, "YYYY-MM-DD"), ({"processes": 0}, "processes 0: give 1 or more")]
)
def test_a_bad_option_is_said_before_anything_is_read(g: Gazetteer, options: dict[str, object], says: str) -> None:
    read: list[int] = []
    with pytest.raises(InputError, match=says):
        g.scan_many(numbered(read, 5), **options)  # type: ignore[arg-type]
    assert read == []


@pytest.mark.parametrize("processes", [None, 2])
def test_a_bad_option_of_a_document_is_said(g: Gazetteer, processes: int | None) -> None:
    with pytest.raises(InputError, match="language tag"):
        list(g.scan_many(["Homs", Document("Homs", lang="?")], processes=processes))
    assert not multiprocessing.active_children()


def test_an_error_of_the_texts_reaches_the_caller_and_ends_the_workers(g: Gazetteer) -> None:
    def texts() -> Iterator[str]:
        yield from numbered([], 500)
        raise OSError("the disk is gone")

    with pytest.raises(OSError, match="the disk is gone"):
        list(g.scan_many(texts(), processes=2))
    assert not multiprocessing.active_children()


def test_a_killed_worker_is_an_error_not_a_wait_for_ever(g: Gazetteer) -> None:
    found = g.scan_many(numbered([], 10**9), processes=2)
    next(found)
    multiprocessing.active_children()[0].kill()
    with pytest.raises(WorkerError, match="a worker process ended before its work"):
        for _ in found:
            pass
    assert not multiprocessing.active_children()


def test_workers_answer_from_the_same_overlay(tmp_path: Path, g: Gazetteer) -> None:
    (tmp_path / "places").mkdir()
    entry = 'entries:\n  - {id: "place:qarmid-camp", type: camp, names: {en: Qarmid Base}, parent: "place:idlib-governorate", sources: [me]}\n'
    (tmp_path / "places" / "own.yaml").write_text(entry, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("me: {title: Mine, publisher: Me, licence: CC0}\n", encoding="utf-8")
    both = gazetteer.load(SAMPLE, overlay=tmp_path)
    [[mention]] = both.scan_many(["a raid on Qarmid Base"], processes=2)
    assert mention.id == "place:qarmid-camp"
    assert g.scan("a raid on Qarmid Base") == []


def test_a_registry_in_memory_is_written_for_as_long_as_the_workers_need_it(tmp_path: Path, g: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    with g._snapshot.as_file() as path:
        in_memory = Gazetteer(Snapshot(path.read_bytes(), "in memory"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    found = in_memory.scan_many(["Homs fell"] * 200, processes=2)
    first = next(found)
    assert len(list(tmp_path.glob("*.snapshot"))) == 1
    assert [first, *found] == [g.scan("Homs fell")] * 200
    assert list(tmp_path.glob("*.snapshot")) == []


def test_workers_that_cannot_be_given_the_registry_are_an_error(tmp_path: Path, g: Gazetteer, monkeypatch: pytest.MonkeyPatch) -> None:
    with g._snapshot.as_file() as path:
        in_memory = Gazetteer(Snapshot(path.read_bytes(), "in memory"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "no-folder"))
    with pytest.raises(SnapshotError, match="cannot be written for other processes"):
        list(in_memory.scan_many(["Homs"], processes=2))


def test_a_worker_refuses_another_registry_than_its_callers(tmp_path: Path, g: Gazetteer) -> None:
    with g._snapshot.as_file() as path, pytest.raises(SnapshotError, match="changed while workers started: start again"):
        _ = _Worker(str(path), Snapshot.open(path).checksum + 1, None).gazetteer
    with pytest.raises(SnapshotError, match="cannot be opened by a worker: No such file"):
        _ = _Worker(str(tmp_path / "gone.snapshot"), 0, None).gazetteer


def test_results_can_be_sent_to_other_processes(g: Gazetteer) -> None:
    mentions = g.scan("HTS took Saraqib \ud800 and Zahra")
    assert pickle.loads(pickle.dumps(mentions)) == mentions


PROGRAM = f"""
import itertools, sys, gazetteer
if __name__ == {{guard}}:
    g = gazetteer.load({str(SAMPLE)!r})
    for mentions in g.scan_many(itertools.repeat("Homs and Saraqib"), processes=2):
        print("found", flush=True)
"""


@pytest.mark.skipif(os.name != "posix", reason="how a program is killed is the system's own")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_workers_end_when_their_caller_is_killed(tmp_path: Path, how: str) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(guard="'__main__'"), encoding="utf-8")
    with subprocess.Popen([sys.executable, str(program)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == b"found\n"
        started.send_signal(getattr(signal, how))
        started.communicate(timeout=120)  # its end of the pipe is closed when the last worker, which inherited it, is gone


def test_a_program_that_does_not_guard_its_start_is_told(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(PROGRAM.format(guard="__name__"), encoding="utf-8")
    done = subprocess.run([sys.executable, str(program)], capture_output=True, timeout=120, check=False)
    assert done.returncode != 0
    # The interpreter may still have a word after it (of semaphores that the workers left), as it once had.
    assert any(b"WorkerError: " in line and b"guard" in line for line in done.stderr.splitlines())
