"""Damage done by hand, found and put right; a database that is whole stays as it is, byte for byte."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from tests.store.examples import fill


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "facts.db"
    fill(path).close()
    return path


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("pragma foreign_keys = off")
        connection.executescript(sql)


def doctor(path: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["doctor", str(path), *options], catch_exceptions=False)


def test_a_whole_database_is_left_alone(path: Path) -> None:
    before = path.read_bytes()
    found = doctor(path)
    assert (found.exit_code, "WRONG" in found.stdout) == (0, False)
    assert doctor(path, "--repair").exit_code == 0
    assert path.read_bytes() == before
    assert list(path.parent.glob("*.backup*")) == []


DAMAGES = [
    ("delete from documents where id = 1", "links between rows", "articles points to a row of documents"),
    ("update figures set start = start + 1 where id = 1", "figures stand where they say", "does not stand there"),
    ("update dates set text = 'Tuesday' where id = 1", "dates stand where they say", "'Tuesday' (row 1)"),
    ("update articles set current = 0 where id = 1", "one version of an article is current", "0 versions of"),
    (
        "delete from comparison_claims where comparison_id = 1",
        "comparisons rest on current figures",
        "comparison 1",
    ),
    (
        "insert into compared_words values ('ship', 1, 1)",
        "what the last check knows fits together",
        "extractor check --anew",
    ),
    ("drop trigger articles_deleted; delete from articles where id = 2", "search index articles_fts", "holds"),
    ("insert into people_fts (people_fts) values ('delete-all')", "search index people_fts", "holds 0 of"),
]


@pytest.mark.parametrize(("sql", "subject", "said"), DAMAGES, ids=[subject for _, subject, _ in DAMAGES])
def test_damage_is_found_and_put_right_after_a_backup(path: Path, sql: str, subject: str, said: str) -> None:
    damage(path, sql)
    before = path.read_bytes()
    found = doctor(path)
    assert found.exit_code == 1
    assert f"WRONG  {subject}" in found.stdout
    assert said in found.stdout
    assert path.read_bytes() == before, "looking changes nothing"
    repaired = doctor(path, "--repair")
    assert (repaired.exit_code, "WRONG" in repaired.stdout) == (0, False), repaired.stdout
    (backup,) = path.parent.glob("*.backup-*")
    assert f"backup: {backup}" in repaired.stdout
    assert f"WRONG  {subject}" in doctor(backup).stdout, "the backup is the database as it was"
    assert doctor(path).exit_code == 0


def test_values_of_another_type_are_found_and_left_to_a_person(path: Path) -> None:
    """SQLite takes any value in any column; what was meant, only a backup or the page tells."""
    damage(path, "update figures set value = 'many', noun = x'ff' where id = 1")
    found = doctor(path)
    assert found.exit_code == 1
    assert "WRONG  values are of their columns' types" in found.stdout
    assert "1 of another type in figures.value\n" in found.stdout
    assert "1 of another type in figures.noun\n" in found.stdout


def test_a_stopped_run_is_only_worth_knowing(path: Path) -> None:
    damage(path, "update runs set finished = null")
    found = doctor(path)
    assert found.exit_code == 0
    assert "note   runs came to their end" in found.stdout


def test_what_is_no_database_is_said(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("nothing but notes, and long enough")
    assert (doctor(path).exit_code, doctor(tmp_path / "none.db").exit_code) == (2, 2)
