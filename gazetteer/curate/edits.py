"""A file of edits: written for a curator to accept some of, and read back."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from gazetteer.curate.insert import Addition, unit_of, with_names
from gazetteer.curate.layout import quoted
from gazetteer.curate.suggest import Edit
from gazetteer.curate.tree import Leaf
from gazetteer.curate.workbench import Workbench
from gazetteer.errors import RegistryError, did_you_mean
from gazetteer.model import LANGUAGES
from gazetteer.registry.yamlfile import read_yaml

MOST_EDITS = 3000
_FIELDS = ("accept", "add", "lang", "to", "about")
_HEAD = """\
# Names that may be missing. For each that is one: write `accept: yes`, put the key of your source in the place of TODO
# (curator for a form that you know but did not see in print), and mend the name where it needs it. Leave the others, or delete them.
# Then run: gazetteer suggest --apply {path}
"""


def edits_text(edits: Iterable[Edit], bench: Workbench, path: Path) -> str:
    """Return the text of a file of edits, none of them accepted.

    Args:
        edits: The edits; so many as a file can hold are written, the first ones.
        bench: The registry folder that they are for.
        path: Where the file will be, which its head says.
    """
    lines = [_HEAD.format(path=path) + "edits:"]
    for edit in islice(edits, MOST_EDITS):
        lines += ["  - accept: no", f"    add: {flow(edit.name)}", f"    lang: {edit.lang}", f"    to: {edit.candidate.id}"]
        lines.append(f"    about: {quoted(Leaf(about(edit, bench), bare=False), flow=False)}")
    return "\n".join(lines) + "\n"


def about(edit: Edit, bench: Workbench) -> str:
    """Return what a curator wants to know of an edit, on one line."""
    times = "once" if edit.times == 1 else f"{edit.times} times"
    others = "".join(f", else {other.id} {other.score:.2f}" for other in edit.others)
    return f"{edit.mention}, met {times}; {described(edit.candidate.id, bench)}; score {edit.candidate.score:.2f}{others}; {edit.why}"


def described(id_: str, bench: Workbench) -> str:
    """Return the name, type and surroundings of an entity."""
    entity = bench.known[id_]
    chain: list[str] = []
    above = entity.parent
    while above in bench.known and above is not None and len(chain) < 2:
        chain.append(above.partition(":")[2])
        above = bench.known[above].parent
    return f"{entity.name()}, {entity.type.replace('_', ' ')}{' in ' if chain else ''}{', '.join(chain)}"


def flow(name: dict[str, Any]) -> str:
    """Return a name in its long form, as it stands on one line of a file."""
    parts = ((key, unit_of(value)) for key, value in name.items())
    return f"{{{', '.join(f'{key}: {quoted(leaf, flow=True)}' for key, leaf in parts if isinstance(leaf, Leaf))}}}"


def read_edits(path: Path, bench: Workbench) -> list[Addition]:
    """Return the accepted edits of a file.

    Raises:
        RegistryError: The file is no file of edits, or an accepted edit lacks something; every fault is a line.
        OSError: The file cannot be read.
    """
    data = read_yaml(path, str(path))
    edits = data.get("edits") if isinstance(data, dict) else None
    if not isinstance(edits, list):
        raise RegistryError([f"{path}: no list of edits: give a file that gazetteer suggest --output wrote"])
    accepted, found = [], []
    for number, edit in enumerate(edits, 1):
        if wrong := _fault(edit, bench):
            found.append(f"{path}: edit {number}: {wrong}")
        elif edit["accept"] in ("yes", True):
            accepted.append(Addition(edit["to"], edit["lang"], edit["add"]))
    if found:
        raise RegistryError(found)
    return accepted


def apply(accepted: Iterable[Addition], bench: Workbench) -> list[str]:
    """Add names to their entries on the workbench, where nothing is written yet; return the files that change.

    Raises:
        RegistryError: With them the registry would not be right.
    """
    by_file: dict[str, list[Addition]] = {}
    for addition in accepted:
        by_file.setdefault(bench.files[addition.entry], []).append(addition)
    for file, additions in by_file.items():
        bench.put(file, with_names(bench.text(file), additions, file))
    if by_file and (faults := bench.check().faults):
        raise RegistryError(faults)
    return sorted(by_file)


def _fault(edit: Any, bench: Workbench) -> str | None:
    if not isinstance(edit, dict) or not {"accept", "add", "lang", "to"} <= edit.keys() <= set(_FIELDS):
        return f"not a mapping of {', '.join(_FIELDS)}: write it as the others"
    if edit["accept"] not in ("yes", "no", True, False):
        return f"accept: {edit['accept']!r} is neither: write yes or no"
    if edit["accept"] in ("no", False):
        return None
    if edit["to"] not in bench.known:
        return f"to: {edit['to']} does not exist{did_you_mean(str(edit['to']), bench.known)}: name an entry that exists"
    if edit["lang"] not in LANGUAGES:
        return f"lang: {edit['lang']} is not known: use one of {', '.join(LANGUAGES)}"
    if not isinstance(edit["add"], dict) or not isinstance(edit["add"].get("text"), str):
        return "add: not a name: write {text: the name, source: a key}"
    source = edit["add"].get("source")
    if source not in bench.sources:
        return f"add: source: {source} is not in sources.yaml{did_you_mean(str(source), bench.sources)}: write a key of it, or curator"
    return None
