"""``gazetteer scan``: the mentions in texts."""

from __future__ import annotations

from pathlib import Path

import click

from gazetteer.cli import inputs, options
from gazetteer.cli.documents import Columns, Documents
from gazetteer.cli.mentions import Printer, print_summary


@click.command("scan")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--column", metavar="NAME", help="The column of a table, or the field of JSON Lines, that holds the texts.")
@click.option("--lang-column", metavar="NAME", help="The column that says each text's language.")
@click.option("--date-column", metavar="NAME", help="The column that says when each text was written.")
@click.option("--input-format", type=click.Choice(inputs.INPUT_FORMATS), help="Format of the input, where the file's name does not tell.")
@click.option("--summary", is_flag=True, help="Who and where over all texts, most mentioned first.")
@click.option("--processes", type=click.IntRange(1), default=1, show_default=True, help="How many texts to scan at once; for many texts.")
@options.mention
@options.display_lang
@click.option("--format", "form", type=click.Choice((*options.FORMATS, "html")), default="table", show_default=True, help="How to print.")
@options.registry
@click.pass_context
def command(
    ctx: click.Context,
    /,
    *,
    files: tuple[str, ...],
    column: str | None,
    lang_column: str | None,
    date_column: str | None,
    input_format: str | None,
    summary: bool,
    processes: int,
    form: str,
    display_lang: str,
    registry: Path | None,
    overlay: Path | None,
    lang: str | None,
    date: str | None,
) -> None:
    """Find the names in texts and link them. ``-`` reads standard input: one text, or JSON Lines with ``--format jsonl``.

    Offsets count characters of the file's text as it is: line ends count as they are written, a byte order mark does not count.

    JSON Lines: each record has a text, and may have lang and date; its other fields, such as an id, come back with the mentions. Tables: each
    row is a text, named by the column id where there is one, else by its number; the header is row 1.

    ``--format html`` writes a page with the texts, their mentions marked, the counts and a map; with --summary it leaves the texts out.

    \b
    Examples:
      gazetteer scan article.txt
      gazetteer scan --format jsonl --lang ar articles.jsonl
      gazetteer scan --summary --column text --processes 4 reports.csv
      gazetteer scan --format html article.txt > article.html
    """
    columns = Columns(column, lang_column, date_column)
    otherwise = "csv" if column else "text"
    sources = [(path, inputs.input_format(path, input_format, "jsonl" if path == "-" and form == "jsonl" else otherwise)) for path in files]
    for path, source in sources:
        if any(columns) and source == "text":
            raise click.UsageError(f"{inputs.shown(path)}: a text has no columns: the input format is csv, tsv or jsonl")
        if not column and source in ("csv", "tsv"):
            raise click.UsageError(f"{inputs.shown(path)}: a table: say which column holds the texts with --column")
    g = options.open_registry(registry, overlay)
    g.scan("", lang=lang, date=date)  # an option that is not usable is said once, before any answer
    documents = Documents(g, sources, columns, distinct=form in ("json", "jsonl") and not summary)
    scanned = documents.scanned(lang, date, processes)
    if form == "html":
        from gazetteer.report.page import Text, page  # its template engine is for pages only

        texts = (Text(given.title, given.document.text, given.document.lang or lang, mentions) for given, mentions in scanned)
        click.echo(page(g, texts, display_lang=display_lang, counts_only=summary))
    elif summary:
        from gazetteer.report.summary import summarize

        print_summary(summarize((given.title, mentions) for given, mentions in scanned), g, form, display_lang)
    else:
        printer = Printer(g, form, display_lang, titled=len(files) > 1 or sources[0][1] != "text")
        for given, mentions in scanned:
            printer.write(given, mentions)
        printer.close()
    ctx.exit(1 if documents.wrong else 0)
