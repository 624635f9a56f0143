from __future__ import annotations

import os
import subprocess

import click
import pytest

import gazetteer
from gazetteer.cli import COMMANDS, main
from gazetteer.errors import InputError
from tests.cli.conftest import COMMAND, ROOT, Run, Write, one_line, process, with_sample
from tests.compiled import COMPILED


@pytest.mark.parametrize("args", [(), ("--help",), ("-h",)])
def test_help_lists_every_command(run: Run, args: tuple[str, ...]) -> None:
    result = run(*args)
    assert result.exit_code == 0
    assert all(f"\n  {name} " in result.stdout for name in COMMANDS)
    assert "Example:" in result.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_with_an_example(run: Run, name: str) -> None:
    result = run(name, "--help")
    assert result.exit_code == 0
    examples = result.stdout.partition("Example")[2]
    assert f"\n    gazetteer {name} " in examples.split("Options:")[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_says_what_it_does(name: str) -> None:
    command = main.get_command(click.Context(main), name)
    assert command is not None
    assert command.get_short_help_str()
    assert all(option.help for option in command.params if isinstance(option, click.Option))


def test_version_is_the_packages_and_says_what_it_runs_as(run: Run) -> None:
    result = run("--version")
    form = "compiled" if COMPILED else "plain Python"
    assert (result.exit_code, result.stdout) == (0, f"gazetteer, version {gazetteer.__version__} ({form})\n")


def test_an_unknown_command_is_one_line_with_the_nearest(run: Run) -> None:
    result = run("lokup", "Homs")
    assert result.exit_code == 2
    assert "no command 'lokup' (did you mean lookup?): use one of lookup, " in one_line(result)
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("--colour",), "No such option '--colour' (see gazetteer --help)"),
        (("lookup",), "Missing argument 'NAME... | - | FILE' (see gazetteer lookup --help)"),
        (("lookup", "--kind", "plce", "x"), "'plce' is not one of 'place', 'faction', 'figure'"),
        (("lookup", "--limit", "0", "x"), "'--limit': 0 is not in the range x>=1"),
        (("lookup", "--near", "36.2", "x"), "'--near'"),
        (("lookup", "--kin", "place", "x"), "--kind"),
        (("completion",), "Choose from: bash, zsh, fish"),
        (("check", "no/such/folder"), "Path 'no/such/folder' does not exist"),
    ],
)
def test_misuse_is_one_line_and_status_2(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert says in one_line(result)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("lookup", "--within", "Freedonia", "x"), "no place 'Freedonia'"),
        (("lookup", "--date", "yesterday", "x"), "YYYY-MM-DD"),
        (("lookup", "--lang", "not a tag", "x"), "language tag"),
        (("lookup", "--near", "99", "0", "x"), "latitude"),
        (("scan", "--date", "yesterday", "-"), "YYYY-MM-DD"),
    ],
)
def test_an_error_of_the_package_is_one_line_and_status_2(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run(*args)
    assert result.exit_code == 2
    assert says in one_line(result)


def test_every_fault_of_a_registry_is_a_line(tmp_path_factory: pytest.TempPathFactory, run: Run) -> None:
    folder = tmp_path_factory.mktemp("faulty")
    (folder / "places").mkdir()
    (folder / "places" / "a.yaml").write_text("entries:\n  - {id: place:a}\n  - {id: place:b}\n")
    result = run("show", "place:a", "--overlay", str(folder))
    assert result.exit_code == 2
    assert result.stdout == ""
    assert all(line.startswith("gazetteer: ") for line in result.stderr.splitlines())


def test_without_standalone_mode_errors_reach_the_caller() -> None:
    with pytest.raises(InputError, match="Freedonia"):
        main(with_sample(("lookup", "--within", "Freedonia", "x")), standalone_mode=False)


def test_exit_status_of_a_process() -> None:
    assert process("lookup", "Homs").returncode == 0
    assert process("show", "place:nowhere").returncode == 1
    assert process("lookup", "--within", "Freedonia", "x").returncode == 2


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_closed_pipe_ends_it_without_a_traceback(write: Write, form: str) -> None:
    path = write("many.csv", "place\n" + "Homs\nIdlib\n" * 5000)
    args = [*COMMAND, *with_sample(("lookup", "--column", "place", "--format", form, path))]
    started = subprocess.Popen(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    assert started.stdout is not None
    assert started.stderr is not None
    assert started.stdout.readline()
    started.stdout.close()
    assert started.stderr.read() == b""
    started.stderr.close()
    assert started.wait() != 0


def test_output_is_utf8_whatever_the_locale_says() -> None:
    env = {"PYTHONIOENCODING": "latin-1", "LC_ALL": "C"}
    assert "سراقب".encode() in process("lookup", "--format", "jsonl", "--display-lang", "ar", "Saraqib", env=env).stdout


@pytest.mark.skipif(os.name == "nt", reason="arguments of Windows are no bytes")
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_an_argument_that_is_no_utf8_does_not_crash_the_output(form: str) -> None:
    done = process("lookup", "--format", form, b"\xff\xfeHoms", "Idlib")
    assert done.returncode == 0
    assert b"place:idlib" in done.stdout
    assert done.stderr == b""
