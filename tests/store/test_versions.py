"""Running again adds nothing twice; a page that changed gets a new version, and the old one stays."""

import dataclasses
import itertools
import zlib
from pathlib import Path

import pytest

from extractor.models import Annotations, Article, Document
from extractor.store import Database, open_database
from tests.store.examples import document, fill, harbour

TABLES = (
    *("sources", "documents", "articles", "sentences", "people", "officials", "mentions"),
    *("quotes", "dates", "figures", "articles_fts", "quotes_fts"),
)


def counts(db: Database) -> dict[str, int]:
    return {table: db.connection.execute(f"select count(*) from {table}").fetchone()[0] for table in TABLES}


def take(db: Database, page: Document, annotator: str = "t") -> bool:
    """What a run does with a page; whether it had to."""
    if db.has(page, annotator):
        return False
    text = page.content.decode()
    db.write(
        page, Article(page.id, text, url=page.url), Annotations(), run=db.start_run("run", [], "0"), annotator=annotator
    )
    return True


def versions(db: Database) -> list[tuple[int, str, int]]:
    return db.connection.execute("select version, text, current from articles order by address, version").fetchall()


def test_writing_the_same_again_adds_nothing(tmp_path: Path) -> None:
    with fill(tmp_path / "facts.db") as db:
        before, facts = counts(db), list(db.annotated())
        run = db.start_run("run", [], "0")
        assert db.has(harbour()[0], "test 1")
        for _ in range(2):
            db.write(*harbour(), run=run, annotator="test 1")
        assert counts(db) == before
        assert list(db.annotated()) == facts


def test_an_article_over_several_pages_is_all_of_them(tmp_path: Path) -> None:
    """A changed second page is a new version, and every page's bytes are kept."""
    one, two = (dataclasses.replace(document("first"), more=(b"second", more)) for more in (b"third", b"3rd"))
    with open_database(tmp_path / "facts.db") as db:
        assert [take(db, page) for page in (one, one, two, document("first"))] == [True, False, True, True]
        kept = "select position, content from further_pages order by document_id, position"
        assert [(at, zlib.decompress(content)) for at, content in db.connection.execute(kept)] == [
            (2, b"second"), (3, b"third"), (2, b"second"), (3, b"3rd"),
        ]  # fmt: skip


def test_another_annotator_replaces_the_facts_in_place(tmp_path: Path) -> None:
    page, article, found = harbour()
    fewer = dataclasses.replace(found, figures=found.figures[:1], officials=(), quotes=())
    fewer = dataclasses.replace(fewer, figures=(dataclasses.replace(found.figures[0], quote=None, official=None),))
    with fill(tmp_path / "facts.db") as db:
        [row] = db.connection.execute("select id from articles where given_id = 'harbour'").fetchone()
        assert not db.has(page, "test 2")
        again = db.write(page, article, fewer, run=db.start_run("run", [], "0"), annotator="test 2")
        assert again == row
        assert dict(db.annotated())[article] == fewer
        assert db.has(page, "test 2")
        # Half a comparison would mislead, so the one that rested on the old facts is gone until the next check.
        assert list(db.comparisons()) == []


def test_changed_content_is_a_new_version(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as db:
        take(db, document("410 ships", fetched="2022-03-01"))
        take(db, document("412 ships", fetched="2022-03-02"))
        assert versions(db) == [(1, "410 ships", 0), (2, "412 ships", 1)]
        assert [article.text for article in db.articles()] == ["412 ships"]
        assert [article.text for article in db.articles(current_only=False)] == ["410 ships", "412 ships"]


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_versions_do_not_depend_on_the_order_they_came_in(tmp_path: Path, order: tuple[int, ...]) -> None:
    pages = [
        document("first", fetched="2022-03-01T09:00:00+02:00"),
        document("second", fetched="2022-03-01T08:00:00Z"),
        document("third", fetched="2022-03-01T04:00:00-05:00"),
    ]
    with open_database(tmp_path / "facts.db") as db:
        for i in order:
            take(db, pages[i])
        assert versions(db) == [(1, "first", 0), (2, "second", 0), (3, "third", 1)]
        assert not any(take(db, page) for page in pages)


@pytest.mark.parametrize(
    ("pages", "current", "reason"),
    [
        (
            [document(c, fetched=f"2022-03-{day}") for c, day in (("a", "01"), ("b", "02"), ("a", "03"))],
            "a",
            "a correction was withdrawn: the page was seen with its first content last",
        ),
        (
            [document(c, fetched=f"2022-03-{day}") for c, day in (("b", "02"), ("a", "01"), ("a", "01"))],
            "b",
            "an old copy read late is still old",
        ),
        (
            [document(c, url=None, fetched=None, path="pages/a.html") for c in "aba"],
            "a",
            "a file holds what it holds now",
        ),
        (
            [document(c, fetched=None) for c in "aba"],
            "b",
            "an input may hold two versions of a page; reading it again must not turn them over",
        ),
    ],
)  # fmt: skip
def test_content_that_returns(tmp_path: Path, pages: list[Document], current: str, reason: str) -> None:
    with open_database(tmp_path / "facts.db") as db:
        for page in pages:
            take(db, page)
        assert [article.text for article in db.articles()] == [current], reason
        assert counts(db)["articles"] == 2


@pytest.mark.parametrize(
    ("one", "other", "same", "reason"),
    [
        ({"url": "https://a.example/x"}, {"url": "https://a.example/x", "id": "y"}, True, "a page is its address"),
        ({"url": "https://a.example/x"}, {"url": "https://a.example/y"}, False, "other address"),
        ({"path": "a/x.html"}, {"path": "b/x.html"}, False, "files of one name in two folders"),
        ({"path": "a/x.html"}, {"path": "./a/x.html"}, True, "one file, spelt in two ways"),
        ({"id": "1", "path": "x.jsonl"}, {"id": "2", "path": "x.jsonl"}, False, "two lines of one file"),
        ({"id": "1"}, {"id": "2"}, False, "two lines of standard input"),
        ({"id": "1"}, {"id": "1"}, True, "the same line again"),
    ],
)
def test_what_is_one_page(tmp_path: Path, one: dict[str, str], other: dict[str, str], same: bool, reason: str) -> None:
    def page(content: bytes, where: dict[str, str]) -> Document:
        return Document(**({"id": "x", "content": content, "media_type": "application/json"} | where))  # type: ignore[arg-type]

    with open_database(tmp_path / "facts.db") as db:
        take(db, page(b"one", one))
        take(db, page(b"other", other))
        assert len(list(db.articles())) == (1 if same else 2), reason


def test_runs_in_any_order_give_the_same_facts(tmp_path: Path) -> None:
    pages = [
        document(f"text {i}", id=f"p{i}", url=f"https://a.example/{i % 3}", fetched=f"2022-01-0{i + 1}")
        for i in range(6)
    ]
    found = []
    for name, order in (("one", pages), ("two", pages[::-1])):
        with open_database(tmp_path / f"{name}.db") as db:
            for page in order:
                take(db, page)
            found.append((list(db.annotated(current_only=False)), versions(db)))
    assert found[0] == found[1]
