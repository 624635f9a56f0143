"""Compare a mention with stored names that are near it: which names to look at, what they would cost, and how likely that makes them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import final

from gazetteer.match.context import Context
from gazetteer.model import KINDS, Kind
from gazetteer.registry.bearers import Bearers
from gazetteer.registry.index import ARABIC, KIND_SHIFT
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.keys import Keys, read_marked
from gazetteer.script.reading import deletions, skeleton
from gazetteer.script.rules import Rules

# Of the names that share the neighbourhood of a skeleton at most this many go on to be aligned, those of the most alike phones.
MAX_ALIGNED = 32
# A name that explains a mention less than this much better than chance does is not looked at any further, in nats.
LEAST = 3.0
_VOWELS = b"aeiouYWyw"


@final
class Compared:
    """A stored name beside a mention, as they are read.

    Attributes:
        stored: Phones of the stored name.
        mention: Phones of the mention.
        cost: Cost of the alignment, in nats.
        information: How unlikely the mention is among all names, in nats.
        evidence: How much better the name explains the mention than chance does, in nats.
    """

    __slots__ = ("cost", "evidence", "information", "mention", "stored")

    def __init__(self, stored: str, mention: str, cost: float, information: float) -> None:
        self.stored = stored
        self.mention = mention
        self.cost = cost
        self.information = information
        self.evidence = information - cost


class Comparer(Bearers):
    """Compares mentions with the names of one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        super().__init__(snapshot, rules)
        self._snapshot = snapshot
        self._alike: bytes | None = None

    def neighbours(self, key: Keys, context: Context) -> list[int]:
        """Return the names in a context whose skeletons are at most one consonant from those of a mention; of too many, the most alike."""
        sharing: list[int] = []
        for bones in key.skeletons:
            for form in deletions(bones) if bones else ():
                sharing += self._snapshot.skeletons.get(form)
        shared: dict[int, int] = Counter(sharing)
        if context.kind is not None:
            kind = KINDS.index(context.kind)
            shared = {name: forms for name, forms in shared.items() if self._snapshot.name_flags[name] >> KIND_SHIFT == kind}
        if context.within is not None:
            shared = {name: forms for name, forms in shared.items() if context.allows(self._snapshot.name_entity[name], self._snapshot)}
        # Those that share most come first: what is far behind them is soon found to be so.
        return sorted(shared, key=shared.__getitem__, reverse=True) if len(shared) <= MAX_ALIGNED else self._most_alike(key, shared)

    def compare(self, key: Keys, name: int, least: float = LEAST) -> Compared | None:
        """Return the likeliest alignment of the readings of a mention and of a stored name, or None where none has evidence above ``least``."""
        aligner, arabic = self._aligner, (bool(self._snapshot.name_flags[name] & ARABIC), key.arabic)
        best: Compared | None = None
        readings = read_marked(self._snapshot.name_phones[name])
        for mention in key.marked:
            information = aligner.information(mention, arabic=arabic[1])
            for stored in readings:
                most = information - least
                cost = aligner.cost(stored, mention, arabic=arabic, most=most)
                if cost < most:
                    best = Compared(stored, mention, cost, information)
                    least = best.evidence
        return best

    def likelihood(self, compared: Compared, kind: Kind, writing: str) -> float:
        """Return the likelihood of a near name: a logistic function of what speaks for it, under the ceiling of the tier."""
        return self.likely(compared.cost, compared.information, kind, writing, other_start=self.other_start(compared))

    def other_start(self, compared: Compared) -> bool:
        """Whether both begin with a consonant, and not with the same one."""
        one, other = compared.stored[:1], compared.mention[:1]
        return one != other and not {one, other} & self._rules.vowels

    def skeletons(self, name: int) -> list[str]:
        """Return the skeletons of a stored name."""
        return [skeleton(phones, self._rules) for phones in self._phones(name)]

    def _most_alike(self, key: Keys, shared: Mapping[int, int]) -> list[int]:
        """Return the names that are most like a mention.

        Those that share most forms of their skeletons with it come first, then those whose consonants sound the same, then those of its length.
        """
        forms_of = list(shared.values())
        forms_of.sort(reverse=True)
        least = forms_of[MAX_ALIGNED - 1]
        most_alike = sorted([name for name, forms in shared.items() if forms > least], key=shared.__getitem__, reverse=True)
        tied = [name for name, forms in shared.items() if forms == least]
        readings = [phones.partition(b" ")[0].partition(b"|")[0] for phones in self._snapshot.name_phones.several(tied)]
        mention = key.phones[0].encode("ascii", "ignore")
        *stored, own = b" ".join([*readings, mention]).translate(self._alike_letters, _VOWELS).split(b" ")
        size = len(mention)
        # How unlike each is and its number, as one number: these sort quicker than tuples of three.
        unlike = [(bones != own) << 60 | abs(len(phones) - size) << 32 | name for name, phones, bones in zip(tied, readings, stored)]
        unlike.sort()
        return most_alike + [one & 0xFFFFFFFF for one in unlike[: MAX_ALIGNED - len(most_alike)]]

    @property
    def _alike_letters(self) -> bytes:
        """Phones that one sound key does not tell apart, as one."""
        if self._alike is None:
            self._alike = bytes([ord(chr(code).translate(self._rules.sound_classes)) if code < 128 else code for code in range(256)])
        return self._alike
