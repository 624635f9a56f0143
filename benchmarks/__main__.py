"""``python -m benchmarks``: measure accuracy, speed and scale, keep the results, and write the report.

Without a part all are measured, which takes about an hour. Results are kept as JSON, so that ``--page-only`` writes the page without measuring.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks import parts
from benchmarks.report.page import page
from benchmarks.report.quote import quoted
from benchmarks.setting import Setting

ROOT = Path(__file__).resolve().parent.parent


def arguments(given: list[str] | None) -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"any of {', '.join(parts.PARTS)}; all without any")
    parser.add_argument("--quick", action="store_true", help="small samples, to try the harness out")
    parser.add_argument("--page-only", action="store_true", help="write the page from the kept results")
    parser.add_argument("--peers", nargs="*", metavar="PEER", help="measure these peers alone; none without a name")
    parser.add_argument("--allowance", type=float, default=60, metavar="S", help="seconds that a peer may answer questions for in one part")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="decides every sample")
    parser.add_argument("--names", type=int, default=1_000_000, metavar="N", help="names of the largest made registry")
    parser.add_argument("--largest", type=int, default=100, metavar="MB", help="megabytes of the corpus")
    parser.add_argument("--minutes", type=float, default=20, metavar="M", help="how long one scan of the corpus may take; it is stopped then")
    parser.add_argument("--registry", type=Path, metavar="FOLDER", help="a registry in the place of the shipped one")
    parser.add_argument("--evaluation", type=Path, default=ROOT.parent / "shared" / "eval", metavar="FOLDER", help="the evaluation sets")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "benchmarks", metavar="FOLDER", help="where the page and the results go")
    parser.add_argument("--readme", type=Path, default=ROOT / "README.md", metavar="FILE", help="the file that quotes the report")
    options = parser.parse_args(given)
    if unknown := [part for part in options.parts if part not in parts.PARTS]:
        parser.error(f"no part {', '.join(unknown)}: give any of {', '.join(parts.PARTS)}")
    return options


def main(given: list[str] | None = None) -> None:
    """Measure what is asked for and write the report."""
    options = arguments(given)
    output: Path = options.output
    setting = Setting(
        options.registry,
        quick=options.quick,
        seed=options.seed,
        evaluation=options.evaluation,
        allowance=options.allowance,
        largest=options.largest,
        minutes=options.minutes,
        names=options.names,
    )
    for part in () if options.page_only else options.parts or parts.PARTS:
        print(f"{part} ...", file=sys.stderr)
        parts.run(part, setting, options.peers, output / "results")
    write(output, options.readme)


def write(output: Path, readme: Path) -> None:
    """Write the page, the figures and what README.md quotes, from the kept results."""
    from benchmarks.report.figures import draw

    results = parts.read(output / "results")
    draw(results, output)
    (output / "README.md").write_text(page(results), encoding="utf-8")
    text = readme.read_text(encoding="utf-8")
    if (made := quoted(text, results)) != text:
        readme.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
