from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from gazetteer.errors import RegistryError
from gazetteer.registry.cache import CHECKOUT
from gazetteer.registry.rules import read_rules


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the shipped rules that a test may spoil."""
    return Path(shutil.copytree(CHECKOUT / "rules", tmp_path / "rules"))


def spoiled(own: Path, file: str, path: str, value: object) -> list[str]:
    """The faults after one field, given by its path, was set, or taken out with ``...``."""
    data = yaml.safe_load((own / file).read_text(encoding="utf-8"))
    *above, last = path.split(".")
    inner = data
    for key in above:
        inner = inner[key]
    if value is ...:
        del inner[last]
    else:
        inner[last] = value
    (own / file).write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    with pytest.raises(RegistryError) as raised:
        read_rules(own)
    return list(raised.value.faults)


@pytest.mark.parametrize(
    ("file", "path", "value", "said"),
    [
        ("romanization/german.yaml", "source", ..., "source: the field is missing: add it"),
        ("romanization/german.yaml", "letters", "x", "letters: 'x' is of the wrong sort: write a mapping"),
        ("romanization/german.yaml", "letters.ب", 5, "letters.ب: '5' is of the wrong sort: write a text"),
        ("romanization/german.yaml", "vowels.ay", ..., "vowels.ay: the field is missing: add it"),
        ("romanization/german.yaml", "article.assimilates", "no", "article.assimilates: 'no' is of the wrong sort: write true or false"),
        (
            "romanization/german.yaml",
            "article.capital",
            "allways",
            "article.capital: 'allways' is not known (did you mean always?): use one of first, always, never",
        ),
        (
            "romanization/german.yaml",
            "marbuta.absolut",
            "a",
            "marbuta.absolut: not a field here (did you mean absolute?): use absolute, construct, after_alif, construct_after_alif",
        ),
        ("romanization/turkish.yaml", "back.letters", ["ق"], "back.letters: \"['ق']\" is of the wrong sort: write a mapping"),
        ("romanization/buckwalter.yaml", "signs.ب", "A", "signs.ب: 'A' stands for ا too: a sign stands for one letter"),
        ("romanization/buckwalter.yaml", "signs.ب", "bb", "signs.ب: 'bb' is not one sign for one letter: write one character for each"),
        ("vowelling.yaml", "small", ..., "small: the field is missing: add it"),
        ("vowelling.yaml", "apart", "عبد", "apart: 'عبد' is of the wrong sort: write a list of texts"),
        ("vowelling.yaml", "spelled.vowels.a", ..., "spelled.vowels.a: the field is missing: add it"),
        ("vowelling.yaml", "spelled.letters.ب", "b", "spelled.letters.ب: 'b' is of the wrong sort: write a list of texts"),
    ],
)
def test_a_faulty_field_is_named_with_its_file(own: Path, file: str, path: str, value: object, said: str) -> None:
    faults = spoiled(own, file, path, value)
    assert faults[0] == f"rules/{file}: {said}"


def test_a_file_that_is_no_mapping_is_told_its_fields(own: Path) -> None:
    (own / "romanization" / "german.yaml").write_text("- a\n")
    with pytest.raises(RegistryError, match=r"rules/romanization/german.yaml: not a mapping: write the fields scheme, source, letters, "):
        read_rules(own)
