from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run, at_terminal, one_line

TITLES = ("Taken apart", "Read as", "Compared (", "Decided")


@pytest.mark.parametrize("name", ["Saragab", "Zahra", "Aleppo province", "سراقب", "Maaret Numan", "HTŞ", "Assad", "Zahra, Aleppo"])
def test_a_person_reads_the_steps_on_one_screen(run: Run, name: str) -> None:
    result = run("explain", name)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert len(lines) <= 32
    assert max(map(len, lines)) <= 140
    assert [title for title in TITLES if f"\n{title}" in result.stdout] == [*TITLES]
    assert lines[0].startswith(f"{name}: ")


def test_the_edits_and_the_rule_are_shown(run: Run) -> None:
    shown = run("explain", "Serakip").stdout
    assert "Serakip: match, place:saraqib, Saraqib" in shown
    assert "q>g" in run("explain", "Saragab").stdout
    assert "near: all near names come to" in run("explain", "Talqin").stdout


def test_why_not_is_shown_with_the_comparison(run: Run) -> None:
    shown = run("explain", "Maarat Misrin", "--against", "place:maarat-al-numan").stdout
    assert "\nWhy not place:maarat-al-numan\n'Maarat Misrin' is a name of place:maarat-misrin" in shown
    assert "(maratnuman) beside the mention (maratmisrin)" in shown


def test_options_mean_what_they_mean_to_a_look_up(run: Run) -> None:
    shown = run("explain", "Zahra", "--within", "Aleppo", "--kind", "place", "--lang", "en", "--date", "2016").stdout
    assert "Zahra: match, place:al-zahraa-aleppo, al-Zahraa\n" in shown
    assert "context: kind place; date 2016; lang en; within place:aleppo" in shown
    assert "1 *   Zahra        3 known, 2 ruled out" in shown
    assert ": match, place:homs, حمص\n" in run("explain", "Homs", "--display-lang", "ar").stdout
    assert "lang tr" in run("explain", "Serakib", "--lang", "tr").stdout


def test_a_list_shows_what_its_names_are(run: Run) -> None:
    assert "\nHoms: match, place:homs\nIdlib: match, place:idlib\n" in run("explain", "Homs and Idlib").stdout


@pytest.mark.parametrize("name", ["...", "", "the regime", "x" * 600, "Qqqqzzz", "Ø­Ù„Ø¨", "\ud800", "a\x1b[31mb\n"])
def test_any_mention_is_explained(run: Run, name: str) -> None:
    result = run("explain", "--", name)
    assert result.exit_code == 0
    assert "\nDecided\n" in result.stdout
    assert "\x1b" not in result.stdout
    assert json.loads(run("explain", "--format", "json", "--", name).stdout)["verdict"]["sentence"]


def test_json_is_complete(run: Run) -> None:
    plain = json.loads(run("explain", "Talqin", "--against", "place:homs", "--format", "json").stdout)
    assert [*plain] == ["query", "repaired", "forms", "reading", "scope", "candidates", "weighed", "verdict", "against", "answer"]
    best = plain["candidates"][0]
    assert best["name"]["text"] == "Salqin"
    assert {"stored": "s", "mention": "t", "where": "consonant"}.items() <= next(e for e in best["edits"] if e["stored"] == "s").items()
    assert best["evidence"] == pytest.approx(best["information"] - best["cost"], abs=0.001)
    assert plain["against"]["rule"] == "skeleton"
    assert plain["against"]["comparison"]["id"] == "place:homs"
    assert plain["answer"]["near_misses"][0]["id"] == "place:salqin"
    assert plain["verdict"]["value"] < plain["verdict"]["bound"]


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (("Homs", "--against", "place:hims"), "no entity 'place:hims' (did you mean place:homs?)"),
        (("Homs", "--within", "Freedonia"), "no place 'Freedonia'"),
        (("Homs", "--kind", "plce"), "'plce' is not one of"),
        ((), "Missing argument 'NAME'"),
    ],
)
def test_misuse_is_one_line_and_status_2(run: Run, args: tuple[str, ...], says: str) -> None:
    result = run("explain", *args)
    assert result.exit_code == 2
    assert says in one_line(result)


def test_right_to_left_names_are_isolated_on_a_terminal_only(run: Run) -> None:
    shown, _ = at_terminal("explain", "سراقب", stdout=True, stderr=False)
    assert "\u2068سراقب\u2069: match, place:saraqib" in shown
    assert "\u2068" not in run("explain", "سراقب").stdout
