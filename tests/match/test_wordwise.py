"""Names compared word by word: what may change between two spellings of one name, and what makes another name of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gazetteer
from gazetteer import Gazetteer
from gazetteer.match.wordwise import WordFinder
from gazetteer.script.align import Aligner
from gazetteer.script.keys import keys
from tests.conftest import SAMPLE
from tests.strategies import any_text

ADDED = """
defaults: {type: town, sources: [atlas]}
entries:
  - {id: "place:ghariyah-west", names: {ar: الغارية الغربية}, parent: "place:syria"}
  - {id: "place:ghariyah-east", names: {ar: الغارية الشرقية}, parent: "place:syria"}
  - {id: "place:north-mazraa", names: {en: North Mazraa}, parent: "place:syria"}
  - {id: "place:jerusalem", names: {en: Jerusalem, ar: القدس}}
  - {id: "place:atarib", names: {en: Atarib}, parent: "place:syria"}
"""
GROUPS = """
defaults: {type: armed_group, sources: [atlas]}
entries:
  - {id: "faction:brigade-46", names: {ar: اللواء 46, en: Brigade 46}}
  - {id: "faction:brigade-105", names: {en: 105th Brigade}}
  - {id: "faction:furqan", names: {ar: كتائب الفرقان, en: Furqan Brigades}}
  - {id: "faction:gathering", names: {en: Mustafa Gathering}}
"""
PEOPLE = """
defaults: {type: politician, sources: [atlas]}
entries:
  - {id: "figure:nmeir-makhlouf", names: {en: Nmeir Makhlouf}}
  - {id: "figure:rami-makhlouf", names: {en: Rami Makhlouf}}
  - {id: "figure:abdurrahman-mustafa", names: {en: Abd al-Rahman Mustafa, ar: عبد الرحمن مصطفى}}
  - {id: "figure:ahmad-hilal", names: {en: Ahmad Muhammad al-Hilal}}
  - {id: "figure:saleh-abdullah", names: {en: Saleh al-Abdullah}}
  - {id: "figure:muhammad-abid", names: {en: Muhammad Ali al-Abid, ar: محمد علي العابد}}
