"""Read ``data/rules`` into plain data, the form that the snapshot stores and :class:`gazetteer.script.rules.Rules` takes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.errors import RegistryError, did_you_mean
from gazetteer.registry import romanization
from gazetteer.registry.yamlfile import read_yaml
from gazetteer.script.rules import IMPLIES

_NUMBER = (int, float)
_SORTS = {dict: "a mapping", list: "a list of words", str: "a text", _NUMBER: "a number"}
_SINGLE = ("arabic", "phones", "articles", "policy", "vowelling")
_NEEDED: dict[str, dict[str, Any]] = {
    "arabic": {"letters": dict, "sounds": dict, "article": str, "article_exceptions": list, "proclitics": list},
    "phones": {"vowels": str, "sound_classes": dict, "skeleton_classes": dict, "skeleton_drops": str}
    | {"insert": dict, "insert_default": _NUMBER, "substitute": dict, "substitute_default": _NUMBER},
    "articles": dict.fromkeys(("always", "assimilated", "around"), list),
    "policy": dict.fromkeys(("tiers", "near", "prior", "answer", "drift", "scan"), dict)
    | dict.fromkeys(("weak", "context", "prominent", "unit", "asked", "out_of_date", "match", "margin", "reading_consonants"), _NUMBER),
    "vowelling": {},  # the fields of these two are held in gazetteer/registry/romanization.py
    "romanization": {},
    "schemes": {"scheme": str, "order": _NUMBER, "languages": list, "shows": str, "graphemes": dict, "also": dict, "final_h": str},
    "words": {"language": str, "generic": dict} | dict.fromkeys(("links", "directions", "honorifics", "no_one", "common"), list),
}


def read_rules(folder: Path) -> dict[str, Any]:
    """Return the rules of a ``rules`` folder.

    Raises:
        RegistryError: A file or a field is missing or of the wrong sort; every such fault is a line.
    """
    faults: list[str] = []

    def one(path: Path, group: str) -> dict[str, Any]:
        shown = path.relative_to(folder.parent).as_posix()
        try:
            data = read_yaml(path, shown)
        except RegistryError as e:
            faults.extend(e.faults)
            return {}
        except OSError:
            faults.append(f"{shown}: the file is missing: add it")
            return {}
        if not isinstance(data, dict):
            faults.append(f"{shown}: not a mapping: write the fields {', '.join(_NEEDED[group] or romanization.FIELDS[group])}")
            return {}
        faults.extend(f"{shown}: {line}" for line in _wrong(data, group))
        return data

    def several(group: str) -> list[dict[str, Any]]:
        paths = sorted((folder / group).glob("[!.]*.yaml"))
        if not paths:
            faults.append(f"{folder.name}/{group}: no .yaml files here: add one")
        return [one(path, group) for path in paths]

    rules: dict[str, Any] = {group: one(folder / f"{group}.yaml", group) for group in _SINGLE}
    rules["schemes"] = several("schemes")
    rules["words"] = {str(data.get("language")): data for data in several("words")}
    rules["romanization"] = {str(data.get("scheme")): data for data in several("romanization")}
    if faults:
        raise RegistryError(faults)
    return rules


def _wrong(data: dict[str, Any], group: str) -> Iterator[str]:
    """Yield what is wrong with the fields of one file."""
    for field, sort in _NEEDED[group].items():
        value = data.get(field)
        if field not in data:
            yield f"{field}: the field is missing: add it"
        elif not isinstance(value, sort) or (sort is list and not all(isinstance(word, str) for word in data[field])):
            yield f"{field}: {str(value)[:60]!r} is of the wrong sort: write {_SORTS[sort]}"
        elif field == "shows":
            try:
                re.compile(value)
            except re.error as e:
                yield f"shows: not a regular expression ({e}): mend it"
        elif field == "generic":
            for asks in sorted(set(value) - set(IMPLIES)):
                yield f"generic: {asks!r} is not known{did_you_mean(asks, IMPLIES)}: use one of {', '.join(IMPLIES)}"
    if group == "romanization":
        yield from romanization.wrong_scheme(data)
    elif group == "vowelling":
        yield from romanization.wrong_vowelling(data)
