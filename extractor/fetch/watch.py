"""Polls the outlets of a source list and gives what is new."""

import time
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from extractor.errors import ExtractorError
from extractor.fetch.crawl import crawl, targets
from extractor.fetch.sources import Listed
from extractor.fetch.web import Web
from extractor.models import Document

_FRESH = timedelta(days=2)
"""What sitemaps list may be years old; a news sitemap holds two days, after Google's rule for them."""
_TRIES = 3
"""Polls after which a page that fails is left."""


def watch(
    sources: Sequence[Listed],
    *,
    on_error: Callable[[ExtractorError], None],
    every: float = 900.0,
    rounds: int | None = None,
    skip: Container[str] = frozenset(),
    allow_private: bool = False,
    web: Web | None = None,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Document]:
    """New pages of the sources, for ever or for some `rounds` of polling, `every` so many seconds.

    Each page comes once, and those in `skip` not at all; a page that fails is tried again with the next polls. Feeds,
    sitemaps and home pages are asked for only where they have changed.
    """
    web = web or Web(allow_private=allow_private)
    known = _Known(skip)
    for number in count(1):
        begun = time.monotonic()
        since = (datetime.now(UTC) - _FRESH).date().isoformat()
        wanted = (target for listed in sources for target in targets(listed))
        for document in crawl(wanted, web=web, on_error=known.failed(on_error), skip=known, since=since):
            known.pages.add(document.id)
            yield document
        if number == rounds:
            return
        sleep(max(0.0, every - (time.monotonic() - begun)))


class _Known:
    """The addresses that are not fetched again."""

    def __init__(self, skip: Container[str]) -> None:
        self.pages: set[str] = set()
        self._skip = skip
        self._failures: Counter[str] = Counter()

    def __contains__(self, address: object) -> bool:
        return address in self.pages or address in self._skip or self._failures[str(address)] >= _TRIES

    def failed(self, on_error: Callable[[ExtractorError], None]) -> Callable[[ExtractorError], None]:
        """An `on_error` that remembers which address failed."""

        def note(error: ExtractorError) -> None:
            self._failures[error.where or ""] += 1
            on_error(error)

        return note
