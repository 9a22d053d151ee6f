"""Brings a database to the schema of this version: the steps in `db/migrations`, then the views in `db/views`."""

from collections.abc import Callable
from pathlib import Path

import sqlite_utils
from sqlite_utils.migrations import Migrations

from extractor import resources
from extractor.errors import StoreError
from extractor.store import tallies


def migrations() -> Migrations:
    """Every step, in the order of the file names."""
    steps = Migrations("extractor")
    for file in sorted((resources.path("db") / "migrations").glob("*.sql")):
        steps(name=file.stem)(_step(file))
    return steps


def check(db: sqlite_utils.Database, where: str) -> None:
    """Refuse a database that another program made, or a newer version of this one. Only reads."""
    steps = migrations()
    applied = [step.name for step in steps.applied(db)]
    if not applied and db.table_names():
        raise StoreError(
            "a SQLite database of another program",
            where=where,
            hint="name a new file with --db: this one stays as it is",
        )
    known = {file.stem for file in (resources.path("db") / "migrations").glob("*.sql")}
    if unknown := [name for name in applied if name not in known]:
        raise StoreError(
            f"made by a newer version of extractor (it has the step {unknown[-1]})",
            where=where,
            hint="upgrade: pip install --upgrade extractor",
        )


def is_current(db: sqlite_utils.Database) -> bool:
    """Whether no step is left to take. Only reads."""
    return not migrations().pending(db)


def migrate(db: sqlite_utils.Database) -> None:
    """Take the steps that are left and renew the views; all of it happens, or nothing."""
    steps = migrations()
    if steps.pending(db):
        steps.apply(db)
        tallies.renew(db.conn)
    for file in sorted((resources.path("db") / "views").glob("*.sql")):
        db.create_view(file.stem, file.read_text(encoding="utf-8").strip(), replace=True)


def _step(file: Path) -> Callable[[sqlite_utils.Database], None]:
    def step(db: sqlite_utils.Database) -> None:
        db.executescript(file.read_text(encoding="utf-8"))

    return step
