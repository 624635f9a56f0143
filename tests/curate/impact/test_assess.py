from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.curate.impact.assess import assess
from gazetteer.curate.impact.changes import Fate
from gazetteer.curate.impact.flips import MIRRORED, Flip
from gazetteer.model import Entity, Name
from tests.curate.impact.changed import REAL, edited, sample, version

TURNED: dict[Fate, Fate] = {"added": "removed", "removed": "added", "retired": "restored", "restored": "retired", "changed": "changed"}


@given(data=st.data())
@settings(max_examples=20)
def test_asking_what_a_change_can_touch_tells_the_same_as_asking_everything(g: Gazetteer, data: st.DataObject) -> None:
    entities = sample(g) if data.draw(st.booleans()) else data.draw(edited(sample(g)))
    old, new = version(g, entities.values()), version(g, data.draw(edited(entities)).values())
    chosen, every = assess(old, new, real=REAL), assess(old, new, real=REAL, select=False)
    assert chosen.flips == every.flips
    assert chosen.breaches == every.breaches
    assert chosen._replace(asked=every.asked, questions=every.questions) == every


@given(data=st.data())
@settings(max_examples=8)
def test_no_change_has_no_impact(g: Gazetteer, data: st.DataObject) -> None:
    entities = data.draw(edited(sample(g)))
    order = data.draw(st.permutations(sorted(entities)))
    impact = assess(version(g, entities.values()), version(g, [entities[id] for id in order]), real=REAL, select=False)
    assert impact.empty
    assert (impact.entities, impact.names, impact.homonyms, impact.flips, impact.breaches, impact.release) == ([], [], [], [], [], "patch")


def mirrored(flip: Flip) -> Flip:
    return flip._replace(sort=MIRRORED.get(flip.sort, flip.sort), before=flip.after, after=flip.before, because=tuple(sorted(flip.because)))


@given(data=st.data())
@settings(max_examples=10)
def test_a_change_and_its_reverse_mirror_each_other(g: Gazetteer, data: st.DataObject) -> None:
    entities = data.draw(edited(sample(g)))
    old, new = version(g, entities.values()), version(g, data.draw(edited(entities)).values())
    there, back = assess(old, new, real=REAL), assess(new, old, real=REAL)
    assert sorted(map(mirrored, there.flips), key=repr) == sorted((f._replace(because=tuple(sorted(f.because))) for f in back.flips), key=repr)
    turned = {(change.id, TURNED[change.fate], change.fields, change.heir) for change in there.entities}
    assert turned == {(change.id, change.fate, change.fields, change.heir) for change in back.entities}
    names = {(name.id, name.text, name.lang, {"added": "removed", "removed": "added"}.get(name.fate, name.fate)) for name in there.names}
    assert names == {tuple(name) for name in back.names}


def test_few_look_ups_are_asked_again_for_a_small_change(g: Gazetteer) -> None:
    entities = sample(g)
    new = entities | {"place:sarmin": Entity("place:sarmin", "place", "town", (Name("Sarmin", "en"),), parent="place:idlib-governorate")}
    impact = assess(version(g, entities.values()), version(g, new.values()), real=REAL)
    assert impact.asked < impact.questions / 2
    assert [flip.question.text for flip in impact.flips if flip.question.origin == "mention"] == ["Sarmin"]


def test_rules_that_differ_make_everything_be_asked(g: Gazetteer) -> None:
    rules = dict(g._snapshot.rules)
    rules["policy"] = rules["policy"] | {"match": 0.999}
    impact = assess(version(g, sample(g).values()), version(g, sample(g).values(), rules=rules), real=REAL)
    assert impact.entities == []
    assert impact.asked == impact.questions
    assert {flip.sort for flip in impact.flips} == {"ambiguous"}
    assert impact.flips


def test_another_month_makes_everything_be_asked(g: Gazetteer) -> None:
    old, new = (version(g, sample(g).values(), data_version=month) for month in ("2024.11.0", "2026.11.0"))
    impact = assess(old, new, real=REAL)
    assert impact.asked == impact.questions
    assert ("Syrian Army", "faction:old-army", "faction:new-army") in [(f.question.text, f.before.id, f.after.id) for f in impact.flips]


@pytest.mark.parametrize(
    ("mention", "gone"),
    [("al-Zahraa in Homs", "place:homs"), ("Azaz and Kobani", "place:kobani"), ("al-Zahraa and Baniyas", "place:baniyas")],
)
def test_what_a_mention_names_beside_itself_is_seen(g: Gazetteer, mention: str, gone: str) -> None:
    entities = sample(g)
    old, new = version(g, entities.values()), version(g, [entity for id, entity in entities.items() if id != gone])
    chosen, every = (assess(old, new, real=[(mention, "en")], select=select) for select in (True, False))
    assert mention in [flip.question.text for flip in chosen.flips]
    assert chosen.flips == every.flips
