"""Fit the costs of the alignment on spellings of the same names, and write ``data/rules/costs.yaml``.

    python benchmarks/fit.py [--spellings FOLDER] [--output FILE]

Pairs are the names that one entity of the registry bears, where they are spellings of one another, and, with ``--spellings``, lists of
Arabic names with attested spellings (tab-separated: ``scheme, arabic, latin, source, count`` or ``arabic, latin, source``). No evaluation
set is read. Expectation-maximization with the cheapest alignment in place of the expectation (hard EM), from equal costs for all
confusions; the same input gives the same file.
"""

from __future__ import annotations

import argparse
import csv
import math
import random
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import gazetteer
from gazetteer.script.align import FIRST, INNER, LAST, Aligner, Costs, Edit
from gazetteer.script.keys import keys
from gazetteer.script.reading import AYN, sound
from gazetteer.script.rules import Rules

ROUNDS = 5
SEED = 1
PAIRS_OF_AN_ENTITY = 10  # or else a country with forty names would outweigh forty villages
MOST_START = 2.5  # nats for each consonant, under the costs that the fit starts from
# Reports are spelled less regularly than a registry (Saragab): this share is kept for the consonants that the rules call confusable.
CONFUSED = 0.03
AIN = 4.8  # where no list of spellings tells
VOWELS = "aeiouYWywA"
NAMES = {False: "latin", True: "arabic"}


class Pair(NamedTuple):
    """Two spellings of one name, as phones, and whether they are Arabic script."""

    stored: str
    mention: str
    arabic: tuple[bool, bool]


def start(rules: Rules) -> dict[str, Any]:
    """Return costs that know only which consonants are confusable at all."""
    letters = sorted(set(rules.arabic_sounds.values()) | set("bptjcdDzZsSxhGgfvqklmnr8"))
    letters = [c for c in letters if c not in VOWELS]
    bones = {c: c.translate(rules.skeleton_classes) for c in letters}
    costs = {
        "substitute": {a + b: 0.1 if a == b else 2.0 for a in letters for b in letters if bones[a] == bones[b]},
        "other": 7.0,
        "omit": {c: 1.5 if c == "h" else 5.0 for c in letters},
        "add": {c: 1.5 if c == "h" else 5.0 for c in letters},
        "vowels": {f"{a}>{b}": 0.1 if a == b else 1.0 for a in ["", *VOWELS] for b in ["", *VOWELS]},
        "runs": {FIRST: {}, INNER: {}, LAST: {}},
    }
    pairs = {f"{NAMES[one]}_{NAMES[other]}": costs for one in (False, True) for other in (False, True)}
    return {"pairs": pairs, "information": {"latin": {}, "arabic": {}}, "rare": 7.0, "ain": AIN}


def of_registry(g: gazetteer.Gazetteer, rules: Rules) -> list[Pair]:
    """Return pairs of names that an entity bears."""
    chosen: list[Pair] = []
    draw = random.Random(SEED)
    for entity in g:
        read = [(keys(n.text, rules, n.lang).marked, arabic(n.text, rules)) for n in entity.names if n.kind != "acronym"]
        spelled = [(phones[0], script) for phones, script in read if phones]
        pairs = [Pair(a, b, (sa, sb)) for i, (a, sa) in enumerate(spelled) for j, (b, sb) in enumerate(spelled) if i != j]
        draw.shuffle(pairs)
        chosen += pairs[:PAIRS_OF_AN_ENTITY]
    return chosen


