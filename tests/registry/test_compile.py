from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.model import Entity, Name
from gazetteer.registry.compile import compile_registry
from gazetteer.registry.read import Source
from gazetteer.registry.snapshot import Snapshot
from gazetteer.script.keys import keys, read_readings
from gazetteer.script.rules import Rules


def entities_of(snapshot: Snapshot) -> list[Entity]:
    return [snapshot.entity(number) for number in range(len(snapshot))]


def sources_of(snapshot: Snapshot) -> dict[str, Source]:
    return {key: Source(**fields) for key, fields in snapshot.sources.items()}


def town(name: str, /, parent: str | None = None, replaced_by: str | None = None, crosses: tuple[str, ...] = (), pcode: str | None = None) -> Entity:
    ids = {"pcode": pcode} if pcode else {}
    return Entity(f"place:{name.lower()}", "place", "town", (Name(name, "en"),), parent=parent, crosses=crosses, ids=ids, replaced_by=replaced_by)


@pytest.fixture(scope="session")
def compiled(shipped: Snapshot) -> Compiler:
    return Compiler(dict(shipped.rules))


class Compiler:
    """Compiles entities with the shipped rules."""

    def __init__(self, rules: dict[str, object]) -> None:
        self.rules = rules

    def __call__(self, *entities: Entity) -> Snapshot:
        return Snapshot(compile_registry(entities, {}, self.rules, "1"), "here")


def ancestors(snapshot: Snapshot, of: str) -> list[str]:
    return [snapshot.entity(number).id for number in snapshot.ancestors[snapshot.ids.get(of)[0]]]


def found(snapshot: Snapshot, name: str) -> set[str]:
    folded = keys(name, Rules(snapshot.rules)).fold
    return {snapshot.entity(snapshot.name_entity[number]).id for number in snapshot.folds.get(folded)}


@settings(max_examples=10)
@given(seed=st.integers(0, 10**6))
def test_the_order_of_entities_and_sources_does_not_show(sample: Snapshot, seed: int) -> None:
    entities, sources = entities_of(sample), list(sources_of(sample).items())
    plain = compile_registry(entities, dict(sources), dict(sample.rules), "1")
    Random(seed).shuffle(entities)
    Random(seed).shuffle(sources)
    assert compile_registry(iter(entities), dict(sources), dict(sample.rules), "1") == plain


def test_reading_and_writing_again_gives_the_same_bytes(sample: Snapshot) -> None:
    first = compile_registry(entities_of(sample), sources_of(sample), dict(sample.rules), "1")
    read = Snapshot(first, "here")
    assert compile_registry(entities_of(read), sources_of(read), dict(read.rules), "1") == first


def test_the_data_version_is_the_release_and_a_digest_of_the_content(sample: Snapshot) -> None:
    one, same, other = (Snapshot(compile_registry(e, {}, dict(sample.rules), "7"), "here") for e in ([town("A")], [town("A")], [town("B")]))
    assert one.data_version == same.data_version != other.data_version
    assert [s.data_version.partition("+")[0] for s in (one, other)] == ["7", "7"]


def test_every_name_leads_to_its_entity_by_every_key(sample: Snapshot) -> None:
    rules = Rules(sample.rules)
    assert len(sample.name_entity) > 90
    for number in range(len(sample.name_entity)):
        name = sample.name(number)
        key = keys(name.text, rules, name.lang)
        assert name in sample.entity(sample.name_entity[number]).names
        assert number in list(sample.folds.get(key.fold))
        assert all(number in list(sample.sounds.get(sound)) for sound in key.sounds)
        assert all(number in list(sample.skeletons.get(skeleton)) for skeleton in key.skeletons if skeleton)
        assert number in list(sample.phrases.get(" ".join(key.words)))
        assert all(" ".join(key.words[:end]) + " " in sample.phrases for end in range(1, len(key.words)))
        assert all(word in sample.vocabulary for word in key.words)
        assert [(read.phones, read.marked) for read in read_readings(sample.name_phones[number])] == list(zip(key.phones, key.marked, strict=True))


