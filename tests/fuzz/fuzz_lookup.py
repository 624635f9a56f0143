"""Look for inputs that break look-ups, guided by coverage: ``python -m tests.fuzz.fuzz_lookup -max_total_time=60``.

Takes the options of libFuzzer and needs the extra ``fuzz``. What breaks is printed with its traceback.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from random import Random


def main() -> None:
    """Fuzz until the time is over or an input breaks something."""
    import atheris

    # Compiled by another process, since watching that would take minutes.
    subprocess.run([sys.executable, "-c", "from tests.fuzz import checks; checks.load()"], check=True)
    # Modules are watched as they are imported, and many are imported only when they are first needed.
    with atheris.instrument_imports(include=["gazetteer", "tests.fuzz.checks"]):
        from tests.fuzz import checks

        g = checks.load()
        for seed in checks.seeds():
            checks.check(g, seed)
    folder = Path(tempfile.mkdtemp(prefix="gazetteer-fuzz-"))
    (folder / "seeds").mkdir()
    for i, seed in enumerate(checks.seeds()):
        (folder / "seeds" / str(i)).write_bytes(seed)
    words = sorted({word for name in checks.names() for word in (name, *name.split())} | set(checks.JOINTS))
    lines = ('"' + "".join(f"\\x{byte:02x}" for byte in word.encode()) + '"\n' for word in words)
    (folder / "words").write_text("".join(lines), encoding="ascii")

    def one(data: bytes) -> None:
        checks.check(g, data)

    def mutate(data: bytes, max_size: int, seed: int) -> bytes:
        """Put a name, a word or a joint between two characters, or leave the change to libFuzzer."""
        random = Random(seed)
        if random.randrange(2):
            return bytes(atheris.Mutate(data, max_size))
        head, text = data[:2].ljust(2, b"\0"), data[2:].decode("utf-8", "surrogateescape")
        at = random.randrange(len(text) + 1)
        grown = text[:at] + random.choice(random.choice((words, checks.JOINTS))) + text[at:]
        return (head + grown.encode("utf-8", "surrogateescape"))[:max_size]

    options = [f"-dict={folder / 'words'}", f"-artifact_prefix={folder}/", "-max_len=600", "-timeout=20"]
    atheris.Setup([sys.argv[0], *options, *sys.argv[1:], str(folder / "seeds")], one, custom_mutator=mutate)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
