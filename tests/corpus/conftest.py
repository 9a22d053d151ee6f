"""A small database: an agency's text and its copy, a note that one outlet repeats, an article without a date."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from extractor.models import Annotations, Article, Document
from extractor.store import Database, open_database

WIRE = (
    "The ferry carried 4,120 riders in April, the port authority said on Tuesday, and most of them came for the market on "
    "the island, where a new pier was opened in March. The harbour master has asked for a second boat, since in summer "
    "the queue reaches as far as the fish hall, and the council will decide about it before the end of the month. "
)
NOTE = "Harbor Ledger, Pier 3. Write to the desk about anything you see."
ARTICLES = [
    Article("a", f"{WIRE}\n\n{NOTE}", title="Ferry <b>", publisher="Harbor Ledger", published="2021-05-04T08:00:00Z",
            language="en", agency="Reuters"),
    Article("b", f"{WIRE} Mr Quist agreed.", publisher="Inland Post", published="2021-05-04", language="en"),
    Article("c", f"One two three.\n\n{NOTE}\n\n{'Other words. ' * 9}", publisher="Harbor Ledger", published="2021-07", language="en"),
    Article("d", f"{'Quite another text. ' * 9}\n\n{NOTE}", publisher="Harbor Ledger", language="en"),
    Article("e", "Noch ein Text.", publisher="Hafenblatt", published="2021-07-01", language="de"),
]  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "facts.db") as made:
        run = made.start_run("run", [], "1.0")
        for article in ARTICLES:
            host = (article.publisher or "").split()[0].lower()
            url = f"https://www.{host}.example/{article.id}"
            found = Document(article.id, article.text.encode(), "text/html", url=url, fetched="2021-08-01T00:00:00Z")
            made.write(found, replace(article, url=url), Annotations(), run=run, annotator="t")
        for url, said in (
            ("https://x.example/1", "https://x.example/1: there is no such page (status 404)"),
            ("https://x.example/2", "https://x.example/2: there is no such page (status 404)"),
            ("https://www.harbor.example/a", "https://www.harbor.example/a: the site does not answer in time (try later)"),
        ):
            made.record_failure(run, url, said)
        yield made
