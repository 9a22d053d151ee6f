"""What may be wrong with a database, and what of it can be put right.

SQLite checks its own pages and links (`integrity_check`, `foreign_key_check`); here is also what only this program
knows: that facts stand where they say, that indexes and counts are in step, that one version of an article is current.
"""

import sqlite3
from collections.abc import Callable, Iterator
from typing import NamedTuple

from extractor.store import compared, tallies, versions

_SHOWN = 5
"""Examples told of one kind of damage."""
_SEARCHES = ("articles_fts", "quotes_fts", "people_fts", "measures_fts")
_SPANS = ("figures", "dates", "quotes")

Repair = Callable[[sqlite3.Connection], None]


class Finding(NamedTuple):
    """One thing looked at."""

    subject: str
    problems: tuple[str, ...] = ()
    """What is wrong, with examples; empty if nothing is."""
    repair: Repair | None = None
    """What puts it right; None where nothing here can."""
    harmless: bool = False
    """Whether it is only worth knowing: a run that was stopped."""


def examine(connection: sqlite3.Connection) -> Iterator[Finding]:
    """Look at everything; in a file opened for reading, the full-text indexes are only counted."""
    yield Finding("pages and indexes", _integrity(connection), _reindex)
    yield Finding("links between rows", _links(connection), _unlink)
    yield Finding("values are of their columns' types", _types(connection))
    for table in _SPANS:
        yield Finding(f"{table} stand where they say", _spans(connection, table), _reader(table))
    yield Finding("one version of an article is current", _currents(connection), _renumber)
    yield Finding("comparisons rest on current figures", _comparisons(connection), _forget_comparisons)
    yield Finding("what the last check knows fits together", _compared(connection), compared.forget)
    for search in _SEARCHES:
        yield Finding(f"search index {search}", _search(connection, search), _rebuild(search))
    yield Finding("counts are in step", _counts(connection), tallies.renew, harmless=True)
    yield Finding("runs came to their end", _runs(connection), harmless=True)


