"""A copy of a database beside it, made before anything in it is changed for good."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path


def backup(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy the database of `connection` to a new file beside `path`, by SQLite's backup; returns its path.

    Half a copy is never left under the name that is returned.
    """
    day = datetime.now(UTC).strftime("%Y%m%d")
    free = (path.with_name(f"{path.name}.backup-{day}{f'-{n}' if n else ''}") for n in count())
    kept = next(each for each in free if not each.exists())
    unfinished = kept.with_name(f"{kept.name}.part")
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            connection.backup(copy)
        unfinished.replace(kept)
    finally:
        unfinished.unlink(missing_ok=True)
    return kept
