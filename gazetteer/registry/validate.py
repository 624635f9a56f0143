"""Hold one file's data against the JSON Schema, each fault as ``file: entry: field: what is wrong: how to fix it``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from gazetteer.errors import did_you_mean


@cache
def _validator(name: str, part: str | None) -> tuple[Any, dict[str, Any]]:
    import jsonschema_rs  # only when source files are read

    schema = json.loads(files("gazetteer.registry").joinpath(f"{name}.schema.json").read_text(encoding="utf-8"))
    return jsonschema_rs.validator_for(schema | {"$ref": f"#/$defs/{part}"} if part else schema), schema


def faults(data: Any, shown: str) -> Iterator[str]:
    """Yield a line for every way in which the data of one file of entries breaks the schema."""
    if data is None:
        yield f"{shown}: the file is empty: write `entries:` and a list of entries"
        return
    yield from _faults(data, shown, "entries", None)


def rule_faults(data: dict[str, Any], shown: str, group: str) -> Iterator[str]:
    """Yield a line for every way in which the data of one rule file breaks the schema of its group (``schemes``, ``words``)."""
    yield from _faults(data, shown, "rules", group)


def rule_fields(group: str) -> list[str]:
    """Return the fields that every file of a group of rules needs."""
    return list(_validator("rules", group)[1]["$defs"][group]["required"])


def _faults(data: Any, shown: str, name: str, part: str | None) -> Iterator[str]:
    validator, schema = _validator(name, part)
    errors = sorted(validator.iter_errors(data), key=lambda e: [f"{p:09}" if isinstance(p, int) else p for p in e.instance_path])
    yield from dict.fromkeys(": ".join([shown, *_where(data, list(e.instance_path)), *_what(e, schema)]) for e in errors)


def _where(data: Any, path: list[Any]) -> list[str]:
    """Name the entry by its id (or its place in the list), and the field by its path."""
    where = []
    if len(path) >= 2 and path[0] == "entries":  # no rule file has that field
        entry = data["entries"][path[1]]
        known = entry.get("id") if isinstance(entry, dict) else None
        where.append(known if known and isinstance(known, str) and known.isprintable() else f"entry {path[1] + 1}")
        path = path[2:]
    if path:
        where.append(".".join(str(p + 1) if isinstance(p, int) else str(p) for p in path))
    return where


def _what(error: Any, schema: dict[str, Any]) -> list[str]:
    rule = _rule(schema, list(error.schema_path))
    fix = rule.get("description", "see the curator guide")
    kind = type(error.kind).__name__.rsplit("_", 1)[-1]
    if kind in ("MaxItems", "MaxProperties"):
        return [f"{len(error.instance)} entries where {error.kind.limit} are allowed", "remove some, or raise the limit in the schema with a reason"]
    if kind == "AdditionalProperties" and "patternProperties" in rule:
        return [f"{', '.join(map(repr, error.kind.unexpected))} does not fit", fix]
    if kind == "AdditionalProperties":
        allowed = sorted(rule.get("properties", ()))
        unknown = list(error.kind.unexpected)
        hint = did_you_mean(str(unknown[0]), allowed)
        return [f"unknown field {', '.join(map(repr, unknown))}{hint}", f"use one of {', '.join(allowed)}"]
    if kind == "Required":
        return [f"the field {error.kind.property} is missing", "add it"]
    shown = json.dumps(error.instance, ensure_ascii=False)
    shown = shown if shown.isprintable() else json.dumps(error.instance)
    shown = shown if len(shown) <= 60 else shown[:57] + "..."
    if kind == "Enum":
        return [f"{shown} is not known{did_you_mean(str(error.instance), rule.get('enum', ()))}", fix]
    if kind == "Type":
        return [f"{shown} is of the wrong sort", fix]
    return [f"{shown} does not fit", fix]


def _rule(schema: dict[str, Any], path: list[Any]) -> dict[str, Any]:
    """Follow a schema path to the mapping that holds the broken keyword; keep the nearest description."""
    here: Any = schema
    rule: dict[str, Any] = {}
    fix: str | None = None
    for part in path:
        if isinstance(here, dict):
            rule = here
            fix = here.get("description", fix)
        here = here[part] if isinstance(here, (dict, list)) else {}
    return rule | ({"description": fix} if fix else {})
