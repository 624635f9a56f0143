"""What is worked out for stored names when a registry is compiled, against what is found for them as for any other mention."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.model import LANGUAGES
from gazetteer.registry.bearers import Bearers, Found
from gazetteer.registry.written import Known, Written
from gazetteer.script.keys import keys
from tests.fuzz.checks import names
from tests.strategies import any_text, slips

languages = st.sampled_from([None, *LANGUAGES, "ru", "en-US"])


@pytest.fixture(scope="module")
def bearers(g: Gazetteer) -> Bearers:
    return Bearers(g._snapshot, g.rules)


@pytest.fixture(scope="module")
def written(g: Gazetteer) -> Written:
    return Written(g._snapshot.written, g._snapshot, g.rules)


def plainly(known: Known | None) -> object:
    return known and ([shown(f) for f in known.found], known.writing)


def shown(f: Found) -> tuple[object, ...]:
    return f.name, f.entity, f.tier, f.likelihood, f.cost, f.allowed


def found(text: str, lang: str | None, bearers: Bearers, g: Gazetteer) -> Known:
    key = keys(text, g.rules, lang)
    equal = bearers.equal(key)
    return Known([*equal, *bearers.alike(key, equal)], key.writing)


def test_every_stored_name_is_known_in_its_own_language_and_in_none(g: Gazetteer, written: Written, bearers: Bearers) -> None:
    for entity in g:
        for name in entity.names if entity.replaced_by is None else ():
            for lang in (None, name.lang):
                assert plainly(written.known(name.text, lang)) == plainly(found(name.text, lang, bearers, g)), (name, lang)


@given(text=st.one_of(st.sampled_from(names()), st.sampled_from(names()).flatmap(slips), any_text), lang=languages)
@example("Halep", "tr")
@example("  SARAQIB ", None)
@example("Şam", "en")
@example("سَراقب", "ar")
@example("", None)
def test_what_is_known_is_what_reading_finds(g: Gazetteer, written: Written, bearers: Bearers, text: str, lang: str | None) -> None:
    known = written.known(text, lang)
    assert known is None or plainly(known) == plainly(found(text, lang, bearers, g))


def test_letters_that_show_no_scheme_are_known_in_the_language_of_the_name_and_in_none(written: Written) -> None:
    assert written.known("Halep", "tr")
    assert written.known("Halep", None)
    assert written.known("Halep", "ku") is None


def test_letters_that_show_a_scheme_are_known_in_any_language(written: Written) -> None:
    assert written.known("Şam", "tr")
    assert plainly(written.known("Şam", "tr")) == plainly(written.known("Şam", "en"))


def test_what_is_no_stored_name_is_not_known(written: Written) -> None:
    assert written.known("Saragab", None) is None
    assert written.known("\ud800", None) is None
