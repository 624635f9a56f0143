from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer.errors import RegistryError
from gazetteer.registry.yamlfile import MAX_BYTES, MAX_DEPTH, read_yaml


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run a test with either parser: PyYAML comes with the one in C or without it."""
    if request.param == "SafeLoader":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)


def read(folder: Path, text: str | bytes) -> Any:
    path = folder / "x.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_yaml(path, "x.yaml")


def fault(folder: Path, text: str | bytes) -> str:
    with pytest.raises(RegistryError) as raised:
        read(folder, text)
    (line,) = raised.value.faults
    return line


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("2017-01-28", "2017-01-28"),
        ("2017-01-28T10:00:00Z", "2017-01-28T10:00:00Z"),
        ("2017-10", "2017-10"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("012", "012"),
        ("0x1F", "0x1F"),
        ("0o17", "0o17"),
        ("1_000", "1_000"),
        ("12:30:45", "12:30:45"),
        ("1e5", "1e5"),
        (".5", ".5"),
        (".inf", ".inf"),
        (".nan", ".nan"),
        ("+5", "+5"),
        ("1" * 16, "1" * 16),
        ("=", "="),
        ("'5'", "5"),
        ('"true"', "true"),
        ("''", ""),
        ("|\n  null\n", "null\n"),
        ("5", 5),
        ("0", 0),
        ("-7", -7),
        ("35.8639", 35.8639),
        ("-0.5", -0.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
    ],
)
def test_only_plain_numbers_true_false_and_null_are_more_than_text(tmp_path: Path, written: str, read_as: object) -> None:
    found = read(tmp_path, f"a: {written}")["a"]
    assert found == read_as
    assert type(found) is type(read_as)


def test_keys_stay_as_written(tmp_path: Path) -> None:
    assert read(tmp_path, "{no: 1, 012: 2, null: 3, 2017-01-28: 4, <<: 5}") == {"no": 1, "012": 2, "null": 3, "2017-01-28": 4, "<<": 5}


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n", "---\n", "\ufeff"])
def test_a_file_without_content_holds_nothing(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text) is None


def test_a_byte_order_mark_is_no_part_of_the_data(tmp_path: Path) -> None:
    assert read(tmp_path, "\ufeffa: 1") == {"a": 1}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a:\n\tb: 1\n", 2),
        ("a:\n  - b: 1\n\tc: 1\n", 3),
        ("a:\n  b:\n\t    c: 1\n", 3),
        ("a:\n  -\tb: 1\n    c: 2\n", 2),
    ],
)
def test_a_tab_as_indentation_is_named(tmp_path: Path, text: str, line: int) -> None:
    assert fault(tmp_path, text) == f"x.yaml: line {line}: a tab where spaces belong: indent with spaces"


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + before] * 10)}]\n" for before, name in zip("abcdefghijkl", "bcdefghijklm", strict=True)
)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "line"),
    [
        (BOMB, 1),
        ("b: 1\na: &a 1\nc: *a\n", 2),
        ("b: 1\na: *a\n", 2),
        ("a: &a [*a]\n", 1),
        ("b: 1\n&a a: 1\n", 2),
        ("b: 1\n*a : 1\n", 2),
        ("a: 1\n<<: &a {b: 1}\n", 2),
    ],
)
def test_anchors_and_aliases_are_refused(tmp_path: Path, text: str, line: int) -> None:
    assert fault(tmp_path, text) == f"x.yaml: line {line}: an anchor or an alias: write the value out"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("\na: !!python/object:os.system {}", "!!python/object:os.system"),
        ("\na: !!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("\n!!python/name:os.system a: 1", "!!python/name:os.system"),
        ("\na: !own []", "!own"),
        ("\na: !!binary aGk=", "!!binary"),
        ("\na: !!str 012", "!!str"),
        ("\na: ! 012", "!"),
    ],
)
def test_explicit_tags_are_refused(tmp_path: Path, text: str, tag: str) -> None:
    assert fault(tmp_path, text) == f"x.yaml: line 2: the tag {tag}: remove the tag"


@pytest.mark.parametrize("text", ["a: 1\nb: 2\na: 3\n", "b:\n  a: 1\n  'a': 2\n", "- {b: 1,\n   a: 1,\n   a: 1}\n"])
def test_a_key_is_refused_the_second_time(tmp_path: Path, text: str) -> None:
    assert fault(tmp_path, text) == "x.yaml: line 3: the key 'a' twice in one mapping: keep one of them"


@pytest.mark.parametrize("text", ["a: 1\n? [b]\n: 1\n", "a: 1\n? {b: 1}\n: 1\n"])
def test_a_key_is_a_plain_word(tmp_path: Path, text: str) -> None:
    assert fault(tmp_path, text) == "x.yaml: line 2: a key that is not a plain word: use a word as the key"


@pytest.mark.parametrize(
    ("raw", "line", "byte"),
    [(b"a: 1\nb: Caf\xe9\n", 2, 11), ("a: 1".encode("utf-16"), 1, 0), (b"a: 1\n\nb: \xc3", 3, 9), (b"a: \xed\xa0\x80", 1, 3)],
)
def test_a_file_that_is_not_utf_8_names_the_line(tmp_path: Path, raw: bytes, line: int, byte: int) -> None:
    assert fault(tmp_path, raw) == f"x.yaml: line {line}: byte {byte} is not UTF-8: save the file as UTF-8"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("char", "code"), [("\0", "0000"), ("\x07", "0007"), ("\x1b", "001B"), ("\x7f", "007F"), ("\uffff", "FFFF")])
def test_a_control_character_is_named_with_its_line(tmp_path: Path, char: str, code: str) -> None:
    assert fault(tmp_path, f"a: حلب\nb: 'x{char}'\n") == f"x.yaml: line 2: the control character U+{code}: delete it"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("text", ["a: [\n", "a: {\n", 'a: "b\n', "a: [1, 2\nb: 3\n"])
def test_a_bracket_or_quote_left_open_is_a_fault_of_a_line(tmp_path: Path, text: str) -> None:
    said = fault(tmp_path, text)
    assert said.startswith("x.yaml: line 2: ")
    assert said.endswith(": mend the YAML there")


@pytest.mark.usefixtures("parser")
def test_a_second_document_is_refused(tmp_path: Path) -> None:
    assert fault(tmp_path, "a: 1\n---\nb: 1\n") == "x.yaml: line 2: a second document: keep one document in a file"


def test_nesting_is_bounded_and_the_bound_is_allowed(tmp_path: Path) -> None:
    data = read(tmp_path, "[" * MAX_DEPTH + "deep" + "]" * MAX_DEPTH)
    for _ in range(MAX_DEPTH):
        (data,) = data
    assert data == "deep"
    assert fault(tmp_path, "[" * (MAX_DEPTH + 1) + "deep" + "]" * (MAX_DEPTH + 1)) == "x.yaml: line 1: nested deeper than 12 levels: flatten it"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_nesting_without_end_does_not_exhaust_the_stack(tmp_path: Path, opening: str) -> None:
    assert fault(tmp_path, opening * 500_000) == "x.yaml: line 1: nested deeper than 12 levels: flatten it"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    assert fault(tmp_path, b"#" * (MAX_BYTES + 1)) == "x.yaml: the file is larger than 4 MB: split it"


words = st.text(st.characters(exclude_categories=("C", "Z"), include_characters=" "), max_size=20)
plain = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(10**15) + 1, 10**15 - 1), words),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
    max_leaves=20,
)


@pytest.mark.usefixtures("parser")
@given(data=plain)
def test_json_is_read_as_what_it_says(tmp_path: Path, data: object) -> None:
    assert read(tmp_path, json.dumps(data, ensure_ascii=False)) == data


pieces = st.sampled_from(
    [*"[]{}:-,\n\t &*!|>'\"#%@`?=~a1.\x07\ufeff\x85\u2028\r\\", "  ", "- ", ": ", "---\n", "...\n", "%YAML 1.3\n", "<<", "!!", "حلب", "\\x"]
)


@pytest.mark.usefixtures("parser")
@given(text=st.one_of(st.lists(pieces, max_size=30).map("".join).map(str.encode), st.text().map(str.encode), st.binary()))
@example(b"%TAG ! tag:x,2000:\n--- !a b")
@example(b'"\\ud800"')
@example(b"%YAML 9.9\n---\na")
def test_whatever_a_file_holds_it_is_data_or_one_line(tmp_path: Path, text: bytes) -> None:
    try:
        json.dumps(read(tmp_path, text), ensure_ascii=False).encode()
    except RegistryError as e:
        (line,) = e.faults
        assert line.startswith("x.yaml: ")
        assert line.isprintable()
