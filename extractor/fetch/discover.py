"""The articles that a home page or a section's page links to, and the feeds it names."""

import re
import warnings
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from extractor.fetch.feed import FEED_TYPES
from extractor.models import Document

# Addresses of articles hold a day, a number of their own, or a headline in words.
_ARTICLE = re.compile(
    r"/(?:19|20)\d\d/(?:\d\d?|[a-z]{3})/|(?:^|[/_-])\d{5,}(?:\.\w+)?/?$|/[a-z0-9]+(?:[-_][a-z0-9]+){3,}(?:\.\w+)?/?$",
    re.I,
)
_NO_ARTICLE = re.compile(
    r"/(?:tags?|topics?|authors?|people|profiles?|categor(?:y|ies)|sections?|search|about|contact|privacy|terms|cookies?|"
    r"newsletters?|subscri\w+|account|login|register|jobs|careers|shop|advertis\w+|help|faq|podcasts?|videos?|gallery|"
    r"galleries|weather|crosswords?|horoscopes?|puzzles?|comments?|feeds?|wp-content|wp-json)(?:/|$)",
    re.I,
)
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|pdf|mp[34]|zip|css|js|xml|json|ics)$", re.I)
_FRAME = ("nav", "footer")
_SHORTEST = 20
"""Characters: the text of a link to an article is its headline, or a picture of it."""


def links(document: Document) -> list[str]:
    """The feeds that a page names, then the articles of its own site that it links to, in its order."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)  # whatever a server sends is searched for links
        soup = BeautifulSoup(document.content, "lxml", from_encoding=document.charset)
    base = urljoin(document.url or document.id, _base(soup))
    found = [*_feeds(soup, base), *_articles(soup, base)]
    return list(dict.fromkeys(found))


def _feeds(soup: BeautifulSoup, base: str) -> Iterator[str]:
    for link in soup.find_all("link", href=True, rel="alternate"):
        address = urljoin(base, _attribute(link, "href"))
        if _attribute(link, "type").lower() in FEED_TYPES and "comments" not in address:
            yield address


def _articles(soup: BeautifulSoup, base: str) -> Iterator[str]:
    site = _site(base)
    for link in soup.find_all("a", href=True):
        try:
            address = urljoin(base, _attribute(link, "href").strip()).partition("#")[0]
            parts = urlsplit(address)
            host = parts.hostname or ""
        except ValueError:  # not an address at all
            continue
        if (
            parts.scheme in ("http", "https")
            and (host == site or host.endswith(f".{site}"))
            and _ARTICLE.search(parts.path)
            and not _NO_ARTICLE.search(parts.path)
            and not _FILE.search(parts.path)
            and (len(link.get_text(" ", strip=True)) >= _SHORTEST or link.find("img"))
            and not link.find_parent(_FRAME)
        ):
            yield address


def _base(soup: BeautifulSoup) -> str:
    base = soup.find("base", href=True)
    return _attribute(base, "href") if isinstance(base, Tag) else ""


def _attribute(element: Tag, name: str) -> str:
    value = element.get(name)
    return value if isinstance(value, str) else ""


def _site(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")
