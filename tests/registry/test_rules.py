from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from gazetteer.errors import RegistryError
from gazetteer.registry.cache import CHECKOUT
from gazetteer.registry.rules import read_rules
from gazetteer.script.rules import Rules


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the shipped rules that a test may spoil."""
    return Path(shutil.copytree(CHECKOUT / "rules", tmp_path / "rules"))


def faults(folder: Path) -> list[str]:
    with pytest.raises(RegistryError) as raised:
        read_rules(folder)
    return list(raised.value.faults)


def spoil(path: Path, **fields: object) -> None:
    data = yaml.safe_load(path.read_text(encoding="utf-8")) | fields
    path.write_text(yaml.safe_dump({k: v for k, v in data.items() if v is not ...}, allow_unicode=True), encoding="utf-8")


def test_the_shipped_rules_are_read_into_what_the_script_package_takes() -> None:
    data = read_rules(CHECKOUT / "rules")
    assert {"ar", "en", "tr"} <= set(data["words"])
    assert {"bgn", "turkish", "english"} <= set(Rules(data).schemes)


def test_hidden_files_are_no_rules(own: Path) -> None:
    (own / "schemes" / "._turkish.yaml").write_bytes(b"\xff")
    assert read_rules(own) == read_rules(CHECKOUT / "rules")


def test_every_missing_file_is_named(tmp_path: Path) -> None:
    assert faults(tmp_path / "rules") == [
        "rules/arabic.yaml: the file is missing: add it",
        "rules/phones.yaml: the file is missing: add it",
        "rules/articles.yaml: the file is missing: add it",
        "rules/policy.yaml: the file is missing: add it",
        "rules/vowelling.yaml: the file is missing: add it",
        "rules/schemes: no .yaml files here: add one",
        "rules/words: no .yaml files here: add one",
        "rules/romanization: no .yaml files here: add one",
    ]


@pytest.mark.parametrize(
    ("file", "fields", "said"),
    [
        ("arabic.yaml", {"letters": ...}, "letters: the field is missing: add it"),
        ("arabic.yaml", {"letters": "x"}, "letters: 'x' is of the wrong sort: write a mapping"),
        ("phones.yaml", {"insert_default": ["x"]}, "insert_default: \"['x']\" is of the wrong sort: write a number"),
        ("articles.yaml", {"always": "al"}, "always: 'al' is of the wrong sort: write a list of words"),
        ("articles.yaml", {"always": ["al", 5]}, "always: \"['al', 5]\" is of the wrong sort: write a list of words"),
        ("policy.yaml", {"match": ...}, "match: the field is missing: add it"),
        ("schemes/turkish.yaml", {"shows": "[a"}, "shows: not a regular expression (unterminated character set at position 0): mend it"),
        ("schemes/turkish.yaml", {"shows": None}, "shows: 'None' is of the wrong sort: write a text"),
        ("schemes/turkish.yaml", {"order": "first"}, "order: 'first' is of the wrong sort: write a number"),
        ("words/en.yaml", {"language": ["en"]}, "language: \"['en']\" is of the wrong sort: write a text"),
        (
            "words/en.yaml",
            {"generic": {"distrct": ["district"]}},
            "generic: 'distrct' is not known (did you mean district?): "
            "use one of governorate, countryside, district, subdistrict, settlement, neighbourhood",
        ),
    ],
)
def test_a_faulty_field_is_named_with_its_file(own: Path, file: str, fields: dict[str, object], said: str) -> None:
    spoil(own / file, **fields)
    assert faults(own) == [f"rules/{file}: {said}"]


def test_all_faults_of_all_files_are_said_at_once(own: Path) -> None:
    (own / "articles.yaml").write_text("- al\n")
    (own / "phones.yaml").write_text("vowels: [\n")
    (own / "words" / "en.yaml").write_text("")
    spoil(own / "schemes" / "bgn.yaml", shows="(", order=...)
    assert faults(own) == [
        "rules/phones.yaml: line 2: did not find expected node content: mend the YAML there",
        "rules/articles.yaml: not a mapping: write the fields always, assimilated, around",
        "rules/schemes/bgn.yaml: order: the field is missing: add it",
        "rules/schemes/bgn.yaml: shows: not a regular expression (missing ), unterminated subpattern at position 0): mend it",
        "rules/words/en.yaml: not a mapping: write the fields language, generic, links, directions, honorifics, no_one, common",
    ]
