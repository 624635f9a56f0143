"""Put stored names beside a mention, as an explanation shows them."""

from __future__ import annotations

import math

from gazetteer.explanation import Comparison, How
from gazetteer.match.candidates import OTHER_WORD, Finder
from gazetteer.match.decide import Judge, Weighing
from gazetteer.match.matcher import Tried
from gazetteer.model import KINDS
from gazetteer.registry.bearers import Found
from gazetteer.registry.index import ARABIC, KIND_SHIFT, WEAK
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.align import Aligner
from gazetteer.script.rules import Rules


class Comparing:
    """Compares names of one registry, with the parts that the matcher is made of.

    Attributes:
        finder: Finds and aligns names.
    """

    def __init__(self, snapshot: Snapshot, rules: Rules) -> None:
        self.finder = Finder(snapshot, rules)
        self._snapshot = snapshot
        self._rules = rules
        self._judge = Judge(snapshot, rules)
        self._aligner = Aligner(rules)

    def weighed(self, tried: Tried, weighing: Weighing, limit: int | None, entity: int | None = None) -> tuple[Comparison, ...]:
        """Return what was weighed, best first; or of an entity alone."""
        found = [w.found for w in weighing.weighed]
        rows = zip(weighing.weighed, self._judge.tilts.factors(found, weighing.context), self._judge.tilts.of(found, weighing.context), strict=True)
        chosen = [row for row in rows if entity is None or row[0].found.entity == entity]
        return tuple(
            self.beside(tried, w.found)._replace(
                factors=factors,
                tilt=tilt,
                odds=w.odds,
                score=self._judge.candidate(w.found, weighing.score(w)).score,
            )
            for w, factors, tilt in chosen[:limit]
        )

    def beside(self, tried: Tried, found: Found) -> Comparison:
        """Return a stored name beside a form, before it is weighed against others."""
        key, flags = tried.key, self._snapshot.name_flags[found.name]
        compared = self.finder.compare(key, found.name, least=-math.inf)
        how = self._how(found, tried)
        lowered = {"weak": float(self._rules.policy["weak"])} if flags & WEAK else {}
        if tried.form.turned and how in ("letters", "sound", "words"):
            lowered["turned"] = float(self._rules.policy["turned"])
        if compared and how == "alignment":
            near = self.finder.likelihood(compared, KINDS[flags >> KIND_SHIFT], key.writing)
            if self.finder.other_word(key, found.name, near):
                lowered["other_word"] = OTHER_WORD
        stored, mention = (compared.stored, compared.mention) if compared else ("", "")
        return Comparison(
            id=self._snapshot.entity(found.entity).id,
            name=self._snapshot.name(found.name),
            tier=found.tier,
            how=how,
            stored=stored,
            mention=mention,
            edits=tuple(self._aligner.edits(stored, mention, arabic=(bool(flags & ARABIC), key.arabic))) if compared else (),
            cost=compared.cost if compared else 0.0,
            information=compared.information if compared else 0.0,
            likelihood=found.likelihood,
            lowered=lowered,
            factors={},
            tilt=1.0,
            odds=0.0,
            score=0.0,
            allowed=found.allowed,
        )

    def _how(self, found: Found, tried: Tried) -> How:
        """Return what made a name a candidate."""
        if found.tier == "exact":
            return "letters"
        if found.tier == "reading":
            return "sound" if any(found.name in self._snapshot.sounds.get(sound) for sound in tried.key.sounds) else "words"
        if not tried.aligned:
            return "look-alike"
        return "alignment" if found.cost else "shared words"
