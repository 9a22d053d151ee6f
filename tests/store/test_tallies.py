"""What pages show as counted is what is there: current articles, at the last check."""

import dataclasses
from pathlib import Path

from extractor.store import Database
from tests.store.examples import conflict, fill, harbour, write_comparisons


def tallies(db: Database, subject: str) -> dict[str, int]:
    return dict(db.connection.execute("select name, number from tallies where subject = ?", (subject,)))


def test_the_whole_is_counted(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        assert tallies(db, "total") == {
            "articles": 2, "earlier versions": 0, "figures": 3, "dates": 3, "quotes": 2, "people": 1, "sources": 2,
            "comparisons": 1,
        }  # fmt: skip
        assert tallies(db, "kind") == {"count": 3}
        assert tallies(db, "verdict") == {"conflict": 1}
        assert tallies(db, "month") == {"2022-03": 2}


def test_measures_are_counted_by_noun_kind_and_unit(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        measures = db.connection.execute("select noun, kind, unit, figures, articles, sources from measures").fetchall()
        assert measures == [("ships", "count", None, 3, 2, 2)]
        found = db.connection.execute("select rowid from measures_fts where measures_fts match 'ship'").fetchall()
        assert len(found) == 1


def test_outlets_and_people_are_counted(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        sources = db.connection.execute("select name, articles, figures, quotes, claimed from sources order by 1")
        assert sources.fetchall() == [("Courier", 1, 1, 0, 1), ("Ellis Gazette", 1, 2, 2, 1)]
        people = db.connection.execute("select name, articles, quotes, figures from people").fetchall()
        assert people == [("Ada Moreno", 2, 2, 2)]


def test_only_current_articles_count(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        page, article, found = harbour()
        later = dataclasses.replace(page, content=b"shorter", fetched="2022-04-01")
        db.write(later, article, dataclasses.replace(found, figures=found.figures[:1]), run=1, annotator="t")
        write_comparisons(db, [conflict()])
        assert tallies(db, "total")["figures"] == 2
        assert tallies(db, "total")["earlier versions"] == 1


def test_people_are_found_by_name_and_forgotten_with_them(tmp_path: Path) -> None:
    find = "select rowid from people_fts where people_fts match 'moreno'"
    with fill(tmp_path / "facts.db") as db:
        assert db.connection.execute(find).fetchall() == [(1,)]
        db.connection.execute("delete from people")
        assert db.connection.execute(find).fetchall() == []
