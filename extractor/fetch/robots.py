"""robots.txt (RFC 9309): whether a page may be fetched, and how fast."""

from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from protego import Protego

from extractor.errors import FetchError

MAX_DELAY = 30.0
"""Seconds: a longer crawl delay is a ban in other words, and is not waited for."""


@dataclass
class Robots:
    """The rules of each site met, read once."""

    agent: str
    read: Callable[[str], bytes | None]
    """Reads the robots.txt at an address; None if the site has none."""
    rules: dict[str, Protego] = field(default_factory=dict)

    def delay(self, address: str) -> float:
        """Seconds the site asks to wait between two pages.

        Raises FetchError if its robots.txt does not allow the page.
        """
        parts = urlsplit(address)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self.rules:
            self.rules[site] = Protego.parse((self.read(f"{site}/robots.txt") or b"").decode("utf-8", "replace"))
        rules = self.rules[site]
        if not rules.can_fetch(address, self.agent):
            raise FetchError("the site's robots.txt does not allow this page", where=address)
        return min(float(rules.crawl_delay(self.agent) or 0.0), MAX_DELAY)
