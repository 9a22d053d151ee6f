"""One address, several contents over time: which is the same, which is new, which is current."""

import hashlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import groupby, pairwise
from pathlib import Path
from typing import NamedTuple

from extractor import resources
from extractor.errors import StoreError
from extractor.models import Annotations, Article, Document
from extractor.store import read


class Version(NamedTuple):
    """One content of an address, with the facts found in it."""

    address: str
    number: int
    """From 1, in the order in which they were seen there."""
    fetched: str | None
    article: Article
    annotations: Annotations


def address(document: Document) -> str:
    """What all versions of a page share: its URL, else its file (with its id, for a line of JSONL), else its id."""
    if document.url:
        return document.url
    if document.path is None:
        return document.id
    path = str(Path(document.path).absolute())
    return f"{path}#{document.id}" if document.media_type == "application/json" else path


def digest(document: Document) -> str:
    """SHA-256 of the raw bytes in hexadecimal; of an article over several pages, that of their digests in turn."""
    first, *more = (hashlib.sha256(content) for content in (document.content, *document.more))
    return hashlib.sha256(b"".join(page.digest() for page in (first, *more))).hexdigest() if more else first.hexdigest()


def is_stored(connection: sqlite3.Connection, document: Document, annotator: str) -> bool:
    """Whether this content at this address is stored as `annotator` reads it, and no version must move."""
    row = connection.execute(
        """
        select articles.current, articles.annotator
        from documents join articles on articles.document_id = documents.id
        where documents.address = ? and documents.sha256 = ?
        """,
        (address(document), digest(document)),
    ).fetchone()
    if row is None or row[1] != annotator:
        return False
    return bool(row[0]) or not has_returned(connection, document)


def has_returned(connection: sqlite3.Connection, document: Document) -> bool:
    """Whether this content, if it was replaced at its address, is back there.

    A page is back if it was fetched later than the current version was seen. A file holds one content at a time, so
    what it holds now is current. A page of unknown time stays where it was: an input may hold two versions of it.
    """
    if document.fetched is None:
        return document.url is None
    row = connection.execute(
        """
        select documents.seen
        from articles join documents on documents.id = articles.document_id
        where articles.address = ? and articles.current
        """,
        (address(document),),
    ).fetchone()
    return row is None or row[0] is None or _moment(document.fetched) > _moment(row[0])


def changed(connection: sqlite3.Connection, article: str | None) -> Iterator[tuple[Version, Version]]:
    """Each version with the one after it, in order of address.

    Of one article, named by its address, id or row, or of all. Raises StoreError if the one named has one version only.
    """
    rows = connection.execute(resources.sql("check", "versions"), {"article": article}).fetchall()
    if article is not None and not rows:
        raise StoreError(f"no article of several versions is named {article!r}", hint="extractor changes lists them")
    for _, of_one in groupby(rows, key=lambda row: row[1]):
        versions = (
            Version(address, number, fetched, found, read.annotations(connection, article_id))
            for article_id, address, number, fetched in of_one
            if (found := read.article(connection, article_id))
        )
        yield from pairwise(versions)


def later(one: str | None, other: str | None) -> str | None:
    """The later of two ISO 8601 times; an unknown one gives way."""
    if one is None or other is None:
        return one or other
    return one if _moment(one) >= _moment(other) else other


def renumber(connection: sqlite3.Connection, where: str) -> None:
    """Number the versions at an address in the order they were seen there, whatever the order they came in."""
    rows = connection.execute(
        """
        select articles.id, documents.seen, documents.turn
        from articles join documents on documents.id = articles.document_id
        where articles.address = ?
        """,
        (where,),
    ).fetchall()
    rows.sort(key=lambda row: (row[1] is not None, _moment(row[1]) if row[1] else 0.0, row[2]))
    # First none is current, then the last: the index allows one at every moment.
    connection.execute("update articles set current = 0 where address = ? and current", (where,))
    connection.executemany(
        "update articles set version = ?, current = ? where id = ?",
        [(number, number == len(rows), row[0]) for number, row in enumerate(rows, start=1)],
    )


def _moment(time: str) -> float:
    """Seconds since 1970 of an ISO 8601 time, taken as UTC if it names no zone; what is no time comes first."""
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        return float("-inf")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return moment.timestamp()
