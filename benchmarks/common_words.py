"""Propose the ordinary words that are also names of the registry, with their counts in real text: ``data/rules/common``.

    pip install wordfreq
    python benchmarks/common_words.py LANGUAGE [--output FILE]

Each of the most frequent words of a language (wordfreq, which counts them in subtitles, news, books, web pages and social media) is scanned by
itself. One that would be taken for a village, a quarter, a weak form or, by its sound, for any single-word name is written down with its
count; so is one that only its beginning or ending hides (بدلا, which is no دلا). What is known by far more readers as the name than as anything
else is left out by hand, and what is a name of a town and a word is put in by hand (common_words.yaml). Read the difference before it is committed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import yaml
from wordfreq import top_n_list, word_frequency

import gazetteer
from gazetteer.match.context import Context
from gazetteer.model import Candidate
from gazetteer.scan.sense import Senses

WORDS_READ = 60_000
LEAST = 1.0  # times in a million words
MINOR = ("village", "neighbourhood")
# A word that is a name only with an ending cut from it stands for itself, unless what is left is itself about as frequent.
SHARE = 0.2
REVIEWED: dict[str, dict[str, list[str]]] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


def proposed(lang: str) -> dict[str, float]:
    """Return the ordinary words of a language that scanning one by one takes for names, with their counts per million words."""
    registry = gazetteer.load()
    registry.rules.common.clear()  # what is known already is proposed again
    scanner = registry._scanner
    names = set(REVIEWED["names"][lang])
    found = {word: per_million(word, lang) for word in (*REVIEWED["words"][lang], *REVIEWED["phrases"].get(lang, ()))}
    for word in top_n_list(lang, WORDS_READ):
        if per_million(word, lang) < LEAST:
            break
        if not word.isalpha() or len(word) < 2 or (word[0] < "ء") == (lang == "ar"):
            continue
        if lang != "ar" and acronym(scanner, word.upper()) and word not in names:
            found[word] = per_million(word, lang)
        upper = word[0].replace("i", "İ" if lang == "tr" else "i").upper()
        text = upper + word[1:]
        words = scanner._reader.read(text, lang)
        senses = Senses(scanner._snapshot, registry.rules, scanner._matcher, lambda spot: scanner._answer(spot, Context(asked=spot.asked), lang))
        for spot in scanner._spotter.spots(text, words):
            sense = senses.of(spot, articled=False)
            if sense and doubtful(sense.answer.candidates[0], whole=spot.end - spot.start == len(text)):
                # What a proclitic or an ending leaves of the word.
                part = text[spot.start : spot.end].lower() if spot.end - spot.start < len(text) else word
                known = per_million(part, lang) >= max(LEAST, SHARE * per_million(word, lang))
                entry = part if known else word
                if entry not in names:
                    found[entry] = per_million(entry, lang)
    return found


def acronym(scanner: Any, text: str) -> bool:
    """Whether a word in capitals is an acronym of the registry."""
    answer = scanner._matcher.lookup(text, Context(), None, 1)
    return bool(answer.candidates) and answer.candidates[0].tier == "exact" and answer.candidates[0].matched.kind == "acronym"


def doubtful(candidate: Candidate, *, whole: bool) -> bool:
    """Whether a word that is, or hides, a candidate's name may well be none; a word that is a stored surname is judged by hand."""
    if candidate.type == "country" or (whole and candidate.kind == "figure" and candidate.tier == "exact"):
        return False
    return candidate.type in MINOR or candidate.matched.weak or candidate.tier != "exact"


def per_million(word: str, lang: str) -> float:
    """Return how often a word occurs in a million words."""
    return round(float(word_frequency(word, lang)) * 1e6, 1)


def main() -> None:
    """Write the file of a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("lang", choices=sorted(REVIEWED["names"]))
    parser.add_argument("--output", type=Path)
    options = parser.parse_args()
    output = options.output or Path(f"data/rules/common/{options.lang}.yaml")
    lines = [f"  {word}: {count:g}" for word, count in sorted(proposed(options.lang).items(), key=lambda pair: (-pair[1], pair[0]))]
    quoted = {"yes", "no", "on", "off", "true", "false", "y", "n", "null"}
    lines = [line if line.split(":")[0].strip() not in quoted else f"  '{line.strip().replace(':', chr(39) + ':', 1)}" for line in lines]
    output.write_text(
        "# Ordinary words, given names and foreign names that are also names of the registry, with how often they occur in a million words.\n"
        f"language: {options.lang}\n"
        "source: wordfreq 3.1.1 (subtitles, news, books, web, social media), proposed by benchmarks/common_words.py and reviewed by hand\n"
        "words:\n" + "\n".join(lines) + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
