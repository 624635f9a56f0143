"""``gazetteer completion``: the script that makes a shell complete the command."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script of a shell.

    \b
    Example:
      gazetteer completion bash >> ~/.bashrc
    """
    found = get_completion_class(shell)
    if found is None:  # pragma: no cover  click knows these three
        raise click.UsageError(f"no completion for {shell}")
    click.echo(found(ctx.find_root().command, {}, "gazetteer", "_GAZETTEER_COMPLETE").source())
