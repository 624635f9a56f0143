from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from gazetteer.errors import RegistryError
from gazetteer.registry.cache import CHECKOUT
from gazetteer.registry.rules import MAX_FILES, read_rules
from gazetteer.script.rules import Rules


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A copy of the shipped rules that a test may spoil."""
    return Path(shutil.copytree(CHECKOUT / "rules", tmp_path / "rules"))


SOURCE = "say in a sentence where the facts come from, or give a mapping from each group to its sentence"
FEWER = "remove some, or raise the limit in the schema with a reason"
SHOWS = "write a regular expression of at most 200 characters, or an empty text"
GRAPHEMES = "write a mapping from groups of one to four letters to phones"


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
        "rules/spellings.yaml: the file is missing: add it",
        "rules/policy.yaml: the file is missing: add it",
        "rules/costs.yaml: the file is missing: add it",
        "rules/near.yaml: the file is missing: add it",
        "rules/vowelling.yaml: the file is missing: add it",
        "rules/schemes: no .yaml files here: add one",
        "rules/words: no .yaml files here: add one",
        "rules/common: no .yaml files here: add one",
        "rules/romanization: no .yaml files here: add one",
    ]


@pytest.mark.parametrize(
    ("file", "fields", "said"),
    [
        ("arabic.yaml", {"letters": ...}, "the field letters is missing: add it"),
        ("arabic.yaml", {"letters": "x"}, 'letters: "x" is of the wrong sort: write a mapping from single letters to the letter they become'),
        ("arabic.yaml", {"letters": {"اب": "ا"}}, "letters: 'اب' does not fit: write a mapping from single letters to the letter they become"),
        ("arabic.yaml", {"source": ...}, "the field source is missing: add it"),
        ("arabic.yaml", {"source": "press"}, 'source: "press" does not fit: ' + SOURCE),
        ("costs.yaml", {"rare": ["x"]}, 'rare: ["x"] is of the wrong sort: write a number'),
        ("articles.yaml", {"always": "al"}, 'always: "al" is of the wrong sort: write a list of words'),
        ("articles.yaml", {"always": ["al", 5]}, "always.2: 5 is of the wrong sort: write a word or a short phrase without outer spaces"),
        ("articles.yaml", {"always": ["al", " el"]}, 'always.2: " el" does not fit: write a word or a short phrase without outer spaces'),
        ("articles.yaml", {"always": [f"a{i}" for i in range(151)]}, "always: 151 entries where 150 are allowed: " + FEWER),
        ("articles.yaml", {"always": ["al", "el", "al"]}, "always: 'al' stands there twice: remove one"),
        ("articles.yaml", {"around": ["the", "—"]}, "around: '—' folds to nothing: remove it"),
        ("policy.yaml", {"match": ...}, "the field match is missing: add it"),
        ("schemes/turkish.yaml", {"shows": "[a"}, "shows: not a regular expression (unterminated character set at position 0): mend it"),
        ("schemes/turkish.yaml", {"shows": "(a+)+$"}, "shows: a group is repeated, which can take for ever: repeat single letters only"),
        ("schemes/turkish.yaml", {"shows": "a" * 201}, f'shows: "{"a" * 56}... does not fit: {SHOWS}'),
        ("schemes/turkish.yaml", {"shows": None}, f"shows: null is of the wrong sort: {SHOWS}"),
        (
            "schemes/turkish.yaml",
            {"order": "first"},
            'order: "first" is of the wrong sort: write a whole number from 1 on; the first scheme that shows wins',
        ),
        ("schemes/turkish.yaml", {"scheme": ""}, 'scheme: "" does not fit: write a name of a-z, 0-9 and hyphens'),
        ("schemes/turkish.yaml", {"scheme": ...}, "the field scheme is missing: add it"),
        ("schemes/turkish.yaml", {"graphemes": {"dschs": "j"}}, "graphemes: 'dschs' does not fit: " + GRAPHEMES),
        ("schemes/turkish.yaml", {"graphemes": {"Ş": "S"}}, "graphemes: 'Ş' is not in lower case: write 'ş'"),
        (
            "schemes/turkish.yaml",
            {"graphemes": {"s\u0327": "S"}},
            "graphemes: 's\u0327' is not in composed form (NFC): type the letter with its mark as one character",
        ),
        ("schemes/turkish.yaml", {"graphemes": {"ş": "shsh"}}, 'graphemes.ş: "shsh" does not fit: write at most three phones of phones.yaml'),
        ("schemes/turkish.yaml", {"graphemes": {f"a{i}": "a" for i in range(81)}}, "graphemes: 81 entries where 80 are allowed: " + FEWER),
        (
            "schemes/turkish.yaml",
            {"also": {"q": "englisch"}},
            "also: q: 'englisch' is no scheme (did you mean english?): "
            "name one of arabizi, arabizi-qaf, bgn, english, french, german, kurmanji, turkish",
        ),
        ("schemes/turkish.yaml", {"order": 1}, "order: 1 is also that of rules/schemes/bgn.yaml: give each its own"),
        ("schemes/turkish.yaml", {"languages": ["ku"]}, "languages: 'ku' is also that of rules/schemes/kurmanji.yaml: give each its own"),
        ("schemes/turkish.yaml", {"final_h": "mute"}, 'final_h: "mute" is not known: write silent or spoken'),
        ("spellings.yaml", {"before": {"abd": ["Abdul"]}}, "before: abd: 'Abdul' is not in lower case: write 'abdul'"),
        ("spellings.yaml", {"before": {"dal": ["dal"]}}, "before: 'dal' is no word of the file: add it to words"),
        ("words/en.yaml", {"phrasings": {"camp": ["camps"]}}, "phrasings: camp: 'camps' has not one ~: write it where the name stands"),
        (
            "words/en.yaml",
            {"phrasings": {"camps": ["~ camps"]}},
            "phrasings: 'camps' is no meaning of the file (did you mean camp?): add its words to means",
        ),
        ("words/en.yaml", {"language": ["en"]}, 'language: ["en"] is not known: write the tag of a language of the registry'),
        ("common/en.yaml", {"words": {"Park": 1.0}}, "words: 'Park' is not in lower case: write 'park'"),
        ("common/en.yaml", {"words": {"--": 1.0}}, "words: '--' folds to nothing: remove it"),
        (
            "common/en.yaml",
            {"words": {"park": "often"}},
            'words.park: "often" is of the wrong sort: write how often the word occurs in a million words',
        ),
        (
            "words/en.yaml",
            {"generic": {"distrct": ["district"]}},
            "generic: unknown field 'distrct' (did you mean district?): "
            "use one of countryside, district, governorate, neighbourhood, settlement, subdistrict",
        ),
        (
            "words/en.yaml",
            {"generic": {"settlement": ["city"], "district": ["City"]}},
            "generic.settlement: 'city' asks for a district in rules/words/en.yaml: keep it under one of them",
        ),
    ],
)
def test_a_faulty_field_is_named_with_its_file(own: Path, file: str, fields: dict[str, object], said: str) -> None:
    spoil(own / file, **fields)
    assert faults(own) == [f"rules/{file}: {said}"]


def test_the_policy_says_all_of_how_names_are_compared_word_by_word(own: Path) -> None:
    compared = yaml.safe_load((own / "policy.yaml").read_text(encoding="utf-8"))["words"]
    spoil(own / "policy.yaml", words={field: value for field, value in compared.items() if field != "idle"} | {"united": {"airfield": "air"}})
    assert faults(own) == [
        "rules/policy.yaml: words: the field idle is missing: add it",
        'rules/policy.yaml: words.united.airfield: "air" is of the wrong sort: write a list of words',
    ]


def test_all_faults_of_all_files_are_said_at_once(own: Path) -> None:
    (own / "articles.yaml").write_text("- al\n")
    (own / "phones.yaml").write_text("vowels: [\n")
    (own / "words" / "en.yaml").write_text("")
    spoil(own / "schemes" / "bgn.yaml", order=...)
    spoil(own / "schemes" / "turkish.yaml", shows="(")
    assert faults(own) == [
        "rules/phones.yaml: line 2: did not find expected node content: mend the YAML there",
        "rules/articles.yaml: not a mapping: write the fields source, always, assimilated, glued, glued_exceptions, around, linking",
        "rules/schemes/bgn.yaml: the field order is missing: add it",
        "rules/words/en.yaml: not a mapping: write the fields source, language, generic, joins, links, directions, honorifics, no_one",
        "rules/schemes/turkish.yaml: shows: not a regular expression (missing ), unterminated subpattern at position 0): mend it",
    ]


def test_what_files_say_of_each_other_is_compared(own: Path) -> None:
    spoil(own / "schemes" / "english.yaml", scheme="french")
    spoil(own / "words" / "fr.yaml", language="de")
    spoil(own / "words" / "tr.yaml", generic={"settlement": ["province"]})
    said = faults(own)
    assert "rules/schemes/french.yaml: scheme: 'french' is also that of rules/schemes/english.yaml: give each its own" in said
    assert "rules/schemes: no scheme is named english, which what shows nothing is read as: add it" in said
    assert "rules/words/fr.yaml: language: 'de' is also that of rules/words/de.yaml: merge them" in said
    assert "rules/words/tr.yaml: generic.settlement: 'province' asks for a governorate in rules/words/en.yaml: keep it under one of them" in said


def test_arabic_letters_and_spellings_may_not_contradict_each_other(own: Path) -> None:
    arabic = yaml.safe_load((own / "arabic.yaml").read_text(encoding="utf-8"))
    spoil(own / "arabic.yaml", letters=arabic["letters"] | {"ب": "ت", "ة": "Ж"}, article_exceptions=["حلب"])
    spelled = yaml.safe_load((own / "spellings.yaml").read_text(encoding="utf-8"))
    spoil(own / "spellings.yaml", words=spelled["words"] | {"khan": {"tr": ["tel"]}})
    assert faults(own) == [
        "rules/arabic.yaml: letters: 'ب' becomes 'ت' and has a sound of its own: keep one of the two",
        "rules/arabic.yaml: letters: 'ة' becomes 'Ж', which has no sound: name a letter that has one",
        "rules/arabic.yaml: article_exceptions: 'حلب' does not begin with 'ال': remove it",
        "rules/spellings.yaml: words: tal: 'tel' is also a spelling of khan: keep it on one of them",
    ]


def test_a_source_may_be_said_for_each_group_and_then_for_all(own: Path) -> None:
    data = yaml.safe_load((own / "words" / "de.yaml").read_text(encoding="utf-8"))
    groups = ("generic", "inside", "joins", "links", "directions", "honorifics", "no_one", "means")
    assert set(groups) == set(data) - {"language", "source"}
    spoil(own / "words" / "de.yaml", source=dict.fromkeys(groups, "German news reports"))
    read_rules(own)
    spoil(own / "words" / "de.yaml", source=dict.fromkeys((*groups[:-1], "elements"), "German news reports"))
    assert faults(own) == [
        "rules/words/de.yaml: source: means has none: say where its facts come from",
        "rules/words/de.yaml: source: 'elements' is no group of the file: remove it",
    ]


def test_too_many_files_of_a_group_are_refused(own: Path) -> None:
    for i in range(MAX_FILES):
        shutil.copy(own / "words" / "de.yaml", own / "words" / f"x{i}.yaml")
    assert f"rules/words: {MAX_FILES + 6} files where {MAX_FILES} are allowed: merge some" in faults(own)
