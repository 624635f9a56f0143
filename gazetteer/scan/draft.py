"""A mention while it is being decided what it means."""

from __future__ import annotations

from collections.abc import Sequence

from gazetteer.model import Answer
from gazetteer.scan.spot import Spot


class Draft:
    """A mention that is being decided.

    Attributes:
        spot: Where it is.
        surface: The text of the span.
        answer: What it means by itself.
        numbers: The entities of the answer's candidates.
        needed: How much the text around must speak for it; 0 where the form alone is enough.
        open: Whether it is a mention even when nothing settles it.
        ordinary: Whether the same letters are an ordinary word.
        first: The entity it means by itself, or the likeliest.
        settled: The entity it means, once that is known.
    """

    __slots__ = ("answer", "first", "needed", "numbers", "open", "ordinary", "settled", "spot", "surface")  # a long text has a million of them

    def __init__(
        self,
        spot: Spot,
        surface: str,
        answer: Answer,
        numbers: tuple[int, ...],
        *,
        needed: float,
        open: bool,
        ordinary: bool = False,
        first: int | None = None,
    ) -> None:
        self.spot = spot
        self.surface = surface
        self.answer = answer
        self.numbers = numbers
        self.needed = needed
        self.open = open
        self.ordinary = ordinary
        self.first = numbers[0] if first is None else first
        self.settled: int | None = None


def likeliest(answer: Answer, numbers: Sequence[int]) -> int:
    """Return the entity that an answer means, or the likeliest of its candidates, whatever their order.

    Args:
        answer: The answer.
        numbers: The entities of its candidates.
    """
    ranked = zip(numbers, answer.candidates, strict=True)
    return max(ranked, key=lambda one: (one[1].id == answer.id, one[1].score, one[1].id))[0]
