"""models -> rows. Every function runs inside the caller's transaction."""

import dataclasses
import json
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from operator import attrgetter
from typing import Any
from urllib.parse import urlsplit

from extractor.models import Annotations, Article, Document
from extractor.store import columns, people, versions

Row = tuple[Any, ...]

_FACTS = ("figures", "dates", "quotes", "mentions", "officials", "sentences")
"""The tables of facts, those that link before those they link to."""

_ARTICLE, _FIGURE, _DATE, _OFFICIAL, _QUOTE = (
    attrgetter(*names) for names in (columns.ARTICLE, columns.FIGURE, columns.DATE, columns.OFFICIAL, columns.QUOTE)
)


def write_article(
    connection: sqlite3.Connection,
    document: Document,
    article: Article,
    annotations: Annotations,
    run: int,
    annotator: str,
) -> int:
    """Store a document, its article and its facts; the facts of an earlier reading of the same content go."""
    address = versions.address(document)
    document_id = _document(connection, document, address)
    names = ("source_id", "run_id", "address", "annotator", "given_id", "authors", *columns.ARTICLE)
    row = (
        *(_source(connection, document, article), run, address, annotator, article.id, _json(article.authors)),
        *_ARTICLE(article),
    )
    stored = connection.execute("select id from articles where document_id = ?", (document_id,)).fetchone()
    if stored:
        article_id: int = stored[0]
        forget(connection, article_id)
        connection.execute(_update("articles", names), (*row, article_id))
        versions.renumber(connection, address)
    else:
        first = connection.execute("select 1 from articles where address = ? limit 1", (address,)).fetchone() is None
        statement = _insert("articles", ("document_id", "version", "current", *names))
        article_id = _id(connection.execute(statement, (document_id, first, first, *row)))
        if not first:
            versions.renumber(connection, address)
    _facts(connection, article_id, annotations)
    return article_id


def without_surrogates(value: Any) -> Any:
    """The same model with U+FFFD for each lone surrogate, which UTF-8 and so SQLite cannot hold; offsets stay."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, tuple):
        return tuple(map(without_surrogates, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        cleaned = {field.name: without_surrogates(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return type(value)(**cleaned)
    return value


def _document(connection: sqlite3.Connection, document: Document, address: str) -> int:
    digest = versions.digest(document)
    stored = connection.execute(
        "select id, seen, turn from documents where address = ? and sha256 = ?", (address, digest)
    ).fetchone()
    turn = connection.execute("select ifnull(max(turn), 0) + 1 from documents").fetchone()[0]
    if stored:
        document_id: int = stored[0]
        if not versions.has_returned(connection, document):
            turn = stored[2]
        connection.execute(
            "update documents set seen = ?, turn = ? where id = ?",
            (versions.later(stored[1], document.fetched), turn, document_id),
        )
        return document_id
    row = {
        "address": address,
        "given_id": document.id,
        "url": document.url,
        "path": document.path,
        "media_type": document.media_type,
        "charset": document.charset,
        "status": document.status,
        "headers": _json(document.headers),
        "fetched": document.fetched,
        "seen": document.fetched,
        "turn": turn,
        "sha256": digest,
        "size": len(document.content),
        "content": zlib.compress(document.content),
    }
    new_id = _id(connection.execute(_insert("documents", tuple(row)), tuple(row.values())))
    connection.executemany(
        _insert("further_pages", ("document_id", "position", "content")),
        [(new_id, position, zlib.compress(content)) for position, content in enumerate(document.more, start=2)],
    )
    return new_id


def _source(connection: sqlite3.Connection, document: Document, article: Article) -> int | None:
    """The outlet: the publisher's name and the domain of the address; null if the article tells neither."""
    domain = _domain(article.canonical_url or article.url or document.url or "")
    name = article.publisher or domain
    if name is None:
        return None
    connection.execute("insert into sources (name, domain) values (?, ?) on conflict do nothing", (name, domain))
    found: int = connection.execute(
        "select id from sources where name = ? and ifnull(domain, '') = ?", (name, domain or "")
    ).fetchone()[0]
    return found


