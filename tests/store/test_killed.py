"""A run that is killed at any moment leaves whole articles only, and the next one goes on where it was."""

import random
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.models import Annotations, Article, Document
from extractor.store import Database, open_database
from tests.store.examples import document, harbour

ANNOTATOR = "test 1"
PAGES = 120

WRITER = """
import sys
from tests.store.test_killed import run
run(sys.argv[1])
"""


def page(i: int) -> tuple[Document, Article, Annotations]:
    _, article, found = harbour()
    return document(f"page {i} " * 200, id=str(i), url=f"https://a.example/{i}"), article, found


def run(path: str | Path) -> int:
    """Store every page that is not stored yet; how many that were."""
    with open_database(path) as db:
        started, written = db.start_run("run", [], "0"), 0
        for i in range(PAGES):
            made = page(i)
            if not db.has(made[0], ANNOTATOR):
                db.write(*made, run=started, annotator=ANNOTATOR)
                written += 1
        db.finish_run(started)
    return written


def stored(db: Database) -> list[tuple[Article, Annotations]]:
    assert db.connection.execute("pragma integrity_check").fetchone() == ("ok",)
    assert db.connection.execute("pragma foreign_key_check").fetchall() == []
    return list(db.annotated())


def count(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("select count(*) from articles").fetchone()[0]
        return found


def test_kill_9_in_the_middle_of_writing(tmp_path: Path) -> None:
    path, moments = tmp_path / "facts.db", random.Random(7)
    open_database(path).close()
    whole = harbour()[1:]
    for reached in (20, 70):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], cwd=Path(__file__).parents[2]) as writer:
            while count(path) < reached:
                assert writer.poll() is None, "the writer stopped of its own"
                time.sleep(0.002)
            time.sleep(moments.uniform(0, 0.01))
            writer.kill()
        with open_database(path) as db:
            found = stored(db)
            assert reached <= len(found) < PAGES
            assert all(one == whole for one in found)

    with open_database(path) as db:
        before = len(stored(db))
    assert run(path) == PAGES - before
    assert run(path) == 0
    with open_database(path) as db:
        assert stored(db) == [whole] * PAGES
        assert db.connection.execute("select count(*) from runs where finished is null").fetchone() == (2,)


def test_an_error_in_the_middle_of_an_article_leaves_none_of_it(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        db.connection.execute(
            "create temp trigger spill before insert on figures begin select raise(abort, 'stop'); end"
        )
        with pytest.raises(StoreError, match="stop"):
            db.write(*harbour(), run=db.start_run("run", [], "0"), annotator=ANNOTATOR)
        assert stored(db) == []
        for table in ("documents", "officials", "quotes", "people", "sources"):
            assert db.connection.execute(f"select count(*) from {table}").fetchone() == (0,)
