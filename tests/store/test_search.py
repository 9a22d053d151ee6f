"""The claims that a typed claim may be checked with: by the words of their article, the narrowest search first."""

from pathlib import Path

import pytest

from extractor.models import Annotations, Article, Document, Figure
from extractor.store import Database, open_database

TEXTS = {
    "a": "Port Alden counted 212 traffic deaths.",
    "b": "Moss counted 80 traffic deaths, Port Alden 212.",
    "c": "Port Alden has 12 ferries.",
    "d": 'The "OR" ward has 9 beds.',
}


def _write(database: Database, name: str, text: str, *, url: str | None = None) -> None:
    run = database.start_run("run", [], "1")
    digits = next(word for word in text.split() if word.isdigit())
    start = text.index(digits)
    figure = Figure(start, start + len(digits), digits, "count", float(digits), noun="things")
    found = Annotations(figures=(figure,), sentences=((0, len(text)),))
    document = Document(id=name, content=text.encode(), media_type="text/plain", url=url)
    database.write(document, Article(name, text, publisher=name.upper(), url=url), found, run=run, annotator="1")


@pytest.mark.parametrize(
    ("searches", "most", "expected", "reason"),
    [
        ([("traffic", "deaths")], 9, "ab", "all words, wherever they stand"),
        ([("deaths", "Moss"), ("deaths",)], 9, "ab", "the wider search adds what the narrow one left out"),
        ([("deaths", "Moss"), ("deaths",)], 1, "b", "the narrow one comes first"),
        ([("death",)], 9, "ab", "other forms of a word"),
        ([("OR",)], 9, "d", "a word of the search language is a word"),
        ([('"OR"',)], 9, "d", "so is a quotation mark"),
        ([("zebra",)], 9, "", "nothing"),
        ([], 9, "", "nothing to look for"),
    ],
)
def test_search(tmp_path: Path, searches: list[tuple[str, ...]], most: int, expected: str, reason: str) -> None:
    with open_database(tmp_path / "facts.db") as database:
        for name, text in TEXTS.items():
            _write(database, name, text)
        found = database.claims_about(searches, most)
        assert sorted(article.id for article in found.articles) == list(expected), reason
        assert sorted(claim.article for claim in found.claims) == list(expected), reason
        for claim in found.claims:
            assert TEXTS[claim.article][claim.start : claim.end] == claim.figure
            assert claim.sentence == TEXTS[claim.article]


def test_only_the_current_version_is_searched(tmp_path: Path) -> None:
    with open_database(tmp_path / "facts.db") as database:
        _write(database, "a", "Port Alden counted 212 traffic deaths.", url="https://a.example/1")
        _write(database, "a", "Port Alden counted 231 traffic deaths.", url="https://a.example/1")
        found = database.claims_about([("deaths",)], 9)
        assert [claim.figure for claim in found.claims] == ["231"]
