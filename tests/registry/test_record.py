from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.model import KINDS, Entity, Name, Relation, Role
from gazetteer.registry.record import CODED, DATED, PROMINENT, Records, record_sections
from gazetteer.registry.table import Lists, write_lists

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
maybe = st.none() | texts
entities = st.builds(
    lambda kind, slug, **fields: Entity(f"{kind}:{slug}", kind, **fields),
    st.sampled_from(KINDS),
    st.from_regex("[a-z0-9]{1,8}(-[a-z0-9]{1,4})?", fullmatch=True),
    type=texts,
    names=st.lists(st.builds(Name, texts, texts, texts, st.booleans(), maybe), max_size=4).map(tuple),
    label=maybe,
    parent=maybe,
    prominent=st.booleans(),
    crosses=st.lists(texts, max_size=3).map(tuple),
    location=st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    ids=st.dictionaries(texts, texts, max_size=3),
    relations=st.lists(st.builds(Relation, texts, texts, maybe, maybe), max_size=3).map(tuple),
    roles=st.lists(st.builds(Role, texts, maybe, maybe), max_size=3).map(tuple),
    status=maybe,
    as_of=maybe,
    dates=st.dictionaries(texts, texts, max_size=3),
    replaced_by=maybe,
    sources=st.lists(texts, max_size=3).map(tuple),
    about=maybe,
)


def records(entities: list[Entity], ancestors: list[list[int]]) -> Records:
    sections = record_sections(entities)
    return Records(lambda section: memoryview(sections[section]), Lists(*(memoryview(part) for part in write_lists(ancestors))))


@given(some=st.lists(entities, max_size=4))
@example([Entity("place:a", "place", "town", (Name("A", "en"),), location=(0.0, 0.0))])
def test_entities_come_back_as_they_were(some: list[Entity]) -> None:
    kept = records(some, [[] for _ in some])
    assert len(kept) == len(some)
    assert [kept.entity(number) for number in range(len(some))] == some


@given(some=st.lists(entities, min_size=2, max_size=4))
def test_what_is_shown_and_weighed_is_what_the_entity_says(some: list[Entity]) -> None:
    kept = records(some, [[number for number in range(len(some)) if number != own] for own in range(len(some))])
    for number, entity in enumerate(some):
        within = tuple(other.id for other in some if other is not entity)
        shown = kept.shown(number)
        said = (shown.id, shown.kind, shown.type, shown.name, shown.ids, shown.within, shown.location)
        assert said == (entity.id, entity.kind, entity.type, entity.name(), entity.ids, within, entity.location)
        assert (kept.id(number), kept.kind(number), kept.type(number)) == (entity.id, entity.kind, entity.type)
        facts = kept.facts[number]
        assert (bool(facts & PROMINENT), bool(facts & DATED), bool(facts & CODED)) == (entity.prominent, bool(entity.dates), "pcode" in entity.ids)
        first = kept.first_name[number]
        assert tuple(kept.name(first + ordinal) for ordinal in range(len(entity.names))) == entity.names


def test_an_entity_is_decoded_once() -> None:
    kept = records([Entity("place:a", "place", "town", (Name("A", "en"),))], [[]])
    assert kept.entity(0) is kept.entity(0)
