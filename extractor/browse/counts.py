"""How many rows each table has, counted once for each state of the file instead of for each visitor."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.database import Database

Counts = dict[str, int | None]


def remember(database: "Database") -> None:
    """Let a database give its tables' counts again, while its file and its write-ahead log are as they were."""
    count = database.table_counts
    known: dict[object, Counts] = {}

    async def table_counts(limit: int = 10) -> Counts:
        state = _state(Path(database.path))
        if state not in known:
            counted: Counts = await count(limit)
            known.clear()
            known[state] = counted
        return known[state]

    database.table_counts = table_counts


def _state(path: Path) -> object:
    """What changes with every write: SQLite's own counter of changes is each connection's, and there are several."""
    found: list[object] = []
    for each in (path, path.with_name(f"{path.name}-wal")):
        try:
            stat = each.stat()
            found.append((stat.st_mtime_ns, stat.st_size))
        except FileNotFoundError:
            found.append(None)
    return tuple(found)
