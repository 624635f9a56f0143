"""spaCy: the pipeline component ``syria_gazetteer``, which spaCy finds by the package's entry point."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path
from typing import Any, cast

from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.pipeline.span_ruler import overlapping_labeled_spans_score
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from gazetteer.errors import InputError, did_you_mean
from gazetteer.model import KINDS, TYPES, Candidate, Mention, Name
from gazetteer.opening import load

# Labels of OntoNotes, those of spaCy's English pipelines; a type goes before its kind.
LABELS: Mapping[str, str] = {
    **{"place": "GPE", "faction": "ORG", "figure": "PERSON"},
    **dict.fromkeys(("lake", "river", "mountain", "region"), "LOC"),
    **dict.fromkeys(("airbase", "airport", "military_site", "border_crossing", "dam", "road", "landmark", "prison"), "FAC"),
    **dict.fromkeys(("university", "hospital"), "ORG"),
}
_ALL_TYPES = {of: kind for kind in KINDS for of in TYPES[kind]}
# spaCy's tags where they are not ours; a multi-language pipeline leaves each text to its own letters.
_LANGUAGES: Mapping[str, str | None] = {"xx": None, "mul": None, "kmr": "ku"}
_EXTENSION = "gazetteer_mention"
_SAVED = "gazetteer.json"


class SyriaGazetteer(Pipe):
    """Finds and links Syrian places, factions and figures, and writes them to ``Doc.ents`` or to a span group.

    Made by ``nlp.add_pipe("syria_gazetteer", config={...})``; safe to share between threads. A linked entity has the registry's id in ``kb_id_``;
    an ambiguous one has an empty ``kb_id_``, and the label of its likeliest candidate. ``span._.gazetteer_mention`` is the
    :class:`gazetteer.Mention` on exactly the tokens of a span, with its candidates, or None; ``doc._.gazetteer_mentions`` holds all of them in order,
    also those that found no place among the entities.

    A name may be a part of a token (``وبحلب``, ``Halep'te``): the entity is the whole token then, and the mention has the offsets of the name itself.

    Args:
        name: Name of the component in its pipeline.
        path: A folder of registry files to use in the place of the shipped registry.
        overlay: A folder of registry files to put on top.
        lang: Language of the texts, or None where each text's own letters tell.
        date: ISO date of the texts, or None for the date of the data.
        spans_key: Write to ``Doc.spans[spans_key]``, which may overlap with anything, and leave ``Doc.ents`` alone. Spans already there stay.
        overwrite_ents: Whether a mention removes the entities of other components that share a token with it. By default those stay as they are and
            the mention is left out; one on exactly its tokens keeps its label and gets the id, if it has none.
        labels: Label by kind (``place``, ``faction``, ``figure``) or by type (``river``), in the place of those in ``LABELS``. The label of a kind
            holds for all its types but those that are given.

    Raises:
        InputError: An option is not usable.
        RegistryError: The files of ``path`` or ``overlay`` are wrong.
    """

    def __init__(
        self,
        name: str = "syria_gazetteer",
        *,
        path: str | None = None,
        overlay: str | None = None,
        lang: str | None = None,
        date: str | None = None,
        spans_key: str | None = None,
        overwrite_ents: bool = False,
        labels: Mapping[str, str] | None = None,
    ) -> None:
        self.name = name
        self._lang, self._date, self._spans_key, self._overwrite_ents = lang, date, spans_key, overwrite_ents
        self._labels = _labels(name, labels or {})
        self._again: dict[str, Any] = {"path": path, "overlay": overlay, "lang": lang, "date": date}
        self._again.update(spans_key=spans_key, overwrite_ents=overwrite_ents, labels=labels)
        self.scorer = partial(overlapping_labeled_spans_score, spans_key=spans_key) if spans_key else partial(get_ner_prf)
        try:
            self._gazetteer = load(path, overlay=overlay)
            self._gazetteer.scan("", lang=lang, date=date)  # a wrong option is known now, and forked processes share what this loads
        except InputError as error:
            raise InputError(
                f"{name}: {error}; a saved pipeline takes options by spacy.load(..., config={{'components.{name}.OPTION': ...}})"
            ) from None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that entities may get, sorted."""
        return tuple(sorted(set(self._labels.values())))

    @property
    def data_version(self) -> str:
        """Version of the data that answers; see :attr:`gazetteer.Gazetteer.data_version`."""
        return self._gazetteer.data_version

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions of a document to it, and return it."""
        found: dict[tuple[int, int], list[Mention]] = {}
        spans = []
        for mention in self._gazetteer.scan(doc.text, lang=self._lang, date=self._date):
            label = self._labels[mention.candidates[0].type]
            span = doc.char_span(mention.start, mention.end, label=label, kb_id=mention.id or "", alignment_mode="expand")
            assert span is not None  # every character is in a token or a space after one, and no mention begins or ends with a space
            spans.append(span)
            found.setdefault((span.start_char, span.end_char), []).append(
                mention._replace(start=mention.start - span.start_char, end=mention.end - span.start_char)
            )
        # Under the key of a span's own data, so that what cuts and joins documents takes it along; the offsets are those in the span.
        _user_data(doc).update({("._.", _EXTENSION, *place): mentions for place, mentions in found.items()})
        if self._spans_key:
            if self._spans_key not in doc.spans:
                doc.spans[self._spans_key] = []
            group = doc.spans[self._spans_key]
            known = set(group)
            group.extend([span for span in spans if span not in known])
        else:
            self._set_ents(doc, spans)
        return doc

    def _set_ents(self, doc: Doc, spans: list[Span]) -> None:
        """Put spans among the entities: of ours that share a token the longest stays, of equal ones the first."""
        blocked = {token.i for token in doc if token.ent_iob == 3 and not token.ent_type}  # set_ents(blocked=...): never an entity
        if self._overwrite_ents:
            ours = filter_spans(spans)
            taken = {i for span in ours for i in range(span.start, span.end)}
            theirs = [ent for ent in doc.ents if taken.isdisjoint(range(ent.start, ent.end))]
            blocked -= taken
            for i in taken:
                doc[i].ent_id = 0  # of an entity that is removed here
        else:
            taken = blocked.union(*(range(ent.start, ent.end) for ent in doc.ents))
            ours = filter_spans(span for span in spans if taken.isdisjoint(range(span.start, span.end)))
            ids = {(span.start, span.end): span.kb_id for span in reversed(spans)}
            theirs = [
                Span(doc, ent.start, ent.end, label=ent.label, kb_id=ent.kb_id or ids.get((ent.start, ent.end), 0), span_id=ent.id)
                for ent in doc.ents
            ]
        doc.set_ents([*theirs, *ours], blocked=[doc[i : i + 1] for i in sorted(blocked)])

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickle the options: a new process maps the same files into memory."""
        handler = {"error_handler": self.error_handler} if hasattr(self, "error_handler") else None
        return partial(SyriaGazetteer, **self._again), (self.name,), handler

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Return the version of the data; the options are in the pipeline's config. ``exclude`` is for spaCy, and changes nothing."""
        return json.dumps({"data_version": self.data_version}).encode()

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> SyriaGazetteer:
        """Warn when :meth:`to_bytes` was called with other data than this component has, and return the component."""
        saved = json.loads(data)["data_version"]
        if saved != self.data_version:
            message = f"{self.name}: saved with data {saved}, loaded with {self.data_version}: ids mean the same, but texts may be answered otherwise"
            warnings.warn(message, stacklevel=2)
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Write what :meth:`to_bytes` returns into a folder, which is made."""
        Path(path).mkdir(parents=True, exist_ok=True)
        (Path(path) / _SAVED).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> SyriaGazetteer:
        """Do what :meth:`from_bytes` does with what :meth:`to_disk` wrote."""
        return self.from_bytes((Path(path) / _SAVED).read_bytes())


def _labels(name: str, given: Mapping[str, str]) -> dict[str, str]:
    """Return the label of each type."""
    known = (*KINDS, *_ALL_TYPES)
    for key, label in given.items():
        if key not in known:
            raise InputError(f"{name}: labels: {key!r}{did_you_mean(key, known)}: give a kind or a type of the registry")
        if not label:
            raise InputError(f"{name}: labels: {key}: the label is empty: give one such as {LABELS.get(key, 'GPE')}")
    return {of: given.get(of) or given.get(kind) or LABELS.get(of) or LABELS[kind] for of, kind in _ALL_TYPES.items()}


def _moved(stored: Any, by: int) -> Mention:
    """Return a stored mention with other offsets; it may have been through a file, which knows no named tuples."""
    start, end, text, outcome, entity, candidates = stored
    return Mention(start + by, end + by, text, outcome, entity, tuple(map(_candidate, candidates)))


def _candidate(stored: Any) -> Candidate:
    *plain, name, ids, within, location = stored
    return Candidate._make((*plain, Name(*name), ids, tuple(within), location and tuple(location)))


def _user_data(doc: Doc) -> dict[Any, Any]:
    """Return what components keep with a document; spaCy's own type says that its keys are strings, which those of extensions are not."""
    return cast(dict[Any, Any], doc.user_data)


def _mention_of(span: Span) -> Mention | None:
    """Return the mention on exactly a span's tokens; of several in one token, the one the span is linked to, else the first."""
    stored = _user_data(span.doc).get(("._.", _EXTENSION, span.start_char, span.end_char), ())
    mentions = [_moved(mention, span.start_char) for mention in stored]
    return next((m for m in mentions if (m.id or "") == span.kb_id_), mentions[0] if mentions else None)


def _mentions_of(doc: Doc) -> tuple[Mention, ...]:
    """Return all mentions of a document, in order."""
    data, length = _user_data(doc), len(doc.text)
    keys = [key for key in data if isinstance(key, tuple) and key[:2] == ("._.", _EXTENSION)]
    keys = [key for key in keys if key[2] >= 0 and key[3] <= length]  # Span.as_doc copies those of the whole document
    return tuple(sorted((_moved(mention, key[2]) for key in keys for mention in data[key]), key=lambda m: (m.start, m.end)))


Span.set_extension(_EXTENSION, getter=_mention_of, force=True)
Doc.set_extension(_EXTENSION + "s", getter=_mentions_of, force=True)


@Language.factory(
    "syria_gazetteer",
    assigns=["doc.ents", "doc.spans", "token.ent_iob", "token.ent_type", "token.ent_kb_id", "span._.gazetteer_mention", "doc._.gazetteer_mentions"],
    default_config={
        **{"path": None, "overlay": None, "lang": None, "date": None},
        **{"spans_key": None, "overwrite_ents": False, "labels": {}},
    },
)
def make_syria_gazetteer(
    nlp: Language,
    name: str,
    *,
    path: str | None,
    overlay: str | None,
    lang: str | None,
    date: str | None,
    spans_key: str | None,
    overwrite_ents: bool,
    labels: dict[str, str],
) -> SyriaGazetteer:
    """Return the component that a pipeline's config describes; ``lang`` is the pipeline's own unless it is given. See :class:`SyriaGazetteer`."""
    own = lang or nlp.lang or "xx"
    lang = _LANGUAGES.get(own, own)
    return SyriaGazetteer(name, path=path, overlay=overlay, lang=lang, date=date, spans_key=spans_key, overwrite_ents=overwrite_ents, labels=labels)
