"""What must hold for any input, and the inputs to begin with. Needs nothing but the package, so that a fuzzer can watch it alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import gazetteer
from gazetteer import Gazetteer, normalize
from gazetteer.model import KINDS, Answer, Kind

SAMPLE = Path(__file__).parent.parent / "sample"
# Looking up is the slower part of a check, so scans have a target of their own, with longer texts.
MAX_SCANNED = 200
# What stands between the words of a text, and what repeats in hostile ones.
GAPS = (
    " ",
    "",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "-",
    "'",
    "   ",
    "      ",
    "\t",
    "\u200f ",
    "\0",
    "\ud800",
    "(",
    ")",
    " al-",
    " the ",
    " of ",
    " ve ",
    " و",
)
MAX_PARTS = 8
MAX_REASON = 2_000
LIMITS = (1, 10, 3, 50)
LANGS = (None, "ar", "tr", "en", "ku", "de")
UNITS = (None, "place:aleppo", "place:idlib-governorate", "place:syria")
HOSTILE = (
    *("", " ", "\x00", "\ud800", "\udfff\ud800", "İ̇İ", "ﷺﷲ", "\u202e\u2066", "ـــ", "\u0651\u064e", "a\u0345", "((((([[[[[,,,,,''''s", "&amp;#304;"),
    *(
        "Ø\xadÙ„Ø¨",
        "ÅŸeyh",
        "7alab",
        "٤٦",
        "ß",
        "ŉ",
        "ǰ",
        "x" * 600,
        "ال" * 40,
        "and " * 30,
        "of the and, in",
        "'s",
        "-:-:-",
        "Halep’te",
        "\U0001f600حلب",
    ),
)
# What a mention is taken apart at, and what stands beside names.
JOINTS = (
    *(
        ", ",
        "، ",
        " - ",
        ": ",
        "/",
        " [",
        "]",
        " (",
        ")",
        "'te",
        "’s",
        " and ",
        " و",
        " ve ",
        " & ",
        "The ",
        " province",
        " in ",
        " of ",
        "مدينة ",
        "ريف ",
    ),
    *(" ilçesi", "General ", "North ", "الغربي", "ال", "لل", "بال", "46", "\u200f", "\u0640", "\u064e", "\u0130", "\u0307", "&#", "Ø"),
)


class Case(NamedTuple):
    """One input: a text and the options it is looked up with."""

    text: str
    kind: Kind | None
    within: str | None
    lang: str | None
    limit: int


def case(data: bytes) -> Case:
    """Return the input that bytes stand for: two for the options, the rest is the text; bytes that are not UTF-8 become lone surrogates."""
    head, text = data[:2].ljust(2, b"\0"), data[2:].decode("utf-8", "surrogateescape")
    kinds: tuple[Kind | None, ...] = (None, *KINDS)
    return Case(text, kinds[head[0] % 4], UNITS[head[0] // 4 % 4], LANGS[head[1] % 6], LIMITS[head[1] // 6 % 4])


def names() -> list[str]:
    """Return the names of the sample registry, as its files spell them."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(SAMPLE.glob("*/*.yaml"))]
    return sorted({name.strip() for text in texts for name in re.findall(r"(?:en|ar|tr|ku|fr|text): \[?([^,\[\]{}\n]+)", text)})


def seeds() -> Iterator[bytes]:
    """Yield inputs to begin with: names of the sample registry, names in a sentence, and strings that are no names."""
    known = names()
    joined = [f"{known[i % len(known)]}{joint}{known[-i % len(known)]}" for i, joint in enumerate(JOINTS)]
    bracketed = [f"{one} [{other}], Idlib" for one, other in zip(known[::7], known[3::7], strict=False)]
    for i, text in enumerate([*known, *(f"the town of {name}, Aleppo" for name in known), *joined, *bracketed, *HOSTILE]):
        yield bytes([0, 0]) + text.encode("utf-8", "surrogatepass")
        yield bytes([i % 16, i % 24]) + text.encode("utf-8", "surrogatepass")


def texts() -> Iterator[bytes]:
    """Yield running texts to begin with: names one after another, with all that may stand between them."""
    known = [*names(), *HOSTILE[:12]]
    for i, gap in enumerate(GAPS * 3):
        parts = [known[(i * 31 + j * (7 + i)) % len(known)] for j in range(12)]
        text = "".join(f"{part}{gap}{JOINTS[(i + j) % len(JOINTS)]}" for j, part in enumerate(parts))
        yield bytes([i % 24]) + text.encode("utf-8", "surrogatepass")


def check(g: Gazetteer, data: bytes) -> None:
    """Look up, normalize and scan one input; whatever is wrong with an answer is an assertion, and no exception is right."""
    text, kind, within, lang, limit = given = case(data)
    once = normalize(text)
    assert normalize(once) == once == once.strip(), f"normalize is not idempotent: {text!r}"
    answer = g.lookup(text, kind=kind, within=within, lang=lang, limit=limit)
    assert answer.query == text
    for part in (answer, *answer.parts):
        _check(part, limit if part is answer else 10, given)
    assert len(answer.parts) <= MAX_PARTS
    if len(text) <= MAX_SCANNED:
        _scan(g, text, None)


def check_scan(g: Gazetteer, data: bytes) -> None:
    """Scan one text, and again with more of it, in the language that the first byte chooses."""
    given = case(data[:1] + data)
    _scan(g, given.text, given.lang)
    _scan(g, given.text * 3, None)


def _scan(g: Gazetteer, text: str, lang: str | None) -> None:
    end = 0
    for mention in g.scan(text, lang=lang):
        assert end <= mention.start < mention.end <= len(text), f"mentions overlap or lie outside: {text!r}"
        assert text[mention.start : mention.end] == mention.text, f"not the surface form: {text!r}"
        assert mention.candidates, f"a mention may mean something: {text!r}"
        assert (mention.outcome == "match") == (mention.id is not None), f"a match has an id: {text!r}"
        end = mention.end


def _check(answer: Answer, limit: int, given: Case) -> None:
    for found in (answer.candidates, answer.near_misses):
        scores = [c.score for c in found]
        assert all(0 <= score < 1 for score in scores), f"a score is no probability: {given!r}"
        assert scores == sorted(scores, reverse=True) or answer.parts, f"scores are not sorted: {given!r}"
        assert len({c.id for c in found}) == len(found) or answer.parts, f"one entity is found twice: {given!r}"
        assert len(found) <= limit, f"more than the limit: {given!r}"
    assert (answer.outcome == "match") == (answer.id is not None), f"a match has an id: {given!r}"
    assert (answer.outcome in ("none", "generic")) == (not answer.candidates), f"what is found is an answer: {given!r}"
    assert 0 < len(answer.reason) <= MAX_REASON, f"an answer has a reason of some length: {given!r}"


def load() -> Gazetteer:
    """Return the sample registry."""
    return gazetteer.load(SAMPLE)
