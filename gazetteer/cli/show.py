"""``gazetteer show``: what the registry holds of an entity."""

from __future__ import annotations

from pathlib import Path

import click

from gazetteer.api import Gazetteer
from gazetteer.cli import options, outputs
from gazetteer.errors import GazetteerError, UnknownIdError
from gazetteer.model import Entity

_CSV = ("id", "kind", "type", "name", "pcode", "latitude", "longitude", "parent", "status")


def _complete(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Offer the ids that begin with what was typed; none where the registry cannot be read."""
    try:
        g = options.open_registry(ctx.params.get("registry"), ctx.params.get("overlay"))
    except GazetteerError:
        return []
    return [e.id for e in g if e.id.startswith(incomplete)][:200]


@click.command("show")
@click.argument("keys", nargs=-1, required=True, metavar="ID | P-CODE | GEONAMES | QID...", shell_complete=_complete)
@options.output
@options.registry
@click.pass_context
def command(
    ctx: click.Context, /, *, keys: tuple[str, ...], form: str | None, display_lang: str, registry: Path | None, overlay: Path | None
) -> None:
    """Show entities by id, p-code, GeoNames or Wikidata id.

    \b
    Example:
      gazetteer show place:saraqib C1007 Q214064
    """
    g = options.open_registry(registry, overlay)
    found, wrong = [], False
    for key in keys:
        try:
            found.append(g[key])
        except UnknownIdError as e:
            wrong = True
            click.echo(f"gazetteer: {e}", err=True)
    entities(found, g, form or "table", display_lang)
    ctx.exit(1 if wrong else 0)


def entities(found: list[Entity], g: Gazetteer, form: str, lang: str) -> None:
    """Print entities, each in full."""
    if form == "json":
        outputs.pretty([outputs.entity(e) for e in found])
    elif form == "jsonl":
        for e in found:
            outputs.jsonl(outputs.entity(e))
    elif form == "csv":
        outputs.csv_row(_CSV)
        for e in found:
            outputs.csv_row((e.id, e.kind, e.type, e.name(lang), e.ids.get("pcode"), *(e.location or (None, None)), e.parent, e.status))
    else:
        for number, e in enumerate(found):
            if number:
                click.echo()
            outputs.table((e.id, e.name(lang)), _facts(e, g, lang))


def _facts(e: Entity, g: Gazetteer, lang: str) -> list[tuple[str, str]]:
    facts = [("type", f"{e.kind}, {e.type}")]
    if e.about:
        facts.append(("about", e.about))
    facts += [(f"name ({n.lang})", f"{n.text}  [{n.kind}{', weak' if n.weak else ''}]") for n in e.names]
    if e.label:
        facts.append(("label", e.label))
    above, seen = e.parent, []
    while above and above in g and above not in seen:
        seen.append(above)
        above = g[above].parent
    if seen:
        facts.append(("in", " > ".join(g[unit].name(lang) + f" ({unit})" for unit in seen)))
    if e.crosses:
        facts.append(("crosses", ", ".join(e.crosses)))
    if e.location:
        facts.append(("location", f"{e.location[0]}, {e.location[1]}"))
    facts += [(authority, code) for authority, code in e.ids.items()]
    facts += [(r.type.replace("_", " "), f"{r.target}{_span(r.since, r.until)}") for r in e.relations]
    facts += [("role", f"{r.title}{_span(r.since, r.until)}") for r in e.roles]
    facts += [(what, when) for what, when in e.dates.items()]
    if e.status:
        facts.append(("status", e.status + (f" (as of {e.as_of})" if e.as_of else "")))
    if e.replaced_by:
        facts.append(("replaced by", e.replaced_by))
    facts += [("source", g.sources[key]["title"] or key) for key in e.sources]
    return facts


def _span(since: str | None, until: str | None) -> str:
    return f"  ({since or '...'} to {until or '...'})" if since or until else ""
