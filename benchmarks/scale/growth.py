"""What registries of made names cost, from ten thousand names to a million: to build, to open, in memory, and to look up.

Each is written as registry files, built from them, opened and asked in processes of its own (``benchmarks/scale/build.py``, ``ask.py``).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.scale.made import Maker
from benchmarks.setting import Setting
from benchmarks.speed.timing import slope
from gazetteer.model import Entity
from gazetteer.registry.read import FOLDERS

FIRST, TIMES = 10_000, 10
QUICK = (200, 400)
ENTITIES_A_FILE = 2_000
ASKED = 3_000


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return what each registry costs, the real one first, and the slopes of the logarithms, as plain data.

    Args:
        setting: The run.
        peers: Not used: the real registry stands in their place.
    """
    asked = setting.of(ASKED, 30)
    registry = [str(setting.registry)] if setting.registry else []
    with setting.snapshot.as_file() as path:
        real = _of(path, asked, setting.seed)
    rows = [{"names": len(setting.snapshot.name_entity), "real": True, **real}]
    maker = Maker(setting.fresh(), setting.seed)
    for names in sizes(setting):
        with tempfile.TemporaryDirectory() as folder:
            root, snapshot = Path(folder) / "registry", Path(folder) / "registry.snapshot"
            write(root, some(maker, names), setting.snapshot.sources)
            built = _run("benchmarks.scale.build", str(root), str(snapshot), *registry)
            rows.append(
                {"names": built["names"], "real": False, "build": built, "bytes": snapshot.stat().st_size, **_of(snapshot, asked, setting.seed)}
            )
            print(f"growth: {built['names']:,} names", file=sys.stderr)
    made = [row for row in rows if not row["real"]]
    measures: dict[str, Callable[[dict[str, Any]], float]] = {
        "build": lambda row: row["build"]["seconds"],
        "build memory": lambda row: row["build"]["peak"],
        "snapshot": lambda row: row["bytes"],
        "open": lambda row: row["open"],
        "look-up, median": lambda row: row["times"]["all"]["median"],
        "look-up, 99th percentile": lambda row: row["times"]["all"]["p99"],
    }
    return {"rows": rows, "slopes": {name: slope([(row["names"], of(row)) for row in made]) for name, of in measures.items()}}


def sizes(setting: Setting) -> Iterator[int]:
    """Yield how many names the registries have."""
    if setting.quick:
        yield from QUICK
        return
    size = FIRST
    while size <= setting.names:
        yield size
        size *= TIMES


def some(maker: Maker, names: int) -> Iterator[Entity]:
    """Yield the units of the real registry and made entities, until they have so many names."""
    held = 0
    for entity in chain(maker.units.values(), maker.entities()):
        held += len(entity.names)
        if held > names and entity.id not in maker.units:
            return
        yield entity


def write(root: Path, entities: Iterable[Entity], sources: Any) -> None:
    """Write a registry folder; JSON on a line is YAML."""
    root.mkdir()
    (root / "sources.yaml").write_text("".join(f"{key}: {_json(_given(source))}\n" for key, source in sources.items()), encoding="utf-8")
    lines: dict[str, list[str]] = {kind: [] for kind in FOLDERS}
    files = 0
    for entity in entities:
        held = lines[entity.kind]
        held.append(f"- {_json(_entry(entity))}\n")
        if len(held) == ENTITIES_A_FILE:
            files += 1
            _file(root, entity.kind, files, held)
    for kind, held in lines.items():
        if held:
            files += 1
            _file(root, kind, files, held)


def _file(root: Path, kind: str, number: int, held: list[str]) -> None:
    path = root / FOLDERS[kind] / f"{number}.yaml"  # type: ignore[index]
    path.parent.mkdir(exist_ok=True)
    path.write_text("entries:\n" + "".join(held), encoding="utf-8")
    held.clear()


def _entry(entity: Entity) -> dict[str, Any]:
    names: dict[str, list[dict[str, Any]]] = {}
    for name in entity.names:
        names.setdefault(name.lang, []).append({"text": name.text, "kind": name.kind} | ({"weak": True} if name.weak else {}))
    entry = {"id": entity.id, "type": entity.type, "names": names, "label": entity.label, "parent": entity.parent, "location": entity.location}
    return _given(entry | {"sources": list(entity.sources)})


def _given(fields: Any) -> dict[str, Any]:
    return {key: value for key, value in fields.items() if value and key != "key"}


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False)


def _of(snapshot: Path, asked: int, seed: int) -> dict[str, Any]:
    """Return what a process says that opens a snapshot and asks, and what a second one takes while the first has it open."""
    arguments = [sys.executable, "-m", "benchmarks.scale.ask", str(snapshot), str(asked), str(seed)]
    with subprocess.Popen([*arguments, "stay"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None  # a pipe was asked for
        said = json.loads(first.stdout.readline())
        second = _run(*arguments[2:])
        first.communicate("\n")
    return {**said, "second": second["memory"]}


def _run(*arguments: str) -> dict[str, Any]:
    command = [sys.executable, "-m", *arguments]
    said: dict[str, Any] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
    return said
