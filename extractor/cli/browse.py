"""The command `browse`."""

from pathlib import Path

import click

from extractor.cli.shared import db_option


@click.command()
@db_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option("--open/--no-open", "open_browser", default=False, help="Open the browser as well.")
def browse(path: Path, host: str, port: int, open_browser: bool) -> None:
    """Serve a database with Datasette, on this machine only unless --host says otherwise.

    Needs the extra: pip install 'extractor[browse]'.

    \b
    extractor browse --db facts.db --open
    """
    from extractor.browse import browse

    browse(path, host=host, port=port, open_browser=open_browser)
