"""A run that is killed at any moment leaves whole articles only, and the next one goes on where it was."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.models import Annotations, Article, Document
from extractor.store import Database, open_database
from tests.store.examples import document, harbour

ANNOTATOR = "test 1"
PAGES = 400

WRITER = """
import sys
from tests.store.test_killed import run
print("ready", flush=True)
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


def test_kill_9_in_the_middle_of_writing(tmp_path: Path) -> None:
    path, moments = tmp_path / "facts.db", random.Random(7)
    whole = harbour()[1:]
    cut_short = 0
    for _ in range(4):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, cwd=Path(__file__).parents[2]
        )
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moments.uniform(0.02, 0.12))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        if path.exists() and path.stat().st_size:
            with open_database(path) as db:
                found = stored(db)
                assert all(one == whole for one in found)
                cut_short += 0 < len(found) < PAGES
    assert cut_short, "no kill met the writer at work: the test shows nothing"

    with open_database(path) as db:
        before = len(stored(db))
    assert run(path) == PAGES - before
    assert run(path) == 0
    with open_database(path) as db:
        assert stored(db) == [whole] * PAGES
        unfinished = db.connection.execute("select count(*) from runs where finished is null").fetchone()[0]
        assert unfinished >= cut_short


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
    with sqlite3.connect(tmp_path / "facts.db") as connection:
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
