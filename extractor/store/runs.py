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
    row = (command, _inputs(inputs), version, _now())
    run = connection.execute("insert into runs (command, inputs, version, started) values (?, ?, ?, ?)", row).lastrowid
    assert run is not None
    return run


def ahead(connection: sqlite3.Connection) -> str | None:
    """When the latest run began, if the clock of this machine says that this is still to come."""
    latest: str | None = connection.execute("select max(started) from runs").fetchone()[0]
    return latest if latest and latest > _now() else None


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


def begun(connection: sqlite3.Connection, inputs: Sequence[str], annotator: str) -> frozenset[str]:
    """The ids of the documents, read by `annotator`, that runs on these inputs stored since one came to its end."""
    rows = connection.execute(
        """
        select documents.given_id
        from runs
        join articles on articles.run_id = runs.id
        join documents on documents.id = articles.document_id
        where runs.inputs = :inputs and articles.annotator = :annotator and runs.finished is null and runs.id > (
            select ifnull(max(id), 0) from runs where inputs = :inputs and finished is not null
        )
        """,
        {"inputs": _inputs(inputs), "annotator": annotator},
    )
    return frozenset(given_id for (given_id,) in rows)


def _inputs(inputs: Sequence[str]) -> str:
    return json.dumps(list(inputs), ensure_ascii=False)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
