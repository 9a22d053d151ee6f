"""From addresses to documents: files, folders, archives, standard input, and the web.

Lazy: few documents are held at a time, however large the corpus. An input that cannot be read is reported and the rest
goes on.
"""

import sys
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

from extractor.errors import ExtractorError, InputError
from extractor.fetch import files, sources, warc
from extractor.fetch.crawl import Target, crawl
from extractor.fetch.failures import Reasons
from extractor.fetch.folder import save, saved
from extractor.fetch.leads import is_lead, leads
from extractor.fetch.watch import watch
from extractor.fetch.web import Web
from extractor.models import Document

__all__ = ["Reasons", "Web", "count", "fetch", "save", "saved", "sources", "warc", "watch"]

_STDIN = "-"


def fetch(
    inputs: Sequence[str],
    *,
    on_error: Callable[[ExtractorError], None],
    stdin: BinaryIO | None = None,
    allow_private: bool = False,
    skip: Container[str] = frozenset(),
    since: str | None = None,
    web: Web | None = None,
) -> Iterator[Document]:
    """Read every input in order and yield its documents; what fails goes to `on_error`, one error each.

    An input is a page, a text or JSONL (also gzipped), a WARC or WACZ, a folder of these, `-` for JSONL on `stdin`, an
    http(s) address, a text file of addresses, or a source list in TOML. An address may be of a page, a feed, a sitemap
    or a home page, whose pages are then fetched; addresses side by side in `inputs` are fetched side by side. With
    `allow_private` they may lead into private networks and this machine; those in `skip` are not fetched: give
    `saved(folder)` to go on with a folder. `since` is the day from which on pages of sitemaps are wanted.
    """
    web = web or Web(allow_private=allow_private)
    for is_web, group in groupby(inputs, is_lead):
        if is_web:
            targets = _targets(group, on_error)
            yield from crawl(targets, web=web, on_error=on_error, skip=skip, since=since)
            continue
        for given in group:
            if given == _STDIN:
                yield from files.lines(stdin or sys.stdin.buffer, "standard input", on_error)
            else:
                yield from files.read(Path(given), on_error)


def count(inputs: Sequence[str]) -> int | None:
    """How many documents the inputs hold, or None if only reading them would tell.

    Meant for a progress bar: an address counts as one page, though a feed holds more.
    """
    if _STDIN in inputs:
        return None
    return sum(len(_targets([given], _unsaid)) if is_lead(given) else files.count(Path(given)) for given in inputs)


def _targets(inputs: Iterable[str], on_error: Callable[[ExtractorError], None]) -> list[Target]:
    found: list[Target] = []
    for given in inputs:
        try:
            found += leads(given)
        except InputError as error:
            on_error(error)
    return found


def _unsaid(error: ExtractorError) -> None:
    """What cannot be read is said when it is read, not when it is counted."""
