"""Counts of what the current articles hold, ready for pages: `db/tallies.sql`."""

import sqlite3

import sqlite_utils

from extractor import resources


def renew(connection: sqlite3.Connection) -> None:
    """Count anew; runs inside the caller's transaction."""
    # Python's own executescript would end the transaction first.
    db = sqlite_utils.Database(connection, recursive_triggers=False, execute_plugins=False)
    db.executescript((resources.path("db") / "tallies.sql").read_text(encoding="utf-8"))
