import pytest

from extractor.fetch import fetch
from extractor.fetch.discover import links
from extractor.fetch.web import Web
from extractor.models import Document
from tests.fetch.conftest import Site, fail

HOME = "https://www.gazette.example/"
CASES = [
    ("<a href='/news/council-buys-a-bridge'>Council buys a bridge at last</a>", "/news/council-buys-a-bridge", "words"),
    ("<a href='/2018/02/10/bridge'>Council buys a bridge at last</a>", "/2018/02/10/bridge", "a day"),
    ("<a href='/news/local-1234567'>Council buys a bridge at last</a>", "/news/local-1234567", "a number"),
    (
        "<a href='news/bridge_1234567.html#c'>Council buys a bridge at last</a>",
        "/news/bridge_1234567.html",
        "a fragment",
    ),
    ("<a href='/news/council-buys-a-bridge'><img src='b.jpg'></a>", "/news/council-buys-a-bridge", "a picture"),
    (
        "<a href='https://news.gazette.example/a-b-c-d'>Council buys a bridge at last</a>",
        "https://news.gazette.example/a-b-c-d",
        "a host of the site",
    ),
    ("<link rel='alternate' type='application/rss+xml' href='/feed'>", "/feed", "a feed"),
    ("<link rel='alternate' type='application/rss+xml' href='/comments/feed'>", None, "a feed of comments"),
    ("<link rel='alternate' hreflang='fr' href='/fr'>", None, "another language"),
    ("<a href='https://elsewhere.example/2018/02/10/bridge'>Council buys a bridge at last</a>", None, "another site"),
    ("<a href='/news'>All the news of the coast, daily</a>", None, "a section"),
    ("<a href='/tag/bridges-and-other-crossings'>Bridges and other crossings</a>", None, "a tag"),
    ("<a href='/2018/02/10/bridge'>More</a>", None, "no headline"),
    ("<nav><a href='/2018/02/10/bridge'>Council buys a bridge at last</a></nav>", None, "in the menu"),
    ("<a href='/2018/02/10/bridge-plan.pdf'>Council buys a bridge at last</a>", None, "not a page"),
    ("<a href='javascript:void(0)'>Council buys a bridge at last</a>", None, "a script"),
    ("<a href='http://[broken/2018/02/10/x'>Council buys a bridge at last</a>", None, "not an address"),
]


def test_xml_that_is_neither_feed_nor_sitemap_is_searched_without_a_warning(recwarn: pytest.WarningsRecorder) -> None:
    page = b"<?xml version='1.0'?><news><a href='/2018/02/10/bridge'>Council buys a bridge at last</a></news>"
    assert links(Document(id=HOME, url=HOME, content=page, media_type="text/html")) == [f"{HOME}2018/02/10/bridge"]
    assert not recwarn.list


@pytest.mark.parametrize(("link", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_which_links_of_a_home_page_lead_to_articles(link: str, expected: str | None, reason: str) -> None:
    document = Document(id=HOME, url=HOME, content=f"<html><body>{link}</body></html>".encode(), media_type="text/html")
    full = expected and (expected if "://" in expected else f"https://www.gazette.example{expected}")
    assert links(document) == ([full] if full else [])


def test_an_address_without_a_path_is_a_home_page_whose_articles_are_fetched(site: Site, web: Web) -> None:
    bridge, mill = site.page("/2018/02/10/bridge"), site.page("/2018/02/11/mill")
    feed = f"<rss><channel><item><link>{mill}</link></item></channel></rss>"
    site.page("/feed", feed.encode(), Content_Type="application/rss+xml")
    site.page(
        "/",
        b"<link rel='alternate' type='application/rss+xml' href='/feed'>"
        b"<a href='/2018/02/10/bridge'>Council buys a bridge at last</a>",
    )
    assert sorted(each.id for each in fetch([f"{site.address}/"], on_error=fail, web=web)) == [bridge, mill]
