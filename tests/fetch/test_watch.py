from datetime import UTC, datetime

from extractor.errors import ExtractorError
from extractor.fetch import watch
from extractor.fetch.sources import Listed
from extractor.fetch.web import Web
from extractor.models import Source
from tests.fetch.conftest import Site, fail

RSS = {"Content-Type": "application/rss+xml"}


def rss(*addresses: str) -> bytes:
    return (
        f"<rss><channel>{''.join(f'<item><link>{each}</link></item>' for each in addresses)}</channel></rss>".encode()
    )


def test_each_poll_gives_what_is_new(site: Site, web: Web) -> None:
    one, two, three = site.page("/1"), site.page("/2"), site.page("/3")
    polls = [rss(one), rss(one), rss(three, two, one)]
    feed = site.answers("/feed", lambda count: (200, RSS, polls[count - 1]))
    slept: list[float] = []
    listed = Listed(Source("Gazette"), feeds=(feed,))
    found = watch([listed], on_error=fail, every=60, rounds=3, skip={three}, web=web, sleep=slept.append)
    assert [(document.id, document.source) for document in found] == [(one, listed.source), (two, listed.source)]
    assert len(slept) == 2 and all(50 < each <= 60 for each in slept)
    assert site.count("/1") == site.count("/2") == 1


def test_a_feed_is_asked_for_only_if_it_has_changed(site: Site, web: Web) -> None:
    content = rss(site.page("/1"))
    feed = site.answers("/feed", lambda count: (200, {"ETag": '"1"', **RSS}, content) if count == 1 else (304, {}, b""))
    listed = Listed(Source("Gazette"), feeds=(feed,))
    assert len(list(watch([listed], on_error=fail, rounds=3, web=web, sleep=lambda _: None))) == 1
    assert [headers.get("If-None-Match") for path, headers in site.asked if path == "/feed"] == [None, '"1"', '"1"']


def test_a_page_that_fails_is_tried_again_but_not_for_ever(site: Site, web: Web) -> None:
    late = site.answers(
        "/late", lambda count: (404, {}, b"") if count == 1 else (200, {"Content-Type": "text/html"}, b"<p>x")
    )
    gone = f"{site.address}/gone"
    feed = site.answers("/feed", lambda count: (200, RSS, rss(late, gone) + b"<!-- %d -->" % count))
    errors: list[ExtractorError] = []
    listed = Listed(Source("Gazette"), feeds=(feed,))
    found = watch([listed], on_error=errors.append, rounds=6, web=web, sleep=lambda _: None)
    assert [document.id for document in found] == [late]
    assert sorted(error.where or "" for error in errors) == [gone, gone, gone, late]


def test_only_what_is_new_in_a_sitemap_is_fetched(site: Site, web: Web) -> None:
    pages = f"<urlset><url><loc>{site.page('/old')}</loc><lastmod>2018-02-10</lastmod></url></urlset>"
    sitemap = site.page("/sitemap.xml", pages.encode(), Content_Type="text/xml")
    listed = Listed(Source("Gazette"), sitemaps=(sitemap,))
    assert list(watch([listed], on_error=fail, rounds=1, web=web)) == []


def test_a_declared_feed_that_is_a_page_is_said(site: Site, web: Web) -> None:
    errors: list[ExtractorError] = []
    listed = Listed(Source("Gazette"), feeds=(site.page("/feed", b"<p>moved"),))
    assert list(watch([listed], on_error=errors.append, rounds=1, web=web)) == []
    assert [error.what for error in errors] == ["lists no pages"]


def test_a_page_that_fails_is_tried_again_though_its_feed_stays_the_same(site: Site, web: Web) -> None:
    late = site.answers(
        "/late", lambda count: (500, {}, b"") if count <= 9 else (200, {"Content-Type": "text/html"}, b"<p>x")
    )
    feed = site.answers(
        "/feed", lambda count: (200, {"ETag": '"1"', **RSS}, rss(late)) if count == 1 else (304, {}, b"")
    )
    errors: list[ExtractorError] = []
    listed = Listed(Source("Gazette"), feeds=(feed,))
    found = watch([listed], on_error=errors.append, rounds=5, web=web, sleep=lambda _: None)
    assert [(document.id, document.source) for document in found] == [(late, listed.source)]
    assert [error.where for error in errors] == [late] * 3, "three polls of three tries each; the trouble passes"


def test_a_sitemap_that_fails_is_tried_again_though_its_index_stays_the_same(site: Site, web: Web) -> None:
    page, today = site.page("/1"), datetime.now(UTC).date().isoformat()
    pages = f"<urlset><url><loc>{page}</loc><lastmod>{today}</lastmod></url></urlset>".encode()
    xml = {"Content-Type": "text/xml"}
    inner = site.answers("/inner.xml", lambda count: (404, {}, b"") if count == 1 else (200, xml, pages))
    outer = site.page(
        "/outer.xml",
        f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>".encode(),
        **{"Content_Type": "text/xml"},
    )
    listed = Listed(Source("Gazette"), sitemaps=(outer,))
    found = watch([listed], on_error=lambda _: None, rounds=3, web=web, sleep=lambda _: None)
    assert [document.id for document in found] == [page]
