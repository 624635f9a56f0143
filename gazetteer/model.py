"""What the package speaks of: entities, names, answers, mentions. Immutable, typed, no behaviour that needs a file.

They are named tuples, which start and are made much faster than frozen dataclasses; read them by the names of their fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

Kind = Literal["place", "faction", "figure"]
Outcome = Literal["match", "ambiguous", "generic", "none"]
Tier = Literal["exact", "reading", "near"]

NOTHING: Mapping[str, str] = MappingProxyType({})
KINDS: tuple[Kind, ...] = ("place", "faction", "figure")
# Languages of names, in the order they are kept in: where there is no English name, the first one there is stands in for it.
LANGUAGES = ("en", "ar", "tr", "ku", "fr", "de")
# The country that the registry is about.
HOME = "place:syria"
# Types of administrative units: what contains settlements and often bears the name of one.
UNITS = frozenset({"governorate", "district", "subdistrict"})
# Types of places of which there are so many that a bare word is hardly one of them.
MINOR = frozenset({"village", "neighbourhood"})
TYPES: Mapping[Kind, tuple[str, ...]] = {
    "place": (
        *("country", "governorate", "district", "subdistrict", "city", "town", "village", "neighbourhood", "camp", "airbase", "airport"),
        *("military_site", "border_crossing", "dam", "lake", "river", "mountain", "road", "landmark", "university", "hospital", "prison", "region"),
    ),
    "faction": (
        *("army", "army_unit", "state_security", "armed_group", "militia", "coalition", "operations_room", "party", "government"),
        *("monitor", "relief", "media", "institution"),
    ),
    "figure": ("head_of_state", "minister", "commander", "official", "politician", "cleric", "activist", "diplomat", "business", "relative"),
}


class Name(NamedTuple):
    """One written form of an entity's name.

    Attributes:
        text: The form as it is written.
        lang: Language tag: ``ar``, ``en``, ``tr``, ``ku``, ``fr`` or ``de``.
        kind: What sort of name: ``preferred``, ``official``, ``alternate``, ``press``, ``former``, ``exonym``,
            ``alias`` (nom de guerre, kunya), ``acronym``, ``short`` or ``misspelling``.
        weak: Whether the form alone is not enough evidence (a bare surname).
        source: Key of the source, or None where the entity's own sources vouch for it.
    """

    text: str
    lang: str
    kind: str = "preferred"
    weak: bool = False
    source: str | None = None


class Relation(NamedTuple):
    """A dated tie to another entity, such as ``successor_of`` or ``leads``. Dates are ISO, as exact as known."""

    type: str
    target: str
    since: str | None = None
    until: str | None = None


class Role(NamedTuple):
    """A public role of a figure. Dates are ISO, as exact as known."""

    title: str
    since: str | None = None
    until: str | None = None


class Entity(NamedTuple):
    """A place, faction or figure of the registry.

    Attributes:
        id: Permanent identifier, such as ``place:saraqib``.
        kind: ``place``, ``faction`` or ``figure``.
        type: Finer class, such as ``town`` or ``armed_group``.
        names: Every stored name; the first of a language is usually its preferred one. Empty where only a label is known.
        label: What an authority's code is called where that is no name (``Big Orm``); shown when there is nothing else, never matched.
        parent: Id of the unit that contains a place, or None.
        crosses: Ids of the units that a road, river or region lies in.
        location: Latitude and longitude, WGS 84 degrees, or None.
        ids: Identifiers given by other authorities: ``pcode``, ``geonames``, ``wikidata`` ...
        relations: Ties to other entities.
        roles: Public roles of a figure.
        status: Such as ``active`` or ``dissolved``; None where it does not apply.
        as_of: ISO date the status is known for.
        dates: Any of ``founded``, ``dissolved``, ``born``, ``died``, ISO, as exact as known.
        prominent: Whether a bare name in national and foreign reports most likely means this bearer of it.
        replaced_by: Id of the entity that took this one's place, or None.
        sources: Keys of the sources.
        about: One line in plain words, or None.
    """

    id: str
    kind: Kind
    type: str
    names: tuple[Name, ...]
    label: str | None = None
    parent: str | None = None
    crosses: tuple[str, ...] = ()
    location: tuple[float, float] | None = None
    ids: Mapping[str, str] = NOTHING
    relations: tuple[Relation, ...] = ()
    roles: tuple[Role, ...] = ()
    status: str | None = None
    as_of: str | None = None
    dates: Mapping[str, str] = NOTHING
    prominent: bool = False
    replaced_by: str | None = None
    sources: tuple[str, ...] = ()
    about: str | None = None

    def name(self, lang: str = "en") -> str:
        """Return the name to show in ``lang``, else in English, else the first one there is."""
        for wanted in (lang, "en"):
            named = [n for n in self.names if n.lang == wanted]
            if named:
                return next((n.text for n in named if n.kind == "preferred"), named[0].text)
        return self.names[0].text if self.names else self.label or self.id


class Candidate(NamedTuple):
    """An entity that a mention may mean.

    Attributes:
        id: The entity's id.
        kind: The entity's kind.
        type: The entity's type.
        name: Its name in the display language.
        score: Estimated probability, in [0, 1), that the writer meant this entity.
        tier: ``exact`` (equal to a stored name), ``reading`` (equal when read aloud) or ``near``.
        matched: The stored name that was compared.
        ids: Identifiers given by other authorities.
        within: Ids of the units that contain it, nearest first.
        location: Latitude and longitude, WGS 84 degrees, or None.
    """

    id: str
    kind: Kind
    type: str
    name: str
    score: float
    tier: Tier
    matched: Name
    ids: Mapping[str, str]
    within: tuple[str, ...]
    location: tuple[float, float] | None


class Answer(NamedTuple):
    """What a mention was found to mean.

    Attributes:
        query: The mention as it was given.
        outcome: ``match``, ``ambiguous`` (several, or one on too little evidence), ``generic`` (a known word that names
            no one thing) or ``none``.
        id: The entity's id where the outcome is ``match``, else None.
        reason: One sentence that says why.
        candidates: Best first.
        near_misses: For ``none``: what came nearest and was not enough, best first.
        data_version: Version of the registry that answered.
        parts: For a list (``Nubl and Zahraa``), which is ambiguous by itself: the answer to each of its names.
    """

    query: str
    outcome: Outcome
    id: str | None
    reason: str
    candidates: tuple[Candidate, ...]
    near_misses: tuple[Candidate, ...]
    data_version: str
    parts: tuple[Answer, ...] = ()

    @property
    def best(self) -> Candidate | None:
        """The first candidate, or None where there is none."""
        return self.candidates[0] if self.candidates else None


class Document(NamedTuple):
    """A text to scan, with what is known of it.

    Attributes:
        text: Running text.
        lang: Language it is written in, such as ``ar``, ``en`` or ``tr``; None where that is not known.
        date: ISO date it was written on; None where that is not known.
    """

    text: str
    lang: str | None = None
    date: str | None = None


class Mention(NamedTuple):
    """A name found in a text.

    Attributes:
        start: Code-point offset of its first character in the original text.
        end: Code-point offset after its last one, so that ``text[start:end]`` is ``text`` here.
        text: The surface form, without proclitics, case endings and class words.
        outcome: As in :class:`Answer`, after the whole document was weighed.
        id: The entity's id where the outcome is ``match``, else None.
        candidates: Best first.
    """

    start: int
    end: int
    text: str
    outcome: Outcome
    id: str | None
    candidates: tuple[Candidate, ...]
