"""The command `reference`."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import click

from extractor.cli.shared import db_option


@click.group()
def reference() -> None:
    """Official statistics that claims are checked against.

    \b
    extractor reference add unemployment.csv --measure "unemployment rate" --unit percent --place "New York City" \\
        --period-column Month --value-column Rate --publisher "Labor Department" --released 2018-05-04 --db facts.db
    extractor reference list --db facts.db
    extractor reference remove 51 --db facts.db
    """


def _times(_: click.Context, __: click.Parameter, value: str) -> Decimal:
    try:
        factor = Decimal(value.replace(",", ""))
    except ArithmeticError:
        factor = Decimal(0)
    if not factor.is_finite() or not factor:
        raise click.BadParameter(f"{value!r} is no number but 0")
    return factor


def _where(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    pairs = [value.partition("=") for value in values]
    if any(not sign for _, sign, _ in pairs):
        raise click.BadParameter("write COLUMN=VALUE")
    return {column.strip(): wanted.strip() for column, _, wanted in pairs}


def _day(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    try:
        return value and date.fromisoformat(value).isoformat()
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day such as 2018-05-04") from None


@reference.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--measure", required=True, help='What the numbers count, as prose says it: "unemployment rate".')
@click.option("--publisher", required=True, help="Who publishes them.")
@click.option(
    "--unit", help="percent, points, person, a currency's code (USD) or a unit's name; none for plain counts."
)
@click.option("--released", callback=_day, help="The day they were released: 2018-05-04.")
@click.option("--url", help="Where they are published.")
@click.option("--place", help="The place all numbers are for.")
@click.option("--place-column", help="The column with the place.")
@click.option("--period", help="The period all numbers are for.")
@click.option("--period-column", help="The column with the period: 2017, 2017-03, 2017-Q1, March 2017, FY2017.")
@click.option("--value-column", help="The column with the number.")
@click.option(
    "--every",
    type=click.Choice(["day", "week", "month", "quarter", "year", "fiscal year"]),
    help="What a date stands for: 2017-03-01 in a monthly series is March 2017.",
)
@click.option("--times", default="1", callback=_times, show_default=True, help="1000 if they are given in thousands.")
@click.option("--where", multiple=True, callback=_where, metavar="COLUMN=VALUE", help="Only these rows; repeatable.")
@click.option("--table", help="The sheet of a workbook or the table of a database, if it holds several.")
@db_option
def add(
    file: Path,
    measure: str,
    publisher: str,
    unit: str | None,
    released: str | None,
    url: str | None,
    place: str | None,
    place_column: str | None,
    period: str | None,
    period_column: str | None,
    value_column: str | None,
    every: str | None,
    times: Decimal,
    where: dict[str, str],
    table: str | None,
    path: Path,
) -> None:
    """Load a table of official numbers: CSV, SDMX-CSV, a World Bank download, Excel (.xlsx) or SQLite.

    SDMX-CSV and World Bank files need no column options. A later release of the same measure by the same publisher
    takes the place of the earlier one. Then `extractor check` says which claims fit the numbers.
    """
    from extractor.reference import Series, article_of, observations, read_table
    from extractor.run import add_reference

    read = read_table(file, table=table)
    series = Series(
        measure=measure,
        unit="percent" if unit == "%" else unit,
        place=place,
        place_column=place_column,
        period=period,
        period_column=period_column,
        value_column=value_column,
        every=every,  # type: ignore[arg-type]  # one of the choices
        times=times,
        where=where,
    )
    found = observations(read, series, name=str(file))
    add_reference(article_of(read, series, found, publisher=publisher, released=released, url=url), path)
    click.echo(f"{len(found):,} numbers of {measure!r} by {publisher} in {path}; next: extractor check --db {path}")


@reference.command(name="list")
@db_option
def list_(path: Path) -> None:
    """List the tables of official numbers in a database: number, measure, publisher, release, how many numbers."""
    from extractor.store import open_database

    with open_database(path, create=False, read_only=True) as database:
        for each in database.references():
            click.echo(
                f"{each.id:6}  {each.title}, {each.publisher}, "
                f"{f'released {each.published[:10]}' if each.published else 'release date unknown'}: "
                f"{each.figures:,} numbers"
            )


@reference.command()
@click.argument("number", type=int)
@db_option
def remove(number: int, path: Path) -> None:
    """Remove a table of official numbers, by the NUMBER that `reference list` shows, with its earlier releases."""
    from extractor.store import open_database

    with open_database(path, create=False) as database:
        database.remove_reference(number)
