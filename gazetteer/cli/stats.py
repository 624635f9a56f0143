"""``gazetteer stats``: what the registry covers."""

from __future__ import annotations

from pathlib import Path

import click

from gazetteer.cli import options, outputs

_TITLES = ("kinds", "types", "languages", "name_kinds", "governorates", "sources")


@click.command("stats")
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True, help="How to print.")
@options.registry
def command(*, form: str, registry: Path | None, overlay: Path | None) -> None:
    """Count what the registry covers: by kind, type, language, governorate and source.

    \b
    Example:
      gazetteer stats --format json
    """
    from gazetteer.curate.stats import count

    stats = count(options.open_registry(registry, overlay))
    if form == "json":
        outputs.pretty(stats._asdict())
        return
    click.echo(f"{stats.entities} entities ({stats.labels} with a label only), {stats.names} names")
    click.echo(f"{stats.curator:.1%} of the names rest on the curator's knowledge alone")
    for title in _TITLES:
        click.echo()
        counts: dict[str, int] = getattr(stats, title)
        outputs.table((title.replace("_", " ").upper(), "COUNT"), [(name, str(number)) for name, number in counts.items()])
