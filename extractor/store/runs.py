"""What was run when, and what failed in it."""

import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import NamedTuple


class Failure(NamedTuple):
    """An input of a run that could not be read, and why."""

    input: str
    error: str


def start(connection: sqlite3.Connection, command: str, inputs: Sequence[str], version: str) -> int:
    """Record that a run began."""
    row = (command, json.dumps(list(inputs), ensure_ascii=False), version, _now())
    run = connection.execute("insert into runs (command, inputs, version, started) values (?, ?, ?, ?)", row).lastrowid
    assert run is not None
    return run


def finish(connection: sqlite3.Connection, run: int) -> None:
    """Record that a run came to its end."""
    connection.execute("update runs set finished = ? where id = ?", (_now(), run))


def fail(connection: sqlite3.Connection, run: int, failure: Failure) -> None:
    """Record an input that could not be read."""
    connection.execute("insert into failures (run_id, input, error, at) values (?, ?, ?, ?)", (run, *failure, _now()))


def failures(connection: sqlite3.Connection, run: int) -> list[Failure]:
    """What failed in a run, in order."""
    rows = connection.execute("select input, error from failures where run_id = ? order by id", (run,))
    return [Failure(*row) for row in rows]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
