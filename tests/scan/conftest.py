from __future__ import annotations

import pytest

from gazetteer import Gazetteer
from gazetteer.script.rules import Rules


@pytest.fixture(scope="session")
def rules(g: Gazetteer) -> Rules:
    """The rules, with what only running text needs."""
    g.rules.read_running_text()
    return g.rules
