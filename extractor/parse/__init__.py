"""From documents to articles: the readable text, and what a page says about itself."""

from collections.abc import Callable, Iterable, Iterator

from extractor.errors import ExtractorError, ParseError
from extractor.models import Article, Document
from extractor.parse import body, contract, metadata
from extractor.parse.charset import decode_text
from extractor.parse.country import country
from extractor.parse.page import read

__all__ = ["parse", "parse_each"]


def parse(document: Document) -> Article:
    """The article in a document: an HTML page, plain text, or one article as JSON.

    Raises ParseError in one clear line if it holds none.
    """
    match document.media_type:
        case "application/json":
            return contract.article(document)
        case "text/plain":
            return _plain(document)
        case "text/html":
            return _page(document)
    raise ParseError(f"cannot read {document.media_type}", where=document.path or document.id)


def parse_each(
    documents: Iterable[Document], *, on_error: Callable[[ExtractorError], None]
) -> Iterator[tuple[Document, Article]]:
    """Each document with its article, lazily and in order; one that holds none is told to `on_error` and left out."""
    for document in documents:
        try:
            yield document, parse(document)
        except ParseError as error:
            on_error(error)


def _plain(document: Document) -> Article:
    try:
        text = decode_text(document.content, document.charset)
    except UnicodeDecodeError as error:
        raise ParseError(
            "is not UTF-8",
            where=document.path or document.id,
            hint="convert it, for instance with iconv -f CP1252 -t UTF-8",
        ) from error
    if "\0" in text or not text.strip():
        what = "is not a text" if text.strip() else "the text is empty"
        raise ParseError(what, where=document.path or document.id, hint="give plain text in UTF-8")
    return Article(id=document.id, text=text, url=document.url)


def _page(document: Document) -> Article:
    page, source = read(document), document.source  # what a source list says was looked up by someone
    title, authors = metadata.title(page), metadata.authors(page)
    found = Article(
        id=document.id,
        url=document.url,
        canonical_url=metadata.canonical_url(page),
        title=title,
        authors=authors,
        publisher=source.name if source else metadata.publisher(page),
        published=metadata.published(page),
        modified=metadata.modified(page),
        language=metadata.language(page),
        country=(source.country if source else None) or country(page),
        text=body.text(page, title, authors),  # last: it takes the page apart
    )
    if not found.text:
        raise ParseError(
            "no article found in the page",
            where=document.path or document.id,
            hint="is it a menu, a login or a video page?",
        )
    return found
