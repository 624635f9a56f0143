"""An entity as a compiled registry holds it: compact JSON without what is empty."""

from __future__ import annotations

import json
from typing import Any

from gazetteer.model import Entity, Name, Relation, Role


def entity_to_json(entity: Entity) -> bytes:
    """Return an entity as compact JSON, without what is empty."""
    plain: dict[str, Any] = {
        "id": entity.id,
        "type": entity.type,
        "names": [[n.text, n.lang, n.kind, n.weak, n.source] for n in entity.names],
        "label": entity.label,
        "parent": entity.parent,
        "crosses": entity.crosses,
        "location": entity.location,
        "ids": dict(entity.ids),
        "relations": [[r.type, r.target, r.since, r.until] for r in entity.relations],
        "roles": [[r.title, r.since, r.until] for r in entity.roles],
        "status": entity.status,
        "as_of": entity.as_of,
        "dates": dict(entity.dates),
        "prominent": entity.prominent,
        "replaced_by": entity.replaced_by,
        "sources": entity.sources,
        "about": entity.about,
    }
    return json.dumps({k: v for k, v in plain.items() if v}, ensure_ascii=False, separators=(",", ":")).encode()


def entity_from_json(data: bytes) -> Entity:
    """Return the entity that :func:`entity_to_json` wrote."""
    plain = json.loads(data)
    location = plain.get("location")
    return Entity(
        id=plain["id"],
        kind=plain["id"].partition(":")[0],
        type=plain["type"],
        names=tuple(Name(*n) for n in plain.get("names", ())),
        label=plain.get("label"),
        parent=plain.get("parent"),
        crosses=tuple(plain.get("crosses", ())),
        location=(location[0], location[1]) if location else None,
        ids=plain.get("ids", {}),
        relations=tuple(Relation(*r) for r in plain.get("relations", ())),
        roles=tuple(Role(*r) for r in plain.get("roles", ())),
        status=plain.get("status"),
        as_of=plain.get("as_of"),
        dates=plain.get("dates", {}),
        prominent=plain.get("prominent", False),
        replaced_by=plain.get("replaced_by"),
        sources=tuple(plain.get("sources", ())),
        about=plain.get("about"),
    )
