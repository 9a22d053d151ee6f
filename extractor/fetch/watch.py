"""Polls the outlets of a source list and gives what is new."""

import time
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import count

from extractor.errors import ExtractorError, FetchError, PassingError
from extractor.fetch.crawl import Target, crawl, targets
from extractor.fetch.sources import Listed
from extractor.fetch.web import Web
from extractor.models import Document

_FRESH = timedelta(days=2)
"""What sitemaps list may be years old; a news sitemap holds two days, after Google's rule for them."""
_PATIENCE = 600
"""What a page that fails may cost before it is left: three polls, or two hundred (two days of them by default) where
the trouble is the site's and passes: a page that a feed names once must outlive its site's bad afternoon."""
_LASTING, _PASSING = 200, 3


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

    Each page comes once, and those in `skip` not at all; a page that fails is tried again with the next polls, whether
    or not it is listed still. Feeds, sitemaps and home pages are asked for only where they have changed.
    """
    web = web or Web(allow_private=allow_private)
    known = _Known(skip)
    for number in count(1):
        begun = time.monotonic()
        since = (datetime.now(UTC) - _FRESH).date().isoformat()
        wanted = [target for listed in sources for target in targets(listed)] + known.again()
        for document in crawl(wanted, web=web, on_error=on_error, skip=known, since=since, on_failed=known.failed):
            known.pages.add(document.id)
            yield document
        if number == rounds:
            return
        sleep(max(0.0, every - (time.monotonic() - begun)))


class _Known:
    """The addresses that are not fetched again, and those that are."""

    def __init__(self, skip: Container[str]) -> None:
        self.pages: set[str] = set()
        self._skip = skip
        self._spent: Counter[str] = Counter()
        self._failed: list[Target] = []

    def __contains__(self, address: object) -> bool:
        return address in self.pages or address in self._skip or self._spent[str(address)] >= _PATIENCE

    def failed(self, target: Target, error: FetchError) -> None:
        """A page failed, or a list that another list names; what the sources name is asked for anyway."""
        if target.depth:
            self._spent[target.address] += _PASSING if isinstance(error, PassingError) else _LASTING
            self._failed.append(target)

    def again(self) -> list[Target]:
        """What failed since this was last asked: the list that names it may not change, and then is not read."""
        failed, self._failed = self._failed, []
        return [target for target in failed if self._spent[target.address] < _PATIENCE]
