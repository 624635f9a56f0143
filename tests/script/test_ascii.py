from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.script.ascii import to_ascii


@given(char=st.characters())
def test_only_lower_case_ascii_letters_and_digits_come_out(char: str) -> None:
    assert all(c.isascii() and c.isalnum() and c == c.lower() for c in to_ascii(char))


@pytest.mark.parametrize(("char", "ascii"), [("ş", "s"), ("Ж", "zh"), ("λ", "l"), ("\ue000", "")])
def test_letters_of_other_scripts_become_ascii(char: str, ascii: str) -> None:
    assert to_ascii(char) == ascii
