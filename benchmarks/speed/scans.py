"""How fast texts are scanned, beside other finders of the same names, and how the time grows with the length of one text.

Texts do not repeat, and no result is remembered from one article to the next. Peers search folded text, and folding is not in their time; they
neither read spellings nor link. Times are of the processor, one core.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Sequence
from itertools import islice
from typing import Any

from benchmarks.peers.finders import FINDERS
from benchmarks.report.tables import LEFT_OUT
from benchmarks.scale.newstext import articles
from benchmarks.setting import Setting
from benchmarks.speed.timing import slope
from gazetteer.scan.automaton import Automaton
from gazetteer.scan.reader import Reader
from gazetteer.scan.spot import Spotter

LANGS = ("en", "ar", "tr")
ARTICLE_BYTES = 3_500
LONG_BYTES = 2_600
REPEATS = 3
# What else a machine does makes a run slower and none faster, so the best of some counts. What the budgets are held against takes milliseconds
# where the gazetteer takes a second, and finds a quiet moment sooner: the two take turns, it as often in a row as makes its turn about as long.
BARE = "ahocorasick_rs"
TURNS, BARE_REPEATS = 8, 20
Article = tuple[str, str]


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return megabytes a second of everything that finds names, and the times of ever longer texts, as plain data.

    Args:
        setting: The run.
        peers: Names of the finders to time, or None for all.
    """
    g = setting.fresh()
    made = articles(g, LANGS, random.Random(setting.seed))
    given = list(islice(made, setting.of(2_000_000, 20_000) // ARTICLE_BYTES))
    names = sorted({g.rules.fold(name.text) for entity in g for name in entity.names} - {""})
    texts = [g.rules.fold(text) for text, _ in given[len(given) // 2 :]]
    others, said = _peers(names, texts, peers)
    own = [_own(setting, given) | ({BARE: _bare(names, texts)} if BARE in others else {}) for _ in range(setting.of(TURNS, 1))]
    rates = {name: max(run[name] for run in own) for name in own[0]}
    if BARE in rates:
        others[BARE] = rates.pop(BARE)
    longest = setting.of(1_000_000, 10_000)
    long = "".join(text for text, _ in islice(articles(g, ("en",), random.Random(setting.seed + 1)), longest // LONG_BYTES + 2))
    return {
        "articles": len(given),
        "megabytes": size([text for text, _ in given]),
        "own": rates,
        "others": others,
        "peers": said,
        **_growth(setting, long, longest),
    }


def size(texts: Sequence[str]) -> float:
    """Return how many megabytes texts take in UTF-8."""
    return sum(len(text.encode("utf-8", "surrogatepass")) for text in texts) / 1e6


def seconds(work: Callable[[], object]) -> float:
    """Return the time of the processor that work takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _own(setting: Setting, given: Sequence[Article]) -> dict[str, float]:
    """Return megabytes a second of finding names alone and of everything.

    A process meets most of the words of its texts in the first of them: the second half of the articles is what a corpus costs.
    """
    g = setting.fresh()
    automaton = Automaton(g._snapshot.phrases, g._snapshot.vocabulary)
    g.rules.read_running_text()
    spotter = Spotter(automaton, g.rules)
    reader = Reader(g._snapshot.vocabulary, automaton, g.rules, spotter.announces)
    whole = setting.fresh()

    def find(some: Sequence[Article]) -> None:
        for text, lang in some:
            for _ in spotter.spots(text, reader.read(text, lang)):
                pass

    def scan(some: Sequence[Article]) -> None:
        for text, lang in some:
            whole.scan(text, lang=lang)

    find([("Deir ez-Zor", "en")])
    scan([("Deir ez-Zor", "en")])
    half = len(given) // 2
    rates = {}
    for name, work in (("exact and reading", find), ("all tiers and linking", scan)):
        for label, some in ((f"{name}, first half", given[:half]), (name, given[half:])):
            rates[label] = size([text for text, _ in some]) / seconds(lambda work=work, some=some: work(some))  # type: ignore[misc]
    return rates


def _bare(names: Sequence[str], texts: Sequence[str]) -> float:
    """Return megabytes a second of the finder that the budgets are held against, over many runs in a row."""
    find = next(finder for finder in FINDERS if finder.name == BARE).make(names)
    return size(texts) * BARE_REPEATS / seconds(lambda: [find(text) for _ in range(BARE_REPEATS) for text in texts])


def _peers(names: Sequence[str], texts: Sequence[str], wanted: Collection[str] | None) -> tuple[dict[str, float], dict[str, str]]:
    """Return megabytes a second of other finders, the best of some runs, and the versions of each or why it does not run."""
    rates: dict[str, float] = {}
    said: dict[str, str] = {}
    for finder in FINDERS:
        if wanted is not None and finder.name not in wanted:
            said[finder.name] = LEFT_OUT
            continue
        try:
            find = finder.make(names)
            find(texts[0])
            said[finder.name] = finder.versions()
        except Exception as e:  # whatever a package of somebody else's does wrong, the others are measured
            said[finder.name] = f"could not be run: {type(e).__name__}: {e}".partition("\n")[0]
            continue
        some = texts[: finder.most or len(texts)]
        rates[finder.name] = size(some) / min(seconds(lambda: [find(text) for text in some]) for _ in range(REPEATS))  # noqa: B023
    return rates, said


def _growth(setting: Setting, text: str, longest: int) -> dict[str, Any]:
    """Return the times of scanning the beginning of a text, with a registry opened anew for each length, and the slope of the logarithms."""
    points = []
    length = 1_000
    while length <= longest:
        g = setting.fresh()
        g.scan("Deir ez-Zor", lang="en")
        start = time.process_time()
        found = g.scan(text[:length], lang="en")
        points.append({"kilobytes": size([text[:length]]) * 1000, "mentions": len(found), "seconds": time.process_time() - start})
        length *= 10
    return {"growth": points, "slope": slope([(point["kilobytes"], max(point["seconds"], 1e-6)) for point in points])}
