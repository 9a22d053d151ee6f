"""The command `people`."""

from pathlib import Path

import click

from extractor.cli.shared import db_option


@click.group()
def people() -> None:
    """Who is who across the articles of a database, and saying otherwise.

    \b
    extractor people list "Ada Quist" --db facts.db
    extractor people apart 12 40 --because "another Ada Quist, of Bergen" --db facts.db
    extractor people join 12 41 --because "she changed her name" --db facts.db
    """


@people.command(name="list")
@click.argument("name", required=False, default="")
@db_option
def people_list(name: str, path: Path) -> None:
    """List people whose NAME has these words: each official as an article names them, and why they are one person."""
    from extractor.store import open_database

    with open_database(path, create=False, read_only=True) as database:
        for row in database.identities(name):
            click.echo(
                f"{row.official:6}  {row.person or 'nobody else'}: {row.name}, {row.role or 'no role'}  ({row.article})"
            )
            if row.reason:
                click.echo(f"        {row.reason}")


_because = click.option("--because", "reason", required=True, help="Why; kept beside the decision.")


@people.command(name="apart")
@click.argument("one", type=int)
@click.argument("other", type=int)
@_because
@db_option
def people_apart(one: int, other: int, reason: str, path: Path) -> None:
    """Say that two officials, by the numbers that `people list` shows, are two people. It outlives later runs."""
    from extractor.store import open_database

    with open_database(path, create=False) as database:
        database.keep_apart(one, other, reason)


@people.command(name="join")
@click.argument("one", type=int)
@click.argument("other", type=int)
@_because
@db_option
def people_join(one: int, other: int, reason: str, path: Path) -> None:
    """Say that two officials are one person. It outlives later runs."""
    from extractor.store import open_database

    with open_database(path, create=False) as database:
        database.join(one, other, reason)
