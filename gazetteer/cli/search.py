"""``gazetteer search``: names by their beginning."""

from __future__ import annotations

from pathlib import Path

import click

from gazetteer.cli import options, outputs
from gazetteer.cli.show import entities


@click.command("search")
@click.argument("prefix")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Entities at most.")
@options.output
@options.registry
def command(*, prefix: str, limit: int, form: str | None, display_lang: str, registry: Path | None, overlay: Path | None) -> None:
    """List the entities with a name that begins with PREFIX, in any script.

    \b
    Example:
      gazetteer search maarat
    """
    g = options.open_registry(registry, overlay)
    found = g.search(prefix, limit=limit)
    if form in ("json", "jsonl", "csv"):
        entities(found, g, form, display_lang)
        return
    rows = [(e.id, e.name(display_lang), e.name("ar"), e.type, g[e.parent].name(display_lang) if e.parent and e.parent in g else "") for e in found]
    outputs.table(("ID", "NAME", "ARABIC", "TYPE", "IN"), rows)
