"""The indexed finder against a plain one that looks at every name."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gazetteer import Gazetteer
from gazetteer.match.candidates import Finder
from gazetteer.match.compare import MAX_ALIGNED, Compared
from gazetteer.match.context import Context
from gazetteer.model import KINDS, Kind
from gazetteer.registry.bearers import Found
from gazetteer.script.align import Aligner
from gazetteer.script.keys import keys
from tests.compiled import COMPILED, EXTENDED
from tests.fuzz.checks import names
from tests.plain import PlainFinder
from tests.strategies import any_text, slips, spelled_names

SPELLINGS = (
    *("Saragab", "Sarakip", "Serakib", "Hamdaniyye", "Maaret Misrin", "Kafr Nubl", "Selqin", "سرقب", "الحمدانيه", "Zahraa", "Halap", "Jolany"),
    *(
        "Ahrar Sham",
        "Tahrir Sham",
        "Bashar Asad",
        "Bashar Hafez al-Assad",
        "Ahmed Hussein Sharaa",
        "Hayat al-Sham",
        "Rights Observatory",
        "Army Syria",
    ),
    *("Syrian Islamic State", "Old Army of Syria", "Highway M5", "M 6", "Homs", "Has", "Sham", "Şam"),
)
# Several names in one mention, of which only the rarest are looked up.
mixed = st.lists(st.sampled_from([name for name in names() if " " in name]), min_size=2, max_size=4).map(" ".join)
mention = st.one_of(mixed, st.sampled_from(SPELLINGS).flatmap(slips), st.sampled_from(SPELLINGS), st.text("abdhkmnqrsStiu lz", max_size=14), any_text)
contexts = st.sampled_from([Context(), *(Context(kind=kind) for kind in KINDS)])


@pytest.fixture(scope="module")
def fast(g: Gazetteer) -> Finder:
    return Finder(g._snapshot, g.rules)


@pytest.fixture(scope="module")
def plain(g: Gazetteer) -> PlainFinder:
    if COMPILED:
        pytest.skip(EXTENDED)
    return PlainFinder(g)


def shown(g: Gazetteer, found: Iterable[Found]) -> dict[str, tuple[str, float, float, bool]]:
    """What was found, by entity."""
    return {g._snapshot.entity(f.entity).id: (f.tier, round(f.likelihood, 9), round(f.cost, 9), f.allowed) for f in found}


@given(text=mention)
@example("Saragab")
@example("Şam")
def test_equal_names_are_those_of_a_scan_over_all_names(g: Gazetteer, fast: Finder, plain: PlainFinder, text: str) -> None:
    key = keys(text, g.rules)
    assert shown(g, fast.equal(key)) == shown(g, plain.equal(key))


@given(text=mention)
@example("of the Syrian Army")
def test_names_of_the_same_words_are_those_of_a_scan_over_all_names(g: Gazetteer, fast: Finder, plain: PlainFinder, text: str) -> None:
    key = keys(text, g.rules)
    assert shown(g, fast.worded(key)) == shown(g, plain.worded(key))


@given(text=mention)
@example("Bashar Hafez al-Assad")
@example("Syrian Observatory")
def test_names_that_share_words_are_those_of_a_scan_over_all_names(g: Gazetteer, fast: Finder, plain: PlainFinder, text: str) -> None:
    key = keys(text, g.rules)
    assert shown(g, fast.shared(key)) == shown(g, plain.shared(key))


@given(text=st.one_of(mention, spelled_names(1).map(lambda names: names[0][0])), context=contexts)
@example("Saragab", Context())
@example("Bashar Asad", Context(kind="figure"))
def test_near_names_are_those_of_a_scan_over_all_names(g: Gazetteer, fast: Finder, plain: PlainFinder, text: str, context: Context) -> None:
    key = keys(text, g.rules)
    found = shown(g, fast.near(key, context)).items()
    # Names far behind the best one may be left out.
    assert shown(g, plain.near(key, context)).items() <= found <= shown(g, plain.near(key, context, behind=math.inf)).items()


def test_look_alikes_of_every_stored_name_are_those_of_a_scan_over_all_names(g: Gazetteer, fast: Finder, plain: PlainFinder) -> None:
    for stored in plain.names:
        assert shown(g, fast.alike(stored.key, ())) == shown(g, plain.alike(stored.key, ())), stored.name


@given(text=mention, context=contexts)
def test_likelihoods_are_probabilities_and_never_certain(g: Gazetteer, fast: Finder, text: str, context: Context) -> None:
    key = keys(text, g.rules)
    for f in [*fast.equal(key), *fast.near(key, context), *fast.worded(key), *fast.shared(key), *fast.alike(key, ())]:
        assert 0 <= f.likelihood < 1
        assert 0 <= f.cost < math.inf


@given(text=mention)
def test_the_work_on_one_mention_is_bounded(g: Gazetteer, fast: Finder, text: str) -> None:
    assert len(fast.neighbours(keys(text, g.rules), Context())) <= MAX_ALIGNED


costs = st.floats(0, 200)
ways: st.SearchStrategy[tuple[Kind, str]] = st.tuples(st.sampled_from(KINDS), st.sampled_from(["press", "alphabet", "scholarly", "arabic"]))


@given(one=costs, other=costs, information=st.floats(0, 200), how=ways)
@example(0.0, 1e-9, 0.0, ("faction", "press"))
def test_all_else_equal_a_cheaper_alignment_is_never_less_likely(
    fast: Finder, one: float, other: float, information: float, how: tuple[Kind, str]
) -> None:
    cheap, dear = (fast.likelihood(Compared("saraqib", "saragab", cost, information), *how) for cost in sorted((one, other)))
    assert 0 <= dear <= cheap < 1


@given(cost=costs, information=st.floats(0, 200), how=ways)
def test_no_near_name_is_as_likely_as_an_equal_one(g: Gazetteer, fast: Finder, cost: float, information: float, how: tuple[Kind, str]) -> None:
    tiers = g.rules.policy["tiers"]
    assert fast.likelihood(Compared("a", "b", cost, information), *how) <= tiers["near"] < tiers["reading"] < tiers["exact"] < 1


def test_a_place_or_a_group_that_begins_with_another_consonant_is_less_likely(fast: Finder) -> None:
    for kind in ("place", "faction"):
        same, other = (fast.likelihood(Compared("saraqib", mention, 5.0, 20.0), kind, "press") for mention in ("sarakib", "taraqib"))
        assert other < same


@given(name=spelled_names(1), other=spelled_names(1))
def test_a_spelling_that_costs_less_and_tells_the_same_is_likelier(
    g: Gazetteer, fast: Finder, name: list[tuple[str, str]], other: list[tuple[str, str]]
) -> None:
    aligner = Aligner(g.rules)
    stored, mention = (keys(text, g.rules, lang) for text, lang in (*name, *other))
    one, two = stored.phones[0], mention.phones[0]
    information = aligner.information(one, arabic=stored.arabic)
    equal, apart = (
        Compared(one, said, aligner.cost(one, said, arabic=(stored.arabic, key.arabic)), information) for said, key in ((one, stored), (two, mention))
    )
    if equal.cost <= apart.cost:
        assert fast.likelihood(equal, "place", "press") >= fast.likelihood(apart, "place", "press")


def test_a_mark_left_out_is_less_likely_than_the_letter_itself(g: Gazetteer, fast: Finder) -> None:
    exact, dropped = (next(f.likelihood for f in fast.equal(keys(text, g.rules))) for text in ("Şam", "Sam"))
    assert dropped < exact


@pytest.mark.parametrize("text", ["HTC", "ISI", "HTSS", "ISSI"])
def test_an_acronym_is_never_near(g: Gazetteer, fast: Finder, text: str) -> None:
    assert all(g._snapshot.name(f.name).kind != "acronym" for f in fast.near(keys(text, g.rules), Context()))


@pytest.mark.parametrize("text", ["M6", "M 55", "M6 highway", "M highway 4"])
def test_numbers_are_never_near(g: Gazetteer, fast: Finder, text: str) -> None:
    assert "place:m5" not in shown(g, fast.near(keys(text, g.rules), Context()))


@pytest.mark.parametrize("text", ["Hs", "Ws", "دق"])
def test_a_name_of_two_consonants_may_not_drift(g: Gazetteer, fast: Finder, text: str) -> None:
    assert not any(f.allowed for f in fast.near(keys(text, g.rules), Context()))


@pytest.mark.parametrize("text", ["HTSS", "HHTS"])
def test_an_acronym_is_not_read_aloud(g: Gazetteer, text: str) -> None:
    assert g.lookup(text).candidates == ()


def test_outer_space_does_not_change_how_digits_are_read(g: Gazetteer) -> None:
    assert g.lookup("M5 ").candidates == g.lookup("M5").candidates


def test_words_written_as_one_agree_in_their_order(g: Gazetteer) -> None:
    assert g.lookup("Ahrarsham").id == "faction:ahrar-al-sham"


def test_a_written_ain_is_a_consonant_when_it_is_asked_how_far_a_name_may_drift(g: Gazetteer, fast: Finder) -> None:
    assert [fast.consonants(keys(text, g.rules)) for text in ("Baza'a", "Baza", "بزاعة", "Homs")] == [3, 2, 3, 3]


def test_a_sign_for_ain_tells_names_apart_that_are_alike_without_it(g: Gazetteer) -> None:
    aligner = Aligner(g.rules)
    cost = {
        stored: aligner.cost(keys(stored, g.rules).marked[0], keys("Kafr Sa'd", g.rules).marked[0], arabic=(True, False))
        for stored in ("كفر سعد", "كفر سد")
    }
    assert cost["كفر سعد"] < cost["كفر سد"]
