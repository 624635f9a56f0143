"""An impact as an outline of titles and rows, which text and Markdown write each in their own way."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from gazetteer.curate.impact.assess import Impact
from gazetteer.curate.impact.changes import EntityChange
from gazetteer.curate.impact.flips import SORTS, Flip, Sort, Told

# Rows that a section shows at most, and spellings and ids that a row does, unless all are asked for.
_ROWS: dict[Sort, int] = {"wrong": 10, "lost": 8, "ambiguous": 8, "successor": 5, "candidates": 3, "settled": 3, "gained": 5, "scores": 2}
_OTHER_ROWS, _TEXTS, _IDS = 6, 4, 3


class Code(NamedTuple):
    """What stands in a row as it is written in the registry or in a text: an id, a name, a reason."""

    text: str


Row = tuple["str | Code", ...]


class Section(NamedTuple):
    """A part of an outline.

    Attributes:
        title: What its rows are.
        total: How many there are of what it lists.
        rows: Its rows, cut where not all were asked for.
        left_out: How many rows were cut.
    """

    title: str
    total: int
    rows: list[Row]
    left_out: int = 0


def summary(impact: Impact) -> str:
    """Return the one line that says what a change does."""
    if impact.empty:
        return f"against {impact.base}: no entity and no answer differs"
    fates = Counter(change.fate for change in impact.entities)
    names = Counter(change.fate for change in impact.names)
    sorts = Counter(flip.sort for flip in impact.flips)
    parts = [
        "" if not impact.breaches else "1 error" if len(impact.breaches) == 1 else f"{len(impact.breaches)} errors",
        _counts("entities", ((fate, fates[fate]) for fate in ("added", "changed", "retired", "restored", "removed"))),
        _counts("names of these", ((fate, names[fate]) for fate in ("added", "removed", "changed"))),
        _counts("look-ups", ((title, sorts[sort]) for sort, title in SORTS.items())) or "no look-up differs",
        "not to be released" if impact.breaches else f"a {impact.release} release",
    ]
    return f"against {impact.base}: {'; '.join(filter(None, parts))}"


def _counts(what: str, counts: Iterable[tuple[str, int]]) -> str:
    shown = ", ".join(f"{count} {title}" for title, count in counts if count)
    return f"{what}: {shown}" if shown else ""


def sections(impact: Impact, *, full: bool = False) -> Iterator[Section]:
    """Yield the parts of an impact but for its errors, those that hurt most first.

    Args:
        impact: The impact.
        full: Whether to list everything.
    """
    fates = {change.id: change.fate for change in impact.entities}
    by_sort: dict[Sort, list[Flip]] = defaultdict(list)
    for flip in impact.flips:
        by_sort[flip.sort].append(flip)
    for sort, title in SORTS.items():
        if found := by_sort[sort]:
            yield _cut(title, len(found), [_flip(group, fates, full) for group in _grouped(found)], None if full else _ROWS[sort])
    most = None if full else _OTHER_ROWS
    if impact.homonyms:
        rows = [(Code(h.name), ": ", *_ids(h.after, full), " (before: ", *(_ids(h.before, full) or ("nobody",)), ")") for h in impact.homonyms]
        yield _cut("new homonyms", len(rows), rows, most)
    if impact.entities:
        yield _cut("entities", len(impact.entities), [_entity(change, impact, full) for change in impact.entities], most)


def _cut(title: str, total: int, rows: list[Row], most: int | None) -> Section:
    return Section(title, total, rows[:most], max(0, len(rows) - most) if most is not None else 0)


def _grouped(found: Iterable[Flip]) -> list[list[Flip]]:
    """Put together what was answered alike, the most telling group first; they keep their order in it."""
    groups: dict[tuple[object, ...], list[Flip]] = {}
    for flip in found:
        ends = [
            (told.outcome, tuple(sorted(id for id, _ in told.candidates)[: _IDS + 1]) if told.id is None else told.id)
            for told in (flip.before, flip.after)
        ]
        groups.setdefault((*ends, flip.because), []).append(flip)
    return list(groups.values())


def _flip(group: list[Flip], fates: Mapping[str, str], full: bool) -> Row:
    texts = list(dict.fromkeys(flip.question.text for flip in group))
    first = group[0]
    row: list[str | Code] = [*_listed(texts, None if full else _TEXTS), ": "]
    if first.sort == "candidates" and first.before.outcome == first.after.outcome:
        row += [*_told(first.after, full), *_listed_beside(first, full)]
    elif first.sort == "scores":
        row += [*_ids(_names(first.before), full), " ", _scores(first.before), " → ", *_ids(_names(first.after), full), " ", _scores(first.after)]
    else:
        row += [*_told(first.before, full), " → ", *_told(first.after, full)]
    because = [id for id in first.because if id in fates]
    if because:
        row += [" (", *_parted([Code(id), f" {fates[id]}"] for id in because[: None if full else _IDS]), ")"]
    elif first.after.outcome == "none":
        row += [" (", Code(first.after.reason), ")"]
    return tuple(row)


def _listed_beside(flip: Flip, full: bool) -> Row:
    """Return which candidates came, and which went."""
    before, after = _names(flip.before), _names(flip.after)
    row: list[str | Code] = []
    for verb, ids in (("with", [id for id in after if id not in before]), ("without", [id for id in before if id not in after])):
        row += [f" now {verb} ", *_ids(ids, full)] if ids else []
    return tuple(row)


def _scores(told: Told) -> str:
    return "(" + ", ".join(f"{score:.2f}" for _, score in told.candidates[:_IDS]) + ")"


def _told(told: Told, full: bool) -> Row:
    if told.id is not None:
        return (Code(told.id),)
    if told.outcome == "none":
        return ("nothing",)
    if told.outcome == "generic":
        return ("a word that names no one thing",)
    return ("one of ", *_ids(_names(told), full)) if len(told.candidates) > 1 else ("perhaps ", *_ids(_names(told), full))


def _names(told: Told) -> list[str]:
    return [id for id, _ in told.candidates]


def _ids(ids: Iterable[str], full: bool) -> Row:
    return _listed(list(ids), None if full else _IDS)


def _listed(texts: list[str], most: int | None) -> Row:
    row = _parted([Code(text)] for text in texts[:most])
    left = len(texts) - len(texts[:most])
    return (*row, f" and {left} more") if left else row


def _parted(groups: Iterable[Iterable[str | Code]]) -> Row:
    row: list[str | Code] = []
    for group in groups:
        row += [", "] * bool(row) + [*group]
    return tuple(row)


def _entity(change: EntityChange, impact: Impact, full: bool) -> Row:
    row: list[str | Code] = [Code(change.id), f" {change.fate}"]
    if change.heir:
        row += [", it leads to " if change.fate == "retired" else ", it led to ", Code(change.heir)]
    if fields := [field for field in change.fields if field != "names"]:
        row += [": " + ", ".join(fields)]
    for fate in ("added", "removed", "changed"):
        if texts := [name.text for name in impact.names if name.id == change.id and name.fate == fate]:
            row += [f"; {'name' if len(texts) == 1 else 'names'} {fate}: ", *_listed(texts, None if full else _TEXTS)]
    return tuple(row)
