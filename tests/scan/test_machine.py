from __future__ import annotations

import pytest
from hypothesis import given

from gazetteer.scan.machine import MachineText
from tests.strategies import running_text


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("see https://example.org/Aleppo/map now", True),
        ("mail Aleppo@example.org", True),
        ("via @Aleppo", True),
        ("www.Aleppo.example", True),
        ("file Aleppo_map", True),
        ("C:\\maps\\Aleppo", True),
        ("#Aleppo_is_open", False),
        ("in Aleppo (see www.example.org)", False),
        ("Aleppo", False),
    ],
)
def test_addresses_handles_and_identifiers_are_no_text(text: str, held: bool) -> None:
    start = text.index("Aleppo")
    assert MachineText(text).holds(start, start + len("Aleppo")) is held


@given(text=running_text)
def test_no_text_is_too_odd(text: str) -> None:
    machine = MachineText(text)
    assert not any(machine.holds(i, i + 1) for i, character in enumerate(text) if character.isspace())


def test_a_long_run_of_marks_is_walked_once() -> None:
    assert MachineText("@" * 200_000).holds(0, 1)
    assert MachineText("a_" * 100_000).holds(10, 11)
