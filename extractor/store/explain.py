"""What SQLite's errors mean for the person at the terminal."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from extractor.errors import StoreError

# https://www.sqlite.org/rescode.html: the primary result code is the low byte.
_MEANINGS = {
    sqlite3.SQLITE_BUSY: ("another program is writing to this database", "wait until it has finished and run again"),
    sqlite3.SQLITE_LOCKED: ("another program is writing to this database", "wait until it has finished and run again"),
    sqlite3.SQLITE_READONLY: (
        "cannot be written",
        "make the file and its folder writable, or name another with --db",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "cannot be opened",
        "check that the folder exists and that you may write there, or name another with --db",
    ),
    sqlite3.SQLITE_FULL: ("the disk is full", "what is stored is kept: free some space and run again"),
    sqlite3.SQLITE_IOERR: ("the disk refuses to read or write", "what is stored is kept: check the disk and run again"),
    sqlite3.SQLITE_CORRUPT: ("the database is damaged", "restore a copy, or name a new file with --db"),
    sqlite3.SQLITE_NOTADB: ("not a SQLite database", "name another file with --db"),
}


@contextmanager
def explained(where: str) -> Iterator[None]:
    """Turn SQLite's errors about the database at `where` into a StoreError of one clear line."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        meaning = _MEANINGS.get(code & 0xFF) if code is not None else None
        what, hint = meaning or (f"SQLite says: {error}", None)
        raise StoreError(what, where=where, hint=hint) from error
    except OverflowError as error:
        raise StoreError("a number is too large for SQLite", where=where) from error


@contextmanager
def reading(where: str) -> Iterator[None]:
    """The same, where values of a kind that only a change by hand can have brought into the database are an error."""
    with explained(where):
        try:
            yield
        except (TypeError, ValueError, LookupError) as error:
            hint = f"extractor doctor {where} looks what else is"
            raise StoreError(f"a value is damaged ({error})", where=where, hint=hint) from error
