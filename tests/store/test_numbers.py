"""The numbers of rows are told by what they hold, not by the order of storing; once a run has ended, they stay."""

import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from extractor.check import claims_of
from extractor.models import Annotations, Article, Comparison, Document
from extractor.store import Database, open_database
from tests.long.crawl import contents
from tests.store.examples import document, harbour, write_comparisons

Made = tuple[Document, Article, Annotations]


def page(number: int, text: str = "", fetched: str = "2022-03-01") -> Made:
    """The harbour's facts in an article of its own, at an outlet that it shares with each third."""
    _, article, found = harbour()
    url = f"https://outlet{number % 3}.example/{number}"
    made = document(f"page {number} {text}", id=str(number), url=url, fetched=fetched)
    made = replace(made, more=(b"second",) if number % 2 else ())
    article = replace(article, id=str(number), url=url, canonical_url=None, publisher=f"Outlet {number % 3}")
    return made, article, replace(found, figures=found.figures[: 1 + number % 2])


def store(db: Database, pages: Sequence[Made], annotator: str = "t", *, killed: bool = False) -> None:
    """A run, which may be killed before its end."""
    run = db.start_run("run", [], "0")
    for made in pages:
        db.write(*made, run=run, annotator=annotator)
    if not killed:
        write_comparisons(db, [single(*pages[0][1:])])
        db.finish_run(run)


def single(article: Article, found: Annotations) -> Comparison:
    return Comparison(1, "ships", "single", (claims_of(article, found)[0],), 1, "One source only.")


def whole(path: Path) -> None:
    with open_database(path) as db:
        assert [each for each in db.examine() if each.problems and not each.harmless] == []


def test_any_order_of_storing_gives_the_same_rows_and_numbers(tmp_path: Path) -> None:
    """In three runs, of which the second is killed: first articles, then changed, new and reread ones."""
    chance = random.Random(5)
    first, second = [page(number) for number in range(6)], [page(number) for number in range(6, 12)]
    later = [page(number, "changed", "2022-03-05") for number in (1, 4, 7)] + [page(12), page(0)]
    told = []
    for turn in range(3):
        path = tmp_path / f"{turn}.db"
        with open_database(path) as db:
            store(db, first)
            store(db, second[: 2 * turn], killed=True)
            store(db, second)
            store(db, later, annotator="t 2")
        whole(path)
        told.append(contents(path))
        for pages in (first, second, later):
            held = pages[0]  # what is compared is the same each time
            chance.shuffle(pages)
            pages.remove(held)
            pages.insert(0, held)
    assert len(told[0]["articles"]) == 16
    assert told[0] == told[1] == told[2]


def test_the_search_finds_the_row_that_has_the_words(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        made = [page(number) for number in range(4)]
        named = [(doc, replace(article, title=f"Number {article.id}"), found) for doc, article, found in made]
        store(db, named[::-1])
        rows = db.connection.execute(
            "select articles.given_id from articles_fts join articles on articles.id = articles_fts.rowid"
            " where articles_fts match 'title: number 2'"
        ).fetchall()
        assert rows == [("2",)]


def test_numbers_stay_once_a_run_has_ended(tmp_path: Path) -> None:
    """An address of a page that was read out stays that page's, also where a later article sorts before it."""
    tables = ("documents", "articles", "sentences", "mentions", "quotes", "dates", "figures")

    def numbers(db: Database) -> set[tuple[object, ...]]:
        facts = {(table, *row) for table in tables for row in db.connection.execute(f"select * from {table}")}
        names = "select 'sources', id, name from sources union all select 'people', id, name from people"
        return facts | set(db.connection.execute(names))

    with open_database(tmp_path / "facts.db") as db:
        store(db, [page(5), page(3)])
        before = numbers(db)
        store(db, [page(4), page(0), page(1)])
        assert before <= numbers(db)
