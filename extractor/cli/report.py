"""The command `report`."""

from pathlib import Path
from typing import BinaryIO

import click

from extractor.cli.shared import db_option


@click.command()
@click.argument("name")
@click.argument("out", type=click.File("wb", atomic=True), default="-")
@db_option
def report(name: str, out: BinaryIO, path: Path) -> None:
    """Write one comparison as an HTML file that can be mailed; without OUT, to standard output.

    NAME is what `extractor check` prints in brackets beside each comparison. The file has the claims on one scale,
    every sentence with its source, the verdict and why, and what people think of it. It is whole: no script runs in
    it, and it asks nothing of any machine.

    \b
    extractor check --db facts.db
    extractor report c0123456789ab conflict.html --db facts.db
    """
    from extractor.browse import report
    from extractor.store import open_database

    with open_database(path, create=False, read_only=True) as database:
        out.write(report.of_database(database.connection, name, path.name).encode("utf-8", "replace"))
