"""The names and entities of a compiled registry, known by number and read in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gazetteer.model import Entity, Kind, Name
from gazetteer.registry.record import Records, Shown
from gazetteer.registry.table import Lists, Table, Texts, unpack

# What is known of a name without decoding its entity: flags, and above them the number of its kind.
WEAK, ACRONYM, ARABIC, ARTICLED, PLAIN, KIND_SHIFT = 1, 2, 4, 8, 16, 5
TABLES = ("ids", "folds", "sounds", "skeletons", "bags", "words", "phrases", "vocabulary", "alike")


class Index:
    """Names and entities by number, and what names are looked up by.

    Attributes:
        about: What is said of the whole.
        data_version: Version of the data it was made from.
        kinds: How many entities there are of each kind.
        records: The entities, with their names.
        ancestors: The units that contain each entity, nearest first.
        contained: How many entities each one contains.
        name_entity: The entity of each name.
        name_flags: What is known of each name, see above.
        name_phones: The readings of each name.
        name_words: The words of each name of a person or group.
    """

    def __init__(self, section: Callable[[str], memoryview], about: Mapping[str, Any]) -> None:
        """Read the sections that :mod:`gazetteer.registry.compile` wrote.

        Args:
            section: Gives the bytes of a section.
            about: What is said of the whole.
        """
        self.about = about
        self.data_version: str = about["data_version"]
        self.kinds: dict[str, int] = about["kinds"]
        self.ancestors = Lists(section("ancestors.starts"), section("ancestors.items"))
        self.contained = unpack(section("contained"))
        self.records = Records(section, self.ancestors)
        self.name_entity, self._name_position, self.name_flags = (unpack(section("name_" + part)) for part in ("entity", "position", "flags"))
        self.name_phones, self.name_words = (Texts(section(name + ".starts"), section(name + ".data")) for name in ("name_phones", "name_words"))
        self.ids, self.folds, self.sounds, self.skeletons, self.bags, self.words, self.phrases, self.vocabulary, self.alike = (
            read_table(section, name) for name in TABLES
        )
        self._numbers: dict[str, int] = {}

    def __len__(self) -> int:
        return len(self.records)

    def kind(self, number: int) -> Kind:
        """Return the kind of an entity."""
        return self.records.kind(number)

    def type(self, number: int) -> str:
        """Return the type of an entity."""
        return self.records.type(number)

    def entity(self, number: int) -> Entity:
        """Return an entity; it is decoded the first time it is asked for."""
        return self.records.entity(number)

    def shown(self, number: int) -> Shown:
        """Return what answers say of an entity."""
        return self.records.shown(number)

    def name(self, number: int) -> Name:
        """Return a name."""
        return self.records.name(self._name_position[number])

    def number(self, id: str) -> int:
        """Return the number of the entity that has an id, or that took its place."""
        found = self._numbers.get(id)
        if found is None:
            found = self._numbers[id] = self.ids.get(id)[0]
        return found

    def governorate(self, number: int) -> int | None:
        """Return the governorate that a place lies in or is; None for what lies in none."""
        for unit in (number, *self.ancestors[number]):
            if self.type(unit) == "governorate":
                return unit
        return None

    def one_chain(self, one: int, other: int) -> bool:
        """Whether two places are a unit and what it contains: of one name, they are no ambiguity."""
        return other in self.ancestors[one] or one in self.ancestors[other]


def read_table(section: Callable[[str], memoryview], name: str) -> Table:
    """Return a table of strings from the sections that hold it."""
    return Table({part: section(f"{name}.{part}") for part in ("slots", "key_starts", "key_bytes", "starts", "items")})
