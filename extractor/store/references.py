"""The tables of official statistics in a database."""

import sqlite3
from typing import NamedTuple

from extractor.errors import StoreError
from extractor.store import write


class Reference(NamedTuple):
    """A table of official numbers in its latest release."""

    id: int
    title: str
    publisher: str
    published: str | None
    figures: int


def listed(connection: sqlite3.Connection) -> list[Reference]:
    """The latest release of each table, in the order of publisher and title."""
    rows = connection.execute(
        """
        select
            articles.id, articles.title, articles.publisher, articles.published,
            (select count(*) from figures where figures.article_id = articles.id)
        from articles
        where articles.reference and articles.current
        order by articles.publisher, articles.title, articles.id
        """
    )
    return [Reference(*row) for row in rows]


def remove(connection: sqlite3.Connection, id: int) -> None:
    """Delete a table with its earlier releases and the comparisons that rest on it; runs in the caller's transaction.

    Raises StoreError if `id` names none.
    """
    row = connection.execute("select address from articles where id = ? and reference", (id,)).fetchone()
    if row is None:
        raise StoreError(f"no reference has the number {id}", hint="extractor reference list shows them")
    releases = connection.execute("select id, document_id from articles where address = ?", row).fetchall()
    for article_id, document_id in releases:
        write.forget(connection, article_id)
        connection.execute("delete from articles where id = ?", (article_id,))
        connection.execute("delete from documents where id = ?", (document_id,))
