"""Explain an answer: what the matcher tried, what it compared and which rule decided, taken from the code that answers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gazetteer.explanation import Explanation, FormTried, Reading, Scope, Verdict
from gazetteer.match.against import Against
from gazetteer.match.comparing import Comparing
from gazetteer.match.context import Context
from gazetteer.match.decide import Decision, Weighing
from gazetteer.match.matcher import Matcher, Tried
from gazetteer.match.query import Form
from gazetteer.model import Entity
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script import reading, words
from gazetteer.script.keys import Keys
from gazetteer.script.mojibake import repaired
from gazetteer.script.rules import Rules

# What each rule says; {value} is held against {bound}.
_RULES = {
    "match": "the best name, with the units of its name, has {value:.2f} of all odds; a match needs {bound}",
    "margin": "a second reading with more than {bound} of the first one's odds: {value:.2f}",
    "known_by": "the best is a village, a quarter or only read alike, and something better known bears the very name, with {value:.2f} of its odds",
    "weak": "a name that is marked weak is no match by itself",
    "near": "all near names come to {value:.2f}; an answer needs {bound} of a mention written like this",
    "known": "the likeliest name that is equal or read alike comes to {value:.2f}; an answer needs {bound}",
    "drift": "a mention with so few consonants is no other spelling of a name, unless it is said where the thing is",
    "elsewhere": "the mention is a stored name, but of nothing that has the kind or lies in the place asked for",
    "list": "the mention joins {value} names, which are looked up one by one",
    "no_one": "the word is listed as one that names no one thing",
    "letters": "a name has letters or digits",
    "length": "the mention has {value} characters; a name has at most {bound}",
    "nothing": "no name of the registry has like consonants, or the same words, and is near enough to be weighed",
}


class Explainer:
    """Explains answers of one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules, matcher: Matcher) -> None:
        self._snapshot = snapshot
        self._rules = rules
        self._matcher = matcher
        self._comparing = Comparing(snapshot, rules)

    def explain(self, text: str, contexts: Sequence[Context], lang: str | None, limit: int, against: Entity | None) -> Explanation:
        """Return the answer to a mention with what led to it; see :meth:`gazetteer.Gazetteer.explain`.

        Args:
            text: The mention.
            contexts: What to try, in order, until one gives candidates.
            lang: Language of the mention, if known.
            limit: Candidates at most.
            against: An entity to say why it is not the answer, or None.
        """
        sane = repaired(text)
        for context in contexts:
            trace: list[Tried] = []
            decision = self._matcher.decide(sane, context, lang, trace)
            if decision.candidates:
                break
        answer = self._matcher.answer(text, decision, limit)
        weighing = decision.weighing
        decided = next((t for t in trace if weighing and t.decision and t.decision.weighing is weighing), None)
        shown = decided or (trace[0] if trace else None)
        explanation = Explanation(
            query=text,
            repaired=None if sane is text else sane,
            forms=self._forms(trace, decided),
            reading=self._reading(shown.form, shown.key, lang) if shown else None,
            scope=self._scope(weighing, context, lang),
            candidates=self._comparing.weighed(decided, weighing, limit) if decided and weighing else (),
            weighed=len(weighing.weighed) if weighing else 0,
            verdict=_verdict(decision),
            against=None,
            answer=answer,
        )
        if against is None:
            return explanation
        why = Against(self._snapshot, self._rules, comparing=self._comparing, trace=trace, decision=decision, given=context)
        return explanation._replace(against=why.why_not(against, shown))

    def _forms(self, trace: Iterable[Tried], decided: Tried | None) -> tuple[FormTried, ...]:
        forms: dict[Form, FormTried] = {}
        for form, _, found, inside, aligned, _ in trace:
            ids, kept = ([self._snapshot.entity(f.entity).id for f in some] for some in (found, inside))
            tried = forms.get(form) or FormTried(form.text, form.asked, form.places, form.titled, form.turned, form.part, (), None, (), False)
            tried = tried._replace(near=tuple(ids)) if aligned else tried._replace(known=tuple(ids))
            tried = tried._replace(ruled_out=(*tried.ruled_out, *(i for i in ids if i not in kept)))
            forms[form] = tried._replace(decided=decided is not None and form == decided.form)
        return tuple(forms.values())

    def _reading(self, form: Form, key: Keys, lang: str | None) -> Reading:
        return Reading(
            text=form.text,
            writing=key.writing,
            schemes=self._schemes(form.text, key, lang),
            fold=key.fold,
            phones=key.phones,
            sounds=key.sounds,
            skeletons=key.skeletons,
            bag=key.bag,
        )

    def _schemes(self, text: str, key: Keys, lang: str | None) -> dict[str, str]:
        """Return the schemes that a form is read under, each with what shows it."""
        if key.arabic:
            return {"arabic": "its script"}
        cleaned = words.clean(text)
        first, *others = reading.schemes_of(cleaned, lang, self._rules)
        shown = first.shows.search(cleaned) if first.shows else None
        why = f"shown by {shown[0]!r}" if shown else f"language {lang}" if lang in first.languages else "nothing shows another"
        also = {name: letters for letters, name in first.also.items() if letters in cleaned}
        return {first.name: why, **{scheme.name: f"{also[scheme.name]!r} may be its letter" for scheme in others}}

    def _scope(self, weighing: Weighing | None, given: Context, lang: str | None) -> Scope:
        context = weighing.context if weighing else given
        within = None if context.within is None else tuple(sorted(self._snapshot.entity(unit).id for unit in context.within))
        narrowed = weighing.narrowed if weighing else within is not None
        return Scope(context.kind, within, context.near, context.date, lang, context.asked, narrowed, weighing.crowd if weighing else 1.0)


def _verdict(decision: Decision) -> Verdict:
    ground = decision.ground
    return Verdict(
        decision.outcome,
        decision.reason,
        ground.rule,
        ground.value,
        ground.bound,
        _RULES[ground.rule].format(rule=ground.rule, value=ground.value, bound=ground.bound),
    )
