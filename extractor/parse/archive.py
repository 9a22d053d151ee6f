"""Addresses of archived copies: the Wayback Machine's say which page was archived, and when."""

import re

# https://web.archive.org/web/20180210121500id_/https://example.org/x: the time may be cut short, the flag missing.
_WAYBACK = re.compile(
    r"^(?:https?:)?(?://web\.archive\.org)?/web/(\d{4,14})(?:[a-z]{2}_)?/+((?:https?:)?/*[^/].*)$", re.I
)
_SCHEME = re.compile(r"^(https?:)/*|^/*", re.I)


def original(address: str) -> str:
    """The address of the page that an archived copy was made of; any other address as it is."""
    match = _WAYBACK.match(address)
    if not match:
        return address
    return _SCHEME.sub(lambda found: f"{found[1] or 'http:'}//", match[2], count=1)
