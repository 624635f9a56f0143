"""Flat tables that are read in place: strings to numbers by hash, and lists of numbers by position.

Nothing is parsed when a table is opened, so a process pays only for what it looks up, and processes share the pages of one
mapped file. Numbers are unsigned 32-bit little-endian. A string table is an open-addressing hash table (linear probing, at most
two thirds full, hash CRC-32) over keys that are stored sorted, so that it also answers for prefixes.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from gazetteer.errors import SnapshotError


def pack(numbers: Iterable[int]) -> bytes:
    """Return numbers as bytes."""
    packed = array("I", numbers)  # a copy, also of an array
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def unpack(data: memoryview) -> memoryview[int]:
    """Return the numbers in ``data``, without a copy on little-endian machines."""
    if len(data) % 4:
        raise SnapshotError("the compiled registry is damaged: a table has a wrong length: remove the file or install the package again")
    if sys.byteorder == "little":
        return data.cast("I")
    numbers = array("I", data.tobytes())
    numbers.byteswap()
    return memoryview(numbers)


def write_lists(lists: Iterable[Iterable[int]]) -> tuple[bytes, bytes]:
    """Return the starts and the items of lists of numbers, for :class:`Lists`."""
    starts, items = array("I", [0]), array("I")
    for numbers in lists:
        items.extend(numbers)
        starts.append(len(items))
    return pack(starts), pack(items)


class Lists:
    """Lists of numbers by position."""

    def __init__(self, starts: memoryview, items: memoryview) -> None:
        self._starts, self._items = unpack(starts), unpack(items)

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> list[int]:
        return self._items[self._starts[index] : self._starts[index + 1]].tolist()

    def packed(self, index: int) -> bytes:
        """Return the numbers at a position as bytes, which are equal where the numbers are."""
        return self._items[self._starts[index] : self._starts[index + 1]].tobytes()


class Pile:
    """Byte strings by position while they are written, as compact as they are stored."""

    def __init__(self, texts: Iterable[bytes] = ()) -> None:
        self._starts, self._data = array("I", [0]), bytearray()
        for text in texts:
            self.append(text)

    def append(self, text: bytes) -> None:
        """Put a byte string at the end."""
        self._data += text
        self._starts.append(len(self._data))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> bytes:
        return bytes(self._data[self._starts[index] : self._starts[index + 1]])

    def __iter__(self) -> Iterator[bytes]:
        """Yield the byte strings in order."""
        for index in range(len(self)):
            yield self[index]

    def written(self) -> tuple[bytes, bytes]:
        """Return the starts and the bytes, for :class:`Texts`."""
        return pack(self._starts), bytes(self._data)


class Texts:
    """Byte strings by position."""

    def __init__(self, starts: memoryview, data: memoryview) -> None:
        self._starts, self._data = unpack(starts), data

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __getitem__(self, index: int) -> bytes:
        return self._data[self._starts[index] : self._starts[index + 1]].tobytes()

    def several(self, indices: Iterable[int]) -> list[bytes]:
        """Return the byte strings at some positions."""
        starts, data = self._starts, self._data
        return [data[starts[i] : starts[i + 1]].tobytes() for i in indices]


def write_table(table: Mapping[str, Iterable[int]]) -> dict[str, bytes]:
    """Return the sections of a string table, for :class:`Table`."""
    keys = sorted(key.encode() for key in table)
    size = 8
    while size * 2 < len(keys) * 3:
        size *= 2
    slots = array("I", bytes(4 * size))
    for number, key in enumerate(keys, 1):
        slot = crc32(key) & (size - 1)
        while slots[slot]:
            slot = (slot + 1) & (size - 1)
        slots[slot] = number
    key_starts, key_bytes = Pile(keys).written()
    starts, items = write_lists(table[key.decode()] for key in keys)
    return {"slots": pack(slots), "key_starts": key_starts, "key_bytes": key_bytes, "starts": starts, "items": items}


class Table:
    """Strings to lists of numbers."""

    def __init__(self, sections: Mapping[str, memoryview]) -> None:
        self._slots = unpack(sections["slots"])
        self._mask = len(self._slots) - 1
        self._key_starts, self._key_bytes = unpack(sections["key_starts"]), sections["key_bytes"]
        self._keys = Texts(sections["key_starts"], sections["key_bytes"])
        self._values = Lists(sections["starts"], sections["items"])

    def __len__(self) -> int:
        return len(self._keys)

    def get(self, key: str) -> list[int]:
        """Return the numbers of ``key``, an empty list when it is not there."""
        number = self.number(key)
        return self._values[number - 1] if number else []

    def __contains__(self, key: str) -> bool:
        return self.number(key) > 0

    def __iter__(self) -> Iterator[str]:
        """Yield the keys in order."""
        for i in range(len(self._keys)):
            yield self._keys[i].decode()

    def number(self, key: str) -> int:
        """Return the position of ``key`` among the keys, counted from one; zero when it is not there."""
        wanted = key.encode("utf-8", "surrogatepass")
        slots, starts, mask = self._slots, self._key_starts, self._mask
        slot = crc32(wanted) & mask
        while (number := slots[slot]) and self._key_bytes[starts[number - 1] : starts[number]].tobytes() != wanted:
            slot = (slot + 1) & mask
        return number

    def prefixed(self, prefix: str) -> Iterator[tuple[str, list[int]]]:
        """Yield the keys that begin with ``prefix``, in order, with their numbers."""
        wanted = prefix.encode("utf-8", "surrogatepass")
        low, high = 0, len(self._keys)
        while low < high:
            middle = (low + high) // 2
            if self._keys[middle] < wanted:
                low = middle + 1
            else:
                high = middle
        while low < len(self._keys) and (key := self._keys[low]).startswith(wanted):
            yield key.decode(), self._values[low]
            low += 1
