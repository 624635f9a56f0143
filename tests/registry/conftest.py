"""What the tests of the registry share: compiled registries below the one under test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gazetteer.registry import cache
from gazetteer.registry.snapshot import Snapshot
from tests.conftest import SAMPLE

RULES = cache.CHECKOUT / "rules"


@pytest.fixture(scope="session")
def shipped(own_cache: Path) -> Snapshot:
    """The shipped registry, whose rules serve where a folder has none."""
    return cache.open_shipped()


@pytest.fixture(scope="session")
def sample(own_cache: Path) -> Snapshot:
    """The sample registry."""
    return cache.open_folder(SAMPLE, cache.open_shipped)


@pytest.fixture
def whole(folder: Path) -> Path:
    """A copy of the sample registry with rules of its own, which needs no other registry."""
    shutil.copytree(RULES, folder / "rules")
    return folder
