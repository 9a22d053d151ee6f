"""The command `run`."""

import sys
from pathlib import Path

import click

from extractor.cli.shared import (
    EXIT,
    INPUTS,
    comparing,
    db_option,
    failures,
    model_option,
    private_option,
    progress,
    say,
    teach,
)
from extractor.errors import ExtractorError


@click.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT]...")
@db_option
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes that read articles."
)
@model_option
@private_option
@click.option("--input", "shards", multiple=True, metavar="ADDRESS", help="Shards to read into --output; may hold *.")
@click.option("--output", metavar="ADDRESS", help="Write Parquet into this folder instead of a database.")
@click.option("--cluster", metavar="ADDRESS", help="Read on a Dask cluster: tcp://HOST:8786, or local:N processes.")
@click.option(
    "--sqlite", type=click.Path(dir_okay=False, path_type=Path), help="Also write a database beside --output."
)
@click.option("--about", default="", metavar="WORDS", help="Only articles with all these words go into --sqlite.")
@teach(INPUTS + EXIT)
def run(
    inputs: tuple[str, ...],
    path: Path,
    workers: int,
    model: str | None,
    allow_private: bool,
    shards: tuple[str, ...],
    output: str | None,
    cluster: str | None,
    sqlite: Path | None,
    about: str,
) -> None:
    """Find the facts of articles, store them, and compare the claimed numbers.

    Without INPUT it runs on the example corpus. Run again, it adds only what is new or changed; killed, it goes on
    where it was.

    \b
    extractor run
    extractor run pages/ more.jsonl.gz --db facts.db --workers 4
    cat articles.jsonl | extractor run - --db facts.db
    extractor run pages/ --model accurate

    With --output it reads whole archives (.warc.gz, .wacz, .jsonl.gz, .parquet), here or on many machines, into
    Parquet. What is finished stays finished: started again, it reads the other shards.

    \b
    extractor run --input 'news/*.warc.gz' --output facts --cluster local:4
    extractor run --cluster tcp://10.0.0.1:8786 --input 's3://bucket/*.warc.gz' --output s3://bucket/facts
    extractor run --input 'news/*.jsonl.gz' --output facts --sqlite facts.db --about "detainer requests"
    """
    if output or shards or cluster or sqlite:
        _over_shards((*shards, *inputs), output, cluster, model, sqlite, about)
        return
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
            comparing=comparing,
            on_error=failed,
            on_note=say,
        )
        if outcome.added or outcome.unchanged:
            failed.did()
        read = f"{report.count(outcome.added, 'page')} read, {outcome.unchanged} unchanged"
        click.echo(report.summary(outcome.summary, outcome.telling, read=read))
        click.echo(f"\nOpen it:  extractor browse --db {path}")


def _over_shards(
    inputs: tuple[str, ...],
    output: str | None,
    cluster: str | None,
    model: str | None,
    sqlite: Path | None,
    about: str,
) -> None:
    if not output or not inputs:
        raise click.UsageError("--input, --output, --cluster and --sqlite: give at least --input and --output")
    from extractor import report

    try:
        from extractor.cluster.job import run_shards
    except ModuleNotFoundError as error:
        raise ExtractorError(f"{error.name} is not installed", hint="pip install 'extractor[cluster]'") from error
    with failures() as failed:
        outcome = run_shards(
            inputs,
            output,
            cluster=cluster,
            model=model,
            sqlite=sqlite,
            about=about,
            progress=lambda results, total: progress(results, total, failed, " shards"),
            on_error=failed,
        )
        if outcome.read or outcome.unchanged:
            failed.did()
        read = f"{report.count(outcome.read, 'shard')} read, {outcome.unchanged} unchanged"
        click.echo(report.summary(outcome.summary, outcome.comparisons, read=read))
        click.echo(
            f"\n{outcome.failed:,} documents gave no article, {outcome.set_aside:,} of them set aside: "
            f"{output}/failed/*.parquet says why"
        )
        click.echo(f"Ask it:  duckdb -c \"from '{output}/articles/*.parquet'\"")
        if outcome.stored is not None:
            click.echo(f"{outcome.stored:,} articles in {sqlite}.  Open it:  extractor browse --db {sqlite}")
