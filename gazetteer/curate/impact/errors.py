"""Say where in the files the errors of an impact are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from gazetteer.curate.impact.assess import Impact
from gazetteer.curate.impact.versions import Version
from gazetteer.curate.locate import Finding, Locator
from gazetteer.registry.read import registry_files


def located(impact: Impact, old: Version, new: Version) -> Iterator[Finding]:
    """Yield the breaches of an impact with file and line; of an entry that is gone, the file that held it, and line 1.

    Args:
        impact: The impact.
        old: The version before.
        new: The version with the change.
    """
    locator = Locator(new.folder)
    for breach in impact.breaches:
        file = _file(breach.entity, new.folder) or _file(breach.entity, old.folder)
        yield locator.find(f"{file}: {breach.entity}: {breach.field}: {breach.message}: {breach.fix}")


def _file(id: str, folder: Path) -> str:
    """Return the path of the file in a folder that holds the entry with an id, or nothing."""
    entry = re.compile(rf"\bid: *[\"']?{re.escape(id)}(?![a-z0-9-])")
    paths = (path for _, path in registry_files(folder) if entry.search(path.read_text(encoding="utf-8", errors="replace")))
    return next((path.relative_to(folder).as_posix() for path in paths), "")
