"""rows -> models, field for field as they were written."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

from extractor import resources
from extractor.models import Annotations, Article, Date, Figure, Official, Offsets, Quote, Summary
from extractor.store import columns


def articles(connection: sqlite3.Connection, *, current_only: bool) -> Iterator[tuple[int, Article]]:
    """Row id and article, one at a time, ordered by address and version: the order they were stored in is no matter."""
    ids = connection.execute(
        f"select id from articles {'where current' if current_only else ''} order by address, version"  # noqa: S608
    ).fetchall()
    for (article_id,) in ids:
        found = article(connection, article_id)
        # An article written over since is gone from its place; the next reading finds it.
        if found is not None:
            yield article_id, found


def article(connection: sqlite3.Connection, article_id: int) -> Article | None:
    """The article of a row id; None if there is none."""
    statement = f"select given_id, authors, {_list(columns.ARTICLE)} from articles where id = ?"  # noqa: S608
    row = connection.execute(statement, (article_id,)).fetchone()
    if row is None:
        return None
    given_id, authors, *values = row
    fields = dict(zip(columns.ARTICLE, values, strict=True))
    fields["reference"] = bool(fields["reference"])  # SQLite has no truth values
    return Article(id=given_id, authors=tuple(json.loads(authors)), **fields)


def annotations(connection: sqlite3.Connection, article_id: int) -> Annotations:
    """All facts of one article, in their order in it."""

    def rows(table: str, names: tuple[str, ...]) -> list[Any]:
        statement = f"select {_list(names)} from {table} where article_id = ? order by position"  # noqa: S608
        return connection.execute(statement, (article_id,)).fetchall()

    mentions: dict[int, list[Offsets]] = {}
    for official_id, start, end in rows("mentions", ("official_id", "start", "end")):
        mentions.setdefault(official_id, []).append((start, end))
    official_rows = rows("officials", ("id", *columns.OFFICIAL))
    quote_rows = rows("quotes", ("id", "official_id", "parts", *columns.QUOTE))
    official_at: dict[int | None, int] = {row[0]: i for i, row in enumerate(official_rows)}
    quote_at: dict[int | None, int] = {row[0]: i for i, row in enumerate(quote_rows)}

    return Annotations(
        figures=tuple(
            Figure(
                **dict(zip(columns.FIGURE, values, strict=True)),
                quote=quote_at.get(quote_id),
                official=official_at.get(official_id),
            )
            for quote_id, official_id, *values in rows("figures", ("quote_id", "official_id", *columns.FIGURE))
        ),
        dates=tuple(Date(**dict(zip(columns.DATE, row, strict=True))) for row in rows("dates", columns.DATE)),
        officials=tuple(
            Official(**dict(zip(columns.OFFICIAL, values, strict=True)), mentions=tuple(mentions.get(official_id, ())))
            for official_id, *values in official_rows
        ),
        quotes=tuple(
            Quote(
                **dict(zip(columns.QUOTE, values, strict=True)),
                official=official_at.get(official_id),
                parts=None if parts is None else tuple((start, end) for start, end in json.loads(parts)),
            )
            for _, official_id, parts, *values in quote_rows
        ),
        sentences=tuple(rows("sentences", ("start", "end"))),
    )


def summary(connection: sqlite3.Connection) -> Summary:
    """What the current articles hold, and the verdicts on it."""
    counts = {
        table: connection.execute(
            f"select count(*) from {table} join articles on articles.id = {table}.article_id where current"  # noqa: S608
        ).fetchone()[0]
        for table in ("figures", "dates", "officials", "quotes")
    }
    return Summary(
        articles=connection.execute("select count(*) from articles where current").fetchone()[0],
        in_other_languages=connection.execute(
            "select count(*) from articles where current and language not like 'en%'"
        ).fetchone()[0],
        verdicts=dict(
            connection.execute("select verdict, count(*) from comparisons group by verdict order by verdict")
        ),
        **counts,
    )


def page_rows(connection: sqlite3.Connection, name: str, values: Mapping[str, object]) -> list[dict[str, Any]]:
    """What `db/pages/NAME.sql` finds, each row by its columns' names."""
    cursor = connection.execute(resources.sql("pages", name), values)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f'"{name}"' for name in names)
