"""The articles of finished shards that are asked about -> a SQLite database."""

import json
from collections.abc import Iterator, Sequence

from extractor import export
from extractor.cluster import files
from extractor.cluster.rows import Row, article_of, version_of
from extractor.models import Article, Document
from extractor.store import Database

_BATCH = 200
"""Rows that are held at once."""


def store_articles(articles: Sequence[str], about: str, database: Database, *, run: int, by: str) -> int:
    """Store the articles that have all words of `about`; returns how many.

    The page itself is left in its archive: what is stored as the document is the article as a line of JSON.
    """
    wanted = about.casefold().split()
    stored = 0
    for row in _rows(articles):
        text = f"{row['title'] or ''} {row['text']}".casefold()
        if all(word in text for word in wanted):
            article, found = article_of(row)
            document = _document(row, article)
            if not database.has(document, by):
                database.write(document, article, found, run=run, annotator=by)
            stored += 1
    return stored


def _document(row: Row, article: Article) -> Document:
    kept = row["document"]
    return Document(
        id=article.id,
        content=json.dumps(export.article(article), ensure_ascii=False).encode(),
        media_type="application/json",
        url=article.url,
        fetched=kept["fetched"],
        path=kept["path"],
    )


def _rows(articles: Sequence[str]) -> Iterator[Row]:
    """The rows of each page's last version, in the order of the files."""
    dataset = files.open_parquet(articles)
    latest: dict[str, tuple[str, int]] = {}
    for number, (address, fetched) in enumerate(_addresses(articles)):
        latest[address] = max(latest.get(address, ("", -1)), (fetched, number))
    last = {number for _, number in latest.values()}
    number = 0
    for batch in dataset.to_batches(batch_size=_BATCH):
        for row in batch.to_pylist():
            if number in last:
                yield row
            number += 1


def _addresses(articles: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each row's address and when it was fetched."""
    columns = files.open_parquet(articles).to_batches(columns=["id", "url", "document"], batch_size=_BATCH)
    for batch in columns:
        yield from map(version_of, batch.to_pylist())
