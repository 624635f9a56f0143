from __future__ import annotations

import sys
import zlib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.errors import SnapshotError
from gazetteer.registry.table import Lists, Pile, Table, Texts, pack, unpack, write_lists, write_table
from tests.strategies import any_text

numbers = st.lists(st.integers(0, 2**32 - 1), max_size=6)
tables = st.dictionaries(st.one_of(st.text(max_size=5), st.text("abحل", max_size=4)), numbers, max_size=60)
# More keys than slots behind the one they all fall on.
COLLIDING = [key for key in map(str, range(2000)) if zlib.crc32(key.encode()) & 63 == 62][:12]


def open_table(content: dict[str, list[int]]) -> Table:
    return Table({name: memoryview(data) for name, data in write_table(content).items()})


@given(content=tables, others=st.lists(any_text))
@example({}, ["", "a"])
@example({"": []}, ["a"])
@example({key: [int(key)] for key in COLLIDING}, ["62", "126"])
def test_a_table_agrees_with_a_dict(content: dict[str, list[int]], others: list[str]) -> None:
    table = open_table(content)
    assert len(table) == len(content)
    for key in (*content, *others, *(key + "\0" for key in content)):
        assert list(table.get(key)) == content.get(key, [])
        assert (key in table) is (key in content)


def test_keys_that_fall_on_one_slot_are_told_apart() -> None:
    assert len(COLLIDING) == 12
    table = open_table({key: [int(key)] for key in COLLIDING[::2]})
    assert [list(table.get(key)) for key in COLLIDING] == [[int(key)] if i % 2 == 0 else [] for i, key in enumerate(COLLIDING)]


@given(content=tables, prefix=st.one_of(st.text(max_size=2), st.text("abحل", max_size=2), st.just("\ud800")))
def test_prefixed_agrees_with_a_sorted_filter(content: dict[str, list[int]], prefix: str) -> None:
    expected = sorted((key, values) for key, values in content.items() if key.startswith(prefix))
    assert [(key, list(values)) for key, values in open_table(content).prefixed(prefix)] == expected


def test_a_key_with_half_a_surrogate_pair_is_not_there() -> None:
    table = open_table({"a": [1]})
    assert "\ud800" not in table
    assert list(table.get("\ud800")) == []


@given(content=tables, order=st.randoms(use_true_random=False))
def test_the_order_in_which_keys_were_added_does_not_show(content: dict[str, list[int]], order: object) -> None:
    shuffled = list(content)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert write_table({key: content[key] for key in shuffled}) == write_table(content)


@given(content=st.lists(numbers))
def test_lists_come_back_as_written(content: list[list[int]]) -> None:
    starts, items = write_lists(content)
    lists = Lists(memoryview(starts), memoryview(items))
    assert [list(lists[i]) for i in range(len(lists))] == content
    with pytest.raises(IndexError):
        lists[len(content)]


@given(content=st.lists(st.binary()))
def test_texts_come_back_as_written(content: list[bytes]) -> None:
    pile = Pile(content)
    starts, data = pile.written()
    texts = Texts(memoryview(starts), memoryview(data))
    assert [texts[i] for i in range(len(texts))] == list(pile) == content
    assert len(pile) == len(content)
    with pytest.raises(IndexError):
        texts[len(content)]


@given(content=numbers)
def test_numbers_are_little_endian_on_every_machine(content: list[int]) -> None:
    packed = pack(content)
    assert packed == b"".join(number.to_bytes(4, "little") for number in content)
    assert list(unpack(memoryview(packed))) == content


def test_a_machine_of_the_other_byte_order_swaps(monkeypatch: pytest.MonkeyPatch) -> None:
    native = pack([1, 2**31])
    monkeypatch.setattr(sys, "byteorder", "big" if sys.byteorder == "little" else "little")
    swapped = pack([1, 2**31])
    assert swapped == b"".join(native[i : i + 4][::-1] for i in (0, 4))
    assert list(unpack(memoryview(swapped))) == [1, 2**31]


@pytest.mark.parametrize("number", [-1, 2**32])
def test_a_number_that_does_not_fit_is_refused(number: int) -> None:
    with pytest.raises(OverflowError):
        pack([number])


def test_a_cut_off_number_is_damage() -> None:
    with pytest.raises(SnapshotError, match="wrong length"):
        unpack(memoryview(b"12345"))
