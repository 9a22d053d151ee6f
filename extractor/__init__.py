"""News articles in, checkable facts out.

>>> import extractor
>>> doc = extractor.extract("The city ignored 1,526 detainer requests last year.", published="2018-02-10")
>>> [(figure.value, figure.noun, figure.period) for figure in doc.figures]
[(1526.0, 'detainer requests', '2017')]

`extract`, `parse`, `check` and `open` are the public interface, with the nouns of `extractor.models`; nothing else is.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.doc import Doc
    from extractor.models import Article, Comparison
    from extractor.notebook import Facts

__all__ = ["check", "extract", "open", "parse"]


def extract(text: str, *, published: str | None = None, url: str | None = None) -> Doc:
    """Figures, dates, officials and quotes of one article's text.

    `published` (ISO 8601) is what "last year" is resolved against; `url` tells the country, which decides what a bare
    "$" means. Offsets are code points into `text`. A notebook shows the result as the text with its facts marked, and
    `to_json` gives it as `extractor extract` prints it. Raises ExtractorError for a text of more than a million
    characters.
    """
    from extractor.doc import doc
    from extractor.language.pipeline import annotate
    from extractor.models import Article

    [(article, found)] = annotate([Article(id="text", text=text, published=published, url=url)])
    return doc(article, found)


def parse(html: bytes | str, *, url: str | None = None) -> Article:
    """The article in a page: its text, title, authors and times. Raises ParseError if the page holds none."""
    from extractor.models import Document
    from extractor.parse import parse

    content, charset = (html.encode(), "utf-8") if isinstance(html, str) else (html, None)
    return parse(Document(id=url or "page", content=content, media_type="text/html", url=url, charset=charset))


def check(claim: str, database: str | Path, *, prices_of: int | None = None) -> list[Comparison]:
    """Compare each figure of a claim in words with the figures in a database made by `extractor run`.

    Sums of money are compared in the prices of the year `prices_of`, by a price index among the database's reference
    data. Raises StoreError if there is no such database, InputError if no index has the year.
    """
    from extractor.run import check_text, conversion_into
    from extractor.store import open_database

    with open_database(Path(database), create=False, read_only=True) as opened:
        conversion = None if prices_of is None else conversion_into(prices_of, opened)
        return check_text(claim, opened, conversion=conversion)


def open(database: str | Path) -> Facts:
    """Open an existing database to read its articles, annotations and comparisons. Raises StoreError.

    `frames` gives its facts as data frames, `docs` its articles with their facts: see `extractor.notebook`.
    """
    from extractor.notebook import Facts
    from extractor.store import open_database

    opened = open_database(Path(database), create=False)
    return Facts(opened.connection, opened.name, opened.kept)


# `import extractor.check.words as words` looks the module up by the name of what it finds at `extractor.check`.
check.__name__, parse.__name__ = f"{__name__}.check", f"{__name__}.parse"


class _Package(ModuleType):
    """Keeps `parse` and `check` functions: importing the subpackages of these names would rebind them."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in __all__ and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
