"""Put registry files into their canonical form, in which the same data always looks the same."""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.curate.layout import lay_out
from gazetteer.curate.tree import Branch, parse
from gazetteer.errors import RegistryError
from gazetteer.registry.read import registry_files
from gazetteer.registry.yamlfile import plain_data

_ROUNDS = 8
# What editors with a YAML language server look for; a relative path counts from the file.
_MODELINE = "# yaml-language-server: $schema="
_OLD_MODELINE = re.compile("# *yaml-language-server:[^\r\n\x85\u2028\u2029]*(?:\r\n|[\r\n\x85\u2028\u2029])?")
_SCHEMA = Path("gazetteer", "registry", "entries.schema.json")


def canonical(text: str, shown: str) -> str:
    """Return the canonical text of a file of entries or sources. What it says stays the same, and so do its comments.

    Args:
        text: What is in the file.
        shown: How to name the file in messages.

    Raises:
        RegistryError: The text cannot be read as a registry file.
    """
    text = text.removeprefix("\ufeff")
    tree = parse(text, shown)
    if not tree.get("entries") and Path(shown).name != "sources.yaml":
        raise RegistryError([f"{shown}: neither a file of entries nor sources.yaml: leave it out, its layout is its author's"])
    made = lay_out(tree)
    before = text
    # A comment that moved above the item it stood in no longer keeps that item from one line: done again until nothing changes.
    for _ in range(_ROUNDS):
        if made == before:
            return made
        before, again = made, parse(made, shown)
        if _composed(plain_data(made, shown)) != _composed(plain_data(text, shown)) or _remarks(again) != _remarks(tree):
            break
        made = lay_out(again)
    raise RegistryError([f"{shown}: what it says would not survive the canonical form: write it more plainly"])


def with_modeline(text: str, file: Path) -> str:
    """Return the text of a file of entries with a first line that leads editors to the JSON Schema, for completion and checks while typing.

    Only in a checkout of the project, which holds the schema; elsewhere, and in ``sources.yaml``, the text stays as it is.

    Args:
        text: What is in the file.
        file: The file, which need not be there yet.
    """
    file = file.absolute()
    root = next((folder for folder in file.parents if (folder / _SCHEMA).exists()), None)
    if root is None or file.name == "sources.yaml":
        return text
    old = _OLD_MODELINE.match(text)
    rest = text[old.end() :] if old else text
    return f"{_MODELINE}{Path(os.path.relpath(root / _SCHEMA, file.parent)).as_posix()}\n{rest}"


def canonical_files(path: Path) -> list[Path]:
    """Return the files under a path that have a canonical form: of places, factions and figures, and ``sources.yaml``; a file is itself.

    Raises:
        RegistryError: There is no such file in the folder.
    """
    if not path.is_dir():
        return [path]
    files = [file for _, file in registry_files(path)]
    files += [path / "sources.yaml"] if (path / "sources.yaml").exists() else []
    files = files or sorted(path.rglob("[!.]*.yaml"))
    if not files:
        raise RegistryError([f"{path}: no .yaml files here: name a file or a folder of the registry"])
    return files


def _composed(data: Any) -> Any:
    if isinstance(data, str):
        return unicodedata.normalize("NFC", data)
    if isinstance(data, dict):
        return {_composed(key): _composed(value) for key, value in data.items()}
    return [_composed(value) for value in data] if isinstance(data, list) else data


def _remarks(branch: Branch) -> Counter[str]:
    """Count the comments in a tree."""

    def each(branch: Branch) -> Iterator[str]:
        yield from branch.after
        for unit in branch.units:
            yield from unit.before
            yield from unit.beside
            if isinstance(unit.value, Branch):
                yield from each(unit.value)

    return Counter(unicodedata.normalize("NFC", comment) for comment in each(branch) if comment)
