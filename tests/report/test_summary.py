from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from gazetteer import Gazetteer, Mention
from gazetteer.report import Sighting, summarize
from gazetteer.report.summary import key, kind
from tests.strategies import running_text


def test_the_most_mentioned_come_first_then_those_mentioned_earlier(g: Gazetteer) -> None:
    texts = {"one": "Halep and Idlib. HTS left Aleppo.", "other": "حلب and Halep, then Homs."}
    found = summarize((title, g.scan(text)) for title, text in texts.items())
    assert [(m.id, m.times, m.documents) for m in found] == [
        ("place:aleppo", 4, 2),
        ("place:idlib", 1, 1),
        ("faction:hayat-tahrir-al-sham", 1, 1),
        ("place:homs", 1, 1),
    ]
    assert found[0].forms == (("Halep", 2), ("Aleppo", 1), ("حلب", 1))
    assert found[0].first == Sighting("one", 0, 5)
    assert found[3].first == Sighting("other", 20, 24)
    assert [m.kind for m in found] == ["place", "place", "faction", "place"]


def test_ambiguous_names_count_under_all_they_may_be(g: Gazetteer) -> None:
    candidates = g.lookup("Zahra").candidates
    assert len(candidates) > 1
    mentions = [Mention(0, 5, "Zahra", "ambiguous", None, candidates), Mention(9, 15, "Zahraa", "ambiguous", None, candidates[::-1])]
    [found] = summarize([("a", [*mentions, mentions[0]])])
    assert (found.outcome, found.id, found.kind, found.times, found.documents) == ("ambiguous", None, "place", 3, 1)
    assert (found.forms, found.candidates) == ((("Zahra", 2), ("Zahraa", 1)), candidates)


def test_a_name_that_may_be_of_several_kinds_has_none(g: Gazetteer) -> None:
    place, faction = g.lookup("Homs").candidates[0], g.lookup("HTS").candidates[0]
    both = Mention(0, 4, "Both", "ambiguous", None, (place, faction))
    turned = Mention(9, 13, "both", "ambiguous", None, (faction, place))
    assert kind(both) is None
    assert kind(both._replace(outcome="match", id=place.id)) == "place"
    [found] = summarize([("a", [both, turned])])
    assert (found.kind, found.times, found.forms, found.candidates) == (None, 2, (("Both", 1), ("both", 1)), (place, faction))


def test_words_that_name_no_one_thing_count_by_their_words() -> None:
    mentions = [Mention(at, at + 1, text, "generic", None, ()) for at, text in enumerate("aba")]
    assert [(m.forms, m.times, m.kind) for m in summarize([("a", mentions)])] == [((("a", 2),), 2, None), ((("b", 1),), 1, None)]


@given(texts=st.lists(running_text, max_size=5))
def test_every_mention_is_counted_once(g: Gazetteer, texts: list[str]) -> None:
    scanned = [(str(number), g.scan(text)) for number, text in enumerate(texts)]
    found = summarize(scanned)
    assert {key(m): m.times for m in found} == Counter(key(m) for _, mentions in scanned for m in mentions)
    assert [m.times for m in found] == sorted((m.times for m in found), reverse=True)
    for m in found:
        assert m.times == sum(count for _, count in m.forms)
        assert 1 <= m.documents <= m.times
        assert texts[int(m.first.document)][m.first.start : m.first.end] in dict(m.forms)
