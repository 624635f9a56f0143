"""What the fuzz targets share: modules are watched, inputs to begin with and words are written down, and libFuzzer is started."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Literal


def drive(target: Literal["check", "check_scan"], inputs: Literal["seeds", "texts"], head: int, longest: int) -> None:
    """Fuzz until the time is over or an input breaks something.

    Args:
        target: Function of ``tests.fuzz.checks`` that takes an input.
        inputs: Function of it that gives the inputs to begin with.
        head: How many bytes of an input are options and no text.
        longest: How many bytes an input has at most.
    """
    import atheris

    # Compiled by another process, since watching that would take minutes.
    subprocess.run([sys.executable, "-c", "from tests.fuzz import checks; checks.load()"], check=True)
    # Modules are watched as they are imported, and many are imported only when they are first needed.
    with atheris.instrument_imports(include=["gazetteer", "tests.fuzz.checks"]):
        from tests.fuzz import checks

        g = checks.load()
        check, seeds = getattr(checks, target), list(getattr(checks, inputs)())
        for seed in seeds:
            check(g, seed)
    folder = Path(tempfile.mkdtemp(prefix="gazetteer-fuzz-"))
    (folder / "seeds").mkdir()
    for i, seed in enumerate(seeds):
        (folder / "seeds" / str(i)).write_bytes(seed)
    joints: Sequence[str] = (*checks.JOINTS, *checks.GAPS)
    words = sorted({word for name in checks.names() for word in (name, *name.split())} | set(joints))
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in word.encode("utf-8", "surrogatepass")) + '"\n' for word in words if word)
    (folder / "words").write_text("".join(lines), encoding="ascii")

    def one(data: bytes) -> None:
        check(g, data)

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        """Put a name, a word or a joint between two characters, or leave the change to libFuzzer."""
        random = Random(seed)
        if random.randrange(2):
            return bytes(atheris.Mutate(data, max_size))
        options, text = data[:head].ljust(head, b"\0"), data[head:].decode("utf-8", "surrogateescape")
        at = random.randrange(len(text) + 1)
        grown = text[:at] + random.choice(random.choice((words, joints))) + text[at:]
        return (options + grown.encode("utf-8", "surrogatepass"))[:max_size]

    options = [f"-dict={folder / 'words'}", f"-artifact_prefix={folder}/", f"-max_len={longest}", "-timeout=20"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(folder / "seeds")], one, custom_mutator=mutate)
    atheris.Fuzz()
