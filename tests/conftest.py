"""What the tests share: a small registry of their own, compiled once, and a cache folder that no other run sees."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import gazetteer
from gazetteer import Gazetteer
from gazetteer.registry.cache import CACHE_VARIABLE
from gazetteer.script.rules import Rules

SAMPLE = Path(__file__).parent / "sample"

settings.register_profile("tests", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("tests")


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(CACHE_VARIABLE, str(folder))
        yield folder


@pytest.fixture(scope="session")
def g(own_cache: Path) -> Gazetteer:
    """The sample registry."""
    return gazetteer.load(SAMPLE)


@pytest.fixture(scope="session")
def rules(g: Gazetteer) -> Rules:
    return g.rules


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the sample registry that a test may spoil."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "registry"))
