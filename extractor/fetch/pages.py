"""Articles split over several pages: where the next page is."""

import re
from html import unescape
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from extractor.models import Document

_NEXT = re.compile(rb"""<(?:link|a)\b[^>]{0,500}?\brel\s*=\s*["']?next\b[^>]{0,500}>""", re.I)
_HREF = re.compile(rb"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.I)
_QUERY = frozenset({"page", "p", "pg", "pagina", "seite", "currentpage"})
_PATH = re.compile(r"(?:/page)?[/_,-]p?(\d{1,2})(?=(?:\.s?html?|\.php|\.aspx?)?/?$)", re.I)


def following(document: Document) -> str | None:
    """The address of an article's next page; None if it has none.

    `rel=next` alone does not tell: blogs use it for the next article. The addresses must differ in the page's number
    only, and that by one.
    """
    here = document.url or document.id
    for tag in _NEXT.findall(document.content):
        if href := _HREF.search(tag):
            try:
                address = urljoin(here, unescape(href[1].decode("ascii")))
                (name, number), (next_name, next_number) = _numbered(here), _numbered(address)
            except ValueError:  # not an address
                continue
            if name == next_name and next_number == number + 1:
                return address
    return None


def _numbered(address: str) -> tuple[str, int]:
    """What the pages of one article share in their addresses, and which of them this is; the first needs no number."""
    parts = urlsplit(address)
    query = parse_qsl(parts.query)
    number = next((int(value) for name, value in query if name.lower() in _QUERY and value.isdigit()), None)
    path = parts.path
    if number is None and (match := _PATH.search(path)):
        number, path = int(match[1]), path[: match.start()] + path[match.end() :]
    others = urlencode([each for each in query if each[0].lower() not in _QUERY])
    return f"{parts.netloc.lower()}{path.rstrip('/')}?{others}", number or 1
