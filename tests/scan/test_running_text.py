"""What is recognised and linked in running text, in the shipped registry: the sentences of ``running_text``, by language and by what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from _pytest.mark import ParameterSet

import gazetteer
from gazetteer import Gazetteer

# [surface|id] is a mention that is linked, [surface|?] one that is seen and left open.
_MARKED = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


@pytest.fixture(scope="module")
def shipped() -> Gazetteer:
    return gazetteer.load()


def sentences() -> Iterator[ParameterSet]:
    for path in sorted((Path(__file__).parent / "running_text").glob("*.yaml")):
        for shown, group in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            for sentence in group:
                yield pytest.param(path.stem, sentence, id=f"{path.stem}: {shown}: {sentence}".replace("\n", " "))


@pytest.mark.parametrize(("lang", "marked"), list(sentences()))
def test_a_sentence_is_linked_as_it_is_marked(shipped: Gazetteer, lang: str, marked: str) -> None:
    linked: list[tuple[int, int, str]] = []
    open_spans: list[tuple[int, int]] = []
    text, at = "", 0
    for found in _MARKED.finditer(marked):
        text += marked[at : found.start()]
        span = len(text), len(text) + len(found[1])
        if found[2] == "?":
            open_spans.append(span)
        else:
            linked.append((*span, shipped[found[2]].id))
        text += found[1]
        at = found.end()
    text += marked[at:]
    mentions = shipped.scan(text, lang=lang)
    assert [(m.start, m.end, m.id) for m in mentions if m.outcome == "match"] == linked
    assert set(open_spans) <= {(m.start, m.end) for m in mentions if m.outcome == "ambiguous"}
