"""The registry as a caller sees it: look names up, scan texts, take entities out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from gazetteer.errors import InputError, UnknownIdError, did_you_mean
from gazetteer.match.context import Context
from gazetteer.model import KINDS, LANGUAGES, Answer, Document, Entity, Kind, Mention
from gazetteer.registry.snapshot import Snapshot
from gazetteer.romanization import Romanization
from gazetteer.script.mojibake import repaired

if TYPE_CHECKING:
    from gazetteer.explanation import Explanation
    from gazetteer.match.matcher import Matcher
    from gazetteer.match.romanize import Romanizers
    from gazetteer.scan.scanner import Scanner
    from gazetteer.script.rules import Rules

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_ANYWHERE = Context()
_LANG = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*")


class Gazetteer:
    """A registry, ready to answer. Made by :func:`gazetteer.load`; safe to share between threads.

    Options mean the same in every method:

    * ``kind``: only ``"place"``, ``"faction"`` or ``"figure"``;
    * ``within``: only places inside this one, given as an id, a p-code or a name (a bare name is the settlement and, when nothing
      that is asked for lies in it, the unit of its name; ``"Aleppo governorate"`` is the unit);
    * ``near``: latitude and longitude in degrees, WGS 84; places near it are likelier;
    * ``lang``: language of the mention or text, where it is known: ``ar``, ``en``, ``tr``, ``ku``, ``fr``, ``de``; it decides how Latin letters
      are read;
    * ``date``: ISO date of the mention or text; entities that did not exist then are less likely. Without it, the date of the data.

    A bad option raises :class:`InputError`.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    @property
    def data_version(self) -> str:
        """Version of the data: its release, a plus sign, and a digest of its content."""
        return self._snapshot.data_version

    def __len__(self) -> int:
        return len(self._snapshot)

    def __iter__(self) -> Iterator[Entity]:
        return map(self._snapshot.entity, range(len(self._snapshot)))

    def __getitem__(self, key: str) -> Entity:
        """Return the entity with an id, p-code (older ones too), GeoNames id (``geonames:170063`` or the digits) or Wikidata id.

        Raises:
            UnknownIdError: There is none; the message names the nearest id.
        """
        for code in (key, key.upper(), f"geonames:{key}", key.lower()):
            if numbers := self._snapshot.ids.get(code):
                return self._snapshot.entity(numbers[0])
        near = did_you_mean(key, (entity.id for entity in self)) if ":" in key else ""
        raise UnknownIdError(f"no entity {key[:100]!r}{near}: give an id such as place:saraqib, a p-code, a GeoNames or a Wikidata id")

    def __contains__(self, key: object) -> bool:
        if not isinstance(key, str):
            return False
        try:
            self[key]
        except UnknownIdError:
            return False
        return True

    @cached_property
    def rules(self) -> Rules:
        """The linguistic rules that this registry is read with."""
        from gazetteer.script.rules import Rules

        return Rules(self._snapshot.rules, self._snapshot.folded)

    @cached_property
    def _matcher(self) -> Matcher:
        from gazetteer.match.matcher import Matcher

        return Matcher(self._snapshot, self.rules)

    @cached_property
    def _scanner(self) -> Scanner:
        from gazetteer.scan.scanner import Scanner

        return Scanner(self._snapshot, self.rules, self._matcher)

    @cached_property
    def _romanizers(self) -> Romanizers:
        from gazetteer.match.romanize import Romanizers

        return Romanizers(self._snapshot, self.rules)

    def lookup(
        self,
        text: str,
        *,
        kind: Kind | None = None,
        within: str | None = None,
        near: tuple[float, float] | None = None,
        lang: str | None = None,
        date: str | None = None,
        limit: int = 10,
    ) -> Answer:
        """Return what a mention means, or that nobody can say.

        A mention that was decoded with the wrong table (``ÅŸeyh``, ``Ø­Ù„Ø¨``) is repaired first, where that is safe.

        Args:
            text: The mention, as written: ``Hamdaniyya``, ``Zahra, Aleppo``, ``ريف إدلب``, ``Halep'te``.
            kind: See the class.
            within: See the class.
            near: See the class.
            lang: See the class.
            date: See the class.
            limit: How many candidates to return at most; at least 1.

        Raises:
            InputError: An option is not usable.
        """
        sane = repaired(text)
        for context in self._contexts(kind=kind, within=within, near=near, lang=lang, date=date, limit=limit):
            answer = self._matcher.lookup(sane, context, lang, limit)
            if answer.candidates:
                break
        return answer if sane is text else answer._replace(query=text)

    def explain(
        self,
        text: str,
        *,
        against: str | None = None,
        kind: Kind | None = None,
        within: str | None = None,
        near: tuple[float, float] | None = None,
        lang: str | None = None,
        date: str | None = None,
        limit: int = 10,
    ) -> Explanation:
        """Return how :meth:`lookup` comes to its answer: the steps, the keys, what was compared and what it cost, and the rule that decided.

        Args:
            text: The mention, as for :meth:`lookup`.
            against: An entity, by what ``g[...]`` takes: say also why it is not the answer.
            kind: See the class.
            within: See the class.
            near: See the class.
            lang: See the class.
            date: See the class.
            limit: How many candidates to return at most; at least 1.

        Raises:
            InputError: An option is not usable.
            UnknownIdError: No entity is called ``against``.
        """
        from gazetteer.match.explain import Explainer

        entity = self[against] if against is not None else None
        contexts = self._contexts(kind=kind, within=within, near=near, lang=lang, date=date, limit=limit)
        explained = Explainer(self._snapshot, self.rules, self._matcher).explain(text, contexts, lang, limit, entity)
        if against is None or explained.against is None or against.lower() == explained.against.id or against.partition(":")[0].lower() not in KINDS:
            return explained
        sentence = f"{against.lower()} was retired, and {explained.against.id} took its place. {explained.against.sentence}"
        return explained._replace(against=explained.against._replace(sentence=sentence))

    def _contexts(
        self, *, kind: Kind | None, within: str | None, near: tuple[float, float] | None, lang: str | None, date: str | None, limit: int
    ) -> list[Context]:
        """Return the contexts that the options name, the one to try first coming first; or raise what is wrong with them."""
        if kind is not None and kind not in KINDS:
            raise InputError(f"kind {kind!r}{did_you_mean(str(kind), KINDS)}: give place, faction or figure")
        if limit < 1:
            raise InputError(f"limit {limit}: give 1 or more")
        if near is not None and not (-90 <= near[0] <= 90 and -180 <= near[1] <= 180):
            raise InputError(f"near {near}: give latitude and longitude in degrees")
        self._check(lang, date)
        if within is None:
            return [_ANYWHERE if kind is None and near is None and date is None else Context(kind, None, near, date)]
        return [Context(kind, numbers, near, date) for numbers in self._matcher.scope.place_numbers(repaired(within))]

    def lookup_many(
        self,
        texts: Iterable[str],
        *,
        kind: Kind | None = None,
        within: str | None = None,
        near: tuple[float, float] | None = None,
        lang: str | None = None,
        date: str | None = None,
        limit: int = 10,
    ) -> Iterator[Answer]:
        """Yield the answer to each mention, in order; see :meth:`lookup` for the options."""
        for text in texts:
            yield self.lookup(text, kind=kind, within=within, near=near, lang=lang, date=date, limit=limit)

    def scan(self, text: str, *, lang: str | None = None, date: str | None = None, generic: bool = False) -> list[Mention]:
        """Return the mentions in a text, in order, linked by what the whole text names.

        Unlike :meth:`lookup` this repairs no mojibake, since the offsets are those of the text as given.

        Args:
            text: Running text.
            lang: See the class; without it the text's own letters tell.
            date: See the class.
            generic: Whether to return words that name no one thing too (``the regime``, ``المعارضة``), with outcome ``generic`` and no candidates.

        Raises:
            InputError: An option is not usable.
        """
        self._check(lang, date)
        return self._scanner.scan(text, lang, date, generic=generic)

    def scan_many(
        self, texts: Iterable[str | Document], *, lang: str | None = None, date: str | None = None, processes: int | None = None
    ) -> Iterator[list[Mention]]:
        """Yield the mentions of each text, in order, as :meth:`scan` finds them.

        The texts are read as the results are taken, with processes a bounded number of them ahead, so that a generator of any length can be
        given. Closing the iterator ends the processes. A script that asks for processes guards its start with
        ``if __name__ == "__main__":``, as :mod:`multiprocessing` wants.

        Args:
            texts: Running texts; a :class:`gazetteer.model.Document` has a language and a date of its own.
            lang: See the class; for texts that have none of their own.
            date: See the class; for texts that have none of their own.
            processes: How many processes to scan in, 1 or more. Without it, or with 1, texts are scanned in this process. More pay off from a few
                seconds of work, since each has to start.

        Raises:
            InputError: An option is not usable; one of a document when it is read.
            WorkerError: A process was killed or ran out of memory.
        """
        self._check(lang, date)
        if processes is not None and processes < 1:
            raise InputError(f"processes {processes}: give 1 or more")
        documents = self._documents(texts, lang, date)
        if processes is None or processes == 1:
            return (self._scanner.scan(*document) for document in documents)
        from gazetteer.workers import scan_in_processes

        return scan_in_processes(self._snapshot, documents, processes)

    def _documents(self, texts: Iterable[str | Document], lang: str | None, date: str | None) -> Iterator[Document]:
        for text in texts:
            document = Document(text) if isinstance(text, str) else text
            self._check(document.lang, document.date)
            yield Document(document.text, document.lang or lang, document.date or date)

    def search(self, prefix: str, *, limit: int = 20) -> list[Entity]:
        """Return the entities with a name that begins with ``prefix``, in the order of those names.

        Args:
            prefix: The beginning of a name, in any script and typing.
            limit: How many to return at most.
        """
        from gazetteer.script.keys import keys

        found: dict[int, None] = {}
        fold = keys(repaired(prefix), self.rules).fold
        for _, names in self._snapshot.folds.prefixed(fold) if fold else ():
            found.update((self._snapshot.name_entity[name], None) for name in names)
            if len(found) >= limit:
                break
        return [self._snapshot.entity(number) for number in list(found)[:limit]]

    def romanize(self, text: str, *, scheme: str = "bgn-1956") -> Romanization:
        """Return Arabic in Latin letters, under a standard or the habits of a language's press.

        Vowels that are written make the standard's own output. Words without vowel signs take them from the registry, where a Latin name
        of the same entity tells them; words that it does not hold are written with what their letters tell, and marked as guessed. What is not
        Arabic stays as it is.

        Args:
            text: Arabic names or text, vowelled or not.
            scheme: ``bgn-1956``, ``un-2017``, ``ala-lc-1997``, ``din-31635``, ``buckwalter``, ``buckwalter-safe``, ``english``, ``french``,
                ``german``, ``turkish`` or ``kurmanji``. The rules of each, with their source, are in ``data/rules/romanization``.

        Raises:
            InputError: There is no such scheme.
        """
        return self._romanizers.romanize(text, scheme)

    def to_arabic(self, text: str, *, scheme: str = "buckwalter") -> str:
        """Return Arabic for a text in a one-to-one transliteration; see :func:`gazetteer.to_arabic`.

        Args:
            text: Transliterated text.
            scheme: ``buckwalter`` or ``buckwalter-safe``.

        Raises:
            InputError: There is no such scheme, or it writes sounds and cannot be read backwards.
        """
        from gazetteer.script.romanize import to_arabic

        return to_arabic(text, scheme, self.rules)

    @property
    def sources(self) -> Mapping[str, Mapping[str, str | None]]:
        """The sources that entities and names cite, by key: title, publisher, licence and, where known, date, url and note."""
        return self._snapshot.sources

    @staticmethod
    def _check(lang: str | None, date: str | None) -> None:
        if lang is not None and lang not in LANGUAGES and not _LANG.fullmatch(lang):
            raise InputError(f"lang {lang[:40]!r}: give a language tag such as ar, en or tr")
        if date is not None and not _DATE.fullmatch(date):
            raise InputError(f"date {date[:40]!r}: give YYYY-MM-DD")
