"""Whether the package under test runs as compiled modules, whose classes a test cannot extend."""

from __future__ import annotations

import gazetteer.match.matcher

COMPILED = not str(gazetteer.match.matcher.__file__).endswith(".py")
EXTENDED = "compiled classes cannot be extended: this is tested on plain Python"
