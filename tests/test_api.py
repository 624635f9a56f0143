from __future__ import annotations

import pytest

import gazetteer
from gazetteer import Gazetteer
from gazetteer.errors import GazetteerError, InputError, UnknownIdError


@pytest.mark.parametrize("key", ["place:saraqib", "C3916", "c3916"])
def test_an_entity_is_found_by_id_and_by_code(g: Gazetteer, key: str) -> None:
    assert g[key].id == "place:saraqib"


@pytest.mark.parametrize("key", ["170063", "geonames:170063", "Q41183"])
def test_an_entity_is_found_by_the_ids_of_other_authorities(g: Gazetteer, key: str) -> None:
    assert g[key].id == "place:aleppo"


def test_an_older_code_still_resolves(g: Gazetteer) -> None:
    assert g["SY0200135"].id == "place:al-zahraa-aleppo"


def test_a_retired_id_resolves_to_what_replaced_it(g: Gazetteer) -> None:
    assert g["place:old-saraqib"].id == "place:saraqib"
    assert g["C9999"].id == "place:saraqib"


def test_an_unknown_id_names_the_nearest(g: Gazetteer) -> None:
    with pytest.raises(UnknownIdError, match=r"did you mean place:saraqib\?"):
        g["place:saraqip"]
    with pytest.raises(KeyError):
        g["nothing"]


def test_membership_and_iteration_agree(g: Gazetteer) -> None:
    assert all(e.id in g for e in g)
    assert len(list(g)) == len(g)
    assert "place:nowhere" not in g
    assert 5 not in g


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"kind": "plce"}, "did you mean place"),
        ({"limit": 0}, "limit 0"),
        ({"near": (99.0, 0.0)}, "latitude"),
        ({"lang": "not a tag"}, "language tag"),
        ({"date": "yesterday"}, "YYYY-MM-DD"),
        ({"within": "Freedonia"}, "no place 'Freedonia'"),
    ],
)
def test_a_bad_option_is_one_clear_line(g: Gazetteer, options: dict[str, object], says: str) -> None:
    with pytest.raises(InputError, match=says) as raised:
        g.lookup("Aleppo", **options)  # type: ignore[arg-type]
    assert isinstance(raised.value, GazetteerError)
    assert isinstance(raised.value, ValueError)
    assert "\n" not in str(raised.value)


def test_search_lists_names_by_their_beginning_in_any_script(g: Gazetteer) -> None:
    assert [e.id for e in g.search("maarat")] == ["place:maarat-misrin", "place:maarat-al-numan"]
    assert [e.id for e in g.search("معرة")] == ["place:maarat-misrin", "place:maarat-al-numan"]
    assert [e.id for e in g.search("MAARAT", limit=1)] == ["place:maarat-misrin"]
    assert g.search("") == g.search("!!") == g.search("\ud800") == []


def test_lookup_many_answers_in_order(g: Gazetteer) -> None:
    assert [a.id for a in g.lookup_many(["Saraqib", "Halep"])] == ["place:saraqib", "place:aleppo"]


def test_load_refuses_what_is_no_folder() -> None:
    with pytest.raises(InputError, match="not a folder"):
        gazetteer.load("no/such/folder")


def test_normalize_folds_with_the_shipped_rules() -> None:
    assert gazetteer.normalize("  HALEP'te ") == "halepte"


def test_the_version_of_the_shipped_data_is_a_name_of_the_package() -> None:
    assert gazetteer.data_version == gazetteer.load().data_version
    with pytest.raises(AttributeError, match="data_versions"):
        gazetteer.data_versions  # noqa: B018
