"""What is counted in a corpus, and how it is shown."""

import json
from dataclasses import asdict
from html.parser import HTMLParser

import pytest

from extractor.corpus.card import card
from extractor.corpus.page import page
from extractor.corpus.report import report
from extractor.corpus.statistics import Statistics, statistics
from extractor.store import Database, Selection
from tests.corpus.conftest import ARTICLES, NOTE

@pytest.fixture
def counted(database: Database) -> Statistics:
    return statistics(database, Selection())


def test_what_is_counted(counted: Statistics) -> None:
    assert [(each.name, each.articles, each.first, each.last, each.copies) for each in counted.outlets] == [
        ("Harbor Ledger", 3, "2021-05-04", "2021-07", 0),
        ("Hafenblatt", 1, "2021-07-01", "2021-07-01", 0),
        ("Inland Post", 1, "2021-05-04", "2021-05-04", 1),
    ]
    assert counted.months == {
        "2021-05": {"Harbor Ledger": 1, "Inland Post": 1},
        "2021-07": {"Hafenblatt": 1, "Harbor Ledger": 1},
        "unknown": {"Harbor Ledger": 1},
    }
    assert counted.lengths and (counted.lengths.shortest, counted.lengths.longest) == (3, 78)
    assert (counted.languages, counted.agencies) == ({"en": 4, "de": 1}, {"Reuters": 1})
    assert [each.addresses for each in counted.copies] == [("https://www.harbor.example/a", "https://www.inland.example/b")]
    assert [(each.site, each.text, each.articles) for each in counted.repeats] == [("harbor.example", NOTE, 3)]
    assert counted.repeated == pytest.approx(3 * len(NOTE) / sum(len(each.text) for each in ARTICLES))
    assert [(each.what, each.count) for each in counted.failures] == [("there is no such page", 2)], "the third is there now"
    assert [(each.version, each.articles) for each in counted.readers] == [("1.0", 5)]


@pytest.mark.parametrize(
    ("selection", "expected", "reason"),
    [
        (Selection(outlets=("Inland Post", "Hafenblatt")), "be", "outlets"),
        (Selection(since="2021-06"), "ce", "from a month on; an article without a date is in no span"),
        (Selection(until="2021-05"), "ab", "to the end of a month"),
        (Selection(since="2021-05-04", until="2021-05-04"), "ab", "one day"),
        (Selection(until="2021"), "abce", "to the end of a year"),
        (Selection(language="de"), "e", "a language"),
        (Selection(language="fr"), "", "nothing"),
    ],
)  # fmt: skip
def test_a_selection(database: Database, selection: Selection, expected: str, reason: str) -> None:
    assert "".join(sorted(each.article.id for each in database.corpus(selection))) == expected, reason
    assert statistics(database, selection).articles == len(expected)


def test_every_form_shows_it(counted: Statistics) -> None:
    lines = report(counted).splitlines()
    assert lines[0] == "5 articles of 3 outlets, 2021-05-04 to 2021-07-01"
    assert any(line.split()[:3] == ["2021-05", "2", "█" * 40] for line in lines)
    assert any("2 × there is no such page, such as https://x.example/1" in line for line in lines)
    assert json.loads(json.dumps(asdict(counted)))["outlets"][0]["name"] == "Harbor Ledger"
    described = card(counted)
    assert "| Harbor Ledger | harbor.example | 3 |" in described and "to fill in" in described


class _Marks(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.loaded += [value or "" for name, value in attributes if name in ("src", "href")]


def test_the_page_needs_nothing_else_and_draws_each_month(counted: Statistics) -> None:
    made, marks = page(counted), _Marks()
    marks.feed(made)
    assert marks.loaded == [] and "script" not in marks.tags and "@import" not in made and "url(" not in made
    assert marks.tags.count("rect") == 5, "a bar for each outlet of a month"
    assert ">2021-06<" in made, "a month without articles has its place"
    assert "Ferry &lt;b&gt;" in made and "<b>" not in made


def test_a_corpus_of_nothing(database: Database) -> None:
    empty = statistics(database, Selection(language="fr"))
    assert report(empty).startswith("0 articles of 0 outlets\n")
    assert "No articles" in page(empty) and "name of the corpus" in card(empty)
