"""Options and arguments that several commands share, each with one meaning everywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from gazetteer.api import Gazetteer
from gazetteer.opening import load

Command = TypeVar("Command", bound=Callable[..., object])

FORMATS = ("table", "json", "jsonl", "csv")
LANGUAGES = ("ar", "en", "tr", "ku", "fr", "de")


def registry(command: Command) -> Command:
    """Add the options that choose the registry."""
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    command = click.option("--overlay", type=folder, metavar="FOLDER", help="Your own entries, on top of the registry.")(command)
    return click.option("--registry", type=folder, metavar="FOLDER", help="Another registry in the place of the shipped one.")(command)


def display_lang(command: Command) -> Command:
    """Add the option that says in which language names are shown."""
    return click.option("--display-lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the names shown.")(command)


def output(command: Command) -> Command:
    """Add the options that say how to print."""
    command = display_lang(command)
    return click.option("--format", "form", type=click.Choice(FORMATS), default=None, help="How to print; a table for people by default.")(command)


def mention(command: Command) -> Command:
    """Add the options that say what is known of a mention or a text."""
    command = click.option("--date", metavar="DATE", help="When it was written, YYYY-MM-DD.")(command)
    return click.option("--lang", metavar="TAG", help="Language it is written in, such as ar, en or tr.")(command)


def open_registry(registry: Path | None, overlay: Path | None) -> Gazetteer:
    """Load the registry that the options choose."""
    return load(registry, overlay=overlay)
