"""The command `corpus`."""

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.shared import db_option

if TYPE_CHECKING:
    from extractor.corpus.statistics import Statistics
    from extractor.store import Selection

_DAY = "A day, month or year: 2018-02-10, 2018-02 or 2018."


def _day(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """A day, month or year, checked."""
    from datetime import date

    try:
        if value:
            date.fromisoformat(value + "-01" * (2 - value.count("-")))
    except ValueError:
        raise click.BadParameter(f"{value} is no day, month or year such as 2018-02-10, 2018-02 or 2018") from None
    return value


def selecting(command: Callable[..., None]) -> Callable[..., None]:
    """The options that say which articles."""
    for option in (
        click.option("--language", help="Only articles in this language, such as en."),
        click.option("--until", metavar="DAY", callback=_day, help="Only articles published up to its end."),
        click.option("--since", metavar="DAY", callback=_day, help=f"Only articles published from then on. {_DAY}"),
        click.option("--outlet", "outlets", multiple=True, help="Only articles of this outlet; may be given again."),
    ):
        command = option(command)
    return db_option(command)


def _selection(outlets: tuple[str, ...], since: str | None, until: str | None, language: str | None) -> "Selection":
    from extractor.store import Selection

    return Selection(outlets, since, until, language)


@click.group()
def corpus() -> None:
    """The articles of a database as a corpus: exported, counted, described.

    \b
    extractor corpus stats --db facts.db
    extractor corpus export --db facts.db --format parquet harbour-corpus
    extractor corpus card --db facts.db > card.md
    """


@corpus.command()
@click.argument("folder", metavar="OUT", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["jsonl", "parquet", "text"]), default="jsonl", show_default=True,
    help="text: a file an article. parquet needs the extra: pip install 'extractor[parquet]'.",
)  # fmt: skip
@selecting
def export(
    folder: Path,
    form: "str",
    path: Path,
    outlets: tuple[str, ...],
    since: str | None,
    until: str | None,
    language: str | None,
) -> None:
    """Write articles to the new folder OUT, with a manifest by which they can be cited and checked.

    The current version of each article is written, without its facts. `extractor run OUT` reads JSONL and text again.

    \b
    extractor corpus export --db facts.db harbour-corpus
    extractor corpus export --since 2018-02 --until 2018-03 --outlet "Harbor Ledger" --format text ledger
    jq -r '.files[] | "\\(.sha256)  \\(.file)"' harbour-corpus/manifest.json | (cd harbour-corpus && sha256sum -c)
    """
    from extractor.corpus.export import export
    from extractor.corpus.report import many
    from extractor.store import open_database

    with open_database(path, create=False, read_only=True) as database:
        made = export(database, _selection(outlets, since, until, language), form, folder)  # type: ignore[arg-type]
    click.echo(f"{many(made['articles'], 'article')} in {folder}", err=True)


@corpus.command()
@click.option("--format", "form", type=click.Choice(["text", "json", "html"]), default="text", show_default=True)
@selecting
def stats(
    form: str, path: Path, outlets: tuple[str, ...], since: str | None, until: str | None, language: str | None
) -> None:
    """Count articles by outlet and month, their lengths, near-copies, what sites repeat, and what failed.

    \b
    extractor corpus stats --db facts.db
    extractor corpus stats --db facts.db --format html > stats.html
    extractor corpus stats --db facts.db --format json | jq '.outlets[] | [.name, .articles]'
    """
    from extractor.corpus.page import page
    from extractor.corpus.report import report

    counted = _counted(path, _selection(outlets, since, until, language))
    if form == "json":
        click.echo(json.dumps(asdict(counted), ensure_ascii=False, indent=1))
    else:
        click.echo(page(counted) if form == "html" else report(counted), nl=form == "text")


@corpus.command()
@selecting
def card(path: Path, outlets: tuple[str, ...], since: str | None, until: str | None, language: str | None) -> None:
    """Print a data card in Markdown: sources, dates, how it was made; licences are left to fill in.

    \b
    extractor corpus card --db facts.db > card.md
    """
    from extractor.corpus.card import card

    click.echo(card(_counted(path, _selection(outlets, since, until, language))), nl=False)


def _counted(path: Path, selection: "Selection") -> "Statistics":
    from extractor.corpus.statistics import statistics
    from extractor.store import open_database

    with open_database(path, create=False, read_only=True) as database:
        return statistics(database, selection)
