"""Draft a new entry: hold its fields against the registry, propose what is not given, and put it where it belongs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from gazetteer.curate.insert import shown, unit_of, with_entry
from gazetteer.curate.layout import lay_out
from gazetteer.curate.lookalikes import LookAlike, already_there, look_alikes
from gazetteer.curate.naming import propose_id
from gazetteer.curate.parents import Proposal, propose_parent
from gazetteer.curate.placing import heading, propose_file
from gazetteer.curate.tree import Branch
from gazetteer.curate.workbench import Workbench
from gazetteer.errors import RegistryError, did_you_mean
from gazetteer.model import TYPES, Entity, Kind
from gazetteer.registry import spelling, validate
from gazetteer.registry.read import FOLDERS, entity_of

_AUTHORITIES = {"pcode": "p-code", "former_pcode": "p-code"}


class Draft:
    """A new entry that is being put together.

    Attributes:
        kind: What it is.
        fields: What is given so far, as a file would say it, without an id.
    """

    def __init__(self, kind: Kind, bench: Workbench) -> None:
        self.kind: Kind = kind
        self.fields: dict[str, Any] = {}
        self._bench = bench

    def faults(self, fields: Mapping[str, Any]) -> list[str]:
        """Return what is wrong with some fields of the entry, ``field: what is wrong: how to fix it``; what is missing is not said."""
        before = f"{self.kind}: {self.kind}:new: "
        raw = {"id": f"{self.kind}:new", **fields}
        if wrong := [line.removeprefix(before) for line in validate.faults({"entries": [raw]}, self.kind)]:
            return wrong
        found = []
        entity = self.entity(fields)
        for name in entity.names:
            found += [f"names.{name.lang}: {what}: {fix}" for what, fix in spelling.faults(name.text, name.lang)]
        if "type" in fields and entity.type not in TYPES[self.kind]:
            near = did_you_mean(entity.type, TYPES[self.kind])
            found.append(f"type: {entity.type} is no type of a {self.kind}{near}: use one of {', '.join(TYPES[self.kind])}")
        sources = self._bench.sources
        for key in dict.fromkeys([*entity.sources, *(name.source for name in entity.names if name.source)]):
            if key not in sources:
                fix = "add it there first, with title, publisher and licence, or cite curator for what you know but did not see in print"
                found.append(f"sources: {key} is not in sources.yaml{did_you_mean(key, sources)}: {fix}")
        for target in (entity.parent, *entity.crosses, *(relation.target for relation in entity.relations)):
            if target and target not in self._bench.known:
                found.append(f"{target} does not exist{did_you_mean(target, self._bench.known)}: name an entry that exists")
        return found + self._taken(entity)

    def entity(self, fields: Mapping[str, Any] | None = None) -> Entity:
        """Return the entry so far, which has no faults, as an entity."""
        given = self.fields if fields is None else fields
        return entity_of({"id": f"{self.kind}:new", "type": "", "sources": [], **given}, self.kind)

    def look_alikes(self) -> list[LookAlike]:
        """Return what the registry holds under names that equal or resemble those of the entry."""
        entity = self.entity()
        return look_alikes(entity.names, self.kind, entity.location, self._bench.g)

    def already_there(self, found: list[LookAlike]) -> LookAlike | None:
        """Return the one of its look-alikes that the entry most likely is, or None."""
        return already_there(found, self.entity())

    def where(self, id_: str) -> str:
        """Return the path of the file that an entry stands in."""
        return str(self._bench.folder / self._bench.files[id_])

    def propose_parent(self) -> Proposal:
        """Return the unit that the place most likely lies in."""
        entity = self.entity()
        return propose_parent(entity.type, entity.location, entity.ids.get("pcode"), self._bench.known)

    def propose_id(self) -> Proposal:
        """Return an id by the rules of the curator guide."""
        return propose_id(self.entity(), self._bench.known, self._bench.g)

    def propose_file(self) -> Proposal:
        """Return the file where its like are, as a path in the registry folder."""
        return propose_file(self.entity(), self._bench.entries, self._bench.known)

    def id_fault(self, id_: str) -> str | None:
        """Return why an id cannot be that of the entry, or None."""
        if wrong := self.faults({"id": id_}):
            return wrong[0]
        if not id_.startswith(f"{self.kind}:"):
            return f"id: {id_} is not of its kind: begin it with {self.kind}:"
        if owner := self._bench.known.get(id_):
            retired = f", which was retired for {owner.replaced_by}" if owner.replaced_by else ""
            return f"id: {id_} is that of {owner.name()}{retired}: an id is given once, choose another"
        return None

    def file_fault(self, file: str) -> str | None:
        """Return why a path in the registry folder cannot be the file of the entry, or None."""
        folder = FOLDERS[self.kind]
        parts = file.split("/")
        if parts[0] != folder or len(parts) < 2 or not file.endswith(".yaml") or any(part.startswith(".") or not part for part in parts):
            return f"file: {file} is no file for a {self.kind}: give a path such as {folder}/name.yaml, from the registry folder"
        return None

    def put(self, id_: str, file: str) -> Added:
        """Put the entry into its file on the workbench; nothing is written yet.

        Raises:
            RegistryError: With it the registry would not be right.
        """
        bench, raw = self._bench, {"id": id_, **self.fields}
        if bench.exists(file):
            bench.put(file, with_entry(bench.text(file), raw, file))
        else:
            bench.put(file, self._new_file(raw))
        if faults := bench.check().faults:
            raise RegistryError(faults)
        line, text = shown(bench.text(file), id_, file)
        about = f"{file}: {id_}: "
        return Added(file, line, text, [warn.text.removeprefix(about) for warn in bench.check().warnings if warn.text.startswith(about)])

    def _new_file(self, raw: dict[str, Any]) -> str:
        common = ("type", "parent", "sources") if self.kind == "place" else ()
        defaults = {key: raw[key] for key in common if key in raw}
        root = unit_of(({"defaults": defaults} if defaults else {}) | {"entries": [{key: raw[key] for key in raw if key not in defaults}]})
        assert isinstance(root, Branch)
        return f"{heading(self.entity(), self._bench.known)}\n{lay_out(root)}"

    def _taken(self, entity: Entity) -> list[str]:
        """Return a line for each identifier that another entity has; an older p-code still leads to its bearer."""
        owners: dict[tuple[str, str], Entity] = {}
        for known in self._bench.known.values():
            owners.update({(_AUTHORITIES.get(authority, authority), code): known for authority, code in known.ids.items()})
        found = []
        for authority, code in entity.ids.items():
            if owner := owners.get((_AUTHORITIES.get(authority, authority), code)):
                found.append(f"ids.{authority}: {code} is that of {owner.id} ({owner.name()}, {owner.type}): that entry is already there")
        return found


class Added(NamedTuple):
    """An entry in its file.

    Attributes:
        file: The file, as a path in the registry folder.
        line: The line on which it begins, from 1.
        text: Its lines.
        notes: Judgement calls on it, ``field: what: what to do``.
    """

    file: str
    line: int
    text: str
    notes: list[str]
