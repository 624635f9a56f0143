"""How fast texts are scanned, beside other finders of the same names, and how the time grows with the text.

    python benchmarks/scan.py [--text FILE] [--lang LANG] [--size MB] [--longest MB] [--seed N]

FILE is a text, its articles apart by lines of ``***``; without one, articles are made (``newstext.py``). Texts do not repeat, and no result is
remembered from one article to the next. The peers search folded text for folded names, and folding is not in their time. Times are of the
processor, one core.
"""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path

import ahocorasick_rs
import flashtext
import spacy
from newstext import articles
from spacy.matcher import PhraseMatcher

import gazetteer
from gazetteer.scan.automaton import Automaton
from gazetteer.scan.reader import Reader
from gazetteer.scan.spot import Spotter

LANGS = ("en", "ar", "tr")
ARTICLE_BYTES = 3_500
REPEATS = 3
Article = tuple[str, str | None]


def size(texts: Sequence[str]) -> float:
    """Return how many megabytes texts take in UTF-8."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6


def seconds(work: Callable[[], object]) -> float:
    """Return the time that work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def scans(g: gazetteer.Gazetteer, given: Sequence[Article]) -> dict[str, float]:
    """Return megabytes a second, of finding names alone and of everything."""
    automaton = Automaton(g._snapshot.phrases, g._snapshot.vocabulary)
    spotter = Spotter(automaton, g.rules)
    reader = Reader(g._snapshot.vocabulary, automaton, g.rules, spotter.announces)

    def find(some: Sequence[Article]) -> None:
        for text, lang in some:
            for _ in spotter.spots(text, reader.read(text, lang)):
                pass

    def scan(some: Sequence[Article]) -> None:
        for text, lang in some:
            g.scan(text, lang=lang)

    # A process meets most of the words of its texts in the first of them: the second half is what a corpus costs.
    half = len(given) // 2
    first, second = given[:half], given[half:]
    find([("Deir ez-Zor", None)])
    scan([("Deir ez-Zor", None)])
    megabytes = [size([text for text, _ in some]) for some in (first, second)]
    return {
        "exact and reading, first half": megabytes[0] / seconds(lambda: find(first)),
        "exact and reading": megabytes[1] / seconds(lambda: find(second)),
        "all tiers and linking, first half": megabytes[0] / seconds(lambda: scan(first)),
        "all tiers and linking": megabytes[1] / seconds(lambda: scan(second)),
    }


def peers(g: gazetteer.Gazetteer, given: Sequence[Article]) -> dict[str, float]:
    """Return megabytes a second of other finders, the best of some runs."""
    names = sorted({g.rules.fold(name.text) for entity in g for name in entity.names} - {""})
    texts = [g.rules.fold(text) for text, _ in given[len(given) // 2 :]]
    automaton = ahocorasick_rs.AhoCorasick(names, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest, store_patterns=False)
    keywords = flashtext.KeywordProcessor()
    keywords.add_keywords_from_list(names)
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("name", [nlp.make_doc(name) for name in names])
    finders: dict[str, Callable[[str], object]] = {
        "ahocorasick_rs": automaton.find_matches_as_indexes,
        "flashtext": lambda text: keywords.extract_keywords(text, span_info=True),
        "spaCy PhraseMatcher": lambda text: matcher(nlp.make_doc(text)),
    }
    rates = {}
    for name, find in finders.items():
        rates[name] = size(texts) / min(seconds(lambda find=find: [find(text) for text in texts]) for _ in range(REPEATS))  # type: ignore[misc]
    return rates


def growth(g: gazetteer.Gazetteer, text: str, lang: str | None, longest: float) -> None:
    """Print the time of scanning the beginning of a text against its length, and the slope of the logarithms."""
    points = []
    print("\n| KB | mentions | ms | µs a KB |\n|---|---|---|---|")
    length = 1_000
    while length <= min(len(text), longest * 1e6):
        part = text[:length]
        took, found = 1e9, 0
        for _ in range(5 if length <= 100_000 else 1):
            start = time.process_time()
            found = len(g.scan(part, lang=lang))
            took = min(took, time.process_time() - start)
        kilobytes = size([part]) * 1000
        print(f"| {kilobytes:,.0f} | {found:,} | {took * 1000:,.1f} | {took * 1e6 / kilobytes:,.0f} |")
        points.append((math.log(kilobytes), math.log(took)))
        length *= 10
    mean = [sum(column) / len(points) for column in zip(*points, strict=True)]
    slope = sum((x - mean[0]) * (y - mean[1]) for x, y in points) / sum((x - mean[0]) ** 2 for x, _ in points)
    print(f"\nslope of log time against log length: {slope:.2f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time scans beside other finders of names.")
    parser.add_argument("--text", type=Path)
    parser.add_argument("--lang")
    parser.add_argument("--size", type=float, default=2.0, help="megabytes of made text, for the rates")
    parser.add_argument("--longest", type=float, default=10.0, help="megabytes of the longest single text; 0 for none")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    g = gazetteer.load()
    if options.text:
        given: list[Article] = [(text, options.lang) for text in options.text.read_text(encoding="utf-8").split("\n***\n")]
    else:
        given = list(islice(articles(g, LANGS, random.Random(options.seed)), int(options.size * 1e6 / ARTICLE_BYTES)))
    print(f"{len(given)} articles, {size([text for text, _ in given]):.2f} MB")
    ours, others = scans(g, given), peers(g, given)
    bare = others["ahocorasick_rs"]
    print("\n| finder | MB/s | of ahocorasick_rs |\n|---|---|---|")
    for name, rate in (ours | others).items():
        print(f"| {name} | {rate:.2f} | 1/{bare / rate:.1f} |")
    if options.longest:
        made = articles(g, ("en",), random.Random(options.seed + 1))
        long = "".join(text for text, _ in islice(made, int(options.longest * 1e6 / 2_600)))
        growth(g, "\n".join(text for text, _ in given) if options.text else long, options.lang or "en", options.longest)


if __name__ == "__main__":
    main()
