from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run, Write, one_line
from tests.cli.terminal import answered

# Too far from Saraqib for an answer, and nearest to it.
MENTIONS = "Saraqib\nSerafeb\nSerafeb\n\nZahraa\nXyzzyq\n"


def suggest(folder: Path, *args: str) -> tuple[str, ...]:
    return ("suggest", "--registry", str(folder), *args)


def test_edits_come_first_then_what_is_ambiguous_and_what_is_new(run: Run, write: Write, folder: Path) -> None:
    result = run(*suggest(folder, write("mentions.txt", MENTIONS)))
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1)
    assert result.stderr == "answered already: 1 mention (met 1 time); edits: 1; ambiguous: 1; like nothing in the registry: 1\n"
    edits, ambiguous, new = result.stdout.split("\n\n")
    first, second = edits.splitlines()
    assert first.startswith("      2  Serafeb, met 2 times; Saraqib, city in idlib-governorate, syria; score 0.")
    assert second == f"         {folder}/places/rest.yaml, line 7: names.en: {{text: Serafeb, source: TODO}}"
    assert ambiguous.splitlines()[:2] == [
        "Ambiguous: no new name settles these",
        "      1  Zahraa: several places bear this name; the unit they lie in would decide",
    ]
    assert new.splitlines()[1] == "      1  gazetteer new place --en Xyzzyq"


@pytest.mark.parametrize(
    ("file", "options"),
    [
        (("m.csv", "n,place,adm\n3,Serafeb,\n1,Serafeb,Idlib\n"), ["--column", "place", "--count-column", "n"]),
        (("m.tsv", "n\tplace\n4\tSerafeb\n"), ["--column", "place", "--count-column", "n"]),
        (("m.jsonl", '{"text": "Serafeb", "count": 3}\n{"text": " Serafeb ", "count": "1"}\n'), []),
        (("m.txt", "Serafeb\n" * 4), []),
    ],
)
def test_lists_of_every_form_are_counted(run: Run, write: Write, folder: Path, file: tuple[str, str], options: list[str]) -> None:
    result = run(*suggest(folder, *options, write(*file)))
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith("      4  Serafeb, met 4 times; Saraqib, ")


def test_within_kind_and_lang_of_records_and_columns_count(run: Run, write: Write, folder: Path) -> None:
    rows = write("m.csv", "place,adm\nZahraa,Homs\n")
    assert "answered already: 1 mention" in run(*suggest(folder, "--column", "place", "--within-column", "adm", rows)).stderr
    records = write("m.jsonl", '{"text": "Zahraa", "within": "Homs"}\n{"text": "Serafeb", "lang": "fr"}\n')
    result = run(*suggest(folder, records))
    assert "answered already: 1 mention" in result.stderr
    assert "names.fr: {text: Serafeb, kind: alternate, source: TODO}" in result.stdout


def test_what_cannot_be_used_is_a_line_each_and_the_rest_is_answered(run: Run, write: Write, folder: Path) -> None:
    lines = [
        "{",
        '{"text": 1}',
        '{"text": "A", "count": -1}',
        '{"text": "A", "within": "Atlantis"}',
        '{"text": "A", "lang": 2}',
        '{"text": "Serafeb"}',
    ]
    path = write("m.jsonl", "\n".join(lines))
    result = run(*suggest(folder, path))
    assert result.exit_code == 1
    said = result.stderr.splitlines()[:-1]
    assert [line.partition(f"gazetteer: {path}: ")[2].split(":")[0] for line in said] == ["line 1", "line 2", "line 3", "line 4", "line 5"]
    assert "Serafeb, met once" in result.stdout


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["m.csv"], "a table: say which column holds the mentions with --column"),
        (["--column", "plac", "m.csv"], "no column 'plac' (did you mean place?)"),
        (["--count-column", "n", "m.txt"], "text has no columns"),
        (["--apply", "--ask", "m.txt"], "--apply, --ask and --output are three ways: give one of them"),
        (["--ask", "m.txt"], "--ask asks at a terminal"),
        (["--apply", "m.txt"], "no list of edits: give a file that gazetteer suggest --output wrote"),
        (["--apply", "gone.yaml"], "gone.yaml: No such file or directory"),
        (["gone.txt"], "gone.txt: No such file or directory"),
    ],
)
def test_misuse_is_one_line_with_status_2(run: Run, write: Write, folder: Path, options: list[str], message: str) -> None:
    write("m.csv", "place,n\nA,1\n")
    where = Path(write("m.txt", "A\n")).parent
    result = run(*suggest(folder, *options[:-1], str(where / options[-1])))
    assert result.exit_code == 2
    assert message in one_line(result)


def test_edits_go_into_a_file_and_only_the_accepted_ones_are_made(run: Run, write: Write, folder: Path, tmp_path: Path) -> None:
    path, edits = folder / "places" / "rest.yaml", tmp_path / "edits.yaml"
    before = path.read_bytes()
    result = run(*suggest(folder, "--output", str(edits), write("mentions.txt", MENTIONS)))
    assert result.stdout.startswith(f"{edits}: accept some of the 1 edits, then run gazetteer suggest --apply {edits}\n")
    none = run(*suggest(folder, "--apply", str(edits)))
    assert (none.exit_code, none.stdout, path.read_bytes()) == (0, "0 names added.\n", before)
    edits.write_text(edits.read_text(encoding="utf-8").replace("accept: no", "accept: yes"), encoding="utf-8")
    unsourced = run(*suggest(folder, "--apply", str(edits)))
    assert (unsourced.exit_code, path.read_bytes()) == (2, before)
    assert one_line(unsourced).startswith(f"gazetteer: {edits}: edit 1: add: source: TODO is not in sources.yaml")
    edits.write_text(edits.read_text(encoding="utf-8").replace("source: TODO", "source: atlas"), encoding="utf-8")
    made = run(*suggest(folder, "--apply", str(edits)))
    assert (made.exit_code, made.stdout) == (0, f"{path}\n1 name added. Next: gazetteer impact\n")
    assert "{text: Serafeb, source: atlas}" in path.read_text(encoding="utf-8")
    assert run("fmt", "--check", str(path)).exit_code == 0


def test_at_a_terminal_each_edit_is_asked_for_and_the_source_again_where_it_is_wrong(write: Write, folder: Path) -> None:
    mentions = write("mentions.txt", "Serafeb\nSerafeb\nAzezzez\n")
    shown, status = answered(*suggest(folder, "--ask", mentions), answers=["y", "atlass", "atlas", "n"])
    assert status == 0, shown
    assert "1 of 2: Serafeb, met 2 times; Saraqib, city in" in shown
    assert "Error: atlass is not in sources.yaml (did you mean atlas?)" in shown
    assert "1 name added. Next: gazetteer impact" in shown
    assert "{text: Serafeb, source: atlas}" in (folder / "places/rest.yaml").read_text(encoding="utf-8")
    assert "Azezzez" not in (folder / "places/aleppo.yaml").read_text(encoding="utf-8")


def test_at_a_terminal_quitting_makes_what_was_accepted_before(write: Write, folder: Path) -> None:
    mentions = write("mentions.txt", "Serafeb\nSerafeb\nAzezzez\n")
    shown, status = answered(*suggest(folder, "--ask", mentions), answers=["y", "curator", "q"])
    assert (status, "1 name added" in shown) == (0, True), shown
