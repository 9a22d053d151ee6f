"""From documents to articles: the readable text, and what a page says about itself."""

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import asdict, replace

from extractor.errors import ExtractorError, ParseError
from extractor.limits import within
from extractor.models import Article, Document
from extractor.parse import access, body, contract, live, metadata
from extractor.parse.agency import agency
from extractor.parse.charset import decode_text
from extractor.parse.country import country
from extractor.parse.language import language
from extractor.parse.page import Page, read

__all__ = ["parse", "parse_each", "parts", "posts"]

_CHECKED = 8000
"""Characters: a longer text is neither a wall nor a beginning."""


def parse(document: Document, *, on_note: Callable[[ExtractorError], None] = lambda note: None) -> Article:
    """The article in a document: an HTML page, plain text, or one article as JSON.

    `on_note` is told what a reader should know of an article that was found: that only its beginning is shown. Raises
    ParseError in one clear line if there is none.
    """
    match document.media_type:
        case "application/json":
            article = _with_agency(contract.article(document, on_note), document)
        case "text/plain":
            article = _with_agency(_plain(document), document)
        case "text/html":
            article = _page(document, on_note)
        case other:
            raise ParseError(f"cannot read {other}", where=_where(document))
    return replace(article, language=language(article.text, article.language))


def parse_each(
    documents: Iterable[Document],
    *,
    on_error: Callable[[ExtractorError], None],
    on_note: Callable[[ExtractorError], None] = lambda note: None,
) -> Iterator[tuple[Document, Article]]:
    """Each document with its article, lazily and in order; one that holds none is told to `on_error` and left out."""
    for document in documents:
        try:
            with _limited(document):
                article = parse(document, on_note=on_note)
        except ParseError as error:
            on_error(error)
        else:
            yield document, article


def posts(document: Document) -> tuple[Article, ...]:
    """The posts of a live blog, each an article with a time of its own; empty if the document is no live blog.

    A post's `id` is the document's, "#" and the name of the post on its page; what it does not say itself, such as the
    publisher, is the page's. What the page says above its posts is the last of them, under the page's own `id`.
    """
    if document.media_type != "text/html" or not live.may_hold_posts(document.content):
        return ()
    page = read(document)
    found = live.posts(page)
    if not found:
        return ()
    whole = _described(page)
    sources = metadata.sources(page)
    opening = live.opening(page, whole.title, whole.authors)
    whole = replace(whole, text=opening, agency=agency(document.source, sources, whole.authors, opening))
    # The page's own comes last: a page that is stored counts as fetched, and a killed run would not ask for it again.
    return (
        *(_post(whole, post, agency(document.source, sources, post.authors, post.text)) for post in found),
        *([whole] if opening else []),
    )


def parts(document: Document) -> tuple[Document, ...]:
    """The documents that hold one article each: of a live blog its posts, as JSON; any other document itself.

    So every post is dated by its own time, and a page that grows all day adds its new posts only.
    """
    try:
        with _limited(document):
            found = posts(document)
    except ParseError:  # said where the document itself is parsed
        found = ()
    if not found:
        return (document,)
    return tuple(
        replace(
            document,
            id=post.id,
            url=post.url,
            content=json.dumps(asdict(post), ensure_ascii=False).encode("utf-8", "replace"),
            media_type="application/json",
            charset="utf-8",
            more=(),
        )
        for post in found
    )


def _limited(document: Document) -> AbstractContextManager[None]:
    return within(len(document.content) + sum(map(len, document.more)), _where(document))


def _post(whole: Article, post: live.Post, agency: str | None) -> Article:
    """A post, with what its page says of all."""
    address = whole.canonical_url or whole.url
    return replace(
        whole,
        id=f"{whole.id}#{post.anchor}",
        text=post.text,
        url=whole.url and f"{whole.url.partition('#')[0]}#{post.anchor}",
        canonical_url=post.url or (address and f"{address.partition('#')[0]}#{post.anchor}"),
        title=post.title or whole.title,
        authors=post.authors or whole.authors,
        published=post.published or whole.published,
        modified=None,
        agency=agency,
        parent=whole.url or whole.id,
    )


def _with_agency(article: Article, document: Document) -> Article:
    """An article that comes as a text, with the agency that its byline or dateline names, unless it says itself."""
    stated = [article.publisher] if article.publisher else []
    return replace(article, agency=article.agency or agency(document.source, stated, article.authors, article.text))


def _plain(document: Document) -> Article:
    try:
        text = decode_text(document.content, document.charset)
    except UnicodeDecodeError as error:
        raise ParseError(
            "is not UTF-8", where=_where(document), hint="convert it, for instance with iconv -f CP1252 -t UTF-8"
        ) from error
    if "\0" in text or not text.strip():
        what = "is not a text" if text.strip() else "the text is empty"
        raise ParseError(what, where=_where(document), hint="give plain text in UTF-8")
    return Article(id=document.id, text=text, url=document.url)


def _page(document: Document, on_note: Callable[[ExtractorError], None]) -> Article:
    page = read(document)
    described = _described(page)
    text = body.text(page, described.title, described.authors)  # last: it takes the page apart
    if len(text) < _CHECKED:
        _check(read(document), text, on_note)
    text = _joined(text, document, described)
    found = agency(document.source, metadata.sources(page), described.authors, text)
    return replace(described, text=text, agency=found)


def _check(page: Page, text: str, on_note: Callable[[ExtractorError], None]) -> None:
    """Say of a short text what it is instead of the article, or that it is only its beginning."""
    where = _where(page.document)
    if stands := access.wall(page, text):
        raise ParseError(stands, where=where, hint="open it in a browser and save it, if you may read it")
    if not text:
        raise ParseError("no article found in the page", where=where, hint="is it a menu, a login or a video page?")
    if access.is_beginning(page, text) and access.is_sold(page):
        on_note(ParseError(access.SOLD, where=where))


def _described(page: Page) -> Article:
    """What a page says about its article, without the text."""
    source = page.document.source  # what a source list says was looked up by someone
    return Article(
        id=page.document.id,
        text="",
        url=page.document.url,
        canonical_url=metadata.canonical_url(page),
        title=metadata.title(page),
        authors=metadata.authors(page),
        publisher=source.name if source else metadata.publisher(page),
        published=metadata.published(page),
        modified=metadata.modified(page),
        language=metadata.language(page),
        country=(source.country if source else None) or country(page),
        section=metadata.section(page),
    )


def _joined(text: str, document: Document, described: Article) -> str:
    """The text with that of the article's further pages, but for paragraphs that every page repeats."""
    paragraphs = text.split("\n\n")
    for content in document.more:
        page = read(replace(document, content=content, more=()))
        further = body.text(page, described.title, described.authors).split("\n\n")
        known = set(paragraphs)
        paragraphs += [each for each in further if each and each not in known]
    return "\n\n".join(paragraphs)


def _where(document: Document) -> str:
    return document.path or document.id
