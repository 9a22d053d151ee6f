from pathlib import Path

import pytest

from extractor.fetch import fetch, save
from extractor.fetch.pages import following
from extractor.fetch.web import Web
from extractor.models import Document
from tests.fetch.conftest import Site, fail

CASES = [
    ("/news/bridge", "<link rel='next' href='/news/bridge?page=2'>", "/news/bridge?page=2", "in the query"),
    ("/news/bridge?page=2", "<a href='?page=3' rel='next'>Next</a>", "/news/bridge?page=3", "a link in the text"),
    ("/bridge?id=7", '<link href="/bridge?id=7&amp;p=2" rel="next">', "/bridge?id=7&p=2", "beside another field"),
    ("/news/bridge/", "<link rel=next href=/news/bridge/2/>", "/news/bridge/2/", "in the path"),
    ("/news/bridge.html", "<link rel=next href='bridge-2.html'>", "/news/bridge-2.html", "in the name"),
    ("/news/bridge/page/2", "<link rel=next href='/news/bridge/page/3'>", "/news/bridge/page/3", "with the word"),
    ("/news/bridge", "<link rel='next' href='/news/mill'>", None, "the next article"),
    ("/news/bridge", "<link rel='next' href='/news/mill?page=2'>", None, "a page of another"),
    ("/news/bridge", "<link rel='next' href='/news/bridge?page=3'>", None, "not the next"),
    ("/news/bridge?id=7", "<link rel='next' href='/news/bridge?id=8&page=2'>", None, "another by its query"),
    ("/news/bridge", "<link rel='next' href='http://[x'>", None, "not an address"),
    ("/news/bridge", "<p>The next page", None, "none"),
]


@pytest.mark.parametrize(("here", "content", "expected", "reason"), CASES, ids=[reason for *_, reason in CASES])
def test_where_an_article_goes_on(here: str, content: str, expected: str | None, reason: str) -> None:
    document = Document(id="d", url=f"https://x.example{here}", content=content.encode(), media_type="text/html")
    assert following(document) == (expected and f"https://x.example{expected}")


def test_an_article_comes_with_its_further_pages_and_is_kept_with_them(site: Site, web: Web, tmp_path: Path) -> None:
    second, third = b"<p>Two.<link rel=next href='/bridge?page=3'>", b"<p>Three."
    site.page("/bridge?page=2", second)
    site.page("/bridge?page=3", third)
    address = site.page("/bridge", b"<p>One.<link rel=next href='/bridge?page=2'>")
    [document] = fetch([address], on_error=fail, web=web)
    assert document.more == (second, third)
    save([document], tmp_path)
    [again] = fetch([str(tmp_path)], on_error=fail)
    assert (again.content, again.more) == (document.content, document.more)


def test_pages_that_never_end_or_fail_leave_what_there_is(site: Site, web: Web) -> None:
    site.page("/bridge?page=2", b"<p>Two.<link rel=next href='/bridge?page=3'>")
    [document] = fetch([site.page("/bridge", b"<p>One.<link rel=next href='/bridge?page=2'>")], on_error=fail, web=web)
    assert len(document.more) == 1
    for number in range(2, 99):
        site.page(f"/mill?page={number}", b"<p>%d<link rel=next href='/mill?page=%d'>" % (number, number + 1))
    [document] = fetch([site.page("/mill", b"<p>One.<link rel=next href='/mill?page=2'>")], on_error=fail, web=web)
    assert len(document.more) == 30