def test_an_entity_is_found_by_its_id_and_every_code(compiled: Compiler) -> None:
    ids = {"pcode": "C1", "former_pcode": "C2", "geonames": "170063", "wikidata": "Q5"}
    snapshot = compiled(town("Aa"), town("Bb")._replace(ids=ids), town("Cc"))
    for code in ("place:bb", "C1", "C2", "geonames:170063", "Q5"):
        assert [snapshot.entity(number).id for number in snapshot.ids.get(code)] == ["place:bb"]
    assert "170063" not in snapshot.ids


def test_a_retired_entity_resolves_and_does_not_speak(compiled: Compiler) -> None:
    snapshot = compiled(
        town("Old", replaced_by="place:middle", pcode="C1"), town("Middle", replaced_by="place:new", pcode="C2"), town("New", pcode="C3")
    )
    for code in ("place:old", "place:middle", "place:new", "C1", "C2", "C3"):
        assert [snapshot.entity(number).id for number in snapshot.ids.get(code)] == ["place:new"]
    assert found(snapshot, "New") == {"place:new"}
    assert found(snapshot, "Old") == found(snapshot, "Middle") == set()
    assert len(snapshot) == 3


def test_what_lies_in_a_retired_unit_lies_in_the_one_that_replaced_it(compiled: Compiler) -> None:
    snapshot = compiled(town("Top"), town("Old", replaced_by="place:new"), town("New", parent="place:top"), town("Low", parent="place:old"))
    assert ancestors(snapshot, "place:low") == ["place:new", "place:top"]


def test_parents_are_ancestors_nearest_first(sample: Snapshot) -> None:
    assert ancestors(sample, "place:azaz") == ["place:azaz-district", "place:aleppo-governorate", "place:syria"]
    assert ancestors(sample, "place:syria") == []


def test_what_is_crossed_and_what_contains_it_are_ancestors_once(compiled: Compiler, sample: Snapshot) -> None:
    assert set(ancestors(sample, "place:m5")) == {"place:aleppo-governorate", "place:idlib-governorate", "place:homs-governorate", "place:syria"}
    snapshot = compiled(town("Top"), town("A", parent="place:top"), town("B", parent="place:top"), town("Road", crosses=("place:b", "place:a")))
    assert ancestors(snapshot, "place:road") == ["place:b", "place:a", "place:top"]


def test_a_name_without_letters_is_kept_and_never_found(compiled: Compiler) -> None:
    snapshot = compiled(town("A")._replace(names=(Name("A", "en"), Name("-", "en", "alternate"))))
    assert [name.text for name in snapshot.entity(0).names] == ["A", "-"]
    assert [snapshot.name(number).text for number in range(len(snapshot.name_entity))] == ["A"]


def test_a_registry_may_be_empty(compiled: Compiler) -> None:
    snapshot = compiled()
    assert (len(snapshot), len(snapshot.name_entity), list(snapshot.folds.prefixed(""))) == (0, 0, [])


def test_what_characters_fold_to_is_kept_as_the_rules_fold_them(sample: Snapshot) -> None:
    fresh = Rules(sample.rules)
    letters = {char for entity in entities_of(sample) for name in entity.names for char in name.text if not (char.isascii() and char.isalnum())}
    assert "ş" in sample.folded and letters & set(sample.folded)
    assert sample.folded == {char: fresh.table[ord(char)] for char in sample.folded}


def test_a_look_up_of_stored_letters_imports_nothing_to_fold_them() -> None:
    look = (
        "import sys, gazetteer; g = gazetteer.load(); assert g.lookup('Halep').id and g.lookup('HTŞ').candidates; print('unidecode' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", look], check=True, capture_output=True, text=True).stdout == "False\n"
