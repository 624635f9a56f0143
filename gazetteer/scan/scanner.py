"""The scanner: a text in, linked mentions out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gazetteer.match.context import Context
from gazetteer.match.matcher import Matcher
from gazetteer.model import Answer, Candidate, Mention
from gazetteer.registry.snapshot import Snapshot
from gazetteer.scan.abroad import home_words
from gazetteer.scan.acronyms import apply_introductions
from gazetteer.scan.astray import Astray
from gazetteer.scan.automaton import Automaton
from gazetteer.scan.draft import Draft
from gazetteer.scan.drafting import Drafter
from gazetteer.scan.generic import generic_mentions
from gazetteer.scan.link import Linker
from gazetteer.scan.lists import with_lists
from gazetteer.scan.longer import LongerNames
from gazetteer.scan.machine import MachineText
from gazetteer.scan.members import ListMembers
from gazetteer.scan.reader import Reader, Text
from gazetteer.scan.second import SecondMentions
from gazetteer.scan.sense import Senses
from gazetteer.scan.spot import Spot, Spotter
from gazetteer.script.rules import Rules

_CANDIDATES = 20


class Scanner:
    """Finds and links the mentions of texts in one registry."""

    def __init__(self, snapshot: Snapshot, rules: Rules, matcher: Matcher) -> None:
        self._snapshot = snapshot
        rules.read_running_text()
        self._rules = rules
        self._matcher = matcher
        automaton = Automaton(snapshot.phrases, snapshot.vocabulary)
        self._spotter = Spotter(automaton, rules)
        self._reader = Reader(snapshot.vocabulary, automaton, rules, self._spotter.announces)
        self._longer = LongerNames(snapshot, rules)
        self._drafter = Drafter(rules, spotter=self._spotter, longer=self._longer)
        self._second = SecondMentions(rules, self._longer)
        self._linker = Linker(snapshot, rules.policy["scan"])
        self._home_words = home_words(rules)
        self._astray = Astray(snapshot, rules)

    def scan(self, text: str, lang: str | None, date: str | None, *, generic: bool = False) -> list[Mention]:
        """Return the mentions of a text; see :meth:`gazetteer.Gazetteer.scan`."""
        words = self._reader.read(text, lang)
        machine = MachineText(text)
        spots = [spot for spot in self._spotter.spots(text, words) if not machine.holds(spot.start, spot.end)]
        spots = with_lists(text, words, spots, self._rules)
        senses = Senses(self._snapshot, self._rules, self._matcher, lambda spot: self._answer(spot, Context(date=date, asked=spot.asked), lang))
        drafts = [draft for i in range(len(spots)) for draft in self._drafts(text, words, spots, i, senses)]
        del spots  # a text of one name over and over has a million of them
        self._linker.settle(drafts)
        drafts = apply_introductions(
            text, words, drafts, lambda long: self._matcher.lookup(long, Context(date=date), lang, _CANDIDATES), self._snapshot.number
        )
        drafts = self._with_second_mentions(text, words, drafts)
        self._linker.link(drafts, date, strangers=senses.strangers, speaks_of_home=lambda: self._home_words.search(text) is not None)
        self._astray.leave(text, words, drafts)
        drafts = self._with_members(text, words, drafts, date, lang)
        ordered: dict[tuple[int, int], tuple[Candidate, ...]] = {}
        mentions = [mention for draft in drafts if (mention := self._mention(draft, ordered)) is not None]
        return generic_mentions(text, words, mentions, self._rules) if generic else mentions

    def _answer(self, spot: Spot, context: Context, lang: str | None) -> Answer:
        """Return what the name of a spot means by itself."""
        if spot.class_word in self._rules.countryside:  # ريفي دمشق وحمص: the countryside of Damascus is a governorate of its own name
            for word in self._rules.countryside[spot.class_word]:
                for name in (f"{word} {spot.name}", f"{spot.name} {word}"):
                    found = self._matcher.lookup(name, Context(kind="place", date=context.date), lang, _CANDIDATES, near=False)
                    if (
                        found.outcome == "match"
                        and found.candidates[0].tier == "exact"
                        and self._rules.fold(name) == self._rules.fold(found.candidates[0].matched.text)
                    ):
                        return found
        # What reads like a name is no other one that is near.
        return self._matcher.lookup(spot.name, context, lang, _CANDIDATES, near=not spot.known)

    def _drafts(self, text: str, words: Text, spots: Sequence[Spot], i: int, senses: Senses) -> Iterator[Draft]:
        """Yield what a spot comes to: the draft of its longest reading, and those of what that leaves."""
        rest = [spots[i]]
        preceding, following = (spots[k] if 0 <= k < len(spots) else None for k in (i - 1, i + 1))
        while rest:
            spot = rest.pop()
            draft = self._drafter.draft(text, words, spot, senses)
            if draft is not None and not self._hidden(text, words, draft, preceding, following):
                yield draft
            if not spot.known:
                continue  # Jabhat Thuwar Aleppo is a group that is not in the registry, and no Aleppo
            done = draft.spot.last if draft is not None else spot.first
            if done < spot.last:
                rest += reversed(list(self._spotter.between(text, words, done + 1, spot.last)))

    def _hidden(self, text: str, words: Text, draft: Draft, preceding: Spot | None, following: Spot | None) -> bool:
        """Whether a place or a bare surname is only a part of a longer name, or a word for people from there."""
        best, spot = draft.answer.candidates[0], draft.spot
        if best.kind == "figure":
            if draft.ordinary and spot.speaks and self._longer.before_given_name(text, words, spot):
                return True
            return best.matched.weak and not spot.honorific and self._longer.hides(text, words, spot, preceding, following)
        if best.kind == "faction":
            return best.type == "media" and self._longer.edition(text, words, spot)
        return self._longer.hides(text, words, spot, preceding, following)

    def _with_second_mentions(self, text: str, words: Text, drafts: Sequence[Draft]) -> list[Draft]:
        """Return the drafts with the later mentions of people, in place of drafts that are not settled."""
        found = {draft.spot.last: draft for draft in self._second.of(text, words, drafts)}
        kept = [d for d in drafts if d.settled is not None or not any(i in found for i in range(d.spot.first, d.spot.last + 1))]
        self._linker.settle(found.values())
        return sorted((*kept, *found.values()), key=lambda draft: draft.spot.start)

    def _with_members(self, text: str, words: Text, drafts: Sequence[Draft], date: str | None, lang: str | None) -> list[Draft]:
        """Return the drafts that are mentions, with the members of lists of places that are spelled as no name is."""
        mentions = [draft for draft in drafts if draft.settled is not None or draft.open]
        members = ListMembers(
            self._snapshot, self._rules, lambda name, context: self._matcher.lookup(name, context, lang, _CANDIDATES), self._spotter.announces
        )
        found = members.of(text, words, mentions, date)
        return sorted((*mentions, *found), key=lambda draft: draft.spot.start) if found else mentions

    @staticmethod
    def _mention(draft: Draft, ordered: dict[tuple[int, int], tuple[Candidate, ...]]) -> Mention | None:
        """Return the mention that a draft has become, if it is one.

        Args:
            draft: It.
            ordered: Candidates with the one that is meant before the others, kept for the next mention that means the same.
        """
        candidates = draft.answer.candidates
        if draft.settled is None:
            if not draft.open:
                return None  # an ordinary word, as far as this text shows
            return Mention(draft.spot.start, draft.spot.end, draft.surface, "ambiguous", None, candidates)
        chosen = draft.numbers.index(draft.settled)
        key = id(candidates), chosen
        if key not in ordered:
            ordered[key] = (candidates[chosen], *candidates[:chosen], *candidates[chosen + 1 :]) if chosen else candidates
        return Mention(draft.spot.start, draft.spot.end, draft.surface, "match", candidates[chosen].id, ordered[key])
