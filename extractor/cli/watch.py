"""The command `watch`."""

from pathlib import Path

import click

from extractor.cli.shared import EXIT, delay_option, failures, into_option, private_option, progress, teach


@click.command()
@click.argument("sources", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@into_option
@click.option(
    "--every", type=click.FloatRange(min=1), default=15.0, show_default=True, help="Minutes between two polls."
)
@click.option("--rounds", type=click.IntRange(min=1), help="Stop after so many polls; without it, go on until stopped.")
@delay_option
@private_option
@teach(EXIT)
def watch(sources: Path, folder: Path, every: float, rounds: int | None, delay: float, allow_private: bool) -> None:
    """Poll the outlets of a source list and add what is new to a folder.

    SOURCES is a TOML file: a [[source]] for each outlet with name, feeds, sitemaps, include, exclude, country, wire.

    \b
    extractor watch outlets.toml --into pages
    extractor watch outlets.toml --into pages --rounds 1 && extractor run pages
    """
    from extractor import fetch

    with failures() as failed:
        new = fetch.watch(
            fetch.sources.read(sources),
            on_error=failed,
            every=every * 60,
            rounds=rounds,
            skip=fetch.saved(folder),
            web=fetch.Web(allow_private=allow_private, delay=delay),
        )
        added = fetch.save(progress(new, None, failed), folder)
        if added:
            failed.did()
        click.echo(f"{added} new pages in {folder}", err=True)
