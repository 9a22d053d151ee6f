"""Many sites side by side, one request at a time for each."""

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from extractor.errors import ExtractorError, FetchError
from extractor.fetch import listing
from extractor.fetch.address import plain
from extractor.fetch.pages import following
from extractor.fetch.sources import Listed
from extractor.fetch.web import Web
from extractor.models import Document

_HOSTS = 16
"""Sites that are read side by side."""
_DEPTH = 4
"""Listings that lead to listings: an index of sitemaps, a sitemap, a page; no site needs more."""

_PAGES = 30
"""Further pages of one article; more are a catalogue."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address to fetch, and what is known of it."""

    address: str
    listed: Listed | None = None
    """The outlet that lists it."""
    is_listing: bool = False
    """Whether it lists pages; it is then only read anew where it has changed."""
    depth: int = 0


def targets(listed: Listed) -> Iterator[Target]:
    """Where an outlet of a source list lists its pages."""
    for address in (*listed.feeds, *listed.sitemaps, *listed.home):
        yield Target(address, listed, is_listing=True)


def crawl(
    given: Iterable[Target],
    *,
    web: Web,
    on_error: Callable[[ExtractorError], None],
    skip: Container[str] = frozenset(),
    since: str | None = None,
    hosts: int = _HOSTS,
    on_failed: Callable[[Target, FetchError], None] = lambda target, error: None,
) -> Iterator[Document]:
    """The pages at some addresses and those that feeds, sitemaps and home pages there list; none twice.

    The pages of one site come in its order; those of several come as they are had. What is not consumed is not
    fetched ahead, but for one page a site. `since` is the day from which on pages of sitemaps are wanted. `on_failed`
    hears which target an error is of: an error says where it arose, which may be behind redirects.
    """
    queues = _Queues(skip)
    queues.add(given)
    running: dict[Future[Document | None], Target] = {}
    with ThreadPoolExecutor(hosts, thread_name_prefix="fetch") as pool:
        try:
            while True:
                while len(running) < hosts and (target := queues.next()):
                    running[pool.submit(_get, web, target)] = target
                if not running:
                    return
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    target = running.pop(future)
                    queues.release(target)
                    try:
                        document = future.result()
                        if document is None:
                            continue
                        found = _links(document, target, since)
                    except FetchError as error:
                        on_failed(target, error)
                        on_error(error)
                        continue
                    if found is None:
                        yield replace(document, source=target.listed.source if target.listed else None)
                    else:
                        queues.add(found)
        finally:
            pool.shutdown(wait=False, cancel_futures=True)


class _Queues:
    """What waits, by site; a site whose request is under way gives nothing."""

    def __init__(self, skip: Container[str]) -> None:
        self._skip = skip
        self._seen: set[str] = set()
        self._waiting: dict[str, deque[Target]] = {}
        self._busy: set[str] = set()

    def add(self, given: Iterable[Target]) -> None:
        for target in given:
            key = plain(target.address)
            if key not in self._seen and (target.is_listing or target.address not in self._skip):
                self._seen.add(key)
                self._waiting.setdefault(_site(target), deque()).append(target)

    def next(self) -> Target | None:
        """The next address of the site that has waited longest, if one is free; the site is then busy."""
        site = next((site for site in self._waiting if site not in self._busy), None)
        if site is None:
            return None
        self._busy.add(site)
        queue = self._waiting.pop(site)
        target = queue.popleft()
        if queue:
            self._waiting[site] = queue  # at the end: every site has its turn
        return target

    def release(self, target: Target) -> None:
        self._busy.discard(_site(target))


def _get(web: Web, target: Target) -> Document | None:
    if target.is_listing:
        return web.changed(target.address)
    return _whole(web, web.get(target.address))


def _whole(web: Web, first: Document) -> Document:
    """An article with its further pages; one that cannot be had ends it, and is not worth losing the others for."""
    more: list[bytes] = []
    seen, last = {first.content}, first
    while len(more) < _PAGES and (address := following(last)):
        try:
            last = web.get(address)
        except FetchError:
            break
        if last.content in seen:
            break
        seen.add(last.content)
        more.append(last.content)
    return replace(first, more=tuple(more)) if more else first


def _links(document: Document, target: Target, since: str | None) -> list[Target] | None:
    """What a document lists; None if it is a page."""
    home = listing.is_home(target.address) or bool(target.listed and target.address in target.listed.home)
    found = listing.links(document, home=home, since=since)
    if found is None:
        if target.is_listing:
            raise FetchError("lists no pages", where=target.address, hint="is it a feed or a sitemap?")
        return None
    if target.depth >= _DEPTH:
        raise FetchError("lists lead to lists without end", where=target.address)
    listed = target.listed
    return [
        Target(link.address, listed, link.is_listing, target.depth + 1)
        for link in found
        if link.is_listing or listed is None or listed.wants(link.address)
    ]


def _site(target: Target) -> str:
    try:
        return urlsplit(target.address).netloc.lower()
    except ValueError:
        return target.address
