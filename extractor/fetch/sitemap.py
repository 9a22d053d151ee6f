"""Sitemaps and news sitemaps (https://www.sitemaps.org/protocol.html): the addresses they list."""

import gzip
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from extractor.errors import FetchError
from extractor.models import Document

GZIP_TYPES = frozenset({"application/gzip", "application/x-gzip"})
SITEMAP_LIMIT = 52_428_800
"""Bytes of one sitemap once decompressed, as the protocol sets it."""

_ROOT = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>\s+|<\?.*?\?>|<!--.*?-->)*+<(?:\w{1,20}:)?(?P<kind>urlset|sitemapindex)\b", re.S | re.I
)
_HEAD = 4096
_GZIP = b"\x1f\x8b"
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One address that a sitemap lists."""

    address: str
    is_sitemap: bool
    day: str | None
    """When it was published or last changed, as a day; null if the sitemap does not say."""


def is_sitemap(document: Document) -> bool:
    """Whether a document is a sitemap or an index of sitemaps, by its root element."""
    return bool(_ROOT.match(_unzipped(document.content, _HEAD)[:_HEAD]))


def entries(document: Document, *, since: str | None = None) -> list[Entry]:
    """What a sitemap lists, in its order; with `since` (a day) only what is known to be from then or later.

    An index that gives no day for a sitemap is followed. Raises FetchError if it lists nothing at all.
    """
    content = _unzipped(document.content, SITEMAP_LIMIT + 1)
    if len(content) > SITEMAP_LIMIT:
        raise FetchError(f"the sitemap is larger than {SITEMAP_LIMIT // 1_000_000} MB", where=document.url)
    found = list(_read(content))
    if not found:
        raise FetchError("the sitemap lists no pages", where=document.url, hint="open it in a browser to check it")
    if since is None:
        return found
    return [each for each in found if (each.day or ("9999" if each.is_sitemap else "")) >= since]


def _read(content: bytes) -> Iterator[Entry]:
    # Entities are not resolved and nothing is loaded: a sitemap is a stranger's XML.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=False)
    try:
        root = etree.parse(io.BytesIO(content), parser).getroot()
    except etree.XMLSyntaxError:
        return
    for element in () if root is None else root:
        if not isinstance(element.tag, str):
            continue
        kind = _local(element.tag)
        told: dict[str, str] = {}
        for each in (*element, *element.iter()):  # its own before those of its pictures
            if isinstance(each.tag, str):
                told.setdefault(_local(each.tag), (each.text or "").strip())
        address = told.get("loc", "")
        if kind in ("url", "sitemap") and address.startswith(("http://", "https://")):
            day = _DAY.match(told.get("publication_date") or told.get("lastmod") or "")
            yield Entry(address, kind == "sitemap", day[0] if day else None)


def _local(tag: str) -> str:
    """A tag without its namespace, also where a broken sitemap does not say what its prefix stands for."""
    return tag.rpartition("}")[2].rpartition(":")[2]


def _unzipped(content: bytes, limit: int) -> bytes:
    """The beginning of the content, decompressed if it is gzip, whatever its name."""
    if not content.startswith(_GZIP):
        return content[:limit]
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(content)) as unzipped:
            return unzipped.read(limit)
    except (OSError, EOFError, zlib.error):
        return b""
