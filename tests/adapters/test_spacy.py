"""The component in real pipelines: blank ones, one with a trained recognizer, saved ones, and ones in several processes."""

from __future__ import annotations

import multiprocessing
import pickle
import subprocess
import sys
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings

from gazetteer import Gazetteer
from gazetteer.errors import InputError
from tests.conftest import SAMPLE
from tests.strategies import running_text

pytest.importorskip("spacy", reason="spaCy is not installed: pip install 'syria-gazetteer[spacy]'")

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Example

if TYPE_CHECKING:
    from spacy.language import Language

    from gazetteer.adapters.spacy import SyriaGazetteer

REPORT = "Omar left Azaz on Monday. Clashes in Aleppo city and Saraqib."


def blank(language: str = "en", **config: Any) -> Language:
    nlp = spacy.blank(language)
    nlp.add_pipe("syria_gazetteer", config={"path": str(SAMPLE), **config})
    return nlp


def component(nlp: Language) -> SyriaGazetteer:
    from gazetteer.adapters.spacy import SyriaGazetteer

    pipe = nlp.get_pipe("syria_gazetteer")
    assert isinstance(pipe, SyriaGazetteer)
    return pipe


def ents(doc: Doc) -> list[tuple[str, str, str]]:
    return [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents]


@pytest.fixture(scope="module")
def trained() -> bytes:
    """An English pipeline whose recognizer learned one report by heart: Omar, Azaz and Monday, and the words ``Aleppo city`` as one."""
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    entities = [(0, 4, "PERSON"), (10, 14, "LOC"), (18, 24, "DATE"), (37, 48, "LOC")]
    examples = [Example.from_dict(nlp.make_doc(REPORT), {"entities": entities})]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(40):
        nlp.update(examples, sgd=optimizer)
    assert [(ent.start_char, ent.end_char, ent.label_) for ent in nlp(REPORT).ents] == entities
    return nlp.to_bytes()


@pytest.fixture
def recognizer(trained: bytes) -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("ner")
    return nlp.from_bytes(trained)


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("en", "HTS entered the town of Saraqab.", [("HTS", "ORG", "faction:hayat-tahrir-al-sham"), ("Saraqab", "GPE", "place:saraqib")]),
        ("ar", "وصلوا إلى مدينة سراقب وبحلب", [("سراقب", "GPE", "place:saraqib"), ("وبحلب", "GPE", "place:aleppo")]),
        ("tr", "HTŞ’nin Serakib'e girdi", [("HTŞ’nin", "ORG", "faction:hayat-tahrir-al-sham"), ("Serakib'e", "GPE", "place:saraqib")]),
        ("xx", "Bombardement sur Alep", [("Alep", "GPE", "place:aleppo")]),
    ],
)
def test_names_are_linked_entities_in_blank_pipelines(lang: str, text: str, found: list[tuple[str, str, str]]) -> None:
    assert ents(blank(lang)(text)) == found


def test_spacy_finds_the_component_without_an_import() -> None:
    code = f"import spacy; print(spacy.blank('ar').add_pipe('syria_gazetteer', config={{'path': {str(SAMPLE)!r}}}).labels)"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert shown == "('FAC', 'GPE', 'LOC', 'ORG', 'PERSON')\n"


def test_a_mention_keeps_its_own_offsets_where_the_entity_is_a_whole_token() -> None:
    doc = blank("ar")("وصلوا وبحلب")
    (ent,) = doc.ents
    mention = ent._.gazetteer_mention
    assert (ent.text, mention.text, doc.text[mention.start : mention.end]) == ("وبحلب", "حلب", "حلب")
    assert doc._.gazetteer_mentions == (mention,)


def test_an_ambiguous_mention_has_candidates_and_no_id() -> None:
    (ent,) = blank()("They reached Zahraa.").ents
    assert (ent.text, ent.label_, ent.kb_id_) == ("Zahraa", "GPE", "")
    assert ent._.gazetteer_mention.outcome == "ambiguous"
    assert len(ent._.gazetteer_mention.candidates) == 3


def test_mentions_are_those_of_a_scan(g: Gazetteer) -> None:
    doc = blank()(REPORT)
    assert list(doc._.gazetteer_mentions) == g.scan(REPORT, lang="en", date=None)
    assert doc[0:1]._.gazetteer_mention is None


