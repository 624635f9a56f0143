"""Put an entry into a registry file, or a name into an entry, and leave everything else in it as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from gazetteer.curate.layout import lay_out
from gazetteer.curate.tree import Branch, Leaf, Unit, parse
from gazetteer.errors import RegistryError


class Addition(NamedTuple):
    """A name, as a file would say it, that an entry gets in a language."""

    entry: str
    lang: str
    name: Mapping[str, Any]


_CODE = re.compile(r"([CNA])([0-9]+)")


def with_entry(text: str, entry: Mapping[str, Any], file: str) -> str:
    """Return the text of a file with an entry added.

    It stands after the last entry with a smaller p-code of its series, else at the end; what the defaults of the file say is left out of it.

    Args:
        text: What is in the file.
        entry: The entry, as the file would say it.
        file: How to name the file in messages.

    Raises:
        RegistryError: The text cannot be read as a file of entries.
    """
    root = parse(text, file)
    listed = root.get("entries")
    if listed is None or not isinstance(listed.value, Branch) or not listed.value.units:
        raise RegistryError([f"{file}: no list of entries: name a file that holds entries, or a new one"])
    units = listed.value.units
    given = root.get("defaults")
    defaults = plain(given.value) if given else {}
    own = {key: value for key, value in entry.items() if key not in defaults or plain(unit_of(value)) != defaults[key]}
    at = _position([code_of(unit) for unit in units], entry.get("ids", {}).get("pcode"))
    unit = Unit(None, unit_of(own), 0, 0, 0, 0)
    if len(units) > 1 and "" in units[-1].before:
        unit.before.append("")  # entries of this file stand apart
    units.insert(at, unit)
    return lay_out(root)


def with_names(text: str, additions: Iterable[Addition], file: str) -> str:
    """Return the text of a file with names added to entries, each after the other names of its language.

    Args:
        text: What is in the file.
        additions: The names.
        file: How to name the file in messages.

    Raises:
        RegistryError: The file does not hold an entry.
    """
    root = parse(text, file)
    entries = entries_in(root)
    for entry, lang, name in additions:
        found = entries.get(entry)
        if found is None or not isinstance(found.value, Branch):
            raise RegistryError([f"{file}: {entry}: not in this file: it was moved, make the list again"])
        _add_name(found.value, lang, name)
    return lay_out(root)


def _add_name(entry: Branch, lang: str, name: Mapping[str, Any]) -> None:
    names = entry.get("names")
    if names is None:
        names = Unit(Leaf("names", bare=True), Branch(True, False, 0, 0, 0), 0, 0, 0, 0)
        entry.units.append(names)
    assert isinstance(names.value, Branch)  # the schema says so
    item = Unit(None, unit_of(name), 0, 0, 0, 0)
    known = names.value.get(lang)
    if known is None:
        names.value.units.append(Unit(Leaf(lang, bare=True), item.value, 0, 0, 0, 0))
    elif isinstance(known.value, Branch) and not known.value.mapping:
        known.value.units.append(item)
    else:
        known.value = Branch(False, True, 0, 0, 0, [Unit(None, known.value, 0, 0, 0, 0), item])


def entries_in(root: Branch) -> dict[str, Unit]:
    """Return the entries in the tree of a file by their ids."""
    listed = root.get("entries")
    units = listed.value.units if listed and isinstance(listed.value, Branch) else []
    return {_text(unit, "id") or "": unit for unit in units}


def shown(text: str, entry: str, file: str) -> tuple[int, str]:
    """Return the line on which an entry begins, from 1, and its lines."""
    unit = entries_in(parse(text, file))[entry]
    first = text.rfind("\n", 0, unit.start) + 1
    return unit.line, text[first : unit.end] + text[unit.end :].partition("\n")[0]


def unit_of(value: Any) -> Leaf | Branch:
    """Return plain data as a part of a tree."""
    if isinstance(value, Mapping):
        return Branch(True, False, 0, 0, 0, [Unit(Leaf(key, bare=True), unit_of(below), 0, 0, 0, 0) for key, below in value.items()])
    if isinstance(value, (list, tuple)):
        return Branch(False, True, 0, 0, 0, [Unit(None, unit_of(item), 0, 0, 0, 0) for item in value])
    if isinstance(value, bool):
        return Leaf(str(value).lower(), bare=True)
    return Leaf(str(value), bare=not isinstance(value, str))


def plain(part: Leaf | Branch) -> Any:
    """Return the texts of a part of a tree, in lists and mappings."""
    if isinstance(part, Leaf):
        return part.text
    if part.mapping:
        return {unit.key.text: plain(unit.value) for unit in part.units if unit.key}
    return [plain(unit.value) for unit in part.units]


def code_of(unit: Unit) -> str | None:
    """Return the p-code of an entry, or None."""
    ids = unit.value.get("ids") if isinstance(unit.value, Branch) else None
    return _text(ids, "pcode") if ids else None


def _text(unit: Unit, key: str) -> str | None:
    below = unit.value.get(key) if isinstance(unit.value, Branch) else None
    return below.value.text if below and isinstance(below.value, Leaf) else None


def _position(codes: list[str | None], code: str | None) -> int:
    new = _CODE.fullmatch(code or "")
    smaller = [i for i, known in enumerate(map(_CODE.fullmatch, (code or "" for code in codes))) if new and known and _before(known, new)]
    return smaller[-1] + 1 if smaller else len(codes)


def _before(one: re.Match[str], other: re.Match[str]) -> bool:
    return one[1] == other[1] and int(one[2]) < int(other[2])
