"""The two articles the project started from, where they are at hand: their texts are not part of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import gazetteer

SHARED = Path(__file__).resolve().parents[2] / "shared"
SEEDS = SHARED / "eval" / "seeds.jsonl"

pytestmark = pytest.mark.skipif(not SEEDS.exists(), reason="the seed articles are not beside this checkout")


def documents() -> list[dict[str, object]]:
    return [json.loads(line) for line in SEEDS.read_text(encoding="utf-8").splitlines()] if SEEDS.exists() else []


@pytest.mark.parametrize("document", documents(), ids=lambda d: str(d["id"]))
def test_the_required_mentions_of_an_article_are_found_and_nothing_else(document: dict[str, object]) -> None:
    text = (SEEDS.parent / str(document["file"])).read_text(encoding="utf-8")
    gold: list[dict[str, object]] = document["mentions"]  # type: ignore[assignment]
    needed = {(m["start"], m["end"]) for m in gold if not m.get("optional")}
    optional = [(int(str(m["start"])), int(str(m["end"]))) for m in gold if m.get("optional")]
    found = {(m.start, m.end) for m in gazetteer.load().scan(text, lang="en") if m.outcome == "match"}
    assert len(needed & found) / len(needed) >= 0.95
    assert [text[a:b] for a, b in sorted(found - needed) if not any(a < end and start < b for start, end in optional)] == []
