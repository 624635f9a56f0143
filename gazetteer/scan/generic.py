"""Words for someone in the conflict that name no one (``the regime``, ``المعارضة``), for those who ask for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer.model import Mention
from gazetteer.scan.reader import Text
from gazetteer.script.rules import Rules

_MAX_WORDS = 3


def generic_mentions(text: str, words: Text, mentions: Sequence[Mention], rules: Rules) -> list[Mention]:
    """Return mentions with those that name no one among them, in order; a name that they lie in or meet goes before them.

    Args:
        text: The text.
        words: Its words.
        mentions: Its mentions, in order.
        rules: The rules.
    """
    found = list(mentions)
    at = 0
    for start, end in _spans(text, words, rules):
        while at < len(mentions) and mentions[at].end <= start:
            at += 1
        if at == len(mentions) or mentions[at].start >= end:
            found.append(Mention(start, end, text[start:end], "generic", None, ()))
    return sorted(found, key=lambda mention: mention.start)


def _spans(text: str, words: Text, rules: Rules) -> Iterator[tuple[int, int]]:
    i = 0
    while i < words.count:
        lead, length = max(
            ((lead, n) for n in range(1, _MAX_WORDS + 1) for lead in _leads(text, words, i, n, rules)), key=lambda p: p[1], default=(0, 0)
        )
        if length:
            yield words.start(i) + lead, words.end(i + length - 1)
        i += max(length, 1)


def _leads(text: str, words: Text, first: int, n: int, rules: Rules) -> Iterator[int]:
    """Yield how many letters of proclitics stand before a run of words that names no one; nothing where it is none."""
    run = words.run(first, first + n)
    if len(run) < n or any(text[words.end(i - 1) : words.start(i)] not in (" ", "\n") for i in range(first + 1, first + n)):
        return
    phrase = " ".join(word.fold for word in run)
    if phrase in rules.no_one:
        yield 0
    elif phrase[:1] in rules.arabic_letters:
        yield from (len(p) for p in rules.proclitics if run[0].text.startswith(p) and phrase[len(p) :] in rules.no_one)
