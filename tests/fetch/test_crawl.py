import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.fetch import fetch, save, saved
from extractor.fetch.address import plain
from extractor.fetch.web import Web
from extractor.models import Document
from tests.fetch.conftest import Answer, Site, fail


def test_sites_are_read_side_by_side_and_each_gets_one_request_at_a_time(sites: list[Site], web: Web) -> None:
    """No site's first page comes before all sites are asked: read one after another, they would wait in vain."""
    together = threading.Barrier(len(sites), timeout=20)

    def first(_count: int) -> Answer:
        with suppress(threading.BrokenBarrierError):
            together.wait()
        return 200, {"Content-Type": "text/html"}, b"<p>Hello"

    addresses = [
        address for site in sites for address in (site.answers("/0", first), *(site.page(f"/{n}") for n in (1, 2, 3)))
    ]
    for site in sites:
        site.lasts = 0.05
    found = [document.id for document in fetch(addresses, on_error=fail, web=web)]
    assert sorted(found) == sorted(addresses)
    assert [site.most for site in sites] == [1] * len(sites)
    assert not together.broken


def test_the_pages_of_one_site_come_in_order(sites: list[Site], web: Web) -> None:
    addresses = [site.page(f"/{n}") for n in range(6) for site in sites[:2]]
    found = [document.id for document in fetch(addresses, on_error=fail, web=web)]
    for site in sites[:2]:
        assert [each for each in found if each.startswith(site.address)] == [f"{site.address}/{n}" for n in range(6)]


def test_what_is_not_consumed_is_not_fetched_ahead(site: Site, web: Web) -> None:
    pages = fetch([site.page(f"/{n}") for n in range(9)], on_error=fail, web=web)
    next(pages)
    pages.close()  # type: ignore[attr-defined]
    assert sum(site.count(f"/{n}") for n in range(9)) <= 2


def test_a_site_that_fails_does_not_stop_the_others(sites: list[Site], web: Web) -> None:
    good = [site.page("/news") for site in sites[1:]]
    sites[0].page("/robots.txt", status=500)
    errors: list[ExtractorError] = []
    found = fetch([f"{sites[0].address}/1", f"{sites[0].address}/2", *good], on_error=errors.append, web=web)
    assert sorted(document.id for document in found) == sorted(good)
    assert sorted(error.where or "" for error in errors) == [f"{sites[0].address}/1", f"{sites[0].address}/2"]


SAME = [
    ("https://example.org/news/1", "https://www.example.org/news/1/", "www and the slash"),
    ("https://example.org/news/1", "http://Example.org/news/1#part", "scheme, case and fragment"),
    ("https://example.org/news?id=1", "https://example.org/news?id=1&utm_source=feed&fbclid=x", "tracking"),
    ("https://example.org/news/1", "https://example.org/news/1/amp/", "AMP at the end"),
    ("https://example.org/news/1", "https://example.org/amp/news/1", "AMP at the start"),
    ("https://example.org/news/1", "https://amp.example.org/news/1?amp=1", "AMP as a host and in the query"),
    ("https://example.org/news/1.html", "https://example.org/news/1.amp.html", "AMP in the name"),
    ("https://example.org/news/1", "https://example.org/news/1?print=true", "for printers"),
]
OTHER = [
    ("https://example.org/news?id=1", "https://example.org/news?id=2", "the query says which"),
    ("https://example.org/a", "https://example.org/b", "the path"),
    ("https://example.org/ample", "https://example.org/le", "a word with amp in it"),
    ("https://uk.example.org/a", "https://example.org/a", "another host"),
]


@pytest.mark.parametrize(
    ("one", "two", "same", "reason"),
    [(*each[:2], True, each[2]) for each in SAME] + [(*each[:2], False, each[2]) for each in OTHER],
)
def test_which_addresses_are_of_the_same_page(one: str, two: str, same: bool, reason: str) -> None:
    assert (plain(one) == plain(two)) is same, reason


def test_a_crawl_of_several_sites_killed_again_and_again_ends_with_every_page_once(
    sites: list[Site], tmp_path: Path
) -> None:
    """Whatever moment it is killed at: pages are whole, and none is lost, saved or fetched twice."""
    addresses = [site.page(f"/{n}", f"<p>{n} of {site.address}".encode()) for n in range(12) for site in sites]

    def killed(after: int) -> Iterator[Document]:
        web = Web(allow_private=True, delay=0.0)
        pages = fetch(addresses, on_error=fail, web=web, skip=saved(tmp_path))
        yield from islice(pages, after)
        pages.close()  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    for after in (7, 0, 21):
        with pytest.raises(KeyboardInterrupt):
            save(killed(after), tmp_path)
        with (tmp_path / "index.jsonl").open("a") as index:
            index.write('{"file": "cut')
    save(fetch(addresses, on_error=fail, web=Web(allow_private=True, delay=0.0), skip=saved(tmp_path)), tmp_path)
    found = {document.url: document.content for document in fetch([str(tmp_path)], on_error=fail)}
    assert found == {each: f"<p>{each.rpartition('/')[2]} of {each.rpartition('/')[0]}".encode() for each in addresses}
    assert len((tmp_path / "index.jsonl").read_text().splitlines()) == len(addresses)
