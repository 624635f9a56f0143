from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.curate.naming import propose_id, slug_of
from gazetteer.model import Entity, Kind, Name


def new(name: str, type_: str = "village", parent: str | None = None, kind: Kind = "place", lang: str = "en", **more: object) -> Entity:
    return Entity(f"{kind}:new", kind, type_, (Name(name, lang),), parent=parent, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "lang", "slug"),
    [
        ("Umm al-Ẓuhūr", "en", "umm-al-zuhur"),
        ("Ras al-‘Ayn", "en", "ras-al-ayn"),
        ("Şeyh Ömer", "tr", "seyh-omer"),
        ("سراقب", "ar", "saraqib"),
        ("Brigade 93 (tanks)", "en", "brigade-93-tanks"),
    ],
)
def test_a_slug_is_the_folded_latin_name(g: Gazetteer, name: str, lang: str, slug: str) -> None:
    assert slug_of((Name(name, lang),), None, g) == slug


def test_the_preferred_english_name_comes_first(g: Gazetteer) -> None:
    names = (Name("Halab", "en", "alternate"), Name("Aleppo", "en"), Name("حلب", "ar"))
    assert slug_of(names, None, g) == "aleppo"
    assert slug_of((Name("حلب", "ar"), Name("Halep", "tr")), None, g) == "halep"
    assert slug_of((), "Big Orm", g) == "big-orm"


@pytest.mark.parametrize(
    ("entity", "id_"),
    [
        (new("Tall al-Nabi", parent="place:idlib-governorate"), "place:tall-al-nabi"),
        # Where no namesake lies in the governorate, that is enough; the name alone is not, though no id is just that.
        (new("al-Zahraa", parent="place:idlib-governorate"), "place:al-zahraa-idlib"),
        (new("al-Zahraa", "neighbourhood", "place:idlib"), "place:al-zahraa-idlib"),
        # Two al-Zahraa lie in Aleppo, one of them in Azaz.
        (new("al-Zahraa", parent="place:azaz-district", ids={"pcode": "C9001"}), "place:al-zahraa-aleppo-azaz-c9001"),
        (new("Azaz", "subdistrict", "place:azaz-district"), "place:azaz-subdistrict"),
        (new("Azaz Subdistrict", "subdistrict", "place:azaz-district"), "place:azaz-subdistrict"),
        # A retired id is never given again.
        (new("Old Saraqib", parent="place:homs-governorate"), "place:old-saraqib-homs"),
        (new("Ahrar al-Sham", "armed_group", kind="faction"), "faction:ahrar-al-sham-armed-group"),
    ],
)
def test_an_id_adds_what_tells_it_from_its_namesakes(g: Gazetteer, entity: Entity, id_: str) -> None:
    assert propose_id(entity, {e.id: e for e in g}, g).value == id_


def test_where_everything_is_shared_nothing_is_proposed_and_why_is_said(g: Gazetteer) -> None:
    proposal = propose_id(new("al-Zahraa", parent="place:azaz-district"), {e.id: e for e in g}, g)
    assert proposal.value is None
    assert proposal.why.startswith("called so too: place:al-zahraa-aleppo, ")
    assert proposal.why.endswith(", and every longer id is taken")
    assert propose_id(new("!"), {e.id: e for e in g}, g).value is None


def test_a_place_of_the_same_arabic_name_is_a_namesake(g: Gazetteer) -> None:
    spelled = Entity("place:new", "place", "village", (Name("Zahra", "en"), Name("الزهراء", "ar")), parent="place:idlib-governorate")
    assert propose_id(spelled, {e.id: e for e in g}, g).value == "place:zahra-idlib"
    assert propose_id(spelled._replace(names=spelled.names[:1]), {e.id: e for e in g}, g).value == "place:zahra"
