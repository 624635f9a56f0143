from __future__ import annotations

from pathlib import Path

import pytest

from gazetteer.curate.impact.versions import opened
from gazetteer.errors import InputError, RegistryError
from tests.conftest import SAMPLE


def test_both_versions_answer(folder: Path) -> None:
    path = folder / "places" / "rest.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("en: Salqin", "en: Salkeen"), encoding="utf-8")
    for _ in range(2):  # compiled, then kept
        with opened(folder, str(SAMPLE)) as (old, new):
            assert [version.entities["place:salqin"].name() for version in (old, new)] == ["Salqin", "Salkeen"]
            assert old.answers.lookup("Salqin").id == new.answers.lookup("Salkeen").id == "place:salqin"


def test_a_retired_id_leads_to_its_heir_and_an_unknown_one_nowhere(folder: Path) -> None:
    with opened(folder, str(SAMPLE)) as (old, _):
        assert (old.heir("place:old-saraqib"), old.heir("place:saraqib"), old.heir("place:x")) == ("place:saraqib", "place:saraqib", None)
        assert old.current("place:saraqib") and not old.current("place:old-saraqib")
        assert old.within("place:aleppo") == ("place:aleppo-governorate", "place:syria")
        assert old.bearers("halab") == ("place:aleppo",)


def test_what_is_wrong_in_the_folder_is_said_and_in_the_version_before_is_passed_over(folder: Path, tmp_path: Path) -> None:
    path = folder / "places" / "rest.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('parent: "place:homs"', 'parent: "place:hums"'), encoding="utf-8")
    with pytest.raises(RegistryError, match=r"place:hums does not exist"), opened(folder, str(SAMPLE)):
        pass
    with opened(SAMPLE, str(folder)) as (old, new):
        assert len(old.entities) == len(new.entities)


def test_a_folder_without_a_registry_cannot_be_compared_with(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(InputError, match="cannot be compared with"), opened(folder, str(tmp_path / "empty")):
        pass
