"""Articles of a selection, with where each comes from: what a corpus is exported and counted from."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from extractor import resources
from extractor.models import Article
from extractor.store import read
from extractor.store.runs import Failure


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the current articles; all of them if nothing is said."""

    outlets: tuple[str, ...] = ()
    """Only those of these outlets, by name."""
    since: str | None = None
    """Only those published from this day on ("2018-02-10", or a month or year)."""
    until: str | None = None
    """Only those published up to the end of this day, month or year."""
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as the database keeps it."""

    article: Article
    address: str
    """What all its versions share: URL, or file."""
    version: int
    fetched: str | None
    sha256: str
    """Of the document it was read from."""
    outlet: str | None
    domain: str | None


class Reader(NamedTuple):
    """A version of the program that read articles."""

    version: str
    first: str
    """When its first run that left a current article began, ISO 8601."""
    last: str
    articles: int


def articles(connection: sqlite3.Connection, selection: Selection) -> Iterator[Kept]:
    """The articles of a selection, one at a time, in order of address."""
    for article_id, address, version, fetched, sha256, outlet, domain in connection.execute(
        resources.sql("corpus", "articles"), wanted(selection)
    ).fetchall():
        article = read.article(connection, article_id)
        if article is not None:
            yield Kept(article, address, version, fetched, sha256, outlet, domain)


def wanted(selection: Selection) -> dict[str, str | None]:
    """The selection as the parameters of a question."""
    return {
        "outlets": json.dumps(selection.outlets) if selection.outlets else None,
        "since": selection.since,
        "until": selection.until,
        "language": selection.language,
    }


def failures(connection: sqlite3.Connection) -> list[Failure]:
    """Inputs that could not be read and still are not there, each with its last error."""
    return [Failure(*row) for row in connection.execute(resources.sql("corpus", "failures"))]


def readers(connection: sqlite3.Connection) -> list[Reader]:
    """The versions of the program that read the current articles."""
    return [Reader(*row) for row in connection.execute(resources.sql("corpus", "runs"))]
