"""robots.txt (RFC 9309): whether a page may be fetched, and how fast."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from extractor.errors import FetchError

MAX_DELAY = 30.0
"""Seconds: a longer crawl delay is a ban in other words, and is not waited for."""
_DAY = 86_400.0
"""Seconds after which rules are read anew, as RFC 9309 asks."""
_PAUSE = 600.0
"""Seconds for which a site that failed to give its rules is left alone."""


@dataclass
class Robots:
    """The rules of each site met, read once a day."""

    agent: str
    read: Callable[[str], bytes | None]
    """Reads the robots.txt at an address; None if the site has none."""
    clock: Callable[[], float] = time.monotonic
    _known: dict[str, tuple[float, Protego | FetchError]] = field(default_factory=dict)
    """By site: until when, and the rules, or why they could not be read."""
    _locks: defaultdict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def delay(self, address: str) -> float:
        """Seconds the site asks to wait between two pages.

        Raises FetchError if its robots.txt does not allow the page, or cannot be read.
        """
        rules = self._rules(address)
        if not rules.can_fetch(address, self.agent):
            raise FetchError("the site's robots.txt does not allow this page", where=address)
        return min(float(rules.crawl_delay(self.agent) or 0.0), MAX_DELAY)

    def _rules(self, address: str) -> Protego:
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        with self._locks[site]:
            until, found = self._known.get(site, (0.0, None))
            if found is None or self.clock() >= until:
                found, lasts = self._read(f"{site}/robots.txt")
                self._known[site] = (self.clock() + lasts, found)
        if isinstance(found, FetchError):
            raise type(found)(found.what, where=address, hint=found.hint)
        return found

    def _read(self, address: str) -> tuple[Protego | FetchError, float]:
        try:
            return Protego.parse((self.read(address) or b"").decode("utf-8", "replace")), _DAY
        except FetchError as error:
            return error, _PAUSE
