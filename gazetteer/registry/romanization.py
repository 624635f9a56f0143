"""What a scheme of ``data/rules/romanization`` must say, and ``data/rules/vowelling.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from gazetteer.errors import did_you_mean


class _Each(NamedTuple):
    """A mapping with any keys, each of whose values is of one sort."""

    sort: type


_VOWELS = ("a", "i", "u", "ā", "ī", "ū", "á", "aw", "ay", "iyy", "uww", "an", "in", "un")
_STATES = ("absolute", "construct", "after_alif", "construct_after_alif")
_CAPITALS = ("first", "always", "never")
_HEAD = {"scheme": str, "source": str}
# A scheme with signs is one-to-one; any other writes sounds.
_ONE_TO_ONE: dict[str, Any] = {**_HEAD, "signs": _Each(str)}
_SOUNDING: dict[str, Any] = {
    **_HEAD,
    "letters": _Each(str),
    "doubled": {"letters": bool, "digraphs": bool},
    "breaker": str,
    "vowels": dict.fromkeys(_VOWELS, str),
    "marbuta": dict.fromkeys(_STATES, str),
    "article": {"form": str, "joiner": str, "assimilates": bool, "capital": str},
    "proclitics": {"joiner": str, "elides": str},
}
_OPTIONAL: dict[str, Any] = {
    "final": _Each(str),
    "between_vowels": _Each(str),
    "back": {"letters": _Each(str), "vowels": _Each(str)},
    "words": _Each(str),
    "upper": _Each(str),
}
_VOWELLING: dict[str, Any] = {
    "sun_letters": str,
    "words": _Each(str),
    "small": list,
    "adjectives": list,
    "apart": list,
    "proclitics": list,
    "signs": _Each(str),
    "spelled": {
        "letters": _Each(list),
        "last": _Each(list),
        "vowels": dict.fromkeys(("a", "i", "u"), list),
        "long": dict.fromkeys(("ا", "و", "ي"), list),
        "diphthongs": dict.fromkeys(("و", "ي"), list),
        "marbuta": list,
        "e_is_a": list,
    },
}
FIELDS: dict[str, tuple[str, ...]] = {"romanization": tuple(_SOUNDING), "vowelling": tuple(_VOWELLING)}
_SORTS = {str: "a text", bool: "true or false", list: "a list of texts"}


def wrong_scheme(data: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the fields of a scheme."""
    if "signs" in data:
        yield from _fields("", data, _ONE_TO_ONE, {})
        yield from _signs(data["signs"])
        return
    yield from _fields("", data, _SOUNDING, _OPTIONAL)
    capital = data["article"].get("capital") if isinstance(data.get("article"), dict) else None
    if isinstance(capital, str) and capital not in _CAPITALS:
        yield f"article.capital: {capital!r} is not known{did_you_mean(capital, _CAPITALS)}: use one of {', '.join(_CAPITALS)}"


def wrong_vowelling(data: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the fields of ``vowelling.yaml``."""
    yield from _fields("", data, _VOWELLING, {})


def _fields(above: str, data: dict[str, Any], needed: Mapping[str, Any], optional: Mapping[str, Any]) -> Iterator[str]:
    known = {**needed, **optional}
    for field in data:
        if field not in known:
            yield f"{above}{field}: not a field here{did_you_mean(field, known)}: use {', '.join(known)}"
    for field, sort in known.items():
        if field in data:
            yield from _value(above + field, data[field], sort)
        elif field in needed:
            yield f"{above}{field}: the field is missing: add it"


def _value(field: str, value: Any, sort: Any) -> Iterator[str]:
    if isinstance(sort, type):
        texts = value if isinstance(value, list) else ()
        if not isinstance(value, sort) or not all(isinstance(text, str) for text in texts):
            yield f"{field}: {str(value)[:60]!r} is of the wrong sort: write {_SORTS[sort]}"
    elif not isinstance(value, dict):
        yield f"{field}: {str(value)[:60]!r} is of the wrong sort: write a mapping"
    elif isinstance(sort, _Each):
        for key, part in value.items():
            yield from _value(f"{field}.{key}", part, sort.sort)
    else:
        yield from _fields(f"{field}.", value, sort, {})


def _signs(signs: Any) -> Iterator[str]:
    """Yield what keeps a one-to-one scheme from being read backwards."""
    seen: dict[str, str] = {}
    for letter, sign in signs.items() if isinstance(signs, dict) else ():
        if len(letter) != 1 or len(str(sign)) != 1:
            yield f"signs.{letter}: {str(sign)[:60]!r} is not one sign for one letter: write one character for each"
        elif sign in seen:
            yield f"signs.{letter}: {sign!r} stands for {seen[sign]} too: a sign stands for one letter"
        else:
            seen[sign] = letter
