"""Official numbers as a source: each figure points to its line, a later release takes an earlier one's place."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.models import Annotations, Article, Document
from extractor.reference import Series, Table, article_of, observations
from extractor.run import add_reference
from extractor.store import open_database


def _source(
    rate: str = "4.5", unit: str | None = "percent", released: str = "2018-05-04"
) -> tuple[Document, Article, Annotations]:
    rows = ({"Area": "Port Alden", "Month": "2017-03", "Rate": rate}, {"Area": "Moss", "Month": "2017-03", "Rate": "5"})
    table = Table(("Area", "Month", "Rate"), rows, repr(rows).encode(), "text/csv")
    series = Series("jobless rate", unit, place_column="Area", period_column="Month", value_column="Rate")
    found = observations(table, series, name="rates.csv")
    return article_of(table, series, found, publisher="Labor Department", released=released)


@pytest.mark.parametrize(
    ("unit", "kind", "written"),
    [
        (None, "count", "4.5"),
        ("person", "count", "4.5"),
        ("percent", "percent", "4.5 percent"),
        ("points", "points", "4.5 points"),
        ("EUR", "money", "4.5 euros"),
        ("kilometer", "measure", "4.5 kilometer"),
    ],
)
def test_the_unit_decides_the_kind_and_stands_in_the_figure(unit: str | None, kind: str, written: str) -> None:
    _, article, found = _source(unit=unit)
    first, second = found.figures
    assert (first.kind, first.text, first.place, first.period) == (kind, written, "Port Alden", "2017-03")
    assert [article.text[each.start : each.end] for each in found.figures] == [first.text, second.text]
    assert article.text[slice(*found.sentences[0])] == f"jobless rate, Port Alden, 2017-03: {written}"


def test_a_later_release_takes_the_place_of_the_earlier_one_and_removing_removes_both(tmp_path: Path) -> None:
    path = tmp_path / "facts.db"
    for source in (_source("4.5"), _source("4.6", released="2018-06-01"), _source("4.5")):
        add_reference(source, path)
    with open_database(path) as database:
        (only,) = database.references()
        assert only[1:] == ("Jobless rate", "Labor Department", "2018-06-01", 2)
        assert [each.reference for each in database.articles(current_only=False)] == [True, True]
        with pytest.raises(StoreError, match="no reference has the number 999"):
            database.remove_reference(999)
        database.remove_reference(only.id)
        assert (database.references(), list(database.articles(current_only=False))) == ([], [])


def test_an_article_is_no_reference(tmp_path: Path) -> None:
    document, article, found = _source()
    with open_database(tmp_path / "facts.db") as database:
        run = database.start_run("run", [], "1")
        stored = database.write(document, replace(article, reference=False), found, run=run, annotator="by hand")
        assert database.references() == []
        with pytest.raises(StoreError):
            database.remove_reference(stored)
