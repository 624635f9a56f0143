"""The ``gazetteer`` command. Thin: it parses, calls the package and prints.

Exit status: 0 when it did its work, 1 when a checked thing or a record of the input is wrong, 2 for misuse.
"""

from __future__ import annotations

import importlib

import click

from gazetteer.errors import GazetteerError, did_you_mean

COMMANDS = ("lookup", "scan", "show", "search", "check", "completion")


class _Lazy(click.Group):
    """Imports a command's module only when the command is asked for, so that a look-up starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"gazetteer.cli.{cmd_name}").command
        return command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no command {args[0]!r}{did_you_mean(args[0], COMMANDS)}: use one of {', '.join(COMMANDS)}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except GazetteerError as e:
            for line in str(e).splitlines():
                click.echo(f"gazetteer: {line}", err=True)
            ctx.exit(2)


@click.command(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(package_name="syria-gazetteer", prog_name="gazetteer")
def main() -> None:
    """Map mentions of Syrian places, factions and figures to ids, or say that nobody can.

    \b
    Example:
      gazetteer lookup Saragab "Halep'te" HTŞ
    """
