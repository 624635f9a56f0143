from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.curate.canonical import canonical
from gazetteer.curate.edits import MOST_EDITS, apply, edits_text, read_edits
from gazetteer.curate.insert import Addition
from gazetteer.curate.suggest import Asked, Edit, language, suggest
from gazetteer.curate.workbench import Workbench
from gazetteer.errors import InputError, RegistryError
from gazetteer.registry.read import read_folder
from gazetteer.registry.yamlfile import plain_data
from tests.strategies import any_text

# Too far from Saraqib for an answer, and nearest to it.
FAR = "Serafeb"


@pytest.fixture
def bench(folder: Path) -> Workbench:
    return Workbench(folder)


def edits(g: Gazetteer, *mentions: str) -> list[Edit]:
    return suggest({Asked(mention): 2 for mention in mentions}, g).edits


def test_mentions_are_sorted_out_by_what_would_settle_them_the_most_frequent_first(g: Gazetteer) -> None:
    made = suggest({Asked("Saragib"): 7, Asked("regime"): 1, Asked(FAR): 3, Asked("Zahraa"): 4, Asked("Xyzzyq"): 5, Asked("Wqpkf"): 6}, g)
    assert made.answered == (2, 8)
    assert [(edit.mention, edit.times, edit.candidate.id, edit.lang) for edit in made.edits] == [(FAR, 3, "place:saraqib", "en")]
    assert [(one.mention, one.times, len(one.candidates), one.why) for one in made.ambiguous] == [
        ("Zahraa", 4, 3, "several places bear this name; the unit they lie in would decide")
    ]
    assert [(one.mention, one.times) for one in made.new] == [("Wqpkf", 6), ("Xyzzyq", 5)]


def test_what_a_list_says_of_a_mention_counts(g: Gazetteer) -> None:
    made = suggest({Asked("Zahraa", within="homs"): 1, Asked("Zahraa", kind="figure"): 1, Asked("Zahraa"): 1}, g)
    assert made.answered == (1, 1)
    assert [one.kind for one in made.ambiguous] == [None]
    assert [one.kind for one in made.new] == ["figure"]
    with pytest.raises(InputError, match="Atlantis"):
        suggest({Asked("Zahraa", within="Atlantis"): 1}, g)


@pytest.mark.parametrize(
    ("text", "lang"),
    [("سراقب", "ar"), ("Saraqib", "en"), ("Şeyh", "tr"), ("ŞEYH", "tr"), ("Kobanî", "ku"), ("Тест", None), ("Saraqib سراقب", None), ("12", None)],
)
def test_script_and_letters_tell_the_language(g: Gazetteer, text: str, lang: str | None) -> None:
    assert language(text, g.rules) == lang


def test_the_first_name_of_a_language_is_not_made_the_preferred_one(g: Gazetteer) -> None:
    assert edits(g, FAR)[0].name == {"text": FAR, "source": "TODO"}
    given = suggest({Asked(FAR, lang="fr"): 1}, g).edits
    assert [(edit.lang, edit.name) for edit in given] == [("fr", {"text": FAR, "kind": "alternate", "source": "TODO"})]


def test_a_mention_that_cannot_be_a_name_is_no_edit(g: Gazetteer) -> None:
    made = suggest({Asked("Sera\u200bfeb"): 1}, g)
    assert made.edits == []
    assert "the invisible character U+200B" in made.ambiguous[0].why


def test_a_file_of_edits_says_what_each_is_about_and_accepts_none(g: Gazetteer, bench: Workbench) -> None:
    text = edits_text(edits(g, FAR), bench, Path("edits.yaml"))
    assert "# Then run: gazetteer suggest --apply edits.yaml\nedits:\n  - accept: no\n    add: {text: Serafeb, source: TODO}\n" in text
    about = plain_data(text, "edits.yaml")["edits"][0].pop("about")
    assert about.startswith("Serafeb, met 2 times; Saraqib, city in idlib-governorate, syria; score 0.")


