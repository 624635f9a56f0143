"""Write an impact: for a terminal, for a comment on a pull request, for machines and for the changelog."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from gazetteer.curate.impact.assess import Impact
from gazetteer.curate.impact.changes import EntityChange
from gazetteer.curate.impact.flips import Sort, Told
from gazetteer.curate.impact.outline import Code, Row, sections, summary
from gazetteer.curate.locate import Finding

_TICKS = re.compile("`+")
_BREAKS = re.compile(r"[\x00-\x1f\x7f\u2028\u2029]")
# What those who pin a release want to know of its answers.
_TOLD: dict[Sort, str] = {"wrong": "means another entity now", "lost": "finds nothing any more", "ambiguous": "is ambiguous now"}
_KINDS = {"place": "places", "faction": "factions", "figure": "figures"}


def text(impact: Impact, errors: Iterable[Finding], *, full: bool = False) -> Iterator[str]:
    """Yield the lines for a terminal.

    Args:
        impact: The impact.
        errors: Its breaches, with their places in the files.
        full: Whether to list everything.
    """
    yield summary(impact)
    for error in errors:
        yield f"error: {error}"
    for section in sections(impact, full=full):
        yield ""
        yield f"{section.title} ({section.total})"
        for row in section.rows:
            yield "  " + "".join(part.text if isinstance(part, Code) else part for part in row)
        if section.left_out:
            yield f"  ... and {section.left_out} more (--full)"


def markdown(impact: Impact, errors: Iterable[Finding], *, full: bool = False) -> Iterator[str]:
    """Yield the lines for a comment on a pull request; names and reasons stand as code, so that nothing in them is read as Markdown.

    Args:
        impact: The impact.
        errors: Its breaches, with their places in the files.
        full: Whether to list everything.
    """
    yield f"**Impact** {summary(impact)}"
    for error in errors:
        yield ""
        yield f"**Error** {_code(str(error))}"
    for section in sections(impact, full=full):
        yield ""
        yield f"**{section.title.capitalize()}** ({section.total})"
        yield ""
        for row in section.rows:
            yield "- " + _spans(row)
        if section.left_out:
            yield f"- … and {section.left_out} more"
    if not impact.empty:
        yield ""
        before, after = map(_code, impact.versions)
        yield f"_{impact.asked:,} of {impact.questions:,} look-ups can be touched and were asked of {before} and {after}._"


def _spans(row: Row) -> str:
    return "".join(_code(part.text) if isinstance(part, Code) else part for part in row)


def _code(text: str) -> str:
    """Return a text as code, between more ticks than it holds."""
    text = _BREAKS.sub(" ", text)
    ticks = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
    pad = " " if len(ticks) > 1 else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def plain(impact: Impact, errors: Iterable[Finding]) -> dict[str, Any]:
    """Return an impact as plain data; docs/curator-guide.md describes it."""
    return {
        "base": impact.base,
        "data_version": {"before": impact.versions[0], "after": impact.versions[1]},
        "release": None if impact.breaches else impact.release,
        "errors": [error._asdict() for error in errors],
        "entities": [change._asdict() for change in impact.entities],
        "names": [change._asdict() for change in impact.names],
        "homonyms": [homonym._asdict() for homonym in impact.homonyms],
        "flips": [
            flip.question._asdict() | {"sort": flip.sort, "before": _told(flip.before), "after": _told(flip.after), "because": flip.because}
            for flip in impact.flips
        ],
        "questions": {"all": impact.questions, "asked": impact.asked},
    }


def _told(told: Told) -> dict[str, Any]:
    candidates = [{"id": id, "score": score} for id, score in told.candidates]
    return {"outcome": told.outcome, "id": told.id, "reason": told.reason, "candidates": candidates}


def changelog(impact: Impact) -> Iterator[str]:
    """Yield the lines of the changelog's section on data."""
    yield "### Data"
    yield ""
    if impact.empty:
        yield "- Nothing that a look-up sees."
        return
    yield f"- A {impact.release} release after {impact.versions[0].partition('+')[0]}."
    for fate, verb in (("added", "New"), ("restored", "Restored")):
        for kind, kinds in _KINDS.items():
            if found := [change for change in impact.entities if change.fate == fate and change.id.startswith(kind)]:
                yield f"- {verb} {kinds}: {len(found)} ({_some(found)})."
    for change in impact.entities:
        if change.fate == "retired":
            yield f"- Retired: {_code(change.id)}, which leads to {_code(change.heir or '')}."
    if found := [change for change in impact.entities if change.fate == "changed"]:
        fates = Counter(name.fate for name in impact.names)
        names = "; names: " + ", ".join(f"{count} {fate}" for fate, count in sorted(fates.items())) if fates else ""
        yield f"- Corrected entries: {len(found)} ({_some(found)}){names}."
    for sort, what in _TOLD.items():
        for flip in impact.promised:
            if flip.sort == sort:
                now = f": {_code(flip.after.id)}, before {_code(flip.before.id or '')}" if flip.after.id else ""
                yield f"- {_code(flip.question.text)} {what}{now}."


def _some(changes: list[EntityChange]) -> str:
    most = 12
    shown = ", ".join(change.name for change in changes[:most])
    return shown + (f" and {len(changes) - most} more" if len(changes) > most else "")