"""


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    """The sample registry with names that differ in one word, and with people of one family."""
    folder = Path(shutil.copytree(SAMPLE, tmp_path_factory.mktemp("wide") / "registry"))
    for kind, text in (("places", ADDED), ("factions", GROUPS), ("figures", PEOPLE)):
        (folder / kind / "added.yaml").write_text(text, encoding="utf-8")
    return gazetteer.load(folder)


@pytest.fixture(scope="module")
def finder(wide: Gazetteer) -> WordFinder:
    return WordFinder(wide._snapshot, wide.rules)


def number(g: Gazetteer, text: str) -> int:
    """The number of a stored name."""
    return next(i for i in range(len(g._snapshot.name_entity)) if g._snapshot.name(i).text == text)


@pytest.mark.parametrize(
    ("text", "outcome", "found"),
    [
        ("Mazraa", "ambiguous", ["place:north-mazraa"]),  # of no other size or side is one known
        ("الغارية", "ambiguous", ["place:ghariyah-east", "place:ghariyah-west"]),
        ("Aleppo", "match", ["place:aleppo"]),  # and New Aleppo is not meant, since one is called just so
        ("East", "none", []),
    ],
)
def test_a_word_of_size_may_be_left_unsaid_where_no_place_is_called_just_so(wide: Gazetteer, text: str, outcome: str, found: list[str]) -> None:
    answer = wide.lookup(text, kind="place")
    assert (answer.outcome, sorted(c.id for c in answer.candidates if c.type == "town" or c.id in found)) == (outcome, found)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Western Ghariya", "place:ghariyah-west"),
        ("Eastern Ghariya", "place:ghariyah-east"),
        ("Ghariya West", "place:ghariyah-west"),
        ("Mazraa North", "place:north-mazraa"),
        ("46 Brigade", "faction:brigade-46"),
        ("Liwa 46", "faction:brigade-46"),
        ("Kataib al-Furqan", "faction:furqan"),
        ("Aleppo New", "place:new-aleppo"),
        ("yeni Aleppo", "place:new-aleppo"),
        ("Army of Syria", "faction:new-army"),
        ("Mustafa Abdulrahman", "figure:abdurrahman-mustafa"),
    ],
)
def test_words_may_stand_in_another_order_or_language(wide: Gazetteer, text: str, found: str) -> None:
    answer = wide.lookup(text)
    assert (answer.outcome, answer.id) == ("match", found), answer.reason


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Brigade 47", "faction:brigade-46"),
        ("اللواء 64", "faction:brigade-46"),
        ("Brigade 4", "faction:brigade-46"),
        ("Brigade 46 105", "faction:brigade-46"),
        ("106th Brigade", "faction:brigade-105"),
        ("150th Brigade", "faction:brigade-105"),
        ("Brigade 466", "faction:brigade-46"),
        ("اللواء 446", "faction:brigade-46"),
        ("1005th Brigade", "faction:brigade-105"),
        ("105th Division", "faction:brigade-105"),
        ("Regiment 46", "faction:brigade-46"),
        ("M6", "place:m5"),
        ("M 55", "place:m5"),
        ("South Mazraa", "place:north-mazraa"),
        ("المزرعة الجنوبية", "place:north-mazraa"),
        ("Eastern Ghariya", "place:ghariyah-west"),
        ("Southern Ghariya", "place:ghariyah-west"),
        ("Maarat Misrin", "place:maarat-al-numan"),
        ("Maarat al-Numan", "place:maarat-misrin"),
        ("معرة مصرين", "place:maarat-al-numan"),
        ("Ahrar al-Sham", "faction:hayat-tahrir-al-sham"),
        ("Hayat Tahrir al-Sham", "faction:ahrar-al-sham"),
        ("Samir Makhlouf", "figure:nmeir-makhlouf"),
        ("Samir Makhlouf", "figure:rami-makhlouf"),
        ("East Jerusalem", "place:jerusalem"),
        ("القدس الشرقية", "place:jerusalem"),
        ("Old Aleppo", "place:new-aleppo"),
        ("University of Homs", "place:university-of-aleppo"),
        ("Hafez al-Assad", "figure:bashar-al-assad"),
        ("Sheikh Ahmad", "figure:ahmad-hilal"),
    ],
)
def test_one_word_for_another_makes_another_name(wide: Gazetteer, text: str, other: str) -> None:
    answer = wide.lookup(text)
    assert answer.id != other
    assert other not in [c.id for c in answer.candidates]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bashar Hafez al-Assad", "figure:bashar-al-assad"),
        ("Ahmed Hussein al-Sharaa", "figure:ahmed-al-sharaa"),
        ("Ahmad al-Hilal", "figure:ahmad-hilal"),
        ("Syrian Observatory for Rights", "faction:observatory"),
    ],
)
def test_people_and_groups_may_be_named_with_more_or_fewer_words(wide: Gazetteer, text: str, found: str) -> None:
    assert wide.lookup(text).id == found


@pytest.mark.parametrize(
    "text",
    ["Bashar", "Ahmad Muhammad", "Bashar " + "Hafez " * 40 + "al-Assad", "al-Assad family", "Ahmed Hussein", "Human"],
)
def test_too_few_words_or_too_many_others_name_no_one(wide: Gazetteer, text: str) -> None:
    assert wide.lookup(text).outcome in ("none", "ambiguous")


def test_the_names_of_the_fathers_may_not_take_the_place_of_the_first(wide: Gazetteer, finder: WordFinder) -> None:
    key = keys("Bashar Hafez al-Assad", wide.rules)
    assert finder.compare(key, number(wide, "Bashar al-Assad")) is not None
    assert finder.compare(key, number(wide, "Hafez al-Assad")) is None


def test_given_names_that_differ_in_a_vowel_are_other_names(wide: Gazetteer) -> None:
    assert wide.lookup("Salih Abdullah").id == "figure:saleh-abdullah"
    assert wide.lookup("Salah Abdullah").outcome == "none"


@pytest.mark.parametrize(("text", "son"), [("Muhammad bin al-Abid", "Muhammad al-Abid"), ("محمد بن العابد", "محمد العابد")])
def test_the_name_after_bin_is_a_fathers_and_no_family(wide: Gazetteer, finder: WordFinder, text: str, son: str) -> None:
    stored = number(wide, "محمد علي العابد" if text[0] == "م" else "Muhammad Ali al-Abid")
    assert finder.compare(keys(son, wide.rules), stored) is not None
    assert finder.compare(keys(text, wide.rules), stored) is None


def test_a_number_tells_less_without_the_word_beside_it(wide: Gazetteer, finder: WordFinder) -> None:
    stored = number(wide, "105th Brigade")
    same, other = (finder.compare(keys(text, wide.rules), stored) for text in ("105th Syrian Brigade", "105th Syrian Division"))
    assert same is not None
    assert other is not None
    assert other.missing > same.missing + 1
    assert wide.lookup("105th Division").outcome == "none"


def test_a_number_may_not_be_added_or_dropped(wide: Gazetteer, finder: WordFinder) -> None:
    assert finder.compare(keys("Brigade", wide.rules), number(wide, "Brigade 46")) is None
    assert finder.compare(keys("Mustafa Gathering 9", wide.rules), number(wide, "Mustafa Gathering")) is None


def test_each_with_a_word_of_its_own_are_not_compared(wide: Gazetteer, finder: WordFinder) -> None:
    assert finder.compare(keys("Ahrar Homs", wide.rules), number(wide, "Ahrar al-Sham")) is None


def test_what_is_shared_weighs_more_the_rarer_it_is(wide: Gazetteer, finder: WordFinder) -> None:
    rare, common = (
        finder.compare(keys(mention, wide.rules), number(wide, stored))
        for mention, stored in (("Furqan Brigades of Syria", "Furqan Brigades"), ("Hayat al-Sham", "Hayat Tahrir al-Sham"))
    )
    assert rare is not None
    assert common is not None
    assert rare.both > 0
    assert common.missing > rare.missing == 0


@pytest.mark.parametrize(
    ("mention", "stored", "agrees"),
    [
        ("Ahrar Sham", "Ahrar al-Sham", True),
        ("Ahraar ash-Shaam", "Ahrar al-Sham", True),
        ("Tahrir al-Sham", "Ahrar al-Sham", False),
        ("Numeir Makhluf", "Nmeir Makhlouf", True),
        ("Samir Makhlouf", "Nmeir Makhlouf", False),
        ("Bashshar al-Asad", "Bashar al-Assad", True),
        ("Maher al-Assad", "Bashar al-Assad", False),
        ("Mazraa South", "North Mazraa", False),
    ],
)
def test_names_agree_when_every_word_is_a_spelling_of_a_word(wide: Gazetteer, finder: WordFinder, mention: str, stored: str, agrees: bool) -> None:
    assert finder.agree(keys(mention, wide.rules), number(wide, stored), Aligner(wide.rules)) is agrees


def test_every_name_agrees_with_itself_in_any_order_of_words(wide: Gazetteer, finder: WordFinder) -> None:
    aligner = Aligner(wide.rules)
    for i in range(len(wide._snapshot.name_entity)):
        name = wide._snapshot.name(i)
        turned = " ".join(reversed(name.text.split()))
        assert finder.agree(keys(name.text, wide.rules, name.lang), i, aligner)
        if keys(turned, wide.rules, name.lang).bag == keys(name.text, wide.rules, name.lang).bag:
            assert finder.agree(keys(turned, wide.rules, name.lang), i, aligner)


@given(text=any_text)
def test_likelihoods_of_shared_words_are_probabilities(wide: Gazetteer, finder: WordFinder, text: str) -> None:
    key = keys(f"Ahrar {text} al-Sham", wide.rules)
    for _, likelihood in [*finder.same(key), *finder.sharing(key)]:
        assert 0 < likelihood < 1


@given(words=st.lists(st.sampled_from(["Hafez", "Ali", "Suleiman", "Hassan", "Omar"]), max_size=6))
def test_more_words_of_a_mention_that_a_name_lacks_make_it_less_likely(wide: Gazetteer, finder: WordFinder, words: list[str]) -> None:
    name = number(wide, "Bashar al-Assad")

    def likelihood(between: list[str]) -> float:
        return dict(finder.sharing(keys(" ".join(["Bashar", *between, "al-Assad"]), wide.rules))).get(name, 0.0)

    assert likelihood(words) >= likelihood([*words, "Yusuf"])


@pytest.mark.parametrize("text", ["Bashar al-Assad Brigade", "لواء بشار الأسد"])
def test_a_group_that_bears_a_persons_name_is_no_person(g: Gazetteer, text: str) -> None:
    assert "figure:bashar-al-assad" not in [c.id for c in g.lookup(text).candidates]
