"""Imports point one way, and a look-up imports only what it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "gazetteer"
# Each part may import itself, these, and the modules every part shares.
ALLOWED = {
    "script": set(),
    "registry": {"script"},
    "match": {"script", "registry"},
    "scan": {"script", "registry", "match"},
    "curate": {"script", "registry", "match", "scan", "api", "opening"},
    "adapters": {"opening"},
    "report": {"api"},
    "cli": {"api", "opening", "curate", "registry", "report"},
}
SHARED = {"errors", "explanation", "model", "romanization"}


def imported(path: Path) -> set[str]:
    """Parts of the package that a file imports, at the top or inside functions, but for type checking."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)]
    names += [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    return {name.split(".")[1] for name in names if name.startswith("gazetteer.")}


@pytest.mark.parametrize("part", ALLOWED)
def test_imports_point_one_way(part: str) -> None:
    files = list((PACKAGE / part).rglob("*.py"))
    assert files
    for path in files:
        assert imported(path) <= ALLOWED[part] | SHARED | {part}, path


def loaded_by(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(' '.join(sys.modules))"
    return set(subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.split())


def test_importing_the_package_reads_no_data_and_loads_nothing_heavy() -> None:
    heavy = {
        "yaml",
        "ftfy",
        "html",
        "jsonschema_rs",
        "rapidfuzz",
        "unidecode",
        "click",
        "dataclasses",
        "hypothesis",
        "difflib",
        "jinja2",
        "multiprocessing",
        "numpy",
        "spacy",
    }
    assert not loaded_by("import gazetteer") & heavy


def test_a_look_up_in_a_compiled_registry_does_not_import_yaml() -> None:
    code = "import gazetteer\ng = gazetteer.load()\nassert g.lookup('Saragab').candidates[0].tier == 'near'\nassert g.scan('in Halep')"
    loaded_by(code)  # in a checkout the first run compiles the registry, which does read YAML
    heavy = {"yaml", "ftfy", "html", "jsonschema_rs", "jinja2", "multiprocessing"}
    assert not loaded_by(code) & {*heavy, "gazetteer.registry.read", "gazetteer.registry.build", "gazetteer.report"}


def test_only_a_page_imports_the_template_engine() -> None:
    scan = "from click.testing import CliRunner\nfrom gazetteer.cli import main\nCliRunner().invoke(main, ['scan', {}'-'], input='in Halep')"
    assert "jinja2" not in loaded_by(scan.format("'--summary', "))
    assert "jinja2" in loaded_by(scan.format("'--format', 'html', "))
