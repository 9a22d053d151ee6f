"""The stages joined: addresses -> documents -> articles -> annotations -> database -> comparisons."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from typing import Any, BinaryIO

from extractor.check import check_claims, claims_of, searches
from extractor.check.conversion import Conversion
from extractor.check.price_index import is_price_index
from extractor.comparing import Progress as Comparing
from extractor.comparing import bring_up_to_date, silent
from extractor.errors import ExtractorError, StoreError
from extractor.fetch import fetch
from extractor.language.models import annotator
from extractor.models import Annotations, Article, Claim, Comparison, Document, Summary
from extractor.parse import parse_each, parts
from extractor.store import Database, open_database

OnError = Callable[[ExtractorError], None]
_ARTICLES = 100
"""Articles that a figure of a typed claim is compared with, those with most of its words."""
_LARGE = 1_000
"""Articles of a run whose comparison needs the room that the pipeline takes."""
SHOWN = 5
"""Comparisons of a verdict that a report of a run shows."""
Progress = Callable[[Iterable[Document]], Iterable[Document]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did and what the database holds afterwards."""

    added: int
    unchanged: int
    failures: tuple[ExtractorError, ...]
    summary: Summary
    telling: list[Comparison] = field(repr=False)
    """Of each verdict some comparisons, those of most sources."""


def run(
    inputs: Sequence[str],
    path: Path,
    *,
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    workers: int = 1,
    model: str | None = None,
    progress: Progress = iter,
    comparing: Comparing = silent,
    on_error: OnError = lambda error: None,
    on_note: OnError = lambda note: None,
) -> Outcome:
    """Fetch, parse, annotate and store what is new in `inputs`, then compare all figures in the database at `path`.

    An article is stored in one transaction, and a document stored before by this very program and model is not
    annotated again: a killed run goes on where it was, and does not fetch again what it stored. `on_note` hears what is
    worth knowing and no failure, such as a page of which only the beginning is shown. Raises StoreError if the database
    cannot be used.
    """
    failures: list[ExtractorError] = []

    def failed(error: ExtractorError) -> None:
        # An error holds the frames it rose through, and they the page: thousands of them fill the memory.
        error.__traceback__ = error.__cause__ = error.__context__ = None
        failures.append(error)
        database.record_failure(job, error.where or "", str(error))
        on_error(error)

    by = annotator(model)
    unchanged = added = 0
    with open_database(path) as database:
        done = database.begun(inputs, by)
        if database.kept:
            on_note(StoreError(f"made by an older version; as it was, it is kept in {database.kept}", where=str(path)))
        if ahead := database.ahead():
            hint = "set the clock: a page that is fetched now may be taken for an older version"
            on_note(StoreError(f"the clock went back: a run began at {ahead}", where=str(path), hint=hint))
        job = database.start_run("run", inputs, version("extractor"))
        waiting: deque[tuple[Document, Article]] = deque()

        def changed() -> Iterator[Document]:
            nonlocal unchanged
            for document in progress(
                fetch(inputs, on_error=failed, stdin=stdin, allow_private=allow_private, skip=done)
            ):
                for part in parts(document):
                    if database.has(part, by):
                        unchanged += 1
                    else:
                        yield part

        def articles() -> Iterator[Article]:
            for document, article in parse_each(changed(), on_error=failed, on_note=on_note):
                waiting.append((document, article))
                yield article

        for article, found in _annotated(articles(), workers, model=model, on_error=failed, on_note=on_note):
            document, queued = waiting.popleft()
            while queued != article:  # one that failed in between
                document, queued = waiting.popleft()
            database.write(document, article, found, run=job, annotator=by)
            added += 1
        if added > _LARGE and workers == 1:
            from extractor.language.pipeline import release

            release()
        bring_up_to_date(database, progress=comparing)
        database.finish_run(job)
        telling = list(database.comparisons(most=SHOWN))
        return Outcome(added, unchanged, tuple(failures), database.summary(), telling)


def _annotated(articles: Iterator[Article], workers: int, **how: Any) -> Iterator[tuple[Article, Annotations]]:
    """`annotate` by so many workers; a run with nothing new does not wait for spaCy."""
    first = next(articles, None)
    if first is None:
        return
    every = chain((first,), articles)
    if workers == 1:
        from extractor.language import pipeline

        yield from pipeline.annotate(every, **how)
    else:
        from extractor.language import parallel

        yield from parallel.annotate(every, workers, **how)


def add_reference(source: tuple[Document, Article, Annotations], path: Path) -> None:
    """Store a table of official statistics, made by `extractor.reference`. Raises StoreError."""
    document, article, found = source
    with open_database(path) as database:
        job = database.start_run("reference", [article.id], version("extractor"))
        database.write(document, article, found, run=job, annotator="reference")
        database.finish_run(job)


def conversion_into(year: int, database: Database) -> Conversion:
    """What brings sums of money to a year's prices, by the price indices among a database's reference data.

    Raises InputError if there is none that has the year.
    """
    tables = [
        found for each in database.references() if is_price_index(each.title) if (found := database.of_row(each.id))
    ]
    return Conversion(year, [claim for table in tables for claim in claims_of(*table)])


def check_text(
    text: str, database: Database, *, published: str | None = None, conversion: Conversion | None = None
) -> list[Comparison]:
    """Compare each figure of a claim in words with those of the articles that have its words. Nothing is stored.

    `published` (ISO 8601) is when it was claimed, which "last year" depends on; `conversion` brings sums of money to
    one year's prices.
    """
    from extractor.language.pipeline import annotate  # loads spaCy, which comparing needs not

    asked = [
        claim
        for found in annotate([Article(id="claim", text=text, published=published)])
        for claim in claims_of(*found)
    ]
    articles: dict[tuple[str, str | None], Article] = {}
    claims: dict[tuple[str, str | None, int], Claim] = {}
    for each in asked:
        found = database.claims_about(searches(each), most=_ARTICLES)
        articles |= {(article.id, article.url): article for article in found.articles}
        claims |= {(claim.article, claim.url, claim.start): claim for claim in found.claims}
    return check_claims(asked, list(claims.values()), list(articles.values()), text, conversion)
