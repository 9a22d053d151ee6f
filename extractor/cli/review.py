"""The command `review`."""

import getpass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.shared import db_option

if TYPE_CHECKING:  # making all models' classes would take every command longer than click does
    from extractor.models import Judgement


@click.command()
@click.argument("name")
@click.argument("judgement", type=click.Choice(["confirmed", "rejected", "unsure"]))
@click.option("--note", help="Why; kept beside the judgement.")
@click.option("--by", "reviewer", default=getpass.getuser, show_default="your user name", help="Who judges.")
@db_option
def review(name: str, judgement: "Judgement", note: str | None, reviewer: str, path: Path) -> None:
    """Say what you think of a comparison: whether its verdict holds.

    NAME is what `extractor check` prints in brackets beside each comparison. Later runs and checks keep the judgement
    and show it; nothing is learned from it. Change your mind by judging again: what was thought before stays.

    \b
    extractor check --db facts.db
    extractor review c0123456789ab rejected --note "one counts boats, the other ships" --db facts.db
    """
    from extractor.models import Review
    from extractor.store import open_database

    with open_database(path, create=False) as database:
        database.review(name, Review(judgement, reviewer, note))
