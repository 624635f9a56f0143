"""Take a mention apart: the name itself, what it is called (``village``, ``province``) and where it is said to be.

``Zahra, Aleppo``; ``Sarmeen [Sarmin], Idlib``; ``Kadora village``; ``ريف إدلب``; ``Halep'te``. A mention gives several forms, the one with the
least taken off first, because a class word or an ending may belong to the name (``Damascus countryside``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer.script.fold import APOSTROPHES
from gazetteer.script.rules import Rules

_PARTS = re.compile(r"\s*[,،;؛]\s*")
_BRACKETS = re.compile(r"[\[(]([^\[\](){}]*)[\])]")
# What stands in brackets at the end of a name is another name for it; in the middle (the Guards (IRGC)-Quds Force) it is one for a part.
_LAST_BRACKETS = re.compile(r"[\[(]([^\[\](){}]*)[\])]\s*(?:$|[,،;؛])")
# Between two names for one thing: ``Branch 227: Damascus Branch``.
_OR = re.compile(r"\s*:\s*|\s+[-–—]\s+")
_EITHER = re.compile(r"\s*[,،;؛/]\s*")
# Alternatives and qualifiers beyond these are no way to name a place; they bound the work on hostile input.
_MAX_HEADS = 4
_MAX_PLACES = 4
_MAX_LISTED = 8
_JOINS = frozenset("&+")
_ENDING = re.compile(rf"^(?P<stem>.*\w)[{re.escape(''.join(sorted(APOSTROPHES)))}](?P<ending>\w+)$", re.DOTALL)
_SPACE = re.compile(r"\s+")


class Form(NamedTuple):
    """One way to understand a mention.

    Attributes:
        text: The name itself.
        asked: Types that a class word beside the name asks for; empty where there is none.
        places: Where the name is said to be, as written.
        titled: Whether a title was taken off, so that a person is meant.
        turned: Whether a direction was taken off and no class word with it: East Jerusalem is a part of Jerusalem at most.
        part: Whether it is one of several that a colon or a dash parts, so that a group is meant: of places, these are other places.
    """

    text: str
    asked: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    titled: bool = False
    turned: bool = False
    part: bool = False


def forms(text: str, rules: Rules) -> Iterator[Form]:
    """Yield the ways to understand a mention, each once, the one with the least taken off first."""
    whole = Form(text)
    if text:
        yield whole
    seen = {whole}
    for form in _taken_apart(text, rules):
        if form.text and form not in seen:
            seen.add(form)
            yield form


def _taken_apart(text: str, rules: Rules) -> Iterator[Form]:
    inside = [name for bracket in _LAST_BRACKETS.findall(text) for name in _EITHER.split(bracket.strip())]
    parts = [part for part in _PARTS.split(_BRACKETS.sub(" ", text).strip()) if part] or [""]
    head, within = _within(parts[0], rules)
    places = tuple((within + parts[1:])[:_MAX_PLACES])
    for name in [*head.split("/"), *inside][:_MAX_HEADS]:
        yield Form(name.strip(), (), places)
        yield from (form._replace(places=places) for form in _bare(name, rules))
    pieces = _OR.split(text.strip())[:_MAX_HEADS]
    yield from (Form(piece, part=True) for piece in pieces if len(pieces) > 1)


def listed(text: str, rules: Rules) -> list[str]:
    """Return the names that a list names (``Nubl and Zahraa``, ``نبل والزهراء``), or nothing where the mention is no list."""
    names: list[list[str]] = [[]]
    for word in _SPACE.split(text.strip()):
        if rules.fold(word) in rules.joins or word in _JOINS:
            names.append([])
        elif names[-1] and word.startswith(rules.joined_article):  # والزهراء: the and is written onto the article
            names.append([word[1:]])
        else:
            names[-1].append(word)
    if not 1 < len(names) <= _MAX_LISTED or not all(names):
        return []
    return [name for joined in names for name in _PARTS.split(" ".join(joined)) if name]


def _within(head: str, rules: Rules) -> tuple[str, list[str]]:
    """Split ``the village of X near Y in the countryside of Z`` into the name and what it is said to lie in."""
    words = _SPACE.split(head.strip())
    cuts = [i for i in range(1, len(words) - 1) if rules.fold(words[i]) in rules.inside]
    pieces = [" ".join(words[start + 1 : end]) for start, end in zip([-1, *cuts], [*cuts, len(words)], strict=True)]
    return pieces[0], [piece for piece in pieces[1:] if piece]


def _bare(name: str, rules: Rules) -> list[Form]:
    """Return the name without its case ending, and without the class words, directions and honorifics around it."""
    found: list[Form] = []
    ending = _ENDING.match(name)
    if ending and (rules.fold(ending["ending"]) in rules.suffixes_apart or ending["ending"].lower() == "s"):
        found.append(Form(ending["stem"]))
    words = _SPACE.split(name.strip())
    folded = [rules.fold(word) for word in words]
    first, last = 0, len(words)
    asked: tuple[str, ...] = ()
    while first < last - 1 and _beside(folded[first], rules):
        asked = rules.generic.get(folded[first], asked)
        first += 1
    while last > first + 1 and _beside(folded[last - 1], rules):
        asked = rules.generic.get(folded[last - 1], asked)
        last -= 1
    if off := {*folded[:first], *folded[last:]}:
        turned = not asked and not off.isdisjoint(rules.directions)
        found.append(Form(" ".join(words[first:last]), asked, (), not off.isdisjoint(rules.honorifics), turned))
    return found


def _beside(word: str, rules: Rules) -> bool:
    return word in rules.generic or word in rules.links or word in rules.directions or word in rules.honorifics
