"""Read a folder of registry files into entities.

A folder holds ``places/``, ``factions/`` and ``figures/`` with YAML files at any depth, ``sources.yaml`` and, for a whole
registry, ``rules/``. Each fault is one line, ``file: entry: field: what is wrong: how to fix it``; what is right beside it is read all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from gazetteer.errors import RegistryError, did_you_mean
from gazetteer.model import KINDS, LANGUAGES, TYPES, Entity, Kind, Name, Relation, Role
from gazetteer.registry import validate
from gazetteer.registry.yamlfile import read_yaml

FOLDERS: dict[Kind, str] = {"place": "places", "faction": "factions", "figure": "figures"}
MAX_FILES = 20_000
_SOURCE_NEEDS = ("title", "publisher", "licence")
_DATES = ("founded", "dissolved", "born", "died")


class Entry(NamedTuple):
    """An entity, and the file that it was read from."""

    entity: Entity
    file: str


class Source(NamedTuple):
    """A source that entries cite."""

    key: str
    title: str
    publisher: str
    licence: str
    date: str | None = None
    url: str | None = None
    note: str | None = None


class Contents(NamedTuple):
    """What was read from a folder, and a line for every fault in its files."""

    entries: list[Entry]
    sources: dict[str, Source]
    faults: list[str]


Files = Iterable[tuple[Kind, Path]]


def read_folder(folder: Path, watch: Callable[[Files], Files] = iter, read: Callable[[Path, str], Any] = read_yaml) -> Contents:
    """Return the entries of a registry folder, in the order of their files' names, and its sources, without what is wrong.

    Args:
        folder: The folder that holds ``places/``, ``factions/``, ``figures/`` and ``sources.yaml``, any of which may be absent.
        watch: Is handed the files and gives them back one by one, so that a caller can show how far the reading is.
        read: Returns the data of a file, as :func:`gazetteer.registry.yamlfile.read_yaml` does.

    Raises:
        RegistryError: There is no registry in the folder.
    """
    faults: list[str] = []
    entries: list[Entry] = []
    files = list(registry_files(folder))
    if not files:
        raise RegistryError([f"{folder}: no places/, factions/ or figures/ with .yaml files here: name the folder that holds them"])
    for kind, path in watch(files):
        shown = path.relative_to(folder).as_posix()
        try:
            data = read(path, shown)
        except RegistryError as e:
            faults += e.faults
            continue
        except OSError as e:
            faults.append(f"{shown}: cannot be read ({e.strerror}): make it a readable file, or remove it")
            continue
        wrong = list(validate.faults(data, shown))
        faults += wrong
        if not wrong:
            for own in data["entries"]:
                raw = data.get("defaults", {}) | own
                missing = list(_missing(raw, kind, shown))
                faults += missing
                if not missing:
                    entries.append(Entry(entity_of(raw, kind), shown))
    sources: dict[str, Source] = {}
    try:
        sources = read_sources(folder / "sources.yaml")
    except RegistryError as e:
        faults += e.faults
    return Contents(entries, sources, faults)


def registry_files(folder: Path) -> Iterator[tuple[Kind, Path]]:
    """Yield the kind and the path of every file of entries, in a fixed order; hidden files are an editor's, not the registry's."""
    count = 0
    for kind in KINDS:
        for path in sorted((folder / FOLDERS[kind]).rglob("[!.]*.yaml")):
            count += 1
            if count > MAX_FILES:
                raise RegistryError([f"{folder}: more than {MAX_FILES} files: merge some"])
            yield kind, path


def read_sources(path: Path) -> dict[str, Source]:
    """Return the sources of a ``sources.yaml``; none when there is no such file.

    Raises:
        RegistryError: The file is wrong.
    """
    if not path.exists():
        return {}
    data = read_yaml(path, path.name)
    if not isinstance(data, dict):
        raise RegistryError([f"{path.name}: not a mapping of sources: write `key:` with title, publisher and licence under it"])
    if faults := [line for key, raw in data.items() for line in _source_faults(key, raw, path.name)]:
        raise RegistryError(faults)
    return {key: Source(key, **{k: str(v) for k, v in raw.items()}) for key, raw in data.items()}


def _source_faults(key: str, raw: Any, shown: str) -> Iterator[str]:
    if not re.fullmatch("[a-z0-9-]{1,60}", key):
        yield f"{shown}: {key!r}: not a key that entries can cite: use a-z, 0-9 and hyphens, 60 at most"
        key = repr(key)
    if not isinstance(raw, dict):
        yield f"{shown}: {key}: not a mapping: write title, publisher and licence under it"
        return
    allowed = [field for field in Source._fields if field != "key"]
    for field in _SOURCE_NEEDS:
        if field not in raw:
            yield f"{shown}: {key}: {field}: the field is missing: add it"
    for field, value in raw.items():
        if field not in allowed:
            yield f"{shown}: {key}: unknown field {field!r}{did_you_mean(field, allowed)}: use one of {', '.join(allowed)}"
        elif not isinstance(value, (str, int, float)) or value == "":
            yield f"{shown}: {key}: {field}: {value!r} is of the wrong sort: write a text"


def _missing(raw: dict[str, Any], kind: Kind, shown: str) -> Iterator[str]:
    """Yield what an entry lacks once the file's defaults are in it, and an id of another kind than its folder's."""
    if not raw["id"].startswith(kind + ":"):
        yield f"{shown}: {raw['id']}: id: not of the kind this folder holds: begin it with `{kind}:` or move the entry"
    for field, fix in (("type", "add it"), ("sources", "name the sources that vouch for the entry, or `curator`")):
        if field not in raw:
            yield f"{shown}: {raw['id']}: {field}: the field is missing: {fix}"
    if "names" not in raw and "label" not in raw:
        yield f"{shown}: {raw['id']}: names: the field is missing: add it, or a label where no name is certain"
    if "type" in raw and raw["type"] not in TYPES[kind]:
        yield f"{shown}: {raw['id']}: type: {raw['type']} is no type of a {kind}: use one of {', '.join(TYPES[kind])}"


def entity_of(raw: dict[str, Any], kind: Kind) -> Entity:
    """Return what an entry says, which the schema allows and the defaults of its file complete."""

    def dated(item: dict[str, Any], key: str) -> str | None:
        return str(item[key]) if key in item else None

    return Entity(
        id=raw["id"],
        kind=kind,
        type=raw["type"],
        names=tuple(name for lang in LANGUAGES if lang in raw.get("names", ()) for name in _names(lang, raw["names"][lang])),
        label=raw.get("label"),
        # A default parent is no parent for what lies across several units.
        parent=None if "crosses" in raw else raw.get("parent"),
        crosses=tuple(raw.get("crosses", ())),
        location=(float(raw["location"][0]), float(raw["location"][1])) if "location" in raw else None,
        ids={key: str(value) for key, value in sorted(raw.get("ids", {}).items())},
        relations=tuple(Relation(r["type"], r["target"], dated(r, "from"), dated(r, "to")) for r in raw.get("relations", ())),
        roles=tuple(Role(r["title"], dated(r, "from"), dated(r, "to")) for r in raw.get("roles", ())),
        status=raw.get("status"),
        as_of=dated(raw, "as_of"),
        dates={key: str(raw[key]) for key in _DATES if key in raw},
        prominent=raw.get("prominent", False),
        replaced_by=raw.get("replaced_by"),
        sources=tuple(raw["sources"]),
        about=raw.get("about"),
    )


def _names(lang: str, given: Any) -> Iterator[Name]:
    """Yield the names of one language; the first plain one is preferred, later ones are alternates."""
    preferred = False
    for item in given if isinstance(given, list) else [given]:
        long = item if isinstance(item, dict) else {"text": item}
        kind = long.get("kind") or ("alternate" if preferred else "preferred")
        preferred = preferred or kind == "preferred"
        yield Name(long["text"], lang, kind, long.get("weak", False), long.get("source"))
