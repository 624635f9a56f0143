"""Whether the package under test runs as compiled modules, whose classes a test cannot extend."""

from __future__ import annotations

from gazetteer.opening import compiled

COMPILED = compiled()
EXTENDED = "compiled classes cannot be extended: this is tested on plain Python"
