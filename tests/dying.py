"""A reader that ends its process; a module of its own, which a process that is started for it loads at once."""

import os

from extractor.errors import ExtractorError
from extractor.models import Annotations, Article


def read_or_die(
    articles: list[Article], model: str | None
) -> tuple[list[tuple[Article, Annotations]], list[ExtractorError]]:
    if any(article.text == "die" for article in articles):
        os._exit(9)
    return [(article, Annotations()) for article in articles], []
