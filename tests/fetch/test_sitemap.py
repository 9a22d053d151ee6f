import gzip

import pytest

from extractor.errors import ExtractorError, FetchError
from extractor.fetch import fetch, sitemap
from extractor.fetch.web import Web
from extractor.models import Document
from tests.fetch.conftest import Site, fail

PLAIN = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc> {0}/one </loc><lastmod>2018-02-10T12:15:00Z</lastmod></url><url><loc>{0}/two</loc></url>
<url><loc>ftp://x/three</loc></url><url><priority>1</priority></url></urlset>"""
NEWS = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"
xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"><url><loc>{0}/one</loc><lastmod>2018-03-01</lastmod>
<n:news><n:publication_date>2018-02-10</n:publication_date></n:news><image:image><image:loc>{0}/i.jpg</image:loc>
</image:image></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>{0}/old.xml</loc>
<lastmod>2017-01-01</lastmod></sitemap><sitemap><loc>{0}/new.xml.gz</loc></sitemap></sitemapindex>"""


def document(content: str | bytes) -> Document:
    raw = content.encode() if isinstance(content, str) else content
    return Document(id="s", content=raw, media_type="application/xml", url="https://example.org/sitemap.xml")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (PLAIN, True),
        (INDEX, True),
        ("<!-- ours -->\n<s:urlset xmlns:s='x'>", True),
        (gzip.compress(PLAIN.encode(), mtime=0), True),
        ("<rss></rss>", False),
        ("<html><urlset></html>", False),
        (gzip.compress(b"<p>packed", mtime=0), False),
        (b"\x1f\x8bbroken", False),
    ],
)
def test_a_sitemap_is_known_by_its_root(content: str | bytes, expected: bool) -> None:
    assert sitemap.is_sitemap(document(content)) is expected


def test_what_a_sitemap_lists() -> None:
    found = sitemap.entries(document(PLAIN.format("https://example.org")))
    assert [(each.address, each.is_sitemap, each.day) for each in found] == [
        ("https://example.org/one", False, "2018-02-10"),
        ("https://example.org/two", False, None),
    ]


def test_the_day_of_publication_counts_before_the_day_of_change_and_pictures_are_no_pages() -> None:
    found = sitemap.entries(document(NEWS.format("https://example.org")))
    assert [(each.address, each.day) for each in found] == [("https://example.org/one", "2018-02-10")]


@pytest.mark.parametrize(
    ("content", "since", "expected"),
    [
        (PLAIN, "2018-02-10", ["/one"]),
        (PLAIN, "2018-02-11", []),
        (PLAIN, None, ["/one", "/two"]),
        (INDEX, "2018-02-10", ["/new.xml.gz"]),
    ],
)
def test_since_when(content: str, since: str | None, expected: list[str]) -> None:
    """A page of unknown day is not known to be new; a sitemap of unknown day may list new pages."""
    assert [each.address for each in sitemap.entries(document(content.format("http://x")), since=since)] == [
        f"http://x{path}" for path in expected
    ]


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "http://x/" * 10}">' for n in range(12))


@pytest.mark.parametrize(
    "content",
    [
        "<urlset></urlset>",
        "<urlset><url><loc>",
        "<urlset>\xff",
        f"<!DOCTYPE urlset [{ENTITIES}]><urlset><url><loc>&e11;</loc></url></urlset>",
        '<!DOCTYPE urlset [<!ENTITY e SYSTEM "file:///etc/hostname">]><urlset><url><loc>http://x/&e;</loc></url></urlset>',
    ],
    ids=["empty", "cut", "not a text", "a bomb of entities", "a file by entity"],
)
def test_a_sitemap_that_lists_nothing_or_means_harm_gives_no_address_of_it(content: str) -> None:
    try:
        assert [each.address for each in sitemap.entries(document(content))] in ([], ["http://x/"])
    except FetchError as error:
        assert "lists no pages" in str(error)


def test_a_bomb_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "SITEMAP_LIMIT", 1_000_000)
    with pytest.raises(FetchError, match="larger than 1 MB"):
        sitemap.entries(document(gzip.compress(b"<urlset>" + b" " * 5_000_000)))


def test_the_pages_of_sitemaps_and_of_indexes_of_sitemaps_are_fetched(site: Site, web: Web) -> None:
    one, two = site.page("/one"), site.page("/two")
    packed = gzip.compress(PLAIN.format(site.address).encode())
    site.page("/new.xml.gz", packed, Content_Type="application/x-gzip")
    site.page("/old.xml", NEWS.format(site.address).encode(), Content_Type="text/xml")
    address = site.page("/sitemap.xml", INDEX.format(site.address).encode(), Content_Type="application/xml")
    assert sorted(document.id for document in fetch([address], on_error=fail, web=web)) == [one, two]
    assert site.count("/one") == 1


def test_an_index_that_lists_itself_ends(site: Site, web: Web) -> None:
    errors: list[ExtractorError] = []
    for n in range(9):
        content = f"<sitemapindex><sitemap><loc>{site.address}/{n + 1}.xml</loc></sitemap></sitemapindex>"
        site.page(f"/{n}.xml", content.encode(), Content_Type="text/xml")
    assert list(fetch([f"{site.address}/0.xml"], on_error=errors.append, web=web)) == []
    assert [error.what for error in errors] == ["lists lead to lists without end"]
