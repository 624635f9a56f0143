from __future__ import annotations

import json

from click.testing import CliRunner

from gazetteer.cli import main
from tests.conftest import SAMPLE


def test_a_table_of_counts_is_printed() -> None:
    result = CliRunner().invoke(main, ["stats", "--registry", str(SAMPLE)])
    assert result.exit_code == 0
    assert result.stdout.startswith("38 entities (0 with a label only), ")
    assert "place: city" in result.stdout


def test_counts_are_given_as_json() -> None:
    result = CliRunner().invoke(main, ["stats", "--registry", str(SAMPLE), "--format", "json"])
    plain = json.loads(result.stdout)
    assert plain["entities"] == 38
    assert plain["kinds"] == {"place": 29, "faction": 6, "figure": 3}
