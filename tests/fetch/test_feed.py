import pytest

from extractor.errors import ExtractorError, FetchError
from extractor.fetch import feed, fetch
from extractor.fetch.web import Web
from extractor.models import Document
from tests.fetch.conftest import Site, fail

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Ledger</title>
<item><title>One</title><link>{0}/one</link></item><item><title>Two</title><link>{0}/two</link></item>
<item><title>One again</title><link>{0}/one</link></item><item><title>No link</title></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Ledger</title>
<entry><title>One</title><link href="{0}/one"/></entry></feed>"""


@pytest.mark.parametrize(
    ("media_type", "content", "expected"),
    [
        ("application/rss+xml", b"<rss></rss>", True),
        ("application/atom+xml", b"<feed></feed>", True),
        ("text/html", b'<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0">', True),
        ("text/xml", b"\xef\xbb\xbf<feed xmlns='http://www.w3.org/2005/Atom'>", True),
        ("text/html", b"<!DOCTYPE html><html><body>rss</body></html>", False),
        ("text/xml", b'<?xml version="1.0"?><urlset></urlset>', False),
    ],
)
def test_a_feed_is_known_by_its_type_or_its_root(media_type: str, content: bytes, expected: bool) -> None:
    assert feed.is_feed(Document(id="f", content=content, media_type=media_type)) is expected


def test_the_items_of_a_feed_are_fetched_once_each(site: Site, web: Web) -> None:
    one, two = site.page("/one", b"<p>one"), site.page("/two", b"<p>two")
    address = site.page("/feed", RSS.format(site.address).encode(), Content_Type="application/rss+xml")
    errors: list[ExtractorError] = []
    found = list(fetch([address, one], on_error=errors.append, web=web))
    assert [(document.id, document.content) for document in found] == [(one, b"<p>one"), (two, b"<p>two")]
    assert errors == []


def test_an_item_that_fails_does_not_stop_the_others(site: Site, web: Web) -> None:
    two = site.page("/two")
    address = site.page("/feed", RSS.format(site.address).encode(), Content_Type="application/rss+xml")
    errors: list[ExtractorError] = []
    assert [document.id for document in fetch([address], on_error=errors.append, web=web)] == [two]
    assert [error.where for error in errors] == [f"{site.address}/one"]


def test_atom_is_read_too(site: Site, web: Web) -> None:
    one = site.page("/one")
    address = site.page("/atom", ATOM.format(site.address).encode(), Content_Type="application/atom+xml")
    assert [document.id for document in fetch([address], on_error=fail, web=web)] == [one]


@pytest.mark.parametrize(
    "content", [b"<rss><channel></channel></rss>", b"<rss><channel><item><link>", b"<rss>\xff\xfe"]
)
def test_a_feed_without_pages_is_an_error(content: bytes) -> None:
    with pytest.raises(FetchError, match="lists no pages"):
        feed.links(Document(id="f", content=content, media_type="application/rss+xml"))
