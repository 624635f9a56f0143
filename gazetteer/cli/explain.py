"""``gazetteer explain``: how a name comes to its answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click

from gazetteer.api import Gazetteer
from gazetteer.cli import options, outputs
from gazetteer.explanation import Comparison, Edit, Explanation, FormTried
from gazetteer.model import KINDS

# Edits that cost less than this are the usual difference of two spellings, or none.
_WORTH = 1.0


@click.command("explain")
@click.argument("name")
@click.option("--against", metavar="ID", help="Say also why this entity is not the answer.")
@click.option("--kind", type=click.Choice(KINDS), help="Only entities of this kind.")
@click.option("--within", metavar="PLACE", help="Only places inside this one: an id, a p-code or a name.")
@click.option("--near", type=(float, float), metavar="LAT LON", help="Places near this point are likelier.")
@click.option("--limit", type=click.IntRange(1), default=10, show_default=True, help="Candidates at most.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True, help="How to print.")
@options.mention
@options.display_lang
@options.registry
def command(*, name: str, form: str, display_lang: str, registry: Path | None, overlay: Path | None, **given: Any) -> None:
    """Say how NAME comes to its answer: how it is read, what it is compared with, what that costs, and which rule decides.

    \b
    Example:
      gazetteer explain Saragab --against place:sarab-idlib
    """
    g = options.open_registry(registry, overlay)
    explained = g.explain(name, **given)
    if form == "json":
        outputs.pretty(_plain(explained, g, display_lang))
        return
    for title, lines in _sections(explained, g, display_lang):
        if title:
            outputs.heading(title)
        if isinstance(lines, tuple):
            outputs.table(*lines)
        else:
            for line in lines:
                outputs.paragraph(line)


def _plain(e: Explanation, g: Gazetteer, lang: str) -> dict[str, Any]:
    """Return an explanation as plain data."""
    plain = e._asdict() | {"forms": [form._asdict() for form in e.forms], "scope": e.scope._asdict(), "verdict": e.verdict._asdict()}
    plain["reading"] = e.reading and e.reading._asdict()
    plain["candidates"] = [_compared(c) for c in e.candidates]
    if e.against:
        plain["against"] = e.against._asdict() | {"comparison": e.against.comparison and _compared(e.against.comparison)}
    return plain | {"answer": outputs.answer(e.answer, g, lang)}


def _compared(c: Comparison) -> dict[str, Any]:
    plain = c._asdict() | {"name": c.name._asdict(), "edits": [edit._asdict() for edit in c.edits], "evidence": c.evidence}
    return {key: round(value, 4) if isinstance(value, float) else value for key, value in plain.items()}


_Table = tuple[Sequence[str], Sequence[Sequence[str]]]


def _sections(e: Explanation, g: Gazetteer, lang: str) -> Iterable[tuple[str, list[str] | _Table]]:
    """Yield the parts of an explanation: a title, and lines or a table."""
    repaired = [f"A wrong decoding was undone: {e.repaired}"] if e.repaired else []
    yield "", [f"{e.query}: {e.verdict.outcome}{f', {e.answer.id}, {g[e.answer.id].name(lang)}' if e.answer.id else ''}", *repaired]
    if e.forms:
        yield "Taken apart", (("FORM", "NAME", "SAYS", "FOUND"), [_form(number, form) for number, form in enumerate(e.forms, 1)])
    if e.reading:
        yield "Read as", _read(e)
    if e.candidates:
        header = ("ID", "STORED NAME", "BY", "COST", "EVIDENCE", "LIKELY", "TILTED BY", "SCORE")
        yield f"Compared ({len(e.candidates)} of {e.weighed})", (header, [_row(c) for c in e.candidates])
        yield "", _edits(e.candidates[0])
    parts = [f"{part.query}: {part.outcome}{f', {part.id}' if part.id else ''}" for part in e.answer.parts]
    yield "Decided", [f"{e.verdict.reason}.", f"{e.verdict.rule}: {e.verdict.sentence}.", *parts]
    if e.against:
        yield f"Why not {e.against.id}", [e.against.sentence, *(_edits(e.against.comparison) if e.against.comparison else [])]


def _form(number: int, form: FormTried) -> tuple[str, ...]:
    return f"{number}{' *' if form.decided else ''}", form.text, _asks(form), _found(form)


def _asks(form: FormTried) -> str:
    says = [f"a {' or '.join(form.asks)}"] if form.asks else []
    says += [f"in {place}" for place in form.places]
    says += [word for word, meant in (("a person", form.titled), ("a part of it", form.turned), ("one of several", form.part)) if meant]
    return ", ".join(says)


def _found(form: FormTried) -> str:
    found = [f"{len(form.known)} known"] if form.known else ["not known"]
    found += [f"{len(form.near)} near"] if form.near is not None else []
    found += [f"{len(form.ruled_out)} ruled out"] if form.ruled_out else []
    return ", ".join(found)


def _read(e: Explanation) -> list[str]:
    reading, scope = e.reading, e.scope
    assert reading is not None
    lines = [", ".join(f"{scheme} ({why})" for scheme, why in reading.schemes.items()) + f"; fold: {reading.fold}"]
    lines.append(f"phones: {' or '.join(reading.phones)}; consonants: {' or '.join(reading.skeletons)}; words: {', '.join(reading.bag)}")
    context = [f"{what} {value}" for what, value in (("kind", scope.kind), ("near", scope.near), ("date", scope.date), ("lang", scope.lang)) if value]
    context += [f"within {' or '.join(scope.within)}"] if scope.within is not None else []
    context += [f"a {' or '.join(scope.asked)} is asked for"] if scope.asked else []
    context += [f"near names are {scope.crowd:.1f} times likelier"] if scope.crowd > 1 else []
    return [*lines, *(["context: " + "; ".join(context)] if context else [])]


def _row(c: Comparison) -> tuple[str, ...]:
    numbers = f"{c.cost:.1f}", f"{c.evidence:.1f}", f"{c.likelihood:.2f}"
    tilted = [f"{name} x{factor:.3g}" for name, factor in (*c.lowered.items(), *c.factors.items())]
    return c.id, f"{c.name.text} ({c.name.lang})", str(c.how), *numbers, " ".join(tilted if c.allowed else [*tilted, "too short"]), f"{c.score:.4f}"


def _edit(e: Edit) -> str:
    """Return an edit in short: ``q>g`` for another sound, ``-n`` for one that is left out, ``+a`` for one that is added."""
    return f"{e.stored}>{e.mention}" if e.stored and e.mention else f"-{e.stored}" if e.stored else f"+{e.mention}"


def _edits(c: Comparison) -> list[str]:
    """Return the two strings that were compared, and the edits that are worth a look."""
    edits = [f"{_edit(e)} {e.cost:.1f}" for e in c.edits if e.stored != e.mention or (e.stored and e.cost >= _WORTH)]
    strings = f"{c.name.text} ({c.stored}) beside the mention ({c.mention})"
    told = f"costs {c.cost:.1f} of the {c.information:.1f} nats that the mention tells"
    return [f"{strings} {told}{': ' + ', '.join(edits) if edits else ''}."]
