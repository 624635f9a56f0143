"""What the documents show is run: Python by doctest, commands through the command line, and every command is in the guide."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

import gazetteer
from gazetteer.cli import COMMANDS, main
from gazetteer.curate.stats import count

ROOT = Path(__file__).parent.parent
DOCUMENTS = ["README.md", "docs/user-guide.md", "docs/curator-guide.md"]
INPUT = "HTS entered the town of Saragab.\n"


@pytest.mark.parametrize("document", DOCUMENTS)
def test_python_examples_run_as_shown(document: str) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    parser = doctest.DocTestParser()
    test = parser.get_doctest(text, {}, document, document, 0)
    runner = doctest.DocTestRunner(verbose=False)
    runner.run(test)
    assert runner.summarize(verbose=False).failed == 0


def shown(document: str) -> Iterator[tuple[str, str]]:
    """Yield the commands of a document's console blocks and what follows each."""
    text = (ROOT / document).read_text(encoding="utf-8")
    for block in re.findall(r"```console\n(.*?)```", text, flags=re.DOTALL):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            yield command, output


@pytest.mark.parametrize(("command", "output"), [pair for document in DOCUMENTS for pair in shown(document)])
def test_commands_print_what_the_documents_show(command: str, output: str) -> None:
    program, *arguments = shlex.split(command)
    assert program == "gazetteer"
    result = CliRunner().invoke(main, arguments, input=INPUT)
    assert [line.rstrip() for line in result.stdout.splitlines()] == output.splitlines()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_user_guide(command: str) -> None:
    assert f"gazetteer {command}" in (ROOT / "docs/user-guide.md").read_text(encoding="utf-8")


def summary() -> list[str]:
    """The table of counts that the README shows."""
    stats = count(gazetteer.load())
    languages = {lang: sum(n for key, n in stats.languages.items() if key.endswith(f": {lang}")) for lang in ("en", "ar", "tr", "ku", "fr", "de")}
    rows = [
        ("places", stats.kinds["place"]),
        ("factions and organisations", stats.kinds["faction"]),
        ("figures", stats.kinds["figure"]),
        ("names", stats.names),
        *((f"entities with a name in `{lang}`", n) for lang, n in languages.items()),
    ]
    return ["| what | count |", "|---|---|", *(f"| {what} | {n:,} |" for what, n in rows)]


def test_the_figures_of_the_readme_are_those_of_the_registry() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    table = text.partition("<!-- stats -->\n")[2].partition("\n\n")[0]
    assert table.splitlines() == summary()


def test_the_documents_link_to_files_that_exist() -> None:
    for document in [*DOCUMENTS, "CONTRIBUTING.md", "data/README.md", "docs/first-change.md"]:
        path = ROOT / document
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (document, target)
