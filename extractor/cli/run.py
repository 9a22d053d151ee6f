"""The command `run`."""

import sys
from pathlib import Path

import click

from extractor.cli.shared import EXIT, INPUTS, db_option, failures, model_option, private_option, progress, say, teach


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@db_option
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read articles."
)
@model_option
@private_option
@teach(INPUTS + EXIT)
def run(inputs: tuple[str, ...], path: Path, workers: int, model: str | None, allow_private: bool) -> None:
    """Find the facts of articles, store them, and compare the claimed numbers.

    Without INPUT it runs on the example corpus. Run again, it adds only what is new or changed; killed, it goes on
    where it was.

    \b
    extractor run
    extractor run pages/ more.jsonl.gz --db facts.db --workers 4
    cat articles.jsonl | extractor run - --db facts.db
    extractor run pages/ --model accurate
    """
    from extractor import fetch, report
    from extractor.resources import path as shipped
    from extractor.run import run

    chosen = inputs or (str(shipped("corpus") / "pages"),)
    total = fetch.count(chosen)
    with failures() as failed:
        outcome = run(
            chosen,
            path,
            stdin=sys.stdin.buffer,
            allow_private=allow_private,
            workers=workers,
            model=model,
            progress=lambda documents: progress(documents, total, failed),
            on_error=failed,
            on_note=say,
        )
        if outcome.added or outcome.unchanged:
            failed.did()
        click.echo(
            report.summary(outcome.summary, outcome.comparisons, added=outcome.added, unchanged=outcome.unchanged)
        )
        click.echo(f"\nOpen it:  extractor browse --db {path}")
