"""What articles state about themselves, fit to be shown: a page may give anything as its time or its address."""

import re
from urllib.parse import urlsplit

_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d).*")


def web_address(url: str | None) -> str | None:
    """The address if a browser may follow it; a page may give `javascript:` as its own."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def time(stated: str | None) -> str:
    """A time as a reader likes it: day and hour, without seconds and zone; what is no time stays as it is."""
    found = _TIME.fullmatch(stated or "")
    return f"{found[1]} {found[2]}" if found else stated or ""
