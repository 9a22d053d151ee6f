"""The command `check`."""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.shared import comparing, db_option, print_json, progress, say

if TYPE_CHECKING:  # `extractor --help` must not wait
    from extractor.asked import Asked
    from extractor.check.conversion import Conversion
    from extractor.models import Comparison
    from extractor.store import Database


@click.command()
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@db_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "claimreview"]),
    default="text",
    show_default=True,
    help="jsonl: a comparison a line, each as soon as it is made; claimreview: schema.org ClaimReview as JSON-LD.",
)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M:%S"]),
    help="When the claims were made, which “last year” depends on.",
)
@click.option(
    "--prices-of",
    "year",
    type=int,
    metavar="YEAR",
    help="Compare sums of money in the prices of this year, by a price index loaded with `extractor reference add`.",
)
@click.option("--anew", is_flag=True, help="Compare everything, not only what came since the last check.")
def check(
    claims: tuple[str, ...],
    path: Path,
    form: str,
    published: object,
    year: int | None,
    anew: bool,
) -> None:
    """Compare the claimed numbers in a database, or claims in words with them.

    CLAIM is a sentence or paragraph, a file of claims, or - for standard input. A file has one claim a line, as text or
    as JSON: {"text": "…", "id": "…", "claimant": "…", "published": "2018-02-10"}. Each figure of a claim is checked.

    \b
    extractor check --db facts.db
    extractor check "New York ignored 1,526 detainer requests in 2017" --db facts.db
    extractor check speech.txt --published 2018-02-10 --format jsonl | jq 'select(.verdict == "conflict")'
    extractor check 'The bridge cost $3.98 million' --prices-of 2023
    extractor check "The city turned down 900 requests in 2017" --format claimreview > review.json

    In a ClaimReview the evidence is cited and the verdict told in words; the rating is left to the person who reviews.

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
    from extractor import asked, export, report
    from extractor.comparing import bring_up_to_date
    from extractor.store import open_database

    day = str(published).removesuffix(" 00:00:00").replace(" ", "T") if published else None
    with open_database(path, create=False, read_only=bool(claims)) as database:
        conversion = _conversion_into(year, database) if year is not None else None
        made: Iterator[tuple[Asked | None, Comparison]]
        if claims:
            made = _answers(asked.read(claims, sys.stdin.buffer, published=day), database, conversion)
        else:
            bring_up_to_date(database, anew=anew, progress=comparing)
            stored = database.comparisons()
            made = ((None, conversion.explained(each) if conversion else each) for each in stored)
        if form == "jsonl":
            for of, each in made:
                print_json(export.comparison(each, of))
            return
        found = list(made)
    if form == "claimreview":
        click.echo(json.dumps(export.claim_reviews(found), ensure_ascii=False, indent=1))
    elif form == "json":
        body = {"comparisons": [export.comparison(each, of) for of, each in found]}
        click.echo(json.dumps(body, ensure_ascii=False, indent=1))
    elif claims:
        for block in report.answers((of, each) for of, each in found if of):
            click.echo(block)
        if not found:
            click.echo("The claim holds no figure." if len(claims) == 1 else "No claim holds a figure.")
    else:
        for block in report.comparisons(each for _, each in found):
            click.echo(block)
        if not found:
            click.echo("No figure to compare.")


def _conversion_into(year: int, database: "Database") -> "Conversion":
    from extractor.run import conversion_into  # loads all stages, which comparing needs not

    return conversion_into(year, database)


def _answers(
    claims: "Iterator[Asked]", database: "Database", conversion: "Conversion | None"
) -> "Iterator[tuple[Asked | None, Comparison]]":
    """Each comparison with the claim it answers, numbered through; a claim without a figure is named on its own."""
    from extractor.errors import InputError
    from extractor.run import check_text

    numbers = count(1)
    for each in progress(claims, None, unit=" claims"):
        found = check_text(each.text, database, published=each.published, conversion=conversion)
        if not found and each.id:
            say(InputError(f"no figure in “{each.text[:60]}”", where=f"claim {each.id}"))
        for comparison in found:
            yield each, replace(comparison, id=next(numbers))
