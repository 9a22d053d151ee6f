"""The whole job: what is not finished is read, then everything is compared."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from extractor.cluster import files
from extractor.cluster.asked import store_articles
from extractor.cluster.compare import compare_shards, comparisons_of, is_compared
from extractor.cluster.engine import engine
from extractor.cluster.shards import Done, Shard, articles_of, find_shards, finished, read_shard
from extractor.cluster.stage import Read, Stage
from extractor.comparing import bring_up_to_date
from extractor.errors import ExtractorError
from extractor.language.models import annotator
from extractor.models import Comparison, Summary
from extractor.store import open_database

__all__ = ["Outcome", "run_shards"]

Progress = Callable[[Iterable[Any], int], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a job did, and what its output holds."""

    read: int
    """Shards that this job read."""
    unchanged: int
    """Shards that an earlier one had finished."""
    failures: tuple[ExtractorError, ...]
    """Shards that could not be read."""
    failed: int
    """Documents without an article, in all finished shards; `failed/*.parquet` says which and why."""
    set_aside: int
    """Those of them that the program failed on."""
    summary: Summary
    comparisons: list[Comparison] = field(repr=False)
    """Those that a report tells of; all are in the output."""
    stored: int | None = None
    """Articles in the SQLite database, if one was asked for."""


def run_shards(
    inputs: Sequence[str],
    output: str,
    *,
    cluster: str | None = None,
    model: str | None = None,
    sqlite: Path | None = None,
    about: str = "",
    stage: Stage | None = None,
    progress: Progress = lambda items, total: items,
    on_error: Callable[[ExtractorError], None] = lambda error: None,
) -> Outcome:
    """Read the shards that `inputs` name and `output` does not hold yet, then compare all the figures in `output`.

    `inputs` and `output` are addresses as fsspec knows them, `cluster` is what `engine` takes, `model` the language
    model, `stage` what reads a batch in its place. With `sqlite` the articles with all words of `about` go into a
    database, with comparisons of their own. Raises ExtractorError if nothing can be read or written, or the cluster is
    gone; what was finished is kept.
    """
    output = output.rstrip("/")
    by = annotator(model)
    before = finished(output)
    shards = find_shards(inputs)
    new = [shard for shard in shards if not _is_done(before.get(shard.name), shard, by)]
    failures: list[ExtractorError] = []
    done = before
    if new or not is_compared(output, before):
        with engine(cluster, model) as call:
            items = [(shard, before.get(shard.name)) for shard in new]
            read = call(read_shard, items, output, stage or Read(model), by) if new else iter(())
            for (shard, _), result in progress(read, len(new)):
                if isinstance(result, ExtractorError):
                    failures.append(ExtractorError(result.what, where=shard.address, hint=result.hint))
                    on_error(failures[-1])
            files.clear(output)
            done = finished(output)
            if not is_compared(output, done):
                compare_shards(done, output, call)
    articles = articles_of(output, done)
    verdicts, comparisons = comparisons_of(output) if done else ({}, [])
    return Outcome(
        read=len(new) - len(failures),
        unchanged=len(shards) - len(new),
        failures=tuple(failures),
        failed=sum(each.failed for each in done.values()),
        set_aside=sum(each.set_aside for each in done.values()),
        summary=_summary(list(done.values()), verdicts),
        comparisons=comparisons,
        stored=_store(articles, about, sqlite, inputs, by) if sqlite and articles else None,
    )


def _is_done(done: Done | None, shard: Shard, by: str) -> bool:
    return done is not None and (done.fingerprint, done.annotator) == (shard.fingerprint, by)


def _store(articles: Sequence[str], about: str, path: Path, inputs: Sequence[str], by: str) -> int:
    with open_database(path) as database:
        job = database.start_run("run", inputs, version("extractor"))
        stored = store_articles(articles, about, database, run=job, by=by)
        bring_up_to_date(database)
        database.finish_run(job)
    return stored


def _summary(done: Sequence[Done], verdicts: dict[str, int]) -> Summary:
    counts = {
        kind: sum(getattr(each, kind) for each in done)
        for kind in ("articles", "figures", "dates", "officials", "quotes")
    }
    return Summary(**counts, verdicts=verdicts)
