"""Read ``data/rules`` into plain data, the form that the snapshot stores and :class:`gazetteer.script.rules.Rules` takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from gazetteer.errors import RegistryError
from gazetteer.registry.yamlfile import read_yaml

_SINGLE = ("arabic", "phones", "articles", "policy")
_NEEDED: dict[str, tuple[str, ...]] = {
    "arabic": ("letters", "sounds", "article", "article_exceptions", "proclitics"),
    "phones": ("vowels", "sound_classes", "skeleton_classes", "skeleton_drops", "insert", "insert_default", "substitute", "substitute_default"),
    "articles": ("always", "assimilated", "around"),
    "policy": (
        "tiers",
        "near",
        "weak",
        "context",
        "unit",
        "asked",
        "out_of_date",
        "answer",
        "match",
        "margin",
        "drift",
        "reading_consonants",
        "scan",
    ),
    "schemes": ("scheme", "order", "languages", "shows", "graphemes", "also", "final_h"),
    "words": ("language", "generic", "links", "directions", "honorifics", "no_one", "common"),
}


def read_rules(folder: Path) -> dict[str, Any]:
    """Return the rules of a ``rules`` folder.

    Raises:
        RegistryError: A file or a field is missing or of the wrong sort; every such fault is a line.
    """
    faults: list[str] = []

    def one(path: Path, group: str) -> dict[str, Any]:
        shown = str(path.relative_to(folder.parent))
        try:
            data = read_yaml(path, shown)
        except RegistryError as e:
            faults.extend(e.faults)
            return {}
        except OSError:
            faults.append(f"{shown}: the file is missing: add it")
            return {}
        if not isinstance(data, dict):
            faults.append(f"{shown}: not a mapping: write the fields {', '.join(_NEEDED[group])}")
            return {}
        faults.extend(f"{shown}: {field}: the field is missing: add it" for field in _NEEDED[group] if field not in data)
        return data

    rules: dict[str, Any] = {group: one(folder / f"{group}.yaml", group) for group in _SINGLE}
    rules["schemes"] = [one(path, "schemes") for path in sorted((folder / "schemes").glob("*.yaml"))]
    words = [one(path, "words") for path in sorted((folder / "words").glob("*.yaml"))]
    rules["words"] = {data.get("language", ""): data for data in words}
    for scheme in rules["schemes"]:
        try:
            re.compile(scheme.get("shows", ""))
        except re.error as e:
            faults.append(f"rules/schemes: {scheme.get('scheme')}: shows: not a regular expression ({e}): mend it")
    if faults:
        raise RegistryError(faults)
    return rules
