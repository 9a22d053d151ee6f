"""RSS and Atom feeds: the addresses of their items."""

import re

import feedparser

from extractor.errors import FetchError
from extractor.models import Document

FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml"})
XML_TYPES = FEED_TYPES | {"application/xml", "text/xml"}

# Possessive, since a document of broken comments must not be tried in every way.
_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*+<(?:rss|feed|rdf:RDF)\b", re.S | re.I
)
_HEAD = 4096


def is_feed(document: Document) -> bool:
    """Whether a document is a feed: by its media type, or by its root element where a server mislabels it."""
    return document.media_type in FEED_TYPES or bool(_ROOT.match(document.content[:_HEAD]))


def links(document: Document) -> list[str]:
    """The addresses of a feed's items, in its order.

    Raises FetchError if it is too broken to name any.
    """
    try:
        parsed = feedparser.parse(document.content)
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # it trips over some of what is broken
        raise FetchError("the feed is broken", where=document.url, hint="open it in a browser to check it") from error
    found = [entry.link for entry in parsed.entries if entry.get("link", "").startswith(("http://", "https://"))]
    if not found:
        raise FetchError("the feed lists no pages", where=document.url, hint="open it in a browser to check it")
    return list(dict.fromkeys(found))