def test_accepted_edits_are_made_and_the_others_are_not(g: Gazetteer, bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "edits.yaml"
    text = edits_text(edits(g, FAR, "Azezzez"), bench, path)
    assert text.count("accept: no") == 2
    path.write_text(text, encoding="utf-8")
    assert read_edits(path, bench) == []
    accepted = text.replace("no\n    add: {text: Serafeb, source: TODO", "yes\n    add: {text: Serafeb, source: atlas")
    path.write_text(accepted, encoding="utf-8")
    assert apply(read_edits(path, bench), bench) == ["places/rest.yaml"]
    bench.write()
    assert "names: {en: [Saraqib, {text: Serafeb, source: atlas}], ar: سراقب, tr: Serakib}" in (bench.folder / "places/rest.yaml").read_text("utf-8")
    written = (bench.folder / "places/rest.yaml").read_text("utf-8")
    assert canonical(written, "places/rest.yaml") == written
    # A second time the name is there.
    with pytest.raises(RegistryError, match="'Serafeb' twice: keep one of them"):
        apply(read_edits(path, Workbench(bench.folder)), Workbench(bench.folder))


@pytest.mark.parametrize(
    ("edit", "fault"),
    [
        ("{accept: yes, add: {text: X, source: TODO}, lang: en, to: place:saraqib}", "edit 1: add: source: TODO is not in sources.yaml"),
        ("{accept: yes, add: {text: X, source: atlass}, lang: en, to: place:saraqib}", "(did you mean atlas?)"),
        ("{accept: yes, add: {text: X, source: atlas}, lang: en, to: place:saraqeb}", "place:saraqeb does not exist (did you mean place:saraqib?)"),
        ("{accept: yes, add: {text: X, source: atlas}, lang: xx, to: place:saraqib}", "lang: xx is not known"),
        ("{accept: maybe, add: {text: X, source: atlas}, lang: en, to: place:saraqib}", "accept: 'maybe' is neither: write yes or no"),
        ("{accept: yes, add: X, lang: en, to: place:saraqib}", "add: not a name"),
        ("{accept: yes, lang: en, to: place:saraqib}", "edit 1: not a mapping of accept, add, lang, to, about"),
        ("yes", "edit 1: not a mapping"),
    ],
)
def test_an_edit_that_cannot_be_made_is_a_line_and_none_is_made(bench: Workbench, tmp_path: Path, edit: str, fault: str) -> None:
    path = tmp_path / "edits.yaml"
    right = "{accept: yes, add: {text: Y, source: atlas}, lang: en, to: place:homs}"
    path.write_text(f"edits:\n  - {edit}\n  - {right}\n", encoding="utf-8")
    with pytest.raises(RegistryError) as raised:
        read_edits(path, bench)
    assert len(raised.value.faults) == 1
    assert fault in raised.value.faults[0]


def test_a_name_that_check_refuses_is_not_written(bench: Workbench) -> None:
    before = (bench.folder / "places/rest.yaml").read_bytes()
    with pytest.raises(RegistryError, match="is not in the script of 'tr'"):
        apply([Addition("place:homs", "tr", {"text": "حمص", "source": "atlas"})], bench)
    assert (bench.folder / "places/rest.yaml").read_bytes() == before


def test_a_file_holds_so_many_edits_that_it_can_be_read_back(g: Gazetteer, bench: Workbench, tmp_path: Path) -> None:
    path = tmp_path / "edits.yaml"
    path.write_text(edits_text(edits(g, FAR) * (MOST_EDITS + 1), bench, path), encoding="utf-8")
    assert path.read_text(encoding="utf-8").count("accept: no") == MOST_EDITS
    assert read_edits(path, bench) == []


@given(mentions=st.lists(any_text, max_size=5))
def test_every_mention_is_answered_or_in_one_part_and_every_edit_can_be_read(g: Gazetteer, mentions: list[str]) -> None:
    made = suggest({Asked(mention): 1 for mention in mentions}, g)
    told = [one.mention for part in (made.edits, made.ambiguous, made.new) for one in part]
    assert made.answered[0] + len(told) == len(set(mentions))
    assert len(set(told)) == len(told)


latin = st.text("abcdefghijklmnopqrstuvwxyz ,:#{}[]'\"&-", min_size=1, max_size=20).map(lambda text: " ".join(text.split())).filter(bool)


@given(
    names=st.lists(
        st.tuples(st.sampled_from(["place:saraqib", "place:homs", "place:aleppo", "place:kobani"]), latin), min_size=1, max_size=5, unique=True
    )
)
def test_added_names_are_in_their_entries_and_nothing_else_changed(tmp_path_factory: pytest.TempPathFactory, names: list[tuple[str, str]]) -> None:
    import shutil

    from tests.conftest import SAMPLE

    bench = Workbench(Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("edits") / "registry")))
    apply([Addition(entry, "fr", {"text": text, "source": "atlas", "kind": "alternate"}) for entry, text in names], bench)
    bench.write()
    for entry in read_folder(bench.folder).entries:
        before = bench.known[entry.entity.id]
        added = [text for id_, text in names if id_ == before.id]
        assert [name.text for name in entry.entity.names if name not in before.names] == added
        assert entry.entity._replace(names=before.names) == before
