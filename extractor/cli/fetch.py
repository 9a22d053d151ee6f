"""The command `fetch`."""

import sys
from pathlib import Path

import click

from extractor.cli.shared import EXIT, INPUTS, delay_option, failures, into_option, private_option, progress, teach


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@into_option
@click.option(
    "--warc", "archive", type=click.Path(dir_okay=False, path_type=Path), help="Append to this WARC file instead."
)
@delay_option
@private_option
@teach(INPUTS + EXIT)
def fetch(inputs: tuple[str, ...], folder: Path, archive: Path | None, delay: float, allow_private: bool) -> None:
    """Fetch pages into a folder, or a web archive, that parse, extract and run read.

    Pages already in the folder or the archive are not fetched again: a killed job goes on where it was.

    \b
    extractor fetch https://example.org/news/1 --into pages
    extractor fetch https://example.org/feed.xml --into pages && extractor run pages
    extractor fetch outlets.toml --warc outlets.warc.gz
    """
    from extractor import fetch

    with failures() as failed:
        documents = fetch.fetch(
            inputs,
            on_error=failed,
            stdin=sys.stdin.buffer,
            web=fetch.Web(allow_private=allow_private, delay=delay),
            skip=fetch.warc.saved(archive) if archive else fetch.saved(folder),
        )
        arriving = progress(documents, fetch.count(inputs), failed)
        added = fetch.warc.write(arriving, archive) if archive else fetch.save(arriving, folder)
        if added:
            failed.did()
        click.echo(f"{added} new pages in {archive or folder}", err=True)
