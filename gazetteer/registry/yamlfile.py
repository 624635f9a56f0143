"""Read one YAML file safely: plain data only, every fault with its line.

Stricter than YAML 1.1 on purpose: no anchors and aliases (they can grow without bound), no tags, no key twice, no dates or
octal numbers out of plain words (``2017-01-28``, ``no`` and ``012`` stay as written). Data is made from the events of the
parser, so that nothing recurses deeper than :data:`MAX_DEPTH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gazetteer.errors import RegistryError

MAX_BYTES = 4_000_000
MAX_DEPTH = 12
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})")
_DECIMAL = re.compile(r"-?[0-9]{1,15}\.[0-9]{1,15}")
_HALF = re.compile("[\ud800-\udfff]")
_PLAIN = {"true": True, "false": False, "": None, "~": None, "null": None, "Null": None, "NULL": None}


def read_yaml(path: Path, shown: str) -> Any:
    """Return the data of a YAML file.

    Args:
        path: The file.
        shown: How to name the file in messages.

    Raises:
        RegistryError: The file is too large, not UTF-8, not YAML, or uses a part of YAML that is refused here.
        OSError: The file cannot be read.
    """
    return plain_data(read_text(path, shown), shown)


def read_text(path: Path, shown: str) -> str:
    """Return the text of a YAML file, not yet parsed.

    Args:
        path: The file.
        shown: How to name the file in messages.

    Raises:
        RegistryError: The file is too large or not UTF-8.
        OSError: The file cannot be read.
    """
    if path.stat().st_size > MAX_BYTES:
        raise RegistryError([f"{shown}: the file is larger than {MAX_BYTES // 1_000_000} MB: split it"])
    raw = path.read_bytes()
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as e:
        line = raw.count(b"\n", 0, e.start) + 1
        raise RegistryError([f"{shown}: line {line}: byte {e.start} is not UTF-8: save the file as UTF-8"]) from None


def plain_data(text: str, shown: str) -> Any:
    """Return the data of the text of a YAML file.

    Args:
        text: What is in the file.
        shown: How to name the file in messages.

    Raises:
        RegistryError: The text is not YAML, or uses a part of YAML that is refused here.
    """
    import yaml  # only when source files are read: a shipped snapshot needs no YAML

    try:
        return _Builder(shown, yaml, events(text)).document()
    except yaml.MarkedYAMLError as e:
        raise RegistryError([_explain(e, text, shown)]) from None
    except yaml.reader.ReaderError as e:
        line = text.count("\n", 0, text.find(chr(e.character))) + 1
        raise RegistryError([f"{shown}: line {line}: the control character U+{e.character:04X}: delete it"]) from None


def events(text: str) -> Iterator[Any]:
    """Yield the events of a YAML text as PyYAML's parser makes them, in C where it is there."""
    import yaml

    parsed: Iterator[Any] = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return parsed


def scalar(text: str) -> Any:
    """Return what a word means that is written without quotes."""
    if text in _PLAIN:
        return _PLAIN[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _DECIMAL.fullmatch(text) else text


def _explain(error: Any, text: str, shown: str) -> str:
    mark = error.problem_mark
    source = (text.splitlines()[mark.line : mark.line + 1] or [""])[0]  # the end of a file has no line
    if "\t" in source[: len(source) - len(source.lstrip()) + 1] or source[mark.column : mark.column + 1] == "\t":
        return f"{shown}: line {mark.line + 1}: a tab where spaces belong: indent with spaces"
    return f"{shown}: line {mark.line + 1}: {error.problem}: mend the YAML there"


class _Builder:
    """Turns the events of one document into plain data."""

    def __init__(self, shown: str, yaml: Any, events: Iterator[Any]) -> None:
        self.shown = shown
        self.yaml = yaml
        self.events = events

    def fail(self, event: Any, what: str, fix: str) -> RegistryError:
        return RegistryError([f"{self.shown}: line {event.start_mark.line + 1}: {what}: {fix}"])

    def document(self) -> Any:
        next(self.events)  # the start of the stream
        if isinstance(next(self.events), self.yaml.StreamEndEvent):
            return None
        data = self.value(next(self.events), 0)
        next(self.events)  # the end of the document
        after = next(self.events)
        if not isinstance(after, self.yaml.StreamEndEvent):
            raise self.fail(after, "a second document", "keep one document in a file")
        return data

    def value(self, event: Any, depth: int) -> Any:
        if isinstance(event, self.yaml.AliasEvent) or event.anchor is not None:
            raise self.fail(event, "an anchor or an alias", "write the value out")
        if event.tag is not None:
            raise self.fail(event, f"the tag {event.tag.replace('tag:yaml.org,2002:', '!!')}", "remove the tag")
        if depth > MAX_DEPTH:
            raise self.fail(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it")
        if isinstance(event, self.yaml.MappingStartEvent):
            return self.mapping(depth)
        if isinstance(event, self.yaml.SequenceStartEvent):
            return [self.value(item, depth + 1) for item in self.items(self.yaml.SequenceEndEvent)]
        if _HALF.search(event.value):
            raise self.fail(event, "half of a surrogate pair", "write the character itself")
        return scalar(event.value) if event.implicit[0] else event.value

    def mapping(self, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        for key in self.items(self.yaml.MappingEndEvent):
            if isinstance(key, self.yaml.CollectionStartEvent):
                raise self.fail(key, "a key that is not a plain word", "use a word as the key")
            self.value(key, depth)  # refuses what is refused anywhere
            if key.value in data:
                raise self.fail(key, f"the key {key.value!r} twice in one mapping", "keep one of them")
            data[key.value] = self.value(next(self.events), depth + 1)
        return data

    def items(self, end: type) -> Iterator[Any]:
        """Yield the events that begin an item, up to the end of the mapping or sequence."""
        while not isinstance(event := next(self.events), end):
            yield event
