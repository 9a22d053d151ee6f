"""The numbers of rows, which addresses of pages hold: the same whatever the order of storing, and kept once settled.

While a run stores, rows are numbered as they come. At its end those since the last run that came to its end are
numbered by what they hold: `db/numbers`.
"""

import sqlite3

import sqlite_utils

from extractor import resources
from extractor.store import compared

_PLANNED = (
    *("sources", "documents", "turns", "pages", "articles"),
    *("sentences", "officials", "mentions", "quotes", "dates", "figures"),
)


def renumber(connection: sqlite3.Connection) -> None:
    """Number what was stored since the last run that came to its end; runs inside the caller's transaction."""
    # Python's own executescript would end the transaction first.
    db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
    db.executescript(resources.sql("numbers", "plan"))
    moved = " union all ".join(f"select 1 from new_{name} where was <> becomes" for name in _PLANNED)  # noqa: S608
    if connection.execute(f"select exists ({moved})").fetchone()[0]:
        db.executescript(resources.sql("numbers", "renumber"))
        if connection.execute(resources.sql("numbers", "compared")).fetchone()[0]:
            compared.forget(connection)  # by a check between a killed run and this one
    for name in (*(f"new_{name}" for name in _PLANNED), "readings", "base"):
        connection.execute(f"drop table temp.{name}")


def settle(connection: sqlite3.Connection) -> None:
    """What is stored keeps its numbers from now on; runs inside the caller's transaction."""
    db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
    db.executescript(resources.sql("numbers", "settle"))
