"""Versions of the sample registry, changed at random or by hand, without files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.curate.impact.versions import Version
from gazetteer.model import Entity, Name, Relation
from gazetteer.registry.compile import compile_registry
from gazetteer.registry.snapshot import Snapshot
from tests.conftest import SAMPLE

# Mentions that go every way through the matcher: equal, read alike, near, of the same words, sharing words, taken apart, lists, and nothing.
REAL = (
    *(("Aleppo", "en"), ("Saragab", "en"), ("Sarakip", "tr"), ("Salkin", "tr"), ("Hamdaniyya", "en"), ("Zahra", "en"), ("Zahra, Aleppo", "en")),
    *(("al-Zahraa in Homs", "en"), ("Maarat Numan", "en"), ("Kafr Nubl", "en"), ("Kafar Nabil", "en"), ("Halep ili", "tr"), ("ريف حلب", "ar")),
    *(("سراقب", "ar"), ("الحمدانيه", "ar"), ("Sarmin", "en"), ("Azaz and Kobani", "en"), ("Idlib, Homs and Salqin", "en"), ("حلب وإدلب", "ar")),
    *(("Ahmad Hussein al-Sharaa", "en"), ("Bashar Hafez al-Assad", "en"), ("Hafez Assad", "en"), ("Assad", "en"), ("the Syrian Army", "en")),
    *(
        ("Observatory for Human Rights", "en"),
        ("Syrian Army Observatory", "en"),
        ("Ahrar Sham", "en"),
        ("Jolani", "en"),
        ("HTS", "en"),
        ("Xyzzy", "en"),
    ),
    *(
        ("New Salqin", "en"),
        ("Salqin Camp", "en"),
        ("Old Saraqib", "en"),
        ("Kafr Nabl Airbase", "en"),
        ("President Ahmed al-Sharaa", "en"),
        ("regime", "en"),
    ),
)
_TEXTS = (
    *(
        ("Salqin", "en"),
        ("Salkin", "en"),
        ("Saliqin", "en"),
        ("Saraqib", "en"),
        ("Siraqib", "en"),
        ("Sarqab", "en"),
        ("al-Zahraa", "en"),
        ("Zahr", "en"),
    ),
    *(("Kafr Nabil", "en"), ("Kafr Nabl", "en"), ("Nabl", "en"), ("Salqin al-Kabir", "en"), ("New Salqin", "en"), ("Homs", "en"), ("Halab", "en")),
    *(("سلقين", "ar"), ("سراقب", "ar"), ("الزهراء", "ar"), ("حمص", "ar"), ("Halep", "tr"), ("İdlib", "tr"), ("Serakib", "tr")),
    *(("Ahmed al-Assad", "en"), ("Hafez al-Sharaa", "en"), ("Bashar Hafez al-Assad", "en"), ("Syrian Army", "en"), ("Army of Human Rights", "en")),
    *(("Islamic State", "en"), ("Ahrar al-Sham", "en"), ("Observatory", "en"), ("HTS", "en"), ("Assad", "en"), ("Islamic Ahrar", "en")),
)
_TYPES = {
    "place": ("village", "city", "district", "governorate", "neighbourhood"),
    "faction": ("army", "armed_group", "monitor"),
    "figure": ("minister",),
}
_UNITS = ("place:syria", "place:aleppo-governorate", "place:idlib-governorate", "place:homs", "place:aleppo", "place:azaz-district")


def version(g: Gazetteer, entities: Iterable[Entity], *, rules: Mapping[str, Any] | None = None, data_version: str = "2026.11.0") -> Version:
    """Compile entities with the sample's rules, or with others."""
    return Version("sample", SAMPLE, Snapshot(compile_registry(entities, {}, rules or g._snapshot.rules, data_version), "sample"))


def sample(g: Gazetteer) -> dict[str, Entity]:
    return {entity.id: entity for entity in map(g._snapshot.entity, range(len(g._snapshot)))}


@st.composite
def names(draw: st.DrawFn) -> tuple[Name, ...]:
    texts = draw(st.lists(st.sampled_from(_TEXTS), min_size=1, max_size=3, unique=True))
    kinds = st.sampled_from(("preferred", "alternate", "acronym"))
    return tuple(Name(text, lang, draw(kinds), draw(st.booleans()) and draw(st.booleans())) for text, lang in texts)


def _changes(draw: st.DrawFn, entity: Entity) -> dict[str, Any]:
    """Draw other values of one field of an entity."""
    fields: dict[str, st.SearchStrategy[Any]] = {
        "names": st.one_of(names(), names().map(lambda more: (*entity.names, *more))),
        "type": st.sampled_from(_TYPES[entity.kind]),
        "parent": st.sampled_from((None, *_UNITS)).map(lambda unit: None if unit == entity.id or entity.kind != "place" else unit),
        "prominent": st.booleans(),
        "ids": st.sampled_from(({}, {"pcode": "C0001"})),
        "location": st.sampled_from((None, (35.9, 36.6), (36.2, 37.1))),
        "dates": st.sampled_from(({}, {"founded": "2030"}, {"dissolved": "2012-05"})),
        "relations": st.sampled_from(((), (Relation("part_of", "faction:old-army"),))),
        "about": st.sampled_from((None, "a line")),
    }
    field = draw(st.sampled_from(sorted(fields)))
    return {field: draw(fields[field])}


@st.composite
def edited(draw: st.DrawFn, entities: dict[str, Entity], most: int = 3) -> dict[str, Entity]:
    """Draw the entities of a registry after a few edits: added, removed, retired, changed."""
    found = dict(entities)
    for number in range(draw(st.integers(1, most))):
        what = draw(st.sampled_from(("add", "remove", "retire", "change", "change")))
        id = draw(st.sampled_from(sorted(found)))
        if what == "add":
            kind = draw(st.sampled_from(("place", "faction", "figure")))
            parent = draw(st.sampled_from(_UNITS)) if kind == "place" else None
            made = Entity(f"{kind}:made-{number}", kind, draw(st.sampled_from(_TYPES[kind])), draw(names()), parent=parent)  # type: ignore[arg-type]
            found[made.id] = made
        elif what == "remove":
            del found[id]
        elif what == "retire":
            heirs = sorted(other for other in found if other != id and other.startswith(found[id].kind))
            found[id] = found[id]._replace(replaced_by=draw(st.sampled_from([None, *heirs])))
        else:
            found[id] = found[id]._replace(**_changes(draw, found[id]))
    return found
