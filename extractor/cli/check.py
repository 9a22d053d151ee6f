"""The command `check`."""

import json
from pathlib import Path

import click

from extractor.cli.shared import db_option


@click.command()
@click.argument("claim", required=False)
@db_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
def check(claim: str | None, path: Path, form: str) -> None:
    """Compare the claimed numbers in a database, or one CLAIM in words with them.

    \b
    extractor check --db facts.db
    extractor check "New York ignored 1,526 detainer requests in 2017" --db facts.db --format json

    \b
    Verdicts
      agree             independent sources give the same number
      rounding          equal once the coarser number's rounding is applied
      conflict          the same thing, another number
      updated           a later article gives the newer state of the same count
      derived           it follows from other numbers
      wrong_arithmetic  it should follow from other numbers, and does not
      single            one independent source only
      unclear           may be the same thing; the explanation says what stands against it
    """
    from extractor import export, report
    from extractor.run import check_text, compare_database
    from extractor.store import open_database

    with open_database(path, create=False, read_only=claim is not None) as database:
        found = compare_database(database) if claim is None else check_text(claim, database)
    if form == "json":
        click.echo(
            json.dumps({"comparisons": [export.comparison(each) for each in found]}, ensure_ascii=False, indent=1)
        )
    elif found:
        for block in report.comparisons(found):
            click.echo(block)
    else:
        click.echo("No figure to compare." if claim is None else "The claim holds no figure.")
