"""A database that cannot be used is refused in one clear line, and never changed."""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from extractor import resources
from extractor.errors import StoreError
from extractor.store import Database, open_database
from tests.store.examples import document, fill, harbour

LATEST = sorted((resources.path("db") / "migrations").glob("*.sql"))[-1].stem


def newer(path: Path) -> None:
    fill(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "insert into _sqlite_migrations (migration_set, name, applied_at) values ('extractor', '9999_later', '')"
        )
    connection.close()


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("create table recipes (name text)")
    connection.close()


def damaged(path: Path) -> None:
    fill(path).close()
    content = path.read_bytes()
    path.write_bytes(content[:100] + b"\xff" * 8000 + content[8100:])


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda path: path.write_text("news"), "not a SQLite database (name another file with --db)"),
        (lambda path: path.write_bytes(os.urandom(5000)), "not a SQLite database (name another file with --db)"),
        (lambda path: path.mkdir(), "a folder, not a database (name a file with --db)"),
        (foreign, "a SQLite database of another program (name a new file with --db: this one stays as it is)"),
        (
            newer,
            "made by a newer version of extractor (it has the step 9999_later)"
            " (upgrade: pip install --upgrade extractor)",
        ),
        (damaged, "the database is damaged (restore a copy, or name a new file with --db)"),
    ],
)
@pytest.mark.parametrize("read_only", [False, True])
def test_refused_and_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], object], message: str, read_only: bool
) -> None:
    path = tmp_path / "facts.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError) as error:
        open_database(path, read_only=read_only)
    assert str(error.value) == f"{path}: {message}"
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.parametrize("how", [{"create": False}, {"read_only": True}])
def test_a_missing_database_is_not_made_unasked(tmp_path: Path, how: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match="no such database"):
        open_database(tmp_path / "facts.db", **how)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"cannot be opened \(check that the folder exists"):
        open_database(tmp_path / "nowhere" / "facts.db")


def test_from_nothing_to_the_latest_schema(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    for name in ("new.db", "empty.db"):
        for _ in range(2):
            with open_database(tmp_path / name) as db:
                steps = db.connection.execute("select name from _sqlite_migrations order by id").fetchall()
                assert steps[-1] == (LATEST,)
                assert db.connection.execute("pragma journal_mode").fetchone() == ("wal",)
                views = {
                    name for (name,) in db.connection.execute("select name from sqlite_master where type = 'view'")
                }
                assert views == {file.stem for file in (resources.path("db") / "views").glob("*.sql")}


def test_every_foreign_key_has_an_index(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        missing = db.connection.execute(
            """
            select tables.name, key."from"
            from sqlite_master tables, pragma_foreign_key_list(tables.name) key
            where tables.type = 'table' and not exists (
                select 1 from pragma_index_list(tables.name) found, pragma_index_info(found.name) part
                where part.seqno = 0 and part.name = key."from"
            )
            """
        ).fetchall()
    assert missing == []


def test_read_only_reads_and_does_not_write(tmp_path: Path) -> None:
    fill(tmp_path / "facts.db").close()
    with open_database(tmp_path / "facts.db", read_only=True) as db:
        assert len(list(db.annotated())) == 2
        with pytest.raises(StoreError, match=r"cannot be written \(make the file and its folder writable"):
            db.start_run("run", [], "0")


def test_an_older_schema_needs_a_writable_file(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    fill(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("delete from _sqlite_migrations where name = ?", (LATEST,))
    connection.close()
    with pytest.raises(StoreError, match="made by an older version of extractor"):
        open_database(path, read_only=True)


def test_another_writer_is_waited_for_then_named(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as one, open_database(tmp_path / "facts.db") as other:
        other.connection.execute("pragma busy_timeout = 10")
        one.connection.execute("begin immediate")
        with pytest.raises(
            StoreError, match=r"another program is writing to this database \(wait until it has finished"
        ):
            other.start_run("run", [], "0")
        assert len(list(other.annotated())) == 2  # readers need not wait
        one.connection.execute("rollback")
        assert other.start_run("run", [], "0") == 2


def test_a_full_disk_keeps_what_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    with fill(path) as db:
        before = list(db.annotated())
        pages = db.connection.execute("pragma page_count").fetchone()[0]
        db.connection.execute(f"pragma max_page_count = {pages}")
        run = 1
        with pytest.raises(StoreError) as error:
            for i in range(1000):
                _, article, found = harbour()
                page = document(f"{i}" * 500, url=f"https://a.example/{i}")
                db.write(page, article, found, run=run, annotator="t")
        assert str(error.value) == f"{path}: the disk is full (what is stored is kept: free some space and run again)"
        after = list(db.annotated())
        assert all(one in after for one in before)
        assert db.connection.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.connection.execute("pragma foreign_key_check").fetchall() == []


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be somebody whom permissions bind, for a while: root may write anywhere."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        if not os.access(resources.path("db") / "migrations", os.R_OK, effective_ids=True):
            pytest.skip("only root can read this checkout")
        yield
    finally:
        os.seteuid(0)


def test_a_read_only_folder() -> None:
    """Readable, though SQLite would like to make files beside it; refused in clear words when it shall be written."""
    hint = "check that the folder exists and that you may write there, or name another with --db"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fill(folder / "facts.db").close()
        folder.chmod(0o555)
        with unprivileged():
            with open_database(folder / "facts.db", read_only=True) as db:
                assert len(list(db.annotated())) == 2
            with pytest.raises(StoreError) as error:
                open_database(folder / "new.db")
            assert str(error.value) == f"{folder / 'new.db'}: cannot be opened ({hint})"
            with pytest.raises(StoreError, match=f"{folder / 'facts.db'}: cannot be (written|opened)"):
                open_database(folder / "facts.db")


def test_the_database_is_closed_by_its_context(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        assert isinstance(db, Database)
    with pytest.raises(sqlite3.ProgrammingError):
        db.connection.execute("select 1")
    assert [file.name for file in tmp_path.iterdir()] == ["facts.db"]