def test_the_language_is_the_pipelines_unless_another_is_given() -> None:
    text = "Halepte"
    assert [m.text for m in blank("tr")(text)._.gazetteer_mentions] == ["Halep"]
    assert [m.text for m in blank("en")(text)._.gazetteer_mentions] == []
    assert [m.text for m in blank("en", lang="tr")(text)._.gazetteer_mentions] == ["Halep"]


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ({}, ["GPE", "FAC", "ORG"]),
        ({"place": "LOC"}, ["LOC", "LOC", "ORG"]),
        ({"road": "ROAD", "faction": "GROUP"}, ["GPE", "ROAD", "GROUP"]),
        ({"road": "ROAD", "place": "LOC"}, ["LOC", "ROAD", "ORG"]),
    ],
)
def test_a_label_is_the_types_else_the_kinds(labels: dict[str, str], expected: list[str]) -> None:
    assert [ent.label_ for ent in blank(labels=labels)("From Aleppo down the M5 highway came HTS.").ents] == expected


def test_entities_of_a_trained_recognizer_stay_and_get_ids(recognizer: Language) -> None:
    recognizer.add_pipe("syria_gazetteer", config={"path": str(SAMPLE)})
    doc = recognizer(REPORT)
    assert ents(doc) == [
        ("Omar", "PERSON", ""),
        ("Azaz", "LOC", "place:azaz"),  # its label is the recognizer's
        ("Monday", "DATE", ""),
        ("Aleppo city", "LOC", ""),  # other tokens than the name's
        ("Saraqib", "GPE", "place:saraqib"),
    ]
    assert [m.text for m in doc._.gazetteer_mentions] == ["Azaz", "Aleppo", "Saraqib"]


def test_overlapping_entities_make_room_on_request_and_others_stay(recognizer: Language) -> None:
    recognizer.add_pipe("syria_gazetteer", config={"path": str(SAMPLE), "overwrite_ents": True})
    assert ents(recognizer(REPORT)) == [
        ("Omar", "PERSON", ""),
        ("Azaz", "GPE", "place:azaz"),
        ("Monday", "DATE", ""),
        ("Aleppo", "GPE", "place:aleppo"),
        ("Saraqib", "GPE", "place:saraqib"),
    ]


def test_a_recognizer_after_the_component_adds_its_own(recognizer: Language) -> None:
    recognizer.add_pipe("syria_gazetteer", config={"path": str(SAMPLE)}, before="ner")
    found = ents(recognizer(REPORT))
    assert {("Azaz", "GPE", "place:azaz"), ("Aleppo", "GPE", "place:aleppo"), ("Saraqib", "GPE", "place:saraqib")} < set(found)
    assert ("Omar", "PERSON", "") in found


def test_ids_of_other_components_stay() -> None:
    nlp = blank()
    ruler = nlp.add_pipe("entity_ruler", before="syria_gazetteer")
    ruler.add_patterns([{"label": "CITY", "pattern": "Aleppo", "id": "aleppo-1"}])  # type: ignore[attr-defined]
    (ent,) = nlp("Aleppo").ents
    assert (ent.label_, ent.id_, ent.kb_id_) == ("CITY", "aleppo-1", "place:aleppo")

    doc = nlp.make_doc("Aleppo")
    doc.ents = [Span(doc, 0, 1, label="CITY", kb_id="Q41183")]
    assert ents(component(nlp)(doc)) == [("Aleppo", "CITY", "Q41183")]

    overwriting = blank(overwrite_ents=True)
    doc = overwriting.make_doc("Aleppo")
    doc.ents = [Span(doc, 0, 1, label="CITY", kb_id="Q41183", span_id="aleppo-1")]
    (ent,) = component(overwriting)(doc).ents
    assert (ent.label_, ent.id_, ent.kb_id_) == ("GPE", "", "place:aleppo")


def test_tokens_that_are_blocked_for_entities_stay_blocked() -> None:
    nlp = blank()
    doc = nlp.make_doc("Aleppo and Saraqib")
    doc.set_ents([], blocked=[doc[0:1]])
    assert ents(component(nlp)(doc)) == [("Saraqib", "GPE", "place:saraqib")]
    assert (doc[0].ent_iob_, doc[0].ent_type_, doc[1].ent_iob_) == ("B", "", "O")


def test_of_mentions_in_one_token_the_first_is_the_entity_and_all_are_kept() -> None:
    nlp = blank()
    doc = Doc(nlp.vocab, words=["Aleppo/Saraqib", "road"])
    component(nlp)(doc)
    assert ents(doc) == [("Aleppo/Saraqib", "GPE", "place:aleppo")]
    assert doc.ents[0]._.gazetteer_mention.text == "Aleppo"
    assert [m.text for m in doc._.gazetteer_mentions] == ["Aleppo", "Saraqib"]


