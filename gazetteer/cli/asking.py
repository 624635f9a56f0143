"""Ask a curator for what a new entry lacks; each answer is checked, and asked for again when it is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from gazetteer.cli.fields import LANGUAGE_NAMES, codes_of, names_of, point_of
from gazetteer.cli.outputs import table
from gazetteer.errors import GazetteerError

if TYPE_CHECKING:
    from gazetteer.curate.lookalikes import LookAlike
    from gazetteer.curate.new import Draft
    from gazetteer.curate.parents import Proposal

_ASKED_LANGUAGES = ("en", "ar", "tr", "ku")
_USUAL_TYPE = {"place": "village", "faction": "armed_group", "figure": "commander"}
_HOW = {"exact": "equal to {}", "reading": "read as {}", "near": "like {}"}


class Asking:
    """Asks at a terminal for the fields of a draft that are not given."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft

    def fields(self) -> None:
        """Ask for names, source and type, and of a place for where it is; show what bears such names as soon as they are known."""
        draft = self._draft
        if "names" not in draft.fields and "label" not in draft.fields:
            self._names()
            found = draft.look_alikes()
            click.echo()
            show(found)
            likely = [one.entity.id for one in found if one.tier != "near" or one.answered]
            if likely and click.confirm("Is it one of these?", default=False):
                click.echo("Then nothing is missing. What is new about it belongs into its entry:")
                for id_ in likely:
                    click.echo(f"  {id_}: {draft.where(id_)}")
                raise click.exceptions.Exit(0)
        if "sources" not in draft.fields:
            self._ask(
                "sources", "Source (a key of sources.yaml, or curator; several with commas)", lambda text: [key.strip() for key in text.split(",")]
            )
        if "type" not in draft.fields:
            self._ask("type", "Type", str, default=_USUAL_TYPE[draft.kind])
        if draft.kind == "place":
            if "location" not in draft.fields:
                self._ask("location", "Latitude, longitude (Enter where not known)", point_of, default="")
            if "ids" not in draft.fields:
                self._ask("ids", "P-code (Enter for none)", lambda text: codes_of({"pcode": text.upper()}), default="")

    def parent(self, proposal: Proposal) -> None:
        """Ask for the parent."""
        click.echo(f"\nThe parent: {proposal.why}.")
        self._ask("parent", "Parent" if proposal.value else "Parent (id of a unit; Enter for none)", str, default=proposal.value or "")

    def id(self, proposal: Proposal) -> str:
        """Ask for the id."""
        return self._settle("Id", proposal, self._draft.id_fault)

    def file(self, proposal: Proposal) -> str:
        """Ask for the file."""
        return self._settle("File", proposal, self._draft.file_fault)

    def _names(self) -> None:
        names: dict[str, Any] = {}
        click.echo("Its names as they are written, the preferred one first; put ; between several of one language.")
        while not names:
            for lang in _ASKED_LANGUAGES:
                prompt = f"{LANGUAGE_NAMES[lang]} (Enter for none)"
                if value := self._answer(prompt, partial(_names_of, lang), "names"):
                    names |= value
            if not names:
                click.echo("A name is needed in one language at least.")
        self._draft.fields["names"] = names

    def _ask(self, field: str, prompt: str, read: Callable[[str], Any], default: str | None = None) -> None:
        value = self._answer(prompt, read, field, default=default)
        if value not in (None, ""):
            self._draft.fields[field] = value

    def _answer(self, prompt: str, read: Callable[[str], Any], field: str, default: str | None = "") -> Any:
        def checked(text: str) -> Any:
            if not text.strip():
                return None
            try:
                value = read(text.strip())
            except GazetteerError as e:
                raise click.UsageError(str(e)) from None
            if faults := self._draft.faults({field: value}):
                raise click.UsageError("; ".join(faults))
            return value

        return click.prompt(prompt, default=default, value_proc=checked, show_default=bool(default))

    def _settle(self, prompt: str, proposal: Proposal, fault: Callable[[str], str | None]) -> str:
        def checked(text: str) -> str:
            if wrong := fault(text.strip()):
                raise click.UsageError(wrong)
            return text.strip()

        shown = f"{prompt} ({proposal.why})"
        answer: str = click.prompt(shown, default=proposal.value, value_proc=checked)
        return answer


def _names_of(lang: str, text: str) -> dict[str, Any]:
    return {lang: names_of([name for name in text.split(";") if name.strip()], lang)}


def show(found: list[LookAlike]) -> None:
    """Print what is called like a new entry."""
    if not found:
        click.echo("Nothing in the registry is called so or alike.")
        return
    rows = [(one.entity.id, one.matched.text, _how(one), what(one), "" if one.km is None else f"{one.km:.1f}") for one in found]
    table(("ALREADY THERE", "NAME", "IS", "WHAT", "KM"), rows)
    click.echo()


def _how(one: LookAlike) -> str:
    return f"found by {one.name.text}" if one.answered and one.tier == "near" else _HOW[one.tier].format(one.name.text)


def what(one: LookAlike) -> str:
    """Return type and surroundings of an entity that is there."""
    return f"{one.entity.type.replace('_', ' ')}{' in ' if one.within else ''}{', '.join(one.within[:2])}"
