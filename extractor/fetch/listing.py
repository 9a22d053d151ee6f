"""Documents that list pages rather than being one: feeds, sitemaps, home pages, lists of addresses."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from extractor.fetch import discover, feed, sitemap
from extractor.models import Document

_LIST_TYPES = frozenset({"text/plain"})
_SAMPLE = 20
"""Lines that tell a list of addresses from a text."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address that a document lists."""

    address: str
    is_listing: bool = False
    """Whether it is known to list pages in its turn."""


def links(document: Document, *, home: bool = False, since: str | None = None) -> list[Link] | None:
    """What a document lists; None if it is a page itself.

    `home`: it is a home page, whose own text is not wanted. `since`: the day from which on the pages of sitemaps are
    wanted. Raises FetchError if it should list pages and does not.
    """
    if feed.is_feed(document):
        return [Link(address) for address in feed.links(document)]
    if sitemap.is_sitemap(document):
        return [Link(each.address, each.is_sitemap) for each in sitemap.entries(document, since=since)]
    if document.media_type in _LIST_TYPES:
        found = addresses(document.content)
        return None if found is None else [Link(address) for address in found]
    if home:
        return [Link(address) for address in discover.links(document)]
    return None


def addresses(content: bytes) -> list[str] | None:
    """The addresses of a text that has one a line, and comments after `#`; None if it is another text."""
    lines = [line for each in content.decode("utf-8-sig", "replace").splitlines() if (line := each.strip())]
    found = [line for line in lines if not line.startswith("#")]
    if not found or not all(map(is_address, found[:_SAMPLE])):
        return None
    return [line for line in found if is_address(line)]


def is_address(text: str) -> bool:
    """Whether this is one address of the web."""
    return text.startswith(("http://", "https://")) and len(text.split()) == 1


def is_home(address: str) -> bool:
    """Whether an address is a site's own: it has no path, and so leads to no article."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.path in ("", "/") and not parts.query
