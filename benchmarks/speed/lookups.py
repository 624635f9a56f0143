"""How long look-ups take, by tier, beside peers that are asked for the same names in the same run, and beside a bare dictionary.

No answer is remembered from one look-up to the next. A peer's names are prepared before, and that is not in its time.
"""

from __future__ import annotations

import json
import random
import time
from collections.abc import Collection, Sequence
from functools import partial
from typing import Any

from rapidfuzz import fuzz, process
from unidecode import unidecode

from benchmarks.peers.names import ready
from benchmarks.peers.scoring import Compare
from benchmarks.setting import Setting
from benchmarks.speed.mentions import Mention, mentions
from benchmarks.speed.tiers import by_tier
from benchmarks.speed.timing import each, spread
from gazetteer import Gazetteer

ASKED = 6000
# A fuzzy search takes tens of milliseconds a mention, some peers seconds.
PEER_ASKED, SLOW_ASKED = 60, 5
# What the budgets are held against is asked oftener: the median of sixty moves by a tenth.
WRATIO_ASKED = 300
TURNS = 3
_SLOW = 0.5


def measure(setting: Setting, peers: Collection[str] | None) -> dict[str, Any]:
    """Return times in microseconds, and how many look-ups are made in a second, as plain data.

    Args:
        setting: The run.
        peers: Names of the peers to time, or None for all.
    """
    g = setting.fresh()
    names = [name.text for entity in g for name in entity.names]
    few, slow = setting.of(PEER_ASKED, 5), setting.of(SLOW_ASKED, 1)
    made = mentions(g, setting.of(ASKED, 90), setting.seed)
    sets = {"made": made}
    if real := evaluated(setting):
        sets["evaluation"] = real
    result: dict[str, Any] = {"names": len(names), "sets": {}}
    for name, asked in sets.items():
        texts = [text for text, _ in random.Random(setting.seed).sample(asked, min(len(asked), setting.of(WRATIO_ASKED, 5)))]
        fuzzy = spread(each(lambda text: process.extractOne(text, names, scorer=fuzz.WRatio), texts))
        result["sets"][name] = {"own": by_tier(setting.fresh(), asked), "WRatio": fuzzy, "dictionary": dictionary(names, asked)}
    result["stored"] = stored(setting, names)
    result["batch"] = batch(setting.fresh(), made)
    scorers, result["peers"] = ready(peers)
    texts = [text for text, _ in made[:few]]
    result["timed"] = {}
    for peer, scorer in scorers.items():
        if not peer.units and len(peer.kinds) > 1:
            compare = scorer(names)

            def ask(text: str, compare: Compare = compare) -> object:
                return compare([text])

            ask(texts[0])  # imports
            (first,) = each(ask, texts[:1])
            result["timed"][peer.name] = spread(each(ask, texts[:slow] if first > _SLOW else texts))
    return result


def stored(setting: Setting, names: Sequence[str]) -> dict[str, dict[str, dict[str, float]]]:
    """Return the times of distinct stored names by script, one after another, of the gazetteer and of a dictionary.

    They take turns, with a registry opened anew in each, since a machine is quicker at one time than at another.
    """
    distinct = sorted({(name.text, name.lang) for entity in setting.fresh() for name in entity.names if entity.replaced_by is None})
    drawn = random.Random(setting.seed).sample(distinct, min(len(distinct), setting.of(ASKED, 90)))
    known = {unidecode(name).lower(): name for name in names}
    groups = {"Arabic": [m for m in drawn if m[1] == "ar"], "Latin": [m for m in drawn if m[1] != "ar"]}
    taken: dict[str, dict[str, list[float]]] = {script: {"own": [], "dictionary": []} for script, some in groups.items() if some}
    for _ in range(TURNS):
        g = setting.fresh()
        g.lookup("Saragab")  # the first look-ups of a process import
        g.lookup("سراقب")
        for script, times in taken.items():
            times["own"] += each(partial(_ask, g), groups[script])
            times["dictionary"] += each(lambda m: known.get(unidecode(m[0]).lower()), groups[script])
    return {script: {who: spread(times) for who, times in both.items()} for script, both in taken.items()}


def _ask(g: Gazetteer, mention: Mention) -> object:
    return g.lookup(mention[0], lang=mention[1])


def evaluated(setting: Setting) -> list[Mention]:
    """Return the names of places in the evaluation sets, in Syria and abroad, where those are there; they are about the shipped registry."""
    if setting.registry is not None:
        return []
    files = [setting.evaluation / f"{name}_dev.jsonl" for name in ("places", "nil")]
    rows = [json.loads(line) for path in files if path.exists() for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [(row.get("head") or row["text"], row.get("lang")) for row in rows][: setting.of(len(rows), 60)]


def batch(g: Gazetteer, asked: Sequence[Mention]) -> float:
    """Return how many look-ups are made in a second, one after another in one process."""
    g.lookup("Saragab")
    start = time.perf_counter()
    for _ in g.lookup_many([text for text, _ in asked]):
        pass
    return len(asked) / (time.perf_counter() - start)


def dictionary(names: Sequence[str], asked: Sequence[Mention]) -> dict[str, dict[str, float]]:
    """Return the times of ``unidecode(s).lower()`` and a dictionary, for all mentions and by script."""
    stored = {unidecode(name).lower(): name for name in names}
    groups = {"all": asked, "Arabic": [m for m in asked if m[1] == "ar"], "Latin": [m for m in asked if m[1] != "ar"]}
    return {
        group: spread(each(lambda text: stored.get(unidecode(text).lower()), [text for text, _ in some])) for group, some in groups.items() if some
    }
