"""Which articles are read for facts: those in English."""

import re
from collections.abc import Callable, Iterable, Iterator

from extractor.errors import ExtractorError, ParseError
from extractor.models import Article

_ENGLISH = re.compile(r"en(?:g|glish)?(?![a-z])", re.I)
"""How an article's `language` says that it can be read: "en", "en-GB"."""


def is_read(article: Article) -> bool:
    """Whether an article's facts are looked for: it is in English, or in no one knows what."""
    return article.language is None or bool(_ENGLISH.match(article.language))


def noted(articles: Iterable[Article], on_note: Callable[[ExtractorError], None]) -> Iterator[Article]:
    """The same articles; `on_note` is told of each that is not read."""
    for article in articles:
        if not is_read(article):
            on_note(ParseError(f"is in another language ({article.language}), no facts are read", where=article.id))
        yield article
