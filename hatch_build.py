"""Compile the registry into the wheel: the installed package needs neither ``data/`` nor PyYAML to answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):  # type: ignore[misc]  # hatchling is there only when a wheel is built
    """Puts ``gazetteer/shipped.snapshot`` into the wheel; an editable install reads ``data/`` itself."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile ``data/`` and add the result to the wheel."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from gazetteer.registry.build import build_folder
        finally:
            sys.path.pop(0)
        target = Path(self.directory) / "shipped.snapshot"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(build_folder(root / "data"))
        build_data["force_include"][str(target)] = "gazetteer/shipped.snapshot"
