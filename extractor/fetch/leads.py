"""Inputs that name pages of the web: an address, a text file of addresses, a source list."""

from pathlib import Path

from extractor.fetch import listing, sources
from extractor.fetch.crawl import Target, targets
from extractor.fetch.media import PAGE_LIMIT

_SOURCES = ".toml"
_ADDRESSES = ".txt"


def is_lead(given: str) -> bool:
    """Whether an input leads to the web rather than to documents on this machine."""
    return "://" in given or given.lower().endswith(_SOURCES) or _addresses(given) is not None


def leads(given: str) -> list[Target]:
    """Where an input leads to. Raises InputError for a source list that is wrong."""
    if "://" in given:
        return [Target(given)]
    if given.lower().endswith(_SOURCES):
        return [target for listed in sources.read(Path(given)) for target in targets(listed)]
    return [Target(address) for address in _addresses(given) or ()]


def _addresses(given: str) -> list[str] | None:
    """The addresses that a file lists; None if it is another file."""
    path = Path(given)
    try:
        if not given.lower().endswith(_ADDRESSES) or path.stat().st_size > PAGE_LIMIT:
            return None
        return listing.addresses(path.read_bytes())
    except OSError:  # said when the file is read as a text
        return None
