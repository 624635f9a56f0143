"""Read ``data/rules`` into plain data, the form that the snapshot stores and :class:`gazetteer.script.rules.Rules` takes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gazetteer.errors import RegistryError
from gazetteer.registry import romanization, rulechecks, validate
from gazetteer.registry.rulechecks import RuleFile
from gazetteer.registry.yamlfile import read_yaml

_SINGLE = ("arabic", "phones", "articles", "spellings", "policy", "costs", "near", "vowelling")
# These have checks of their own.
_OWN = {"romanization": romanization.wrong_scheme, "vowelling": romanization.wrong_vowelling}
# Files of one group; each costs a pattern or a set of tables.
MAX_FILES = 30


def read_rules(folder: Path) -> dict[str, Any]:
    """Return the rules of a ``rules`` folder.

    Raises:
        RegistryError: A file is missing, breaks the schema, or its entries contradict each other; every fault is a line.
    """
    faults: list[str] = []
    files: list[RuleFile] = []

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
            needed = romanization.FIELDS.get(group) or validate.rule_fields(group)
            faults.append(f"{shown}: not a mapping: write the fields {', '.join(needed)}")
            return {}
        if group in _OWN:
            faults.extend(f"{shown}: {line}" for line in _OWN[group](data))
            return data
        found = list(validate.rule_faults(data, shown, group))
        faults.extend(found)
        if not found:
            files.append(RuleFile(shown, group, data))
        return data

    def several(group: str) -> list[dict[str, Any]]:
        paths = sorted((folder / group).glob("[!.]*.yaml"))
        if not paths:
            faults.append(f"{folder.name}/{group}: no .yaml files here: add one")
        if len(paths) > MAX_FILES:
            faults.append(f"{folder.name}/{group}: {len(paths)} files where {MAX_FILES} are allowed: merge some")
        return [one(path, group) for path in paths]

    rules: dict[str, Any] = {group: one(folder / f"{group}.yaml", group) for group in _SINGLE}
    rules["schemes"] = several("schemes")
    rules["words"] = {str(data.get("language")): data for data in several("words")}
    rules["common"] = {str(data.get("language")): data for data in several("common")}
    rules["romanization"] = {str(data.get("scheme")): data for data in several("romanization")}
    faults.extend(rulechecks.faults(files, complete=not faults))
    if faults:
        raise RegistryError(faults)
    return rules
