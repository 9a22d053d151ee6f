"""Loads the packaged pipeline and runs it over articles in batches: article -> annotations."""

import logging
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, NoReturn

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.errors import ExtractorError, ParseError
from extractor.language import extensions
from extractor.language.country import country_of
from extractor.models import Annotations, Article

COMPONENTS = ("dates", "figures", "setting", "officials", "quotes", "attribution")
"""Our components, in the order they read one another."""

LONGEST = 1_000_000
"""Characters; the parser's memory grows with the text, and no article is longer."""

_MODEL = Path(__file__).parent / "model" / "en_news"
_BATCH = 16
_log = logging.getLogger(__name__)


@lru_cache(maxsize=2)
def load(model: str | None = None) -> Language:
    """The packaged English pipeline with our components added, loaded once a process.

    `model` names another spaCy pipeline to build on: an installed package or a folder.
    """
    extensions.register()
    nlp = spacy.load(model or _MODEL)
    for name in COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def annotator(nlp: Language) -> str:
    """Names the program and model that annotate, so that a database knows what is out of date."""
    return f"extractor {version('extractor')}, {nlp.meta['name']} {nlp.meta['version']}"


def annotate(
    articles: Iterable[Article],
    nlp: Language | None = None,
    *,
    on_error: Callable[[ExtractorError], None] | None = None,
) -> Iterator[tuple[Article, Annotations]]:
    """Annotate articles lazily and in order, a batch at a time.

    An article that fails is left out and told to `on_error`; without it, ParseError is raised.
    """
    nlp = nlp or load()
    report = on_error or _raise

    def docs() -> Iterator[tuple[Doc, Article]]:
        for article in articles:
            if len(article.text) > LONGEST:
                report(_too_long(article))
            else:
                yield _doc(article, nlp), article

    def failed(component: str, _proc: Any, batch: list[Doc], error: Exception) -> None:
        _log.debug("component %s failed", component, exc_info=error)
        for doc in batch:
            report(ParseError(f"the component {component!r} failed: {error!r}", where=doc.user_data["article"]))

    nlp.default_error_handler = failed  # set_error_handler breaks on the parser: it has no such attribute
    for doc, article in nlp.pipe(docs(), as_tuples=True, batch_size=_BATCH):
        yield article, annotations(doc)


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
    doc = nlp.make_doc(article.text)
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
