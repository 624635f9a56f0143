"""Read one YAML file safely: plain data only, every fault with its line.

Stricter than YAML 1.1 on purpose: no anchors and aliases (they can grow without bound), no tags, no key twice, no dates or
octal numbers out of plain words (``2017-01-28``, ``no`` and ``012`` stay as written).
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from gazetteer.errors import RegistryError

MAX_BYTES = 4_000_000
MAX_DEPTH = 12
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
_TAG = "tag:yaml.org,2002:"
_PLAIN_TAGS = frozenset(_TAG + t for t in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map", "merge", "value"))


def read_yaml(path: Path, shown: str) -> Any:
    """Return the data of a YAML file.

    Args:
        path: The file.
        shown: How to name the file in messages.

    Raises:
        RegistryError: The file is too large, not UTF-8, not YAML, or uses a part of YAML that is refused here.
        OSError: The file cannot be read.
    """
    import yaml  # only when source files are read: a shipped snapshot needs no YAML

    if path.stat().st_size > MAX_BYTES:
        raise RegistryError([f"{shown}: the file is larger than {MAX_BYTES // 1_000_000} MB: split it"])
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        raise RegistryError([f"{shown}: line {line}: byte {e.start} is not UTF-8: save the file as UTF-8"]) from None
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(text, Loader=loader)
        return None if node is None else _Builder(shown, yaml).value(node, 0)
    except yaml.MarkedYAMLError as e:
        raise RegistryError([_explain(e, text, shown)]) from None
    except yaml.YAMLError as e:
        raise RegistryError([f"{shown}: {' '.join(str(e).split())}: remove the character"]) from None


def _explain(error: Any, text: str, shown: str) -> str:
    mark = error.problem_mark
    line = mark.line + 1 if mark else 1
    source = text.splitlines()[line - 1] if line <= text.count("\n") + 1 and text else ""
    if "\t" in source[: len(source) - len(source.lstrip()) + 1] or "'\\t'" in str(error.problem):
        return f"{shown}: line {line}: a tab where spaces belong: indent with spaces"
    return f"{shown}: line {line}: {error.problem}: mend the YAML there"


class _Builder:
    """Turns the nodes of one document into plain data."""

    def __init__(self, shown: str, yaml: Any) -> None:
        self.shown = shown
        self.yaml = yaml
        self.seen: set[int] = set()

    def fail(self, node: Any, what: str, fix: str) -> RegistryError:
        return RegistryError([f"{self.shown}: line {node.start_mark.line + 1}: {what}: {fix}"])

    def value(self, node: Any, depth: int) -> Any:
        if id(node) in self.seen:
            raise self.fail(node, "an anchor is used again by an alias", "write the value out")
        self.seen.add(id(node))
        if depth > MAX_DEPTH:
            raise self.fail(node, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
        if node.tag not in _PLAIN_TAGS:
            raise self.fail(node, f"the tag {node.tag.replace(_TAG, '!!')}", "remove the tag")
        if isinstance(node, self.yaml.MappingNode):
            return self.mapping(node, depth)
        if isinstance(node, self.yaml.SequenceNode):
            return [self.value(item, depth + 1) for item in node.value]
        return self.scalar(node)

    def mapping(self, node: Any, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key, item in node.value:
            if not isinstance(key, self.yaml.ScalarNode):
                raise self.fail(key, "a key that is not a plain word", "use a word as the key")
            if key.value in data:
                raise self.fail(key, f"the key {key.value!r} twice in one mapping", "keep one of them")
            data[key.value] = self.value(item, depth + 1)
        return data

    @staticmethod
    def scalar(node: Any) -> Any:
        text: str = node.value
        kind = node.tag.removeprefix(_TAG)
        if kind == "bool" and text in ("true", "false"):
            return text == "true"
        if kind == "null":
            return None
        if kind == "int" and _INTEGER.fullmatch(text):
            return int(text)
        if kind == "float" and _DECIMAL.fullmatch(text):
            return float(text)
        return text
