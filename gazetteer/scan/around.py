"""What is settled around each mention of a text, seen through a window that goes along it."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from gazetteer.scan.draft import Draft

# So many mentions before one and after it are around it.
_WINDOW = 80

# The entity that a mention means, and all that bear its name.
Meant = tuple[int, tuple[int, ...]]


class Around:
    """What is settled around each mention of a text. Mentions that mean the same speak as one, the nearest of them.

    A window goes along the text from mention to mention, and one is taken in when it comes into the window and let go when it leaves: what is
    asked of a mention is as much work as there are meanings around it, however often each is mentioned.

    Attributes:
        speaks: How much one meaning speaks for each of some entities, by the identities of the two; worked out once in a text.
        decided: What mentions were decided to mean, by their answer, what they need and what is around them: it is the same the next time.
    """

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._same: dict[Meant, Meant] = {}
        self._meant = list(map(self._meaning, drafts))
        self.speaks: dict[tuple[int, int], list[float]] = {}
        self.decided: dict[tuple[int, float, tuple[tuple[Meant, int], ...]], int | None] = {}

    def _meaning(self, draft: Draft) -> Meant | None:
        if draft.settled is None:
            return None
        meant = (draft.settled, draft.numbers)
        return self._same.setdefault(meant, meant)

    def along(self) -> Iterator[tuple[int, Draft, dict[Meant, int]]]:
        """Yield the mentions that are not settled, in order, with what those around mean, each with the distance of the nearest in characters.

        A mention that was settled since it was yielded is taken in before the next one.
        """
        drafts, meant = self._drafts, self._meant
        before: dict[Meant, int] = {}  # the last mention of each meaning in the window before this one
        after: dict[Meant, deque[int]] = {}  # and all of those in the window after it
        for i in range(-_WINDOW, len(drafts)):
            if (coming := i + _WINDOW) < len(drafts) and (new := meant[coming]) is not None:
                after.setdefault(new, deque()).append(coming)
            if i < 0:
                continue
            if i > _WINDOW and (old := meant[i - _WINDOW - 1]) is not None and before[old] == i - _WINDOW - 1:
                del before[old]
            draft = drafts[i]
            if (own := meant[i]) is None:
                here = draft.spot.start
                nearest = {one: here - drafts[last].spot.start for one, last in before.items()}
                for one, following in after.items():
                    gap = drafts[following[0]].spot.start - here
                    if gap < nearest.get(one, gap + 1):
                        nearest[one] = gap
                yield i, draft, nearest
                own = meant[i] = self._meaning(draft)
            else:
                after[own].popleft()
                if not after[own]:
                    del after[own]
            if own is not None:
                before[own] = i