def test_a_span_group_leaves_the_entities_alone_and_keeps_what_it_holds() -> None:
    nlp = blank(spans_key="sc")
    doc = Doc(nlp.vocab, words=["Aleppo/Saraqib", "road"], ents=["B-ROAD", "I-ROAD"])
    doc.spans["sc"] = [doc[1:2]]
    for _ in range(2):  # a second run adds nothing
        component(nlp)(doc)
        assert [(s.text, s.kb_id_) for s in doc.spans["sc"]] == [
            ("road", ""),
            ("Aleppo/Saraqib", "place:aleppo"),
            ("Aleppo/Saraqib", "place:saraqib"),
        ]
        assert ents(doc) == [("Aleppo/Saraqib road", "ROAD", "")]
    assert [s._.gazetteer_mention.text for s in list(doc.spans["sc"])[1:]] == ["Aleppo", "Saraqib"]


@settings(max_examples=60)
@given(text=running_text)
@example("İ\u0307Aleppo\u202e’s ﷲ Halep'te\u200f")
@example("\n Deir\nAleppo \u00a0 وبحلب/Saraqib")
def test_every_mention_has_a_span_on_whole_tokens_and_no_entities_overlap(bundle: Language, text: str) -> None:
    text = text.encode(errors="ignore").decode()  # spaCy holds no lone surrogates
    doc = bundle(text)
    assert list(doc._.gazetteer_mentions) == component(bundle)._gazetteer.scan(text, lang="en")
    for ent in doc.ents:
        mention = ent._.gazetteer_mention
        assert ent.start_char <= mention.start < mention.end <= ent.end_char
        assert text[mention.start : mention.end] == mention.text
        assert (mention.id or "") == ent.kb_id_
    held = {token.i for ent in doc.ents for token in ent}
    assert all(any(token.i in held for token in doc.char_span(m.start, m.end, alignment_mode="expand") or ()) for m in doc._.gazetteer_mentions)


@pytest.fixture(scope="module")
def bundle() -> Language:
    return blank()


def test_documents_keep_mentions_when_stored_joined_and_cut(bundle: Language) -> None:
    doc = bundle("وبحلب then Zahraa")
    mentions = doc._.gazetteer_mentions
    assert len(mentions) == 2
    assert Doc(bundle.vocab).from_bytes(doc.to_bytes())._.gazetteer_mentions == mentions
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (loaded,) = DocBin().from_bytes(stored).get_docs(bundle.vocab)
    assert loaded._.gazetteer_mentions == mentions
    assert [ent._.gazetteer_mention for ent in loaded.ents] == list(mentions)

    joined = Doc.from_docs([bundle("To Saraqib."), doc])
    assert joined is not None
    assert [joined.text[m.start : m.end] for m in joined._.gazetteer_mentions] == ["Saraqib", "حلب", "Zahraa"]
    assert [ent._.gazetteer_mention.text for ent in joined.ents] == ["Saraqib", "حلب", "Zahraa"]
    for cut, text in ((doc[1:], "Zahraa"), (doc[:2], "حلب")):
        copied = cut.as_doc(copy_user_data=True)
        assert [copied.text[m.start : m.end] for m in copied._.gazetteer_mentions] == [text]


def test_a_saved_pipeline_answers_the_same(tmp_path: Path) -> None:
    nlp = blank("tr", labels={"place": "LOC"}, date="2020-01-01")
    nlp.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    assert loaded.config["components"] == nlp.config["components"]
    copied = spacy.blank("tr").from_config(nlp.config).from_bytes(nlp.to_bytes())
    text = "Halep'te ve Serakib'e"
    assert ents(loaded(text)) == ents(copied(text)) == ents(nlp(text)) == [("Halep'te", "LOC", "place:aleppo"), ("Serakib'e", "LOC", "place:saraqib")]


def test_other_data_than_when_it_was_saved_gives_a_warning(folder: Path, tmp_path: Path) -> None:
    blank(path=str(folder)).to_disk(tmp_path / "saved")
    saved = blank(path=str(folder)).to_bytes()
    (folder / "VERSION").write_text("2026.2.0\n", encoding="utf-8")
    with pytest.warns(UserWarning, match=r"syria_gazetteer: saved with data 2026\.1\.0\+\w+, loaded with 2026\.2\.0\+"):
        spacy.load(tmp_path / "saved")
    with pytest.warns(UserWarning, match=r"saved with data 2026\.1\.0"):
        blank(path=str(folder)).from_bytes(saved)


