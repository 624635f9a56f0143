"""Remember what YAML files say, so that a check after a small change parses only what changed."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path
from typing import Any

from gazetteer.registry import yamlfile
from gazetteer.registry.atomic import write_whole
from gazetteer.registry.cache import cache_folder


class Remembered:
    """Reads the files of a folder, each parsed once for the same bytes; faulty ones are parsed every time.

    What was read is known by a checksum of the file's bytes and of the code that parses, so that no stale data can come back.

    Args:
        folder: The registry folder; what is remembered of it lies in the cache folder, in a file of its own.
    """

    def __init__(self, folder: Path) -> None:
        place = hashlib.sha256(str(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self.path = cache_folder() / f"parsed-{place}.json"
        self.salt = Path(yamlfile.__file__).read_bytes()
        self.known: dict[str, Any] = {}
        with suppress(OSError, ValueError):  # nothing remembered yet, or damaged
            known = json.loads(self.path.read_text(encoding="utf-8"))
            self.known = known if isinstance(known, dict) else {}
        self.used: dict[str, Any] = {}

    def read(self, path: Path, shown: str) -> Any:
        """Return the data of a file, as :func:`gazetteer.registry.yamlfile.read_yaml` does."""
        if path.stat().st_size > yamlfile.MAX_BYTES:
            return yamlfile.read_yaml(path, shown)  # says that it is too large
        key = hashlib.sha256(self.salt + path.read_bytes()).hexdigest()
        if key not in self.used:
            self.used[key] = self.known[key] if key in self.known else yamlfile.read_yaml(path, shown)
        return self.used[key]

    def keep(self) -> None:
        """Keep what was read for the next time; where nothing can be written it is parsed again then."""
        if self.used.keys() == self.known.keys():
            return
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self.path, json.dumps(self.used, ensure_ascii=False).encode("utf-8"))
