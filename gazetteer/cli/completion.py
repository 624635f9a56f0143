"""``gazetteer completion``: the script that makes a shell complete the command."""

from __future__ import annotations

import os
from typing import ClassVar

import click
from click.shell_completion import BashComplete, add_completion_class, get_completion_class, split_arg_string

from gazetteer.cli import COMPLETE_VARIABLE

SHELLS = ("bash", "zsh", "fish")


class _Bash(BashComplete):
    """Bash breaks words at colons, which ids hold: this reads the line itself, and gives back what follows the last colon."""

    source_template: ClassVar[str] = r"""
%(complete_func)s() {
    local IFS=$'\n' line="${COMP_LINE:0:COMP_POINT}" completion type value
    local word="${line##*[[:space:]]}" done=""
    [[ $COMP_WORDBREAKS == *:* && $word == *:* ]] && done="${word%%:*}:"
    COMPREPLY=()
    for completion in $(env COMP_LINE="$line" %(complete_var)s=bash_complete "$1"); do
        IFS=',' read -r type value <<< "$completion"
        case $type in
            dir) compopt -o dirnames ;;
            file) compopt -o default ;;
            plain) COMPREPLY+=("${value#"$done"}") ;;
        esac
    done
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

    def get_completion_args(self) -> tuple[list[str], str]:
        """Return the finished words after the command, and the one that is being typed."""
        line = os.environ.get("COMP_LINE")
        if line is None:
            return super().get_completion_args()
        words = split_arg_string(line)[1:]
        return (words, "") if line[-1:].isspace() or not words else (words[:-1], words[-1])


add_completion_class(_Bash)


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
    click.echo(found(ctx.find_root().command, {}, "gazetteer", COMPLETE_VARIABLE).source())
