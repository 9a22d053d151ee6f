"""A database of every earlier version opens with all its facts and reviews, and as it was it is kept beside."""

import gzip
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.store import open_database
from extractor.store.doctor import examine
from tests.store.examples import document, fill, harbour, rival, write_comparisons

KEPT = sorted((Path(__file__).parent / "schemas").glob("*.db.gz"))


@pytest.fixture(params=KEPT, ids=lambda path: path.name.partition(".")[0])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "facts.db"
    path.write_bytes(gzip.decompress(request.param.read_bytes()))
    return path


def test_there_are_earlier_versions() -> None:
    assert KEPT


def test_facts_and_reviews_stay(old: Path) -> None:
    with open_database(old) as database:
        found = dict(database.annotated())
        assert found == {article: facts for _, article, facts in (harbour(), rival())}
        (comparison,) = database.comparisons()
        assert comparison.verdict == "conflict"
        assert [(each.judgement, each.note) for each in comparison.reviews] == [("rejected", "One counts boats.")]
        assert [each for each in examine(database.connection) if each.problems and not each.harmless] == []


def test_what_was_read_before_is_known(old: Path) -> None:
    with open_database(old) as database:
        assert database.has(harbour()[0], "test 1")
        run = database.start_run("run", [], "2")
        database.write(document("new"), *harbour()[1:], run=run, annotator="test 1")
        write_comparisons(database, [])


def test_a_copy_of_it_as_it_was_is_kept(old: Path) -> None:
    before = old.read_bytes()
    with open_database(old) as database:
        assert database.kept
        copy = database.kept
    assert copy.parent == old.parent
    with open_database(old) as database:
        assert database.kept is None, "once"
    old.write_bytes(copy.read_bytes())
    for rest in old.parent.glob("facts.db-*"):
        rest.unlink()
    with open_database(old) as database:  # the copy is as good as what it was made of
        assert len(list(database.articles())) == 2
    assert before


def test_reading_an_old_one_changes_nothing(old: Path) -> None:
    before = old.read_bytes()
    with pytest.raises(StoreError, match="made by an older version"):
        open_database(old, read_only=True)
    assert old.read_bytes() == before
    assert list(old.parent.iterdir()) == [old]


def test_a_new_database_is_not_copied(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as database:
        assert database.kept is None
    assert not list(tmp_path.glob("*backup*"))
