"""From addresses to documents: files, folders, standard input, pages and feeds of the web.

Lazy: one document is held at a time, however large the corpus. An input that cannot be read is reported and the rest
goes on.
"""

import sys
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from extractor.errors import ExtractorError, FetchError
from extractor.fetch import feed, files
from extractor.fetch.folder import save, saved
from extractor.fetch.web import Web
from extractor.models import Document

__all__ = ["count", "fetch", "save", "saved"]

_STDIN = "-"


def fetch(
    inputs: Sequence[str],
    *,
    on_error: Callable[[ExtractorError], None],
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    skip: Container[str] = frozenset(),
    web: Web | None = None,
) -> Iterator[Document]:
    """Read every input in order and yield its documents; what fails goes to `on_error`, one error each.

    An input is a `.html`, `.txt` or `.jsonl` file (also gzipped), a folder of these, `-` for JSONL on `stdin`, or the
    http(s) address of a page or a feed, whose items are then fetched. `allow_private` permits addresses of private
    networks and this machine. Addresses in `skip` are not fetched: give `saved(folder)` to go on with a folder.
    """
    web = web or Web(allow_private=allow_private)
    seen: set[str] = set()
    for given in inputs:
        if given == _STDIN:
            yield from files.lines(stdin or sys.stdin.buffer, "standard input", on_error)
        elif "://" in given:
            yield from _from_web(given, web, skip, seen, on_error)
        else:
            yield from files.read(Path(given), on_error)


def count(inputs: Sequence[str]) -> int | None:
    """How many documents the inputs hold, or None if only reading them would tell.

    Meant for a progress bar: an address counts as one page, though a feed holds more.
    """
    if _STDIN in inputs:
        return None
    return sum(1 if "://" in given else files.count(Path(given)) for given in inputs)


def _from_web(
    address: str, web: Web, skip: Container[str], seen: set[str], on_error: Callable[[ExtractorError], None]
) -> Iterator[Document]:
    """The page at an address, or the pages a feed there lists; none twice."""
    waiting = [address]
    while waiting:
        address = waiting.pop(0)
        if address in seen or address in skip:
            continue
        seen.add(address)
        try:
            document = web.get(address)
            if feed.is_feed(document):
                waiting += feed.links(document)
                continue
        except FetchError as error:
            on_error(error)
            continue
        yield document
