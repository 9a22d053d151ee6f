"""Loads the packaged pipeline and runs it over articles in batches: article -> annotations."""

import gc
import logging
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import lru_cache
from itertools import chain, islice
from multiprocessing import get_context
from typing import Any, NoReturn

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import use_ops
from threadpoolctl import threadpool_limits

from extractor.errors import ExtractorError, ParseError
from extractor.language import extensions, inference, readable, scheme, tokens
from extractor.language import lemmas as _lemmas  # noqa: F401  registers its factory
from extractor.language import names as _names  # noqa: F401
from extractor.language.accurate import component as _accurate  # noqa: F401  registers its factory
from extractor.language.country import country_of
from extractor.language.models import missing, name_of
from extractor.limits import TooLongError, within
from extractor.models import Annotations, Article

COMPONENTS = ("dates", "figures", "setting", "officials", "quotes", "attribution")
"""Our components, in the order they read one another."""

_ENGLISH = re.compile(r"en(?:g|glish)?(?![a-z])", re.I)
"""How an article's `language` says that it can be read: "en", "en-GB"."""

LONGEST = 1_000_000
"""Characters; the parser's memory grows with the text, and no article is longer."""

_BATCH = 16
_log = logging.getLogger(__name__)


@lru_cache(maxsize=2)
def load(model: str | None = None) -> Language:
    """An English pipeline with our components added, loaded once a process: see `base`."""
    extensions.register()
    nlp = base(model)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def release() -> None:
    """Forget the pipelines that were loaded: their memory, some 90 MB, is free for what comes after."""
    load.cache_clear()
    gc.collect()  # its components know one another


def base(model: str | None = None) -> Language:
    """What our components stand on: tags, trees, names and sentences, without any of them. Loaded anew each time.

    `model` is "accurate" (the packaged pipeline on MiniLM; needs the extra of that name), another spaCy pipeline (an
    installed package or a folder, trees in our scheme or in that of `en_core_web_*`), or None: what EXTRACTOR_MODEL
    names, else the small packaged one. Raises ExtractorError for a pipeline that is not there.
    """
    name = name_of(model)
    # numpy's BLAS multiplies our small matrices 1.7 times as fast as spaCy's own on one core.
    with use_ops("numpy", use_blis=False):
        try:
            nlp = spacy.load(name)
        except OSError as error:
            raise missing(name) from error
    tokens.join(nlp)
    inference.hasten(nlp)
    nlp.add_pipe("boundaries", first=True)
    if scheme.is_clearnlp(nlp):
        nlp.add_pipe("universal")
    nlp.add_pipe("names")
    return nlp


def annotate(
    articles: Iterable[Article],
    nlp: Language | None = None,
    *,
    model: str | None = None,
    on_error: Callable[[ExtractorError], None] | None = None,
    on_note: Callable[[ExtractorError], None] = lambda note: None,
) -> Iterator[tuple[Article, Annotations]]:
    """Annotate articles lazily and in order, a batch at a time, with `nlp` or the pipeline of `model` (see `base`).

    An article that fails is left out and told to `on_error`; without it, ParseError is raised. One that is known to be
    in another language than English comes without facts, and is told to `on_note`.
    """
    rest = iter(articles)
    first = next(rest, None)
    if first is None:  # a run with nothing new must not wait for the model
        return
    nlp = nlp or load(model)
    report = on_error or _raise

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in _noted(chain((first,), rest), on_note):
            if not _is_read(article):
                yield nlp.make_doc(""), article
            elif len(article.text) > LONGEST:
                report(_too_long(article))
            else:
                yield _doc(article, nlp), article

    def failed(component: str, _proc: Any, batch: list[Doc], error: Exception) -> None:
        _log.debug("component %s failed", component, exc_info=error)
        for doc in batch:
            report(ParseError(f"the component {component!r} failed: {error!r}", where=doc.user_data["article"]))

    ours = [(name, nlp.get_pipe(name)) for name in COMPONENTS if name in nlp.pipe_names]

    def read(doc: Doc) -> Doc | None:
        """With our components, one after the other; None if it fails or takes too long."""
        try:
            with within(len(extensions.text(doc)), doc.user_data["article"]):
                for name, component in ours:
                    try:
                        doc = component(doc)
                    except Exception as error:  # whatever it is, the other articles go on
                        failed(name, component, [doc], error)
                        return None
        except TooLongError as error:
            report(error)
            return None
        return doc

    nlp.default_error_handler = failed  # set_error_handler breaks on the parser: it has no such attribute
    with threadpool_limits(1, user_api="blas"):  # more threads only wait for one another; see annotate_in_parallel
        batches = nlp.pipe(docs(), as_tuples=True, batch_size=_BATCH, disable=COMPONENTS)
        for plain, article in batches:
            if not _is_read(article):
                yield article, Annotations()
            elif doc := read(plain):
                found = annotations(doc)
                yield article, found if extensions.text(doc) == article.text else readable.recut(found, article.text)


def annotate_in_parallel(
    articles: Iterable[Article],
    workers: int,
    *,
    model: str | None = None,
    on_error: Callable[[ExtractorError], None],
    on_note: Callable[[ExtractorError], None] = lambda note: None,
) -> Iterator[tuple[Article, Annotations]]:
    """The same with `workers` processes, each with its own copy of the pipeline; the order stays.

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
        for batch in _batches(_noted(articles, on_note)):
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
    errors: list[ExtractorError] = []
    return list(annotate(articles, model=model, on_error=errors.append)), errors


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    rest = iter(articles)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def annotations(doc: Doc) -> Annotations:
    """What the components wrote to `doc`, as one object."""
    return Annotations(
        figures=doc._.figures,
        dates=doc._.dates,
        officials=doc._.officials,
        quotes=doc._.quotes,
        sentences=tuple((sent.start_char, sent.end_char) for sent in doc.sents),
    )


def _is_read(article: Article) -> bool:
    """Whether an article's facts are looked for: it is in English, or in no one knows what."""
    return article.language is None or bool(_ENGLISH.match(article.language))


def _noted(articles: Iterable[Article], on_note: Callable[[ExtractorError], None]) -> Iterator[Article]:
    """The same articles; `on_note` is told of each that is not read."""
    for article in articles:
        if not _is_read(article):
            on_note(ParseError(f"is in another language ({article.language}), no facts are read", where=article.id))
        yield article


def _doc(article: Article, nlp: Language) -> Doc:
    doc = nlp.make_doc(readable.readable(article.text))
    doc.user_data["article"] = article.id
    doc._.published = article.published
    doc._.country = country_of(article)
    return doc


def _too_long(article: Article) -> ParseError:
    return ParseError(
        f"the text has {len(article.text):,} characters, more than {LONGEST:,}",
        where=article.id,
        hint="split it into articles",
    )


def _raise(error: ExtractorError) -> NoReturn:
    raise error