def of_lists(folder: Path, rules: Rules) -> list[Pair]:
    """Return pairs of attested spellings of Arabic name elements."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for path in sorted([*folder.glob("*name_tokens*.tsv"), *folder.glob("*name_units*.tsv")]):
        for row in csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
            own, latin = (row[1], row[2]) if len(row) > 3 else (row[0], row[1])
            if arabic(own, rules):
                spellings[own].add(latin)
    pairs = []
    for own, forms in sorted(spellings.items()):
        read = [phones for form in sorted(forms) if (phones := "".join(keys(form, rules).marked[:1]))]
        stored = "".join(keys(own, rules).marked[:1])
        pairs += [pair for form in read for pair in (Pair(stored, form, (True, False)), Pair(form, stored, (False, True)))]
        pairs += [Pair(a, b, (False, False)) for i, a in enumerate(read) for j, b in enumerate(read) if i != j]
    return [pair for pair in pairs if pair.stored]


def arabic(text: str, rules: Rules) -> bool:
    """Whether a name is written in Arabic script."""
    return any(c in rules.arabic_letters for c in rules.fold(text))


def spellings_of_one_name(pairs: Iterable[Pair], aligner: Aligner, rules: Rules) -> list[Pair]:
    """Leave out translations and other names, and what reads the same."""

    def near(pair: Pair) -> bool:
        if sound(pair.stored, rules) == sound(pair.mention, rules):
            return False  # these are not aligned at all: they would teach that spellings hardly differ
        size = max(rules.consonants(pair.stored), rules.consonants(pair.mention), 1)
        return aligner.cost(pair.stored, pair.mention, arabic=pair.arabic) <= MOST_START * size

    return [pair for pair in pairs if near(pair)]


def estimate(steps: dict[str, Counter[Edit]], rules: Rules) -> dict[str, Any]:
    """Return costs from how often each step was taken; a pair of scripts with few examples leans on all of them together."""
    pooled: Counter[tuple[str, str]] = Counter()
    for counter in steps.values():
        for edit, n in counter.items():
            if edit.where == "consonant":
                pooled[edit.stored, edit.mention] += n
    letters = sorted({c for pair in pooled for c in pair if c})
    bones = {c: c.translate(rules.skeleton_classes) for c in letters}
    return {name: _costs(counter, pooled, letters, bones) for name, counter in steps.items()}


def _costs(counter: Counter[Edit], pooled: Counter[tuple[str, str]], letters: list[str], bones: dict[str, str]) -> dict[str, Any]:
    own: Counter[tuple[str, str]] = Counter()
    runs: dict[str, dict[str, Counter[str]]] = {FIRST: {}, INNER: {}, LAST: {}}
    single: Counter[tuple[str, str]] = Counter()
    for edit, n in counter.items():
        if edit.where == "consonant":
            own[edit.stored, edit.mention] += n
        else:
            runs[edit.where].setdefault(edit.stored, Counter())[edit.mention] += n
            if len(edit.stored) <= 1 and len(edit.mention) <= 1:
                single[edit.stored, edit.mention] += n
    ways = ["", *letters]

    def given(a: str, b: str) -> float:
        everywhere = sum(pooled[a, c] for c in ways)
        likely = (pooled[a, b] + 10 * (0.9 if a == b else 0.1 / len(letters))) / (everywhere + 10)
        found = (own[a, b] + 20 * likely) / (sum(own[a, c] for c in ways) + 20)
        others = [c for c in letters if c != a and bones[c] == bones[a]]
        return (1 - CONFUSED) * found + (CONFUSED / len(others) if b in others else 0.0) if others else found

    slots = sum(n for (a, _), n in own.items() if a)
    added = sum(n for (a, _), n in own.items() if not a)
    likely = {b: (pooled["", b] + 5 / len(letters)) / (sum(pooled["", c] for c in letters) + 5) for b in letters}
    costs = {
        "substitute": {
            a + b: -math.log(given(a, b)) for a in letters for b in letters if a == b or own[a, b] > 1 or pooled[a, b] > 2 or bones[a] == bones[b]
        },
        "other": 8.0,
        "omit": {a: -math.log(given(a, "")) for a in letters},
        "add": {b: -math.log(added / (slots + added) * (own["", b] + 20 * likely[b]) / (added + 20)) for b in letters},
        "vowels": _vowels(single),
    }
    plain = Costs({**costs, "runs": {FIRST: {}, INNER: {}, LAST: {}}})
    table: dict[str, dict[str, float]] = {}
    for where, by_run in runs.items():
        table[where] = {}
        for a, found in sorted(by_run.items()):
            n = sum(found.values())
            table[where][f"{a}>*"] = math.log((n + 4) / 4)
            for b, times in sorted(found.items()):
                if times > 1 or a == b:
                    table[where][f"{a}>{b}"] = -math.log((times + 4 * math.exp(-plain.run(a, b, where))) / (n + 4))
    return {**costs, "runs": table}


def _vowels(single: Counter[tuple[str, str]]) -> dict[str, float]:
    """Return the costs of single vowels, for runs that were never seen."""
    found = {}
    for a in ["", *VOWELS]:
        n = sum(single[a, b] for b in ["", *VOWELS])
        for b in ["", *VOWELS]:
            if a or b:
                found[f"{a}>{b}"] = -math.log((single[a, b] + 5 * (0.8 if a == b else 0.02)) / (n + 5))
    return found


def sign_of_ain(folder: Path, rules: Rules) -> float:
    """Return how unlikely a sign for ain is in Latin letters: in GeoNames alternates, since a registry keeps few spellings with such signs."""
    names = {
        row[1]
        for path in sorted(folder.glob("geonames*.tsv"))
        for row in csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE)
    }
    latin = "".join(marked for name in sorted(names) if not arabic(name, rules) for marked in keys(name, rules).marked[:1])
    return -math.log(latin.count(AYN) / len(latin))


def information(g: gazetteer.Gazetteer, rules: Rules) -> dict[str, dict[str, float]]:
    """Return how unlikely each pair of letters is among the names of each script."""
    seen: dict[bool, set[str]] = {False: set(), True: set()}
    for entity in g:
        for name in entity.names:
            seen[arabic(name.text, rules)].update(keys(name.text, rules, name.lang).marked[:1])
    seen[False] = {name.replace(AYN, "") for name in seen[False]}
    found = {}
    for script, names in seen.items():
        pairs = Counter(text[i : i + 2] for name in sorted(names) for text in [f"^{name}$"] for i in range(len(text) - 1))
        first, second = Counter[str](), Counter[str]()
        for pair, n in pairs.items():
            first[pair[0]] += n
            second[pair[1]] += n
        total = sum(pairs.values())
        found[NAMES[script]] = {p: -math.log((n + 5 * second[p[1]] / total) / (first[p[0]] + 5)) for p, n in pairs.items() if n > 1}
    return found


def fit(g: gazetteer.Gazetteer, folder: Path | None) -> tuple[dict[str, Any], int, float]:
    """Return the costs, how many pairs they were fitted on, and the mean cost of one at the end."""
    rules = g.rules
    costs = start(rules)
    aligner = Aligner(rules, costs)
    pairs = spellings_of_one_name([*of_registry(g, rules), *(of_lists(folder, rules) if folder else [])], aligner, rules)
    total = 0.0
    for _ in range(ROUNDS):
        steps: dict[str, Counter[Edit]] = {name: Counter() for name in costs["pairs"]}
        total = 0.0
        for pair in pairs:
            edits = aligner.edits(pair.stored, pair.mention, arabic=pair.arabic)
            total += sum(edit.cost for edit in edits)
            steps[f"{NAMES[pair.arabic[0]]}_{NAMES[pair.arabic[1]]}"].update(edit._replace(cost=0.0) for edit in edits)
        costs = {**costs, "pairs": estimate(steps, rules)}
        aligner = Aligner(rules, costs)
    return {**costs, "information": information(g, rules), "ain": sign_of_ain(folder, rules) if folder else AIN}, len(pairs), total / len(pairs)


def written(costs: dict[str, Any], pairs: int) -> str:
    """Return the costs as a YAML file."""

    def table(data: dict[str, float]) -> str:
        return "{" + ", ".join(f'"{key}": {round(value, 2)}' for key, value in sorted(data.items())) + "}"

    lines = [
        "# How unlikely each difference between two spellings of a name is: -ln of its probability, and of pairs of letters in names.",
        "# Fitted, not set by hand: benchmarks/fit.py writes this file; phones as in phones.yaml.",
        f"source: {pairs} pairs of spellings of one name, from this registry and from public lists of Arabic names in Latin letters",
        f"rare: {costs['rare']}",
        f"ain: {round(costs['ain'], 2)}",
        "information:",
        *(f"  {script}: {table(data)}" for script, data in costs["information"].items()),
        "pairs:",
    ]
    for name, data in costs["pairs"].items():
        lines += [
            f"  {name}:",
            f"    other: {data['other']}",
            *(f"    {part}: {table(data[part])}" for part in ("substitute", "omit", "add", "vowels")),
        ]
        lines += ["    runs:", *(f"      {where}: {table(data['runs'][where])}" for where in (FIRST, INNER, LAST))]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser(description="Fit the costs of the alignment and write data/rules/costs.yaml.")
    parser.add_argument("--spellings", type=Path, metavar="FOLDER", help="lists of attested spellings, tab-separated")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent.parent / "data/rules/costs.yaml", metavar="FILE")
    options = parser.parse_args()
    costs, pairs, mean = fit(gazetteer.load(), options.spellings)
    options.output.write_text(written(costs, pairs), encoding="utf-8")
    print(f"{pairs} pairs, {mean:.3f} nats each; written to {options.output.name}")


if __name__ == "__main__":
    main()
