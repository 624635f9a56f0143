"""Places of other countries: when a text that names one is about it, and when it means a place of the registry's own country that bears its name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import Any

from gazetteer.model import HOME
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.draft import Draft
from gazetteer.script.rules import Rules

_STATE = "country"
# So many other entities that are clear by themselves make a text one about the registry's world.
_AT_HOME = 2


def home_words(rules: Rules) -> re.Pattern[str]:
    """Return what matches the words for the people of the registry's country, with what is written onto them (``والسوريون``, ``Suriyelilerin``)."""
    article = rules.arabic_article
    leads = "|".join(map(re.escape, [*(p + a for a in (article, "") for p in ("", *rules.proclitics)), article[-1] * 2]))
    arabic = [word for word in rules.people if rules.arabic_letters.issuperset(rules.fold(word))]
    latin = [word for word in rules.people if word not in arabic]
    words = [f"(?:{leads})(?:{'|'.join(map(re.escape, arabic))})(?!\\w)"] * bool(arabic) + [f"(?:{'|'.join(map(re.escape, latin))})"] * bool(latin)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})" if words else r"(?!)", re.IGNORECASE)


class Abroad:
    """Tells places of other countries from those of the registry's country."""

    def __init__(self, snapshot: Snapshot, policy: Mapping[str, Any], above: Callable[[int], Sequence[int]]) -> None:
        """Make one.

        Args:
            snapshot: The registry.
            policy: What the policy says of scanning.
            above: Gives the units that an entity lies in.
        """
        self._snapshot = snapshot
        self._above = above
        self._needed: float = policy["evidence"]["namesake"]
        self._share: float = policy["namesake"]
        self._home = frozenset(snapshot.ids.get(HOME))

    def at_home(self, full: Set[int], speaks_of_home: Callable[[], bool]) -> bool:
        """Whether a text is about the registry's world: it names some people, groups or places of it, not only foreign ones.

        Args:
            full: The entities that the text names in full.
            speaks_of_home: Whether it has a word for the people of the registry's country.
        """
        entities = map(self._snapshot.entity, full)
        named = sum(entity.kind != "place" or self._inside(number) for number, entity in zip(full, entities, strict=True))
        return named >= _AT_HOME or (named + 1 == _AT_HOME and full.isdisjoint(self._home) and speaks_of_home())

    def doubt(self, drafts: Iterable[Draft], full: Set[int]) -> list[Draft]:
        """Unsettle and return the places abroad of whose country the text names nothing, where a place of the registry's country bears the same name.

        Args:
            drafts: The mentions of a text.
            full: The entities that the text names in full.
        """
        doubted = []
        beside: dict[int, bool] = {}  # a text of one name over and over asks the same of each
        for draft in drafts:
            if len(draft.numbers) == 1 or draft.settled is None or not self._is_abroad(draft.settled):
                continue
            if draft.settled not in beside:
                beside[draft.settled] = self._named_beside(draft.settled, full)
            if not beside[draft.settled] and self._namesake(draft):
                draft.settled, draft.needed = None, max(draft.needed, self._needed)
                doubted.append(draft)
        return doubted

    def _namesake(self, draft: Draft) -> bool:
        """Whether a place of the registry's country bears the name that a mention of one abroad is, and is not much less likely meant by it."""
        scores = {n: c.score for n, c in zip(draft.numbers, draft.answer.candidates, strict=True) if c.tier != "near"}
        least = scores.get(draft.first, 1.0) * self._share
        return any(self._inside(n) and score > least for n, score in scores.items())

    def _named_beside(self, number: int, full: Set[int]) -> bool:
        """Whether a text names the country of a place, or another place of it."""
        above = set(self._above(number))
        return any(other != number and (other in above or not above.isdisjoint(self._above(other))) for other in full)

    def leave(self, drafts: Sequence[Draft], speaks_of_home: Callable[[], bool]) -> None:
        """Make no mentions of cities of other countries where a text names neither their country nor anything else of the registry.

        Args:
            drafts: The mentions of a text.
            speaks_of_home: Whether it has a word for the people of the registry's country.
        """
        settled = {draft.settled for draft in drafts if draft.settled is not None}
        abroad = {number for number in settled if self._is_abroad(number)}
        foreign = all(self._snapshot.entity(number).type == _STATE and number not in self._home for number in settled - abroad)
        if abroad and foreign and not speaks_of_home():
            for draft in drafts:
                if draft.settled in abroad and settled.isdisjoint(self._above(draft.settled)):
                    draft.settled, draft.open = None, False

    def _is_abroad(self, number: int) -> bool:
        """Whether an entity lies in another country."""
        above = self._above(number)
        return bool(self._home and above) and self._home.isdisjoint(above)

    def _inside(self, number: int) -> bool:
        return number in self._home or not self._home.isdisjoint(self._above(number))
