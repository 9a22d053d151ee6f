"""Whose text an article is, where an outlet prints a news agency's: the agencies are listed in `agencies.toml`.

In this order: what a source list says, the publisher, what JSON-LD names as the source, the byline, the dateline.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from extractor.models import Source

_OPENING = 160
"""Characters: a dateline is no longer."""
_PARAGRAPHS = 2
"""A summary may stand before the paragraph that the dateline opens."""
_THE = re.compile(r"^the\s+", re.I)


@dataclass(frozen=True)
class _Agencies:
    names: dict[str, str]
    """Each agency by every name it goes by, in small letters."""
    marks: dict[str, str]
    """Each agency by its abbreviations in datelines."""
    dateline: re.Pattern[str]


def agency(source: Source | None, stated: Iterable[str], authors: Iterable[str], text: str) -> str | None:
    """The agency whose text an article is, by one name however it is written; None for an outlet's own.

    `stated`: the publisher and what the page names as its source. An article with an agency beside its own writers
    counts as the agency's: what it states is not known independently of it.
    """
    if source and source.wire:
        return source.name
    for name in (*stated, *authors):
        if found := _agencies().names.get(_key(name)):
            return found
    return _of_dateline(text.split("\n\n", _PARAGRAPHS)[:_PARAGRAPHS])


def _of_dateline(paragraphs: Sequence[str]) -> str | None:
    """The agency in brackets after the place: "LONDON, Feb 10 (Reuters) -", "New Delhi, Feb 10 (PTI) The"."""
    for paragraph in paragraphs:
        if match := _agencies().dateline.match(paragraph[:_OPENING]):
            return _agencies().marks[match["mark"]]
    return None


def _key(name: str) -> str:
    return _THE.sub("", name.strip()).casefold()


@lru_cache(maxsize=1)
def _agencies() -> _Agencies:
    source = tomllib.loads(files("extractor.parse").joinpath("agencies.toml").read_text("utf-8"))["agencies"]
    marks = {mark: agency for agency, given in source.items() for mark in given["marks"]}
    mark = rf"(?P<mark>{'|'.join(map(re.escape, sorted(marks, key=len, reverse=True)))})"
    # A place, or none, and a dash after the brackets; without the dash the day must stand before them, or this may be
    # any name and its abbreviation.
    dateline = re.compile(
        rf"(?!The\b)(?=(?:[A-Z][^()]{{0,70}}?)?\s*\(.{{1,40}}\)\s*[-–—_:]|[A-Z][^()]{{0,60}}?\b\d{{1,2}}\s*\()"
        rf"[^()]*\((?:The )?{mark}(?:[/,][^()]{{1,20}})?\)"
    )
    return _Agencies(
        {_key(name): agency for agency, given in source.items() for name in given["names"]}, marks, dateline
    )
