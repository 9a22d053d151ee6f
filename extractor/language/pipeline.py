"""Loads the packaged pipeline and runs it over articles in batches: article -> annotations."""

import gc
import logging
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from itertools import chain
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
from extractor.language.english import is_read, noted
from extractor.language.models import missing, name_of
from extractor.limits import TooLongError, within
from extractor.models import Annotations, Article

COMPONENTS = ("dates", "figures", "setting", "officials", "quotes", "attribution")
"""Our components, in the order they read one another."""

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
        for article in noted(chain((first,), rest), on_note):
            if not is_read(article):
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
    with threadpool_limits(1, user_api="blas"):  # more threads only wait for one another; see `parallel`
        batches = nlp.pipe(docs(), as_tuples=True, batch_size=_BATCH, disable=COMPONENTS)
        for plain, article in batches:
            if not is_read(article):
                yield article, Annotations()
            elif doc := read(plain):
                found = annotations(doc)
                yield article, found if extensions.text(doc) == article.text else readable.recut(found, article.text)


def annotations(doc: Doc) -> Annotations:
    """What the components wrote to `doc`, as one object."""
    return Annotations(
        figures=doc._.figures,
        dates=doc._.dates,
        officials=doc._.officials,
        quotes=doc._.quotes,
        sentences=tuple((sent.start_char, sent.end_char) for sent in doc.sents),
    )


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
