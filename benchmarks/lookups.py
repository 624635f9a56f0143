"""How long look-ups take, by tier, beside a fuzzy search over the same names and beside a bare dictionary.

    python benchmarks/lookups.py [MENTIONS] [--seed N]

MENTIONS is a file of JSON Lines with ``text`` or ``head`` and ``lang``; without one, stored names are asked, a third of them with a letter
dropped or doubled. Every figure is a median, as a ratio to a peer that is measured in the same run; results are not remembered.
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

from rapidfuzz import fuzz, process
from unidecode import unidecode

import gazetteer

PEER_ASKED = 60  # the fuzzy search takes tens of milliseconds a mention
ASKED = 2000
Mention = tuple[str, str | None]


def mentions(g: gazetteer.Gazetteer, path: Path | None, draw: random.Random) -> list[Mention]:
    """Return what to ask."""
    if path:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        return [(row.get("head") or row["text"], row.get("lang")) for row in rows]
    names = [(name.text, name.lang) for entity in g for name in entity.names]
    return [(mistyped(text, draw) if i % 3 == 0 else text, lang) for i, (text, lang) in enumerate(draw.sample(names, ASKED))]


def mistyped(text: str, draw: random.Random) -> str:
    """Drop or double a letter."""
    i = draw.randrange(len(text))
    return text[:i] + text[i + 1 :] if draw.random() < 0.5 else text[:i] + text[i] + text[i:]


def median(ask: Callable[[str], object], texts: Sequence[str]) -> float:
    """Return the median time that a call takes, in seconds."""
    times = []
    for text in texts:
        start = time.perf_counter()
        ask(text)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Time look-ups beside a fuzzy search and a bare dictionary.")
    parser.add_argument("mentions", type=Path, nargs="?")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    g, draw = gazetteer.load(), random.Random(options.seed)
    asked = mentions(g, options.mentions, draw)
    g.lookup("Saragab"), g.lookup("سراقب")  # the first look-up of a process imports
    times: dict[str, list[float]] = defaultdict(list)
    for text, lang in asked:
        start = time.perf_counter()
        answer = g.lookup(text, lang=lang)
        took = time.perf_counter() - start
        tier = answer.candidates[0].tier if answer.candidates else answer.outcome
        for group in ("all", "near or none" if tier in ("near", "none") else tier):
            times[group].append(took)
    written = [name.text for entity in g for name in entity.names]
    names = sorted({unidecode(name) for name in written})
    texts = [text for text, _ in draw.sample(asked, min(PEER_ASKED, len(asked)))]
    fuzzy = median(lambda text: process.extractOne(text, written, scorer=fuzz.WRatio), texts)
    romanized = median(lambda text: process.extractOne(text, names, scorer=fuzz.WRatio), [unidecode(text) for text in texts])
    stored = {unidecode(name).lower(): name for name in names}
    plain = median(lambda text: stored.get(unidecode(text).lower()), [text for text, _ in asked])
    peers = "of `WRatio` over all names | of `WRatio` over all distinct names in Latin letters"
    print(f"| look-ups | how many | {peers} | x `unidecode(s).lower()` and a dictionary |")
    print("|---|---|---|---|---|")
    for group, took_each in sorted(times.items()):
        middle = statistics.median(took_each)
        print(f"| {group} | {len(took_each)} | 1/{fuzzy / middle:.0f} | 1/{romanized / middle:.0f} | {middle / plain:.0f} |")


if __name__ == "__main__":
    main()
