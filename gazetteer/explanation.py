"""What :meth:`gazetteer.Gazetteer.explain` returns: an answer, and every step that led to it. Immutable, as in :mod:`gazetteer.model`.

Numbers are those of the look-up itself. Costs, information and evidence are in nats; odds are those against "nothing in the registry".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from gazetteer.model import Answer, Kind, Name, Outcome, Tier
from gazetteer.script.align import Edit

__all__ = ["Comparison", "Edit", "Explanation", "FormTried", "How", "Reading", "Scope", "Verdict", "WhyNot"]

How = Literal["letters", "sound", "words", "look-alike", "shared words", "alignment"]


class FormTried(NamedTuple):
    """One way to understand the mention, as it was tried.

    Attributes:
        text: The name itself, without what was taken off.
        asks: Types that a class word beside the name asks for (``province``); empty where there is none.
        places: Where the mention says the name is, as written.
        titled: Whether a title was taken off, so that only a figure is meant.
        turned: Whether a direction was taken off (``East Jerusalem``), which makes the rest less likely.
        part: Whether it is one of several that a colon or a dash parts, so that only a faction is meant.
        known: Ids of the entities whose name it is, with the look-alikes that are weighed beside them.
        near: Ids of the entities that are near; None where near names were not looked for.
        ruled_out: Ids of those found whose kind or place is not the one asked for.
        decided: Whether the answer rests on this form.
    """

    text: str
    asks: tuple[str, ...]
    places: tuple[str, ...]
    titled: bool
    turned: bool
    part: bool
    known: tuple[str, ...]
    near: tuple[str, ...] | None
    ruled_out: tuple[str, ...]
    decided: bool


class Reading(NamedTuple):
    """What the form that decided was looked up by; of the phones, sounds and skeletons there is one for each way to read it.

    Attributes:
        text: The form.
        writing: ``arabic``, or how carefully the first scheme spells: ``press``, ``alphabet`` or ``scholarly``.
        schemes: The spelling habits that it was read under, likeliest first, each with what showed it.
        fold: Its folded words without articles; equal for the same name in other typing.
        phones: What it sounds like.
        sounds: Its sound keys, equal for names that are read alike.
        skeletons: Its consonants in confusable classes: a name is compared only if it has all but one of them.
        bag: Its words in no order, each by its meaning (``=west``) or its sound.
    """

    text: str
    writing: str
    schemes: Mapping[str, str]
    fold: str
    phones: tuple[str, ...]
    sounds: tuple[str, ...]
    skeletons: tuple[str, ...]
    bag: tuple[str, ...]


class Scope(NamedTuple):
    """The context that was applied: the caller's, and what the mention says itself.

    Attributes:
        kind: The kind asked for, or None.
        within: Ids of the places of which one must contain the answer; None for anywhere.
        near: The point that places are likelier beside, or None.
        date: The date of the mention, or None for that of the data.
        lang: The language given, or None.
        asked: Types that a class word asks for.
        narrowed: Whether the caller or the mention says where the thing is: then shorter and weaker names count.
        crowd: How many times likelier near names are, there being fewer places in the context than anywhere, and the likeliest a city or a town.
    """

    kind: Kind | None
    within: tuple[str, ...] | None
    near: tuple[float, float] | None
    date: str | None
    lang: str | None
    asked: tuple[str, ...]
    narrowed: bool
    crowd: float


class Comparison(NamedTuple):
    """A stored name beside the mention, and how it fared.

    Attributes:
        id: Id of the entity that bears the name.
        name: The stored name.
        tier: ``exact``, ``reading`` or ``near``; None for a name that was not found.
        how: What made it a candidate: equal ``letters``, equal ``sound``, the same ``words`` in another order, a ``look-alike`` of a name
            that is equal, ``shared words``, or an ``alignment``; None for a name that was not found.
        stored: Phones of the stored name, under its reading that is nearest.
        mention: Phones of the mention, under its reading that is nearest.
        edits: The steps of the cheapest alignment of the two, with their costs; equal phones are steps too, of a small cost.
        cost: What the edits cost together.
        information: How unlikely the mention is among all names.
        likelihood: Probability that the form means this name, looked at by itself.
        lowered: What made the likelihood less, by name, with the factor: ``weak``, ``turned``, ``other_word``.
        factors: What tilted the odds, by name, with the factor: ``type``, ``unit``, ``asked``, ``prominent``, ``date``, ``nearness``.
        tilt: Those factors together, as a share of the highest of all candidates.
        odds: The odds in the end: those of the likelihood, tilted, and for a near name times the crowd of the scope.
        score: The score in the end: the share of all odds.
        allowed: Whether the policy lets a name of this length be spelled another way.
    """

    id: str
    name: Name
    tier: Tier | None
    how: How | None
    stored: str
    mention: str
    edits: tuple[Edit, ...]
    cost: float
    information: float
    likelihood: float
    lowered: Mapping[str, float]
    factors: Mapping[str, float]
    tilt: float
    odds: float
    score: float
    allowed: bool

    @property
    def evidence(self) -> float:
        """How much better the name explains the mention than chance does."""
        return self.information - self.cost


class Verdict(NamedTuple):
    """What was decided, and by which rule.

    Attributes:
        outcome: As in the answer.
        reason: As in the answer.
        rule: The rule of the policy (``match``, ``margin``, ``weak``, ``near``, ``known``, ``drift``), or what made an end before it:
            ``elsewhere``, ``list``, ``no_one``, ``letters``, ``length``, ``nothing``.
        value: The number that was held against the rule; None where it has none.
        bound: The number that the rule gives; None where it has none.
        sentence: The rule with its numbers, in words.
    """

    outcome: Outcome
    reason: str
    rule: str
    value: float | None
    bound: float | None
    sentence: str


class WhyNot(NamedTuple):
    """Why a given entity is not the answer.

    Attributes:
        id: The entity's id; of a retired one, the id of what took its place.
        rule: What kept it out, in one word: ``kind``, ``place``, ``title``, ``part``, ``acronym``, ``numbers``, ``skeleton``, ``crowded``, ``short``,
            ``far``, ``drift``, ``other_word``, ``known``, ``likelier``, ``equal``, ``unnamed`` or the rule that made an end;
            ``answer`` where it is the answer, ``candidate`` where it is one of several.
        sentence: The same in words.
        comparison: Its nearest name beside the mention; None where there is nothing to compare.
    """

    id: str
    rule: str
    sentence: str
    comparison: Comparison | None


class Explanation(NamedTuple):
    """How a mention came to its answer.

    Attributes:
        query: The mention as it was given.
        repaired: The mention after a wrong decoding was undone; None where it was sane.
        forms: The ways to understand it, in the order they were tried; one that comes later is not tried once one has decided.
        reading: The keys of the form that decided; None where the mention holds no letters.
        scope: The context that was applied.
        candidates: What was weighed, best first, also what the rules then left out; at most as many as asked for.
        weighed: How many were weighed.
        verdict: What was decided, and by which rule.
        against: Why the given entity is not the answer; None where none was given.
        answer: The answer, as :meth:`gazetteer.Gazetteer.lookup` gives it.
    """

    query: str
    repaired: str | None
    forms: tuple[FormTried, ...]
    reading: Reading | None
    scope: Scope
    candidates: tuple[Comparison, ...]
    weighed: int
    verdict: Verdict
    against: WhyNot | None
    answer: Answer
