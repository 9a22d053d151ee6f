"""Loads the packaged pipeline and runs it over articles in batches: article -> annotations."""

import logging
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.language import extensions
from extractor.language.country import country_of
from extractor.models import Annotations, Article

COMPONENTS = ("dates", "figures", "officials", "quotes", "attribution")
"""Our components, in the order they read one another."""

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
        if find_spec(f"extractor.language.{name}"):
            nlp.add_pipe(name)
    return nlp


def annotate(articles: Iterable[Article], nlp: Language | None = None) -> Iterator[tuple[Article, Annotations]]:
    """Annotate articles lazily and in order, a batch at a time."""
    nlp = nlp or load()
    docs = ((_doc(article, nlp), article) for article in articles)
    for doc, article in nlp.pipe(docs, as_tuples=True, batch_size=_BATCH):
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
    doc._.published = article.published
    doc._.country = country_of(article)
    return doc
