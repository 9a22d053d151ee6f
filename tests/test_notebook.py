"""In a notebook: facts as frames of either library, articles that show themselves, and everything as JSON."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

import extractor
from extractor import export
from extractor.browse import readings
from extractor.doc import doc
from extractor.errors import ExtractorError, StoreError
from extractor.models import Annotations, Article, Figure
from extractor.notebook import Facts
from extractor.store.tables import TABLES
from tests.browse.test_pages import HOSTILE
from tests.store.examples import HARBOUR, fill, harbour


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Facts]:
    path = tmp_path_factory.mktemp("notebook") / "facts.db"
    fill(path).close()
    with extractor.open(path) as opened:
        yield opened


@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_a_frame_a_table(facts: Facts, library: str) -> None:
    pytest.importorskip(library)
    frames = facts.frames(library)  # type: ignore[arg-type]
    for name in TABLES:
        columns, rows = facts.table(name)
        frame = getattr(frames, name)()
        assert list(frame.columns) == list(columns)
        assert len(frame) == len(list(rows)) > 0
    figures = frames.figures()
    assert list(figures["value"]) == [412.0, 400.0, 390.0]
    assert int(figures["value"].sum()) == 1202
    assert int(figures["quote_id"].sum()) == 1, "whole numbers that may be missing stay numbers"
    assert len(frames.figures(kind="money")) == 0
    assert list(frames.figures(outlets=["Courier"])["figure"]) == ["390"]
    assert list(frames.articles(until="2022-03-01")["title"]) == ["Port Ellis has its busiest year"]
    found = frames.sql("select noun, count(*) as many from claims where kind = :kind group by noun", {"kind": "count"})
    assert (list(found["noun"]), list(found["many"])) == (["ships"], [3])
    assert len(frames.sql("select 1 as one where 0")) == 0


def test_a_query_changes_nothing(facts: Facts) -> None:
    with pytest.raises(StoreError):
        facts.frames().sql("delete from articles")
    with pytest.raises(StoreError, match="no such table"):
        facts.frames().sql("select * from missing")
    assert len(facts.frames().articles()) == 2


def test_a_library_that_is_not_there(facts: Facts) -> None:
    with pytest.raises(ExtractorError, match=r"modin is not installed \(pip install 'extractor\[notebook\]'\)"):
        facts.frames("modin")  # type: ignore[arg-type]


def test_an_article_with_its_facts(facts: Facts) -> None:
    *_, found = harbour()
    [first] = [each.article_id for each in facts.frames().articles().itertuples() if each.given_id == "harbour"]
    one = facts.doc(first)
    assert one.text == HARBOUR
    assert one.figures == found.figures
    assert one.to_json() == export.annotated(one.article, found)
    assert [each.article.id for each in facts.docs(outlets=["Courier"])] == ["ships"]
    with pytest.raises(StoreError, match="no article 99"):
        facts.doc(99)


def test_it_shows_its_facts_marked() -> None:
    _, article, found = harbour()
    shown = BeautifulSoup(doc(article, found)._repr_html_(), "html.parser")
    assert [mark.get_text() for mark in shown.select("mark.figure")] == ["412", "nearly 400"]
    assert [mark["title"] for mark in shown.select("mark.figure")] == [
        "count: 412 ships, 2021, Port Ellis; claimed by Ada Moreno",
        "count: about 400 ships, 2021, Port Ellis",
    ]
    assert {mark["class"][0] for mark in shown.select("mark")} == {"figure", "quote", "official", "date"}
    style = shown.select_one("style")
    assert style is not None
    assert all(line.startswith(".extractor-doc ") for line in style.get_text().splitlines()), "the rest of the page"
    style.extract()
    assert "".join(shown.get_text().split()).endswith("".join(HARBOUR.split()))


def test_hostile_words_are_text() -> None:
    article = Article(HOSTILE, f"5 {HOSTILE}", title=HOSTILE, publisher=HOSTILE, published=HOSTILE)
    found = Annotations(figures=(Figure(0, 1, "5", "count", 5.0, noun=HOSTILE, place=HOSTILE),))
    shown = BeautifulSoup(doc(article, found)._repr_html_(), "html.parser")
    assert shown.select("script, img, [onerror]") == []


def test_what_is_extracted_can_be_written(tmp_path: Path) -> None:
    """With the real pipeline."""
    found = extractor.extract("The city ignored all 1,526 detainer requests in 2017.", published="2018-02-10")
    assert found.to_json()["figures"] == [dataclasses.asdict(figure) for figure in found.figures]
    assert found.to_json()["published"] == "2018-02-10"
    assert "1,526" in found._repr_html_()


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (Figure(0, 0, "", "count", 1526.0, noun="requests", period="2017"), "count: 1,526 requests, 2017"),
        (Figure(0, 0, "", "count", 30.0, unit="person", noun="sailors"), "count: 30 sailors"),
        (Figure(0, 0, "", "percent", 12.5, unit="percent", noun="tax", trend="up"), "percent: 12.5%, tax, up"),
        (Figure(0, 0, "", "money", 15.0, unit="USD", per="hour", noun="pay"), "money: $15 per hour, pay"),
        (Figure(0, 0, "", "duration", 48.0, bound="at_most", unit="hour"), "duration: at most 48 hours"),
        (Figure(0, 0, "", "measure", low=5.0, high=6.0, bound="between", unit="foot"), "measure: 5 feet to 6 feet"),
        (Figure(0, 0, "", "count", noun="ships"), "count: no value ships"),
    ],
)
def test_how_a_figure_was_read(figure: Figure, words: str) -> None:
    assert readings.figure({**dataclasses.asdict(figure), "claimed_by": None}) == words