def _domain(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:  # a page may give anything as its address
        return None
    return host.removeprefix("www.") if host else None


def forget(connection: sqlite3.Connection, article_id: int) -> None:
    """Delete an article's facts, and the comparisons that rest on them: half a comparison would mislead."""
    connection.execute(
        """
        delete from comparisons where id in (
            select comparison_claims.comparison_id
            from figures join comparison_claims on comparison_claims.figure_id = figures.id
            where figures.article_id = ?
        )
        """,
        (article_id,),
    )
    named = connection.execute("select name from officials where article_id = ?", (article_id,)).fetchall()
    people.changed(connection, (people.family(name) for (name,) in named))
    for table in _FACTS:
        connection.execute(f"delete from {table} where article_id = ?", (article_id,))  # noqa: S608


def _facts(connection: sqlite3.Connection, article_id: int, annotations: Annotations) -> None:
    # Rows link to rows of the same article, so their ids are dealt out here, before any is written.
    next_sentence, next_official, next_quote = connection.execute(
        """
        select
            (select ifnull(max(id), 0) + 1 from sentences),
            (select ifnull(max(id), 0) + 1 from officials),
            (select ifnull(max(id), 0) + 1 from quotes)
        """
    ).fetchone()
    starts = [start for start, _ in annotations.sentences]

    def sentence(start: int) -> int | None:
        """The sentence that `start` stands in."""
        at = bisect_right(starts, start) - 1
        return next_sentence + at if at >= 0 and start < annotations.sentences[at][1] else None

    def official(index: int | None) -> int | None:
        return None if index is None else next_official + index

    def quote(index: int | None) -> int | None:
        return None if index is None else next_quote + index

    def many(table: str, names: tuple[str, ...], rows: Iterable[Row]) -> None:
        connection.executemany(_insert(table, names), rows)

    many(
        "sentences",
        ("id", "article_id", "position", "start", "end"),
        [(next_sentence + i, article_id, i, *offsets) for i, offsets in enumerate(annotations.sentences)],
    )
    families = [people.family(item.name) for item in annotations.officials]
    many(
        "officials",
        ("id", "article_id", "position", "family", *columns.OFFICIAL),
        [
            (next_official + i, article_id, i, family, *_OFFICIAL(item))
            for i, (item, family) in enumerate(zip(annotations.officials, families, strict=True))
        ],
    )
    people.changed(connection, families)
    many(
        "mentions",
        ("official_id", "article_id", "position", "start", "end"),
        [
            (next_official + i, article_id, position, *offsets)
            for i, item in enumerate(annotations.officials)
            for position, offsets in enumerate(item.mentions)
        ],
    )
    many(
        "quotes",
        ("id", "article_id", "position", "sentence_id", "official_id", "parts", *columns.QUOTE),
        [
            (
                *(next_quote + i, article_id, i, sentence(item.start), official(item.official)),
                None if item.parts is None else _json(item.parts),
                *_QUOTE(item),
            )
            for i, item in enumerate(annotations.quotes)
        ],
    )
    many(
        "dates",
        ("article_id", "position", "sentence_id", *columns.DATE),
        [(article_id, i, sentence(item.start), *_DATE(item)) for i, item in enumerate(annotations.dates)],
    )
    many(
        "figures",
        ("article_id", "position", "sentence_id", "quote_id", "official_id", *columns.FIGURE),
        [
            (article_id, i, sentence(item.start), quote(item.quote), official(item.official), *_FIGURE(item))
            for i, item in enumerate(annotations.figures)
        ],
    )


@lru_cache
def _insert(table: str, names: tuple[str, ...]) -> str:
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"insert into {table} ({quoted}) values ({', '.join('?' * len(names))})"  # noqa: S608


@lru_cache
def _update(table: str, names: tuple[str, ...]) -> str:
    settings = ", ".join(f'"{name}" = ?' for name in names)
    return f"update {table} set {settings} where id = ?"  # noqa: S608


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _id(cursor: sqlite3.Cursor) -> int:
    assert cursor.lastrowid is not None
    return cursor.lastrowid
