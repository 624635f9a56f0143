"""The options of ``gazetteer new``, and what they say in the form of a registry file."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from gazetteer.errors import InputError, RegistryError
from gazetteer.model import LANGUAGES, TYPES, Kind
from gazetteer.registry.yamlfile import plain_data, scalar

Command = TypeVar("Command", bound=Callable[..., object])
LANGUAGE_NAMES = {"en": "English", "ar": "Arabic", "tr": "Turkish", "ku": "Kurmanji", "fr": "French", "de": "German"}
_POINT = re.compile(r"\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*[,;\s]\s*(-?[0-9]{1,3}(?:\.[0-9]+)?)\s*")
# Options whose value is a field of the entry as it stands: of one kind or several.
_FIELDS: dict[str, tuple[tuple[Kind, ...], str]] = {
    "label": (("place",), "What an authority's code is called where that is no name."),
    "founded": (("faction",), "YYYY, YYYY-MM or YYYY-MM-DD, as exact as known."),
    "dissolved": (("faction",), "YYYY, YYYY-MM or YYYY-MM-DD."),
    "born": (("figure",), "YYYY, YYYY-MM or YYYY-MM-DD, as exact as known."),
    "died": (("figure",), "YYYY, YYYY-MM or YYYY-MM-DD."),
    "status": (("place", "faction", "figure"), "active, dissolved, merged, renamed, deceased, former or abandoned."),
    "as_of": (("place", "faction", "figure"), "Date that the status is known for."),
    "about": (("place", "faction", "figure"), "One line in your own words."),
}
_LISTS: dict[str, tuple[str, tuple[Kind, ...], str]] = {
    "crosses": ("crosses", ("place",), "A unit that a road, river or region lies in."),
    "relation": ("relations", ("faction", "figure"), "As in a file: '{type: leads, target: faction:x, from: 2013}'."),
    "role": ("roles", ("figure",), "As in a file: '{title: Minister of Culture, from: 2016-07, to: 2020-08}'."),
}
_CODES: dict[str, tuple[tuple[Kind, ...], str]] = {
    "pcode": (("place",), "Its p-code, such as C3916."),
    "former_pcode": (("place",), "Its p-code in older lists."),
    "geonames": (("place",), "Its GeoNames number."),
    "wikidata": (("place", "faction", "figure"), "Its Wikidata id, such as Q41183."),
    "ucdp": (("faction",), "Its UCDP id."),
    "ofac": (("faction", "figure"), "Its number on the list of the United States."),
    "un": (("faction", "figure"), "Its number on the list of the United Nations."),
}


def options(kind: Kind) -> Callable[[Command], Command]:
    """Add the options of a kind, in the order of the fields of an entry."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    made = [
        click.option(f"--{lang}", multiple=True, metavar="NAME", help=f"{LANGUAGE_NAMES[lang]} name; the first is the preferred one.")
        for lang in LANGUAGES
    ]
    made.append(click.option("--source", multiple=True, metavar="KEY", help="Source in sources.yaml, or curator."))
    made.append(click.option("--type", "type_", metavar="TYPE", help=f"One of {', '.join(TYPES[kind])}."))
    if kind == "place":
        made.append(click.option("--at", metavar="LAT,LON", help="Point in degrees, WGS 84."))
        made.append(click.option("--parent", metavar="ID", help="Unit that contains it, instead of the proposed one."))
    for name, (kinds, text) in _CODES.items():
        if kind in kinds:
            made.append(click.option(f"--{name.replace('_', '-')}", metavar="CODE", help=text))
    for name, (_, kinds, text) in _LISTS.items():
        if kind in kinds:
            made.append(click.option(f"--{name}", multiple=True, metavar="ITEM", help=text))
    for name, (kinds, text) in _FIELDS.items():
        if kind in kinds:
            made.append(click.option(f"--{name.replace('_', '-')}", metavar="TEXT", help=text))
    if kind == "place":
        made.append(click.option("--prominent", is_flag=True, help="A bare name in national and foreign reports means this one."))
    made.append(click.option("--id", "id_", metavar="ID", help="Its id, instead of the proposed one."))
    made.append(click.option("--file", metavar="PATH", help="File in the registry folder, instead of the proposed one."))
    made.append(click.option("--dry-run", is_flag=True, help="Write nothing; show what would be written."))
    made.append(click.option("--yes", is_flag=True, help="Write without asking."))
    made.append(
        click.option("--registry", type=folder, default="data", show_default=True, metavar="FOLDER", help="The registry folder that it goes into.")
    )

    def add(command: Command) -> Command:
        for option in reversed(made):
            command = option(command)
        return command

    return add


def fields_of(given: dict[str, Any]) -> dict[str, Any]:
    """Return what the options say, as a file would say it."""
    fields: dict[str, Any] = {}
    if names := {lang: names_of(given[lang], f"--{lang}") for lang in LANGUAGES if given[lang]}:
        fields["names"] = names
    if given["source"]:
        fields["sources"] = list(given["source"])
    if given["type_"]:
        fields["type"] = given["type_"]
    if given.get("at"):
        fields["location"] = point_of(given["at"])
    if given.get("parent"):
        fields["parent"] = given["parent"]
    if given.get("prominent"):
        fields["prominent"] = True
    if codes := {name: given[name] for name in _CODES if given.get(name)}:
        fields["ids"] = codes_of(codes)
    for option, (field, _, _) in _LISTS.items():
        if given.get(option):
            fields[field] = [_item(text, f"--{option}") for text in given[option]]
    fields |= {field: scalar(given[field]) if field not in ("label", "about") else given[field] for field in _FIELDS if given.get(field)}
    return fields


def names_of(texts: tuple[str, ...] | list[str], shown: str) -> Any:
    """Return the names of one language as a file would say them: one, or a list."""
    names = [_item(text.strip(), shown) for text in texts]
    return names if len(names) > 1 else names[0]


def point_of(text: str) -> list[float]:
    """Return latitude and longitude, to the metre.

    Raises:
        InputError: The text is no point.
    """
    found = _POINT.fullmatch(text)
    if not found:
        raise InputError(f"location: {text[:40]!r} is no point: give latitude and longitude in degrees, such as 35.86,36.81")
    return [round(float(found[1]), 5), round(float(found[2]), 5)]


def codes_of(codes: dict[str, str]) -> dict[str, Any]:
    """Return identifiers as a file would say them: GeoNames has numbers."""
    return {name: int(code) if name == "geonames" and code.isascii() and code.isdecimal() else code for name, code in codes.items()}


def _item(text: str, shown: str) -> Any:
    """Return a value of an option: a text, or what stands in ``{}`` as in a file."""
    if not text.startswith("{"):
        return text
    try:
        return plain_data(text, shown)
    except RegistryError:
        raise InputError(f"{shown}: {text[:60]!r} cannot be read: write it as in a file, {{field: value, field: value}}") from None
