"""The ``gazetteer`` command. Thin: it parses, calls the package and prints.

Exit status: 0 when it did its work, 1 when a checked thing or a record of the input is wrong, 2 for misuse.
Every error is one line on standard error.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import Any

import click

from gazetteer import __version__
from gazetteer.errors import GazetteerError, did_you_mean

_GROUPS = {
    "Names and texts": ("lookup", "explain", "scan", "romanize"),
    "What the registry holds": ("show", "search", "stats"),
    "For curators": ("new", "suggest", "fmt", "check", "impact"),
    "For your shell": ("completion",),
}
COMMANDS = tuple(name for names in _GROUPS.values() for name in names)
COMPLETE_VARIABLE = "_GAZETTEER_COMPLETE"


class _Lazy(click.Group):
    """Imports a command's module only when the command is asked for, so that a look-up starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"gazetteer.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in _GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name, command.get_short_help_str(90)) for name in names if (command := self.get_command(ctx, name))])

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            raise click.UsageError(f"no command {args[0]!r}{did_you_mean(args[0], COMMANDS)}: use one of {', '.join(COMMANDS)}", ctx)
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run a command line and exit; with ``standalone_mode`` false, return or raise instead, as click has it."""
        if COMPLETE_VARIABLE in os.environ:
            importlib.import_module("gazetteer.cli.completion")  # it teaches bash that ids hold colons
        if not extra.get("standalone_mode", True):
            return super().main(*args, **extra)
        _print_utf8()
        try:
            status = super().main(*args, **{**extra, "standalone_mode": False})
        except click.UsageError as e:
            where = f" (see {e.ctx.command_path} --help)" if e.ctx else ""
            status = _fail(" ".join(e.format_message().split()).rstrip(".") + where, 2)
        except click.Abort:
            status = _fail("interrupted", 130)
        except GazetteerError as e:
            status = _fail(str(e), 2)
        sys.exit(status)


def _fail(message: str, status: int) -> int:
    for line in message.splitlines():
        click.echo(f"gazetteer: {line}", err=True)
    return status


def _print_utf8() -> None:
    """Print UTF-8 whatever the locale says, and never fail on what UTF-8 cannot say: a lone surrogate is printed as ``\\ud800``."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from gazetteer.opening import compiled

        click.echo(f"gazetteer, version {__version__} ({'compiled' if compiled() else 'plain Python'})")
        ctx.exit()


@click.command(cls=_Lazy, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version, and whether it is compiled.")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Map mentions of Syrian places, factions and figures to ids, or say that nobody can.

    \b
    Example:
      gazetteer lookup Saragab "Halep'te" HTŞ
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
