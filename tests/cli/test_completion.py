from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gazetteer.cli import COMMANDS
from gazetteer.cli.completion import SHELLS
from tests.cli.conftest import COMMAND, ROOT, Run, one_line
from tests.conftest import SAMPLE

SHOW = f"gazetteer show --registry {SAMPLE} "


def complete(line: str, **variables: str) -> list[str]:
    """Return what bash is offered for a line, words counted as click's own script does it."""
    env = {**os.environ, "_GAZETTEER_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(line.count(" ")), **variables}
    done = subprocess.run(COMMAND, env=env, capture_output=True, cwd=ROOT, check=False, text=True)
    assert done.stderr == ""
    return [offer.removeprefix("plain,") for offer in done.stdout.split()]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_script_is_printed_for_each_shell(run: Run, shell: str) -> None:
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"_GAZETTEER_COMPLETE={shell}_complete" in result.stdout
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=result.stdout, text=True, check=True)


def test_an_unknown_shell_lists_the_choices(run: Run) -> None:
    result = run("completion", "powershell")
    assert result.exit_code == 2
    assert all(f"'{shell}'" in one_line(result) for shell in SHELLS)


def test_commands_options_and_choices_are_completed() -> None:
    assert complete("gazetteer ") == [*COMMANDS]
    assert complete("gazetteer sea") == ["search"]
    assert "--within-column" in complete("gazetteer lookup --wit")
    assert complete("gazetteer lookup --kind f") == ["faction", "figure"]


def test_ids_are_completed() -> None:
    assert complete(SHOW + "place:maarat") == ["place:maarat-al-numan", "place:maarat-misrin"]
    assert complete("", COMP_LINE=SHOW + "place:maarat-m") == ["place:maarat-misrin"]
    assert "figure:ahmed-al-sharaa" in complete("", COMP_LINE=SHOW)


def test_a_registry_that_cannot_be_read_offers_nothing(folder: Path) -> None:
    (folder / "places" / "rest.yaml").write_text("entries: [", encoding="utf-8")
    assert complete(f"gazetteer show --registry {folder} place:") == []


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
@pytest.mark.parametrize(("breaks", "offers"), [(" \t\n:", "maarat-al-numan maarat-misrin"), (" \t\n", "place:maarat-al-numan place:maarat-misrin")])
def test_bash_is_given_what_follows_the_colon_where_it_breaks_words_there(run: Run, tmp_path: Path, breaks: str, offers: str) -> None:
    (tmp_path / "gazetteer").write_text(f'#!/bin/sh\nexec {sys.executable} -m gazetteer "$@"\n')
    (tmp_path / "gazetteer").chmod(0o755)
    line = SHOW + "place:maarat"
    asks = f"COMP_WORDBREAKS=$'{breaks.encode('unicode_escape').decode()}'\nCOMP_LINE='{line}'\nCOMP_POINT={len(line)}\n"
    script = run("completion", "bash").stdout + asks + '_gazetteer_completion gazetteer\necho "${COMPREPLY[*]}"\n'
    env = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "--norc"], input=script, capture_output=True, text=True, cwd=ROOT, env=env, check=True)
    assert done.stdout.split() == offers.split()
