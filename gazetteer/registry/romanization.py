"""What a romanization scheme of ``data/rules/romanization`` must say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gazetteer.errors import did_you_mean

VOWELS = ("a", "i", "u", "ā", "ī", "ū", "á", "aw", "ay", "iyy", "uww", "an", "in", "un")
_STATES = ("absolute", "construct", "after_alif", "construct_after_alif")
_CAPITALS = ("first", "always", "never")
# Fields of a scheme that writes sounds; each mapping holds these fields, of this sort, or any texts where None stands.
_FIELDS: dict[str, Any] = {
    "letters": None,
    "doubled": dict.fromkeys(("letters", "digraphs"), bool),
    "breaker": str,
    "vowels": dict.fromkeys(VOWELS, str),
    "marbuta": dict.fromkeys(_STATES, str),
    "article": {"form": str, "joiner": str, "assimilates": bool, "capital": str},
    "proclitics": {"joiner": str, "elides": str},
}
_OPTIONAL: dict[str, Any] = {"final": None, "between_vowels": None, "words": None, "upper": None, "back": {"letters": None, "vowels": None}}
_SORTS = {str: "a text", bool: "true or false"}


def wrong(data: dict[str, Any]) -> Iterator[str]:
    """Yield what is wrong with a scheme: one that gives ``signs`` is one-to-one, any other writes sounds."""
    if "signs" in data:
        yield from _signs(data["signs"])
        fields, optional = {"signs": None}, dict[str, Any]()
    else:
        fields, optional = _FIELDS, _OPTIONAL
    known = ("scheme", "source", *fields, *optional)
    for name in data:
        if name not in known:
            yield f"{name}: not a field of a scheme{did_you_mean(name, known)}: use {', '.join(known)}"
    for name, inner in (fields | optional).items():
        if name in data:
            yield from _mapping(name, data[name], inner)
        elif name in fields:
            yield f"{name}: the field is missing: add it"
    capital = data["article"].get("capital") if isinstance(data.get("article"), dict) else None
    if isinstance(capital, str) and capital not in _CAPITALS:
        yield f"article.capital: {capital!r} is not known{did_you_mean(capital, _CAPITALS)}: use one of {', '.join(_CAPITALS)}"


def _mapping(name: str, value: Any, inner: Any) -> Iterator[str]:
    """Yield what is wrong with a field that holds a text, or a mapping of texts or of ``inner``."""
    if isinstance(inner, type):
        if not isinstance(value, inner):
            yield f"{name}: {str(value)[:60]!r} is of the wrong sort: write {_SORTS[inner]}"
    elif not isinstance(value, dict):
        yield f"{name}: {str(value)[:60]!r} is of the wrong sort: write a mapping"
    else:
        for field, part in value.items():
            if inner is not None and field not in inner:
                yield f"{name}.{field}: not known{did_you_mean(field, inner)}: use {', '.join(inner)}"
            elif inner is None or inner[field] is not None:
                yield from _mapping(f"{name}.{field}", part, str if inner is None else inner[field])
            else:
                yield from _mapping(f"{name}.{field}", part, None)
        for field in set(inner or ()) - set(value):
            yield f"{name}.{field}: the field is missing: add it"


def _signs(signs: Any) -> Iterator[str]:
    """Yield what keeps a one-to-one scheme from being read backwards."""
    seen: dict[str, str] = {}
    for letter, sign in signs.items() if isinstance(signs, dict) else ():
        if len(letter) != 1 or not isinstance(sign, str) or len(sign) != 1:
            yield f"signs.{letter}: {str(sign)[:60]!r} is not one sign for one letter: write one character for each"
        elif sign in seen:
            yield f"signs.{letter}: {sign!r} stands for {seen[sign]} too: a sign stands for one letter"
        else:
            seen[sign] = letter