def _integrity(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = connection.execute(f"pragma integrity_check({_SHOWN})").fetchall()
    return tuple(row[0] for row in rows if row[0] != "ok")


def _links(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = connection.execute("pragma foreign_key_check").fetchall()
    return _told(rows, lambda row: f"row {row[1]} of {row[0]} points to a row of {row[2]} that is not there")


def _unlink(connection: sqlite3.Connection) -> None:
    """A fact without its article is nothing."""
    for table, row, *_ in connection.execute("pragma foreign_key_check").fetchall():
        connection.execute(f'delete from "{table}" where rowid = ?', (row,))  # noqa: S608


_TYPES = {"integer": "'integer'", "real": "'real', 'integer'", "text": "'text'", "blob": "'blob'"}
"""What SQLite may hold in a column of a declared type, beside null: it takes anything in any."""


def _types(connection: sqlite3.Connection) -> tuple[str, ...]:
    problems = []
    tables = connection.execute("select name from sqlite_master where type = 'table' and name not glob '*_fts*'")
    for (table,) in tables.fetchall():
        columns = {
            name: _TYPES.get(kind.lower()) for _, name, kind, *_ in connection.execute(f"pragma table_info({table})")
        }
        counted = ", ".join(
            f"sum(typeof(\"{name}\") not in ({allowed}, 'null'))" for name, allowed in columns.items() if allowed
        )
        if counted:
            row = connection.execute(f'select {counted} from "{table}"').fetchone()  # noqa: S608
            named = (name for name, allowed in columns.items() if allowed)
            problems += [
                f"{wrong:,} of another type in {table}.{name}" for name, wrong in zip(named, row, strict=True) if wrong
            ]
    return tuple(problems)


def _misplaced(table: str) -> str:
    """The facts whose text does not stand at their offsets; an interrupted quote stands in several places."""
    whole = "and quotes.parts is null" if table == "quotes" else ""
    return f"""
        from {table} join articles on articles.id = {table}.article_id
        where substr(articles.text, {table}.start + 1, {table}."end" - {table}.start) is not {table}.text {whole}
    """


def _spans(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    rows = connection.execute(f"select {table}.id, {table}.text, articles.given_id {_misplaced(table)}").fetchall()
    return _told(rows, lambda row: f"{row[1]!r} (row {row[0]}) does not stand there in article {row[2]}")


def _reader(table: str) -> Repair:
    def read_again(connection: sqlite3.Connection) -> None:
        """No annotator is named "", so the next run reads the article anew."""
        rows = connection.execute(f"select {table}.id, articles.id {_misplaced(table)}").fetchall()
        connection.executemany("update articles set annotator = '' where id = ?", [(article,) for _, article in rows])
        connection.executemany(f"delete from {table} where id = ?", [(fact,) for fact, _ in rows])  # noqa: S608

    return read_again


_SEVERAL = "select address, sum(current) from articles group by address having sum(current) <> 1"


def _currents(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = connection.execute(_SEVERAL).fetchall()
    return _told(rows, lambda row: f"{row[1]} versions of {row[0]} are current")


def _renumber(connection: sqlite3.Connection) -> None:
    for address, _ in connection.execute(_SEVERAL).fetchall():
        versions.renumber(connection, address)


_ADRIFT = """
    select comparisons.id, comparisons.about
    from comparisons
    where not exists (select 1 from comparison_claims where comparison_claims.comparison_id = comparisons.id)
        or exists (
            select 1
            from comparison_claims
            join figures on figures.id = comparison_claims.figure_id
            join articles on articles.id = figures.article_id
            where comparison_claims.comparison_id = comparisons.id and not articles.current
        )
"""


def _comparisons(connection: sqlite3.Connection) -> tuple[str, ...]:
    return _told(connection.execute(_ADRIFT).fetchall(), lambda row: f"comparison {row[0]}, {row[1]}, is out of date")


def _forget_comparisons(connection: sqlite3.Connection) -> None:
    connection.executemany(
        "delete from comparisons where id = ?", [(row[0],) for row in connection.execute(_ADRIFT).fetchall()]
    )


def _compared(connection: sqlite3.Connection) -> tuple[str, ...]:
    return () if compared.is_whole(connection) else ("it does not: extractor check --anew makes it anew",)


def _search(connection: sqlite3.Connection, table: str) -> tuple[str, ...]:
    held, rows = (
        connection.execute(f"select count(*) from {name}").fetchone()[0]  # noqa: S608
        for name in (f"{table}_docsize", table.removesuffix("_fts"))
    )
    if held != rows:
        return (f"holds {held:,} of {rows:,} rows",)
    try:
        connection.execute(f"insert into {table} ({table}, rank) values ('integrity-check', 1)")  # noqa: S608
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_READONLY:
            return (f"does not fit its table ({error})",)
    return ()


def _rebuild(table: str) -> Repair:
    def rebuild(connection: sqlite3.Connection) -> None:
        connection.execute(f"insert into {table} ({table}) values ('rebuild')")  # noqa: S608

    return rebuild


def _counts(connection: sqlite3.Connection) -> tuple[str, ...]:
    counted = dict(connection.execute("select name, number from tallies where subject = 'total'"))
    if not counted:  # no check has been made yet
        return ()
    problems = []
    for name, query in (
        ("articles", "select count(*) from articles where current"),
        ("figures", "select count(*) from figures join articles on articles.id = article_id where current"),
        ("quotes", "select count(*) from quotes join articles on articles.id = article_id where current"),
        ("comparisons", "select count(*) from comparisons"),
    ):
        number = connection.execute(query).fetchone()[0]
        if counted.get(name) != number:
            problems.append(f"{counted.get(name)} {name} at the last check, {number} now: extractor check counts anew")
    return tuple(problems)


def _reindex(connection: sqlite3.Connection) -> None:
    connection.execute("reindex")


def _runs(connection: sqlite3.Connection) -> tuple[str, ...]:
    rows = connection.execute("select id, command, started from runs where finished is null order by id").fetchall()
    return _told(rows, lambda row: f"{row[1]} {row[0]}, begun {row[2]}, was stopped: run it again to go on")


def _told(rows: list[tuple[object, ...]], say: Callable[[tuple[object, ...]], str]) -> tuple[str, ...]:
    told = [say(row) for row in rows[:_SHOWN]]
    return (*told, f"and {len(rows) - _SHOWN:,} more") if len(rows) > _SHOWN else tuple(told)