def test_a_registry_that_moved_is_an_error_and_can_be_given_anew(folder: Path, tmp_path: Path) -> None:
    blank(path=str(folder)).to_disk(tmp_path / "saved")
    folder.rename(tmp_path / "moved")
    with pytest.raises(InputError, match=r"^syria_gazetteer: .*not a folder.*components\.syria_gazetteer\."):
        spacy.load(tmp_path / "saved")
    nlp = spacy.load(tmp_path / "saved", config={"components.syria_gazetteer.path": str(tmp_path / "moved")})
    assert ents(nlp("Saraqib")) == [("Saraqib", "GPE", "place:saraqib")]


def test_an_overlay_adds_entries(tmp_path: Path) -> None:
    (tmp_path / "places").mkdir()
    entry = "entries:\n  - {id: 'place:atlantis', type: lake, names: {en: Atlantis}, parent: 'place:aleppo', sources: [own]}\n"
    (tmp_path / "places" / "own.yaml").write_text(entry, encoding="utf-8")
    (tmp_path / "sources.yaml").write_text("own: {title: Own notes, publisher: Me, licence: CC0-1.0}\n", encoding="utf-8")
    assert ents(blank(overlay=str(tmp_path))("To Atlantis")) == [("Atlantis", "LOC", "place:atlantis")]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ({"labels": {"plaice": "GPE"}}, r"labels: 'plaice' \(did you mean place\?\)"),
        ({"labels": {"place": ""}}, "labels: place: the label is empty"),
        ({"date": "yesterday"}, "date 'yesterday': give YYYY-MM-DD"),
        ({"lang": "Turkish!"}, "lang 'Turkish!'"),
        ({"path": "/nowhere"}, "nowhere: not a folder"),
    ],
)
def test_a_wrong_option_is_named_when_the_component_is_added(config: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError, match=f"^syria_gazetteer: .*{message}"):
        blank(**config)


@pytest.fixture(params=["fork", "spawn"])
def start_method(request: pytest.FixtureRequest) -> Iterator[None]:
    if request.param not in multiprocessing.get_all_start_methods():
        pytest.skip(f"no {request.param} on this system")
    before = multiprocessing.get_start_method(allow_none=True)
    multiprocessing.set_start_method(request.param, force=True)
    yield
    multiprocessing.set_start_method(before, force=True)


@pytest.mark.usefixtures("start_method")
def test_several_processes_give_the_same_documents_in_order(bundle: Language) -> None:
    texts = ["Clashes in Aleppo.", "HTS and Zahraa", "", "nothing", "Saraqib وبحلب"] * 4
    alone = list(bundle.pipe(texts))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "This process .* is multi-threaded", DeprecationWarning)  # numpy's threads, and fork is asked for
        together = list(bundle.pipe(texts, n_process=2, batch_size=3))
    assert [ents(doc) for doc in together] == [ents(doc) for doc in alone] == [ents(bundle(text)) for text in texts]
    assert [doc._.gazetteer_mentions for doc in together] == [doc._.gazetteer_mentions for doc in alone]
    assert sum(len(doc.ents) for doc in alone) == 20


def test_a_pickled_component_keeps_its_options(bundle: Language) -> None:
    nlp = blank("tr", spans_key="found", labels={"place": "LOC"})
    again = pickle.loads(pickle.dumps(component(nlp)))
    doc = again(nlp.make_doc("Halepte"))
    assert [(s.text, s.label_, s.kb_id_) for s in doc.spans["found"]] == [("Halepte", "LOC", "place:aleppo")]
    assert not doc.ents


def test_threads_share_a_pipeline(bundle: Language) -> None:
    texts = [f"{name} and Zahraa, day {day}" for day in range(10) for name in ("Aleppo", "Saraqib", "Homs", "HTS")]
    with ThreadPoolExecutor(4) as pool:
        assert [ents(doc) for doc in pool.map(bundle, texts)] == [ents(bundle(text)) for text in texts]


@pytest.mark.parametrize(("config", "prefix"), [({}, "ents"), ({"spans_key": "found"}, "spans_found")])
def test_what_it_finds_can_be_evaluated(config: dict[str, str], prefix: str) -> None:
    nlp = blank(**config)
    gold = nlp.make_doc("Aleppo, Saraqib and Rome")
    spans = [Span(gold, 0, 1, label="GPE"), Span(gold, 4, 5, label="GPE")]
    gold.spans["found"] = spans
    gold.ents = spans
    scores = nlp.evaluate([Example(nlp.make_doc(gold.text), gold)])
    assert (scores[f"{prefix}_p"], scores[f"{prefix}_r"]) == (0.5, 0.5)
