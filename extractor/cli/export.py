"""The command `export`."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.corpus import selecting

if TYPE_CHECKING:
    from extractor.formats.write import Format

_FORMATS = ("jsonl", "csv", "parquet", "webannotation", "brat", "conll")
# The words of `extractor.models.Kind`, which `extractor --help` must not wait for.
_KINDS = ("count", "money", "percent", "points", "ratio", "multiple", "rank", "measure", "duration", "age", "score")
_TABLES = ("articles", "figures", "dates", "officials", "quotes", "comparisons")


@click.command()
@click.argument("out", metavar="OUT")
@click.option("--format", "form", type=click.Choice(_FORMATS), default="jsonl", show_default=True)
@click.option(
    "--table", type=click.Choice(_TABLES), help="Only this table, as CSV, Parquet or JSON lines, into one file."
)
@click.option("--kind", type=click.Choice(_KINDS), help="Only figures of this kind, or articles with one.")
@selecting
def export(
    out: str,
    form: "Format",
    table: str | None,
    kind: str | None,
    path: Path,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    language: str | None,
) -> None:
    """Write the facts of a database to OUT, in a format of other programs; `-` is standard output.

    \b
    extractor export facts.jsonl.gz
    extractor export --format csv tables
    extractor export --format csv --table figures --kind money --since 2018 - | head

    \b
    Formats
      jsonl          an article a line with its facts, as `extractor extract` prints it
      csv, parquet   a folder of tables; harmless in a spreadsheet. parquet: pip install 'extractor[parquet]'
      webannotation  one JSON-LD file of W3C Web Annotations: each fact by its words and its place in the text
      brat           a folder of .txt and .ann files for the annotation tool brat
      conll          CoNLL-U Plus: a token a line, facts in IOB2 columns
    """
    from extractor.cli.shared import progress
    from extractor.formats import write
    from extractor.store import Selection, open_database

    if table and form not in write.ROWS:
        raise click.UsageError(f"--table goes with {', '.join(write.ROWS)}; {form} is of whole articles.")
    chosen = Selection(outlets, since, until, language)
    with open_database(path, create=False, read_only=True) as database:
        if table:
            many = write.write_table(
                database, table, form, out, chosen, kind, lambda rows: progress(rows, None, unit=" rows")
            )
            click.echo(f"{many:,} rows in {out}", err=True)
        elif form in ("csv", "parquet"):
            with write.new_folder(out) as folder:
                for name in _TABLES:
                    file = str(folder / f"{name}.{form}")
                    many = write.write_table(
                        database, name, form, file, chosen, kind, lambda rows: progress(rows, None, unit=" rows")
                    )
                    click.echo(f"{many:8,} rows in {Path(out) / f'{name}.{form}'}", err=True)
        else:
            many = write.write_articles(
                database, form, out, chosen, kind, lambda found: progress(found, None, unit=" articles")
            )
            click.echo(f"{many:,} articles in {out}", err=True)
