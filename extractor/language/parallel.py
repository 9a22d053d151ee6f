"""The language stage shared by processes, each with its own copy of the pipeline.

The process that shares the work out loads neither spaCy nor a model.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context

from extractor.errors import ExtractorError, ParseError
from extractor.language.english import noted
from extractor.models import Annotations, Article

_BATCH = 16
"""Articles that a process is given at a time."""


def annotate(
    articles: Iterable[Article],
    workers: int,
    *,
    model: str | None = None,
    on_error: Callable[[ExtractorError], None],
    on_note: Callable[[ExtractorError], None] = lambda note: None,
) -> Iterator[tuple[Article, Annotations]]:
    """`extractor.language.pipeline.annotate` with `workers` processes; the order stays.

    Only a few batches are under way at once, so that memory does not grow with the corpus. (spaCy's own `n_process`
    cannot carry our objects between processes.) An article that ends the process that reads it is set aside.
    """
    waiting: deque[tuple[list[Article], Future[_Read]]] = deque()
    pool = _pool(workers)

    def finished() -> Iterator[tuple[Article, Annotations]]:
        batch, under_way = waiting.popleft()
        try:
            done, errors = under_way.result()
        except BrokenProcessPool:  # by this batch or another one that was under way
            done, errors = _one_by_one(batch, model)
        for each in errors:
            on_error(each)
        yield from done

    try:
        for batch in _batches(noted(articles, on_note)):
            try:
                under_way = pool.submit(_annotate_batch, batch, model)
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(workers)
                under_way = pool.submit(_annotate_batch, batch, model)
            waiting.append((batch, under_way))
            if len(waiting) > 2 * workers:
                yield from finished()
        while waiting:
            yield from finished()
    finally:
        pool.shutdown(cancel_futures=True)


_Read = tuple[list[tuple[Article, Annotations]], list[ExtractorError]]


def _pool(workers: int) -> ProcessPoolExecutor:
    # Spawned, not forked: spaCy's libraries start threads, which a fork may leave locked.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))


def _one_by_one(batch: list[Article], model: str | None) -> _Read:
    """Each article of a batch by itself, so that the one that ends its process takes no other along."""
    done: list[tuple[Article, Annotations]] = []
    errors: list[ExtractorError] = []
    pool = _pool(1)
    try:
        for article in batch:
            try:
                found, failed = pool.submit(_annotate_batch, [article], model).result()
            except BrokenProcessPool:
                pool.shutdown()
                pool = _pool(1)
                found, failed = [], [ParseError("set aside: it ended the process that read it", where=article.id)]
            done += found
            errors += failed
    finally:
        pool.shutdown()
    return done, errors


def _annotate_batch(articles: list[Article], model: str | None) -> _Read:
    from extractor.language import pipeline  # by the process that reads, and no other

    errors: list[ExtractorError] = []
    return list(pipeline.annotate(articles, model=model, on_error=errors.append)), errors


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while batch := list(islice(rest, _BATCH)):
        yield batch
