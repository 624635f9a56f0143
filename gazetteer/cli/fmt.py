"""``gazetteer fmt``: put registry files into their canonical form."""

from __future__ import annotations

from pathlib import Path

import click

from gazetteer.errors import RegistryError


@click.command("fmt")
@click.argument("paths", metavar="[PATH]...", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; name the files that are not in canonical form.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@click.pass_context
def command(ctx: click.Context, /, *, paths: tuple[Path, ...], check: bool, diff: bool) -> None:
    """Put files of entries and sources.yaml into their canonical form; what they say, and their comments, stay.

    PATH is a file or a folder; data where none is given. Each file that was changed is named. A file is replaced in one step, so that an interruption
    leaves it as it was. With --check or --diff the status is 1 when a file is not in canonical form.

    \b
    Examples:
      gazetteer fmt
      gazetteer fmt --check data/places/idlib/saraqib.yaml
    """
    from gazetteer.curate.canonical import canonical, canonical_files, with_modeline
    from gazetteer.registry.atomic import write_whole
    from gazetteer.registry.yamlfile import read_text

    changed = faults = 0
    files = [file for path in paths or (Path("data"),) for file in canonical_files(path)]
    for file in dict.fromkeys(files):
        try:
            text = read_text(file, str(file))
            made = canonical(with_modeline(text.removeprefix("\ufeff"), file), str(file))
            if made == text:
                continue
            if not (check or diff):
                write_whole(file, made.encode("utf-8"))
        except RegistryError as e:
            faults += 1
            click.echo(str(e))
            continue
        except OSError as e:
            faults += 1
            click.echo(f"{file}: cannot be read or written ({e.strerror}): make it a file you may change")
            continue
        changed += 1
        click.echo(
            _difference(text, made, file) if diff else f"{file}: not in canonical form: run gazetteer fmt" if check else str(file), nl=not diff
        )
    verb = "to be changed" if check or diff else "changed"
    click.echo(f"{len(files)} file{'' if len(files) == 1 else 's'}, {changed} {verb}, {faults} that cannot be read", err=True)
    ctx.exit(1 if faults or (changed and (check or diff)) else 0)


def _difference(before: str, after: str, file: Path) -> str:
    import difflib

    lines = difflib.unified_diff(before.splitlines(keepends=True), after.splitlines(keepends=True), f"{file} (as it is)", f"{file} (canonical)")
    return "".join(line if line.endswith("\n") else line + "\n" for line in lines)
