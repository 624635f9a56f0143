"""Compile the registry, and where it can be the hot modules, into the wheel.

The installed package needs neither ``data/`` nor PyYAML to answer. What look-ups and scans spend their time in is also compiled to C by mypyc, from
the same source files, which lie beside the result and are what runs where nothing could be compiled. ``GAZETTEER_COMPILE=0`` asks for a wheel of
plain Python, ``GAZETTEER_COMPILE=1`` for a compiled one or an error; without it, modules are compiled where Python can be.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# The modules that look-ups and scans spend their time in, by the part of the package.
COMPILED = {
    "script": ("align", "fold", "joined", "keys", "reading", "rules", "words"),
    "registry": ("alike", "bearers", "index", "record", "snapshot", "table", "written"),
    "match": ("candidates", "compare", "context", "decide", "listing", "matcher", "query", "scope", "tilts", "wordwise"),
    "scan": (
        *("around", "automaton", "draft", "drafting", "lexicon", "link", "lists", "longer"),
        *("reader", "scanner", "second", "sense", "spot", "words"),
    ),
}
# Run in a folder that holds nothing but a copy of the package, so that no path of the machine gets into what is compiled.
_SETUP = """
import sys, sysconfig
from mypyc.build import mypycify
from setuptools import setup

settings = sysconfig.get_config_vars()
for name in ("LDSHARED", "CC"):  # how this Python was linked is of no use to a module
    if isinstance(settings.get(name), str):
        settings[name] = " ".join(word for word in settings[name].split() if not word.startswith(("-L", "-Wl,-rpath")))
modules = mypycify(["--ignore-missing-imports", *sys.argv[1:]], opt_level="1", debug_level="0", group_name="gazetteer")
setup(name="gazetteer", packages=[], ext_modules=modules, script_args=["--quiet", "build_ext", "--inplace"])
"""


class CompileError(Exception):
    """The modules could not be compiled."""


class CustomBuildHook(BuildHookInterface[Any]):  # type: ignore[misc]  # hatchling is there only when a wheel is built
    """Puts ``gazetteer/shipped.snapshot`` and the compiled modules into the wheel; an editable install reads ``data/`` and the sources themselves."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile ``data/`` and the modules, and add the results to the wheel."""
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
        wish = os.environ.get("GAZETTEER_COMPILE", "")
        if wish == "0":
            return
        try:
            self._scratch = TemporaryDirectory(ignore_cleanup_errors=True)  # there until the wheel is written
            for module in compiled_modules(root / "gazetteer", Path(self._scratch.name)):
                build_data["force_include"][str(module)] = module.relative_to(self._scratch.name).as_posix()
        except CompileError as e:
            if wish == "1":
                raise SystemExit(f"GAZETTEER_COMPILE=1, but {e}") from None
            self.app.display_warning(f"the wheel is plain Python, which answers the same and slower: {e}")
        else:
            build_data["pure_python"] = False
            build_data["infer_tag"] = True


def compiled_modules(package: Path, scratch: Path) -> list[Path]:
    """Return the shared libraries that the hot modules become, in a scratch folder where they lie as in the package.

    Raises:
        CompileError: Nothing can be compiled here, or the compiler failed.
    """
    if (lacking := _lacking()) is not None:
        raise CompileError(lacking)
    shutil.copytree(package, scratch / "gazetteer", ignore=shutil.ignore_patterns("__pycache__", "*.so", "*.pyd", "*.snapshot"))
    sources = [f"gazetteer/{part}/{name}.py" for part, names in COMPILED.items() for name in names]
    done = subprocess.run([sys.executable, "-c", _SETUP, *sources], cwd=scratch, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        said = [line for line in (done.stdout + done.stderr).splitlines() if "error" in line.lower()]
        raise CompileError(f"the modules could not be compiled: {said[0] if said else f'status {done.returncode}'}")
    return sorted(path for folder in (".", "gazetteer/*") for end in ("so", "pyd") for path in scratch.glob(f"{folder}/*.{end}"))


def _lacking() -> str | None:
    """Return what is missing for compiling, found out before any time is spent on it; None where nothing is."""
    if sys.implementation.name != "cpython":
        return f"modules are compiled for CPython only, not for {sys.implementation.name}"
    if not (Path(sysconfig.get_path("include")) / "Python.h").exists():
        return "the header files of Python are not installed"
    compiler = os.environ.get("CC") or sysconfig.get_config_var("CC")
    if compiler and shutil.which(compiler.split()[0]) is None:  # on Windows setuptools looks for it
        return f"there is no C compiler ({compiler.split()[0]})"
    return None
