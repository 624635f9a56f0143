"""``gazetteer new``: add an entry to a registry folder, after a look at what is already there."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from gazetteer.cli.asking import Asking, show, what
from gazetteer.cli.fields import fields_of, options
from gazetteer.errors import InputError
from gazetteer.model import Kind

if TYPE_CHECKING:
    from gazetteer.curate.lookalikes import LookAlike
    from gazetteer.curate.new import Added, Draft
    from gazetteer.curate.parents import Proposal
    from gazetteer.curate.workbench import Workbench


@click.group("new", short_help="Add an entry, after a look at what is already there.")
def command() -> None:
    """Add a place, faction or figure, after a look at what is already there. At a terminal, asks for what is not given.

    \b
    Examples:
      gazetteer new place
      gazetteer new figure --help
    """


@command.command("place")
@options("place")
def place(**given: Any) -> None:
    """Add a place. A NAME is plain, or as in a file: '{text: Serakib, source: press-turkish}'.

    \b
    Example:
      gazetteer new place --en "Tall al-Nabi" --ar "تل النبي" --type village --at 35.87,36.83 --source curator
    """
    _new("place", given)


@command.command("faction")
@options("faction")
def faction(**given: Any) -> None:
    """Add a faction. A NAME is plain, or as in a file: '{text: HTS, kind: acronym}'.

    \b
    Example:
      gazetteer new faction --en "Southern Brigade" --type armed_group --founded 2013 --source press-english
    """
    _new("faction", given)


@command.command("figure")
@options("figure")
def figure(**given: Any) -> None:
    """Add a public figure. A NAME is plain, or as in a file: '{text: Abu Muhammad, kind: alias}'.

    \b
    Example:
      gazetteer new figure --en "Adnan Hasan" --type minister --source press-english
    """
    _new("figure", given)


def _new(kind: Kind, given: dict[str, Any]) -> None:
    from gazetteer.curate.new import Draft
    from gazetteer.curate.workbench import Workbench

    fields = fields_of(given)
    asking = sys.stdin.isatty() and not given["yes"]
    if not asking:
        _want(fields, given)
    bench = Workbench(given["registry"])
    draft = Draft(kind, bench)
    if faults := draft.faults(fields):
        raise InputError("\n".join(faults))
    draft.fields, named = fields, "names" in fields
    if asking:
        bench.prepare()
        Asking(draft).fields()
    _settle_parent(draft, asking=asking)
    found = draft.look_alikes()
    if named or not asking or "location" in fields:
        show(found)
    same = draft.already_there(found)
    if same:
        _say_already_there(same, refused=not asking and not given["id_"])
    id_ = _settle_id(draft, given["id_"], asking=asking)
    file = _settle_file(draft, given["file"], asking=asking)
    added = draft.put(id_, file)
    click.echo(f"\n{added.text}\n")
    for note in added.notes:
        click.echo(f"note: {note}")
    if given["dry_run"]:
        click.echo(f"{bench.folder / file}: nothing was written (--dry-run)")
    elif not asking or click.confirm(f"Write it to {bench.folder / file}?", default=not same):
        _write(bench, added)
    else:
        click.echo("Nothing was written.")


def _want(fields: dict[str, Any], given: dict[str, Any]) -> None:
    """Raise one line that names every option that is missing where nobody can be asked."""
    missing = [] if "names" in fields or "label" in fields else ["a name (--en, --ar ...)"]
    missing += [f"--{option}" for option, field in (("source", "sources"), ("type", "type")) if field not in fields]
    missing += [] if given["yes"] or given["dry_run"] else ["--yes (or --dry-run)"]
    if missing:
        raise InputError(f"nobody to ask here, and missing: {', '.join(missing)}")


def _settle_parent(draft: Draft, *, asking: bool) -> None:
    if draft.kind != "place" or "parent" in draft.fields or "crosses" in draft.fields:
        return
    proposal = draft.propose_parent()
    if asking:
        Asking(draft).parent(proposal)
    elif proposal.value:
        _say("parent", proposal)
        draft.fields["parent"] = proposal.value
    elif proposal.needed:
        raise InputError(f"parent: {proposal.why}: give --parent, --at or --pcode")


def _settle_id(draft: Draft, given: str | None, *, asking: bool) -> str:
    id_ = given
    if id_ is None:
        proposal = draft.propose_id()
        if asking:
            return Asking(draft).id(proposal)
        if proposal.value is None:
            raise InputError(f"id: {proposal.why}: give --id")
        _say("id", proposal)
        id_ = proposal.value
    if fault := draft.id_fault(id_):
        raise InputError(fault)
    return id_


def _settle_file(draft: Draft, given: str | None, *, asking: bool) -> str:
    file = given
    if file is None:
        proposal = draft.propose_file()
        if asking:
            return Asking(draft).file(proposal)
        assert proposal.value is not None  # there is one for every entry
        _say("file", proposal)
        file = proposal.value
    if fault := draft.file_fault(file):
        raise InputError(fault)
    return file


def _say(field: str, proposal: Proposal) -> None:
    click.echo(f"{field + ':':<8}{proposal.value}  ({proposal.why})")


def _say_already_there(same: LookAlike, *, refused: bool) -> None:
    """Say that a new entry most likely is there already, or refuse it."""
    where = f", {same.km:.1f} km away" if same.km is not None else ""
    line = f"{same.name.text!r} is already there as {same.entity.id} ({same.matched.text}, {what(same)}{where})"
    if refused:
        raise InputError(f"{line}: add what is new to that entry, or give --id when this is another one")
    click.secho(f"\n{line}.", fg="yellow")


def _write(bench: Workbench, added: Added) -> None:
    path = bench.folder / added.file
    try:
        bench.write()
    except OSError as e:
        raise InputError(f"{path}: cannot be written ({e.strerror}): make it a file you may change") from None
    click.echo(f"Written to {path}, line {added.line}. Next:")
    click.echo(f"  gazetteer check {path}")
    click.echo("  gazetteer impact")
