"""What the store costs beside SQLite itself: `python benchmarks/store.py [ARTICLES]`.

Writes made-up articles through `extractor.store`, then the very same rows by bare `executemany` into the same tables
with the same indexes, searches and one transaction an article, and prints the ratio. Both compress the pages, which
SQLite cannot do itself. Times are of the processor, so that other programs do not count. Goal: at most 1.5.
"""

import argparse
import random
import sqlite3
import statistics
import tempfile
import time
import zlib
from itertools import pairwise
from pathlib import Path

from extractor.models import Annotations, Article, Date, Document, Figure, Official, Quote
from extractor.store import open_database

GOAL = 1.5
TABLES = ("documents", "articles", "sentences", "people", "officials", "mentions", "quotes", "dates", "figures")
SYLLABLES = [a + b for a, b in zip("bcdfghjklmnprstvwyz", "aoueiaouemiouaeioau", strict=True)]


def made_up(i: int) -> tuple[Document, Article, Annotations]:
    """An article of usual length with as many facts as news has."""
    chance = random.Random(i)
    words = ["".join(chance.choices(SYLLABLES, k=chance.randint(1, 4))) for _ in range(700)]
    text = " ".join(words)
    edges = [text.index(" ", at) for at in range(0, len(text) - 120, 110)]
    sentences = tuple((at + 1, until) for at, until in pairwise(edges))
    spots = [sentence[0] for sentence in sentences]
    officials = tuple(
        Official(
            f"{words[k]} {words[k + 1]}", words[k + 2], words[k + 3], mentions=tuple((at, at + 9) for at in spots[:3])
        )
        for k in range(0, 20, 4)
    )
    quotes = tuple(
        Quote(
            at,
            at + 90,
            text[at : at + 90],
            "direct",
            "said",
            at + 91,
            at + 95,
            "she",
            at + 96,
            at + 99,
            words[n],
            n % 5,
        )
        for n, at in enumerate(chance.sample(spots, 6))
    )
    dates = tuple(Date(at, at + 9, text[at : at + 9], "DATE", "2020-01-01") for at in chance.sample(spots, 10))
    figures = tuple(
        Figure(
            *(at, at + 5, text[at : at + 5], "count", float(at)),
            **{"noun": words[n], "period": "2020", "place": words[n + 1], "official": n % 5, "quote": n % 6},  # type: ignore[arg-type]
        )
        for n, at in enumerate(chance.sample(spots, 15))
    )
    url = f"https://{words[0]}.example/{i}"
    page = f"<html><body>{'<div class=menu>' * 400}<p>{text}</p></body></html>".encode()
    article = Article(str(i), text, url=url, title=" ".join(words[:8]), publisher=words[0], published="2020-01-01")
    return (
        Document(str(i), page, "text/html", url=url),
        article,
        Annotations(figures, dates, officials, quotes, sentences),
    )


def through_the_store(path: Path, articles: list[tuple[Document, Article, Annotations]]) -> float:
    with open_database(path) as db:
        run = db.start_run("benchmark", [], "0")
        began = time.process_time()
        for document, article, annotations in articles:
            if not db.has(document, "benchmark"):
                db.write(document, article, annotations, run=run, annotator="benchmark")
        return time.process_time() - began


def bare(
    path: Path, rows: list[dict[str, list[tuple[object, ...]]]], statements: dict[str, str], pages: list[bytes]
) -> float:
    open_database(path).close()
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("pragma foreign_keys = on; pragma synchronous = normal")
    connection.execute("insert into runs values (1, 'benchmark', '[]', '0', '', '')")
    connection.executemany(statements["sources"], rows[0]["sources"])
    began = time.process_time()
    for article, page in zip(rows, pages, strict=True):
        zlib.compress(page)
        connection.execute("begin")
        for table in TABLES:
            connection.executemany(statements[table], article[table])
        connection.execute("commit")
    spent = time.process_time() - began
    connection.close()
    return spent


def stored_rows(path: Path) -> tuple[list[dict[str, list[tuple[object, ...]]]], dict[str, str]]:
    """What the store wrote, article by article, and the statements that write it."""
    own = {
        "documents": "id = (select document_id from articles where id = ?)",
        "articles": "id = ?",
        "people": "id in (select person_id from officials where article_id = ?)",
    }
    with open_database(path) as db:
        execute = db.connection.execute
        statements = {}
        for table in (*TABLES, "sources"):
            width = len(execute(f"select * from {table} limit 0").description)
            or_not = "or ignore " if table == "people" else ""
            statements[table] = f"insert {or_not}into {table} values ({', '.join('?' * width)})"
        ids = execute("select id from articles order by id").fetchall()
        rows = [
            {t: execute(f"select * from {t} where {own.get(t, 'article_id = ?')}", id).fetchall() for t in TABLES}
            for id in ids
        ]
        rows[0]["sources"] = execute("select * from sources").fetchall()
    return rows, statements


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    articles = [made_up(i) for i in range(options.articles)]
    pages = [document.content for document, *_ in articles]
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        through_the_store(Path(folder, "rows.db"), articles)
        rows, statements = stored_rows(Path(folder, "rows.db"))
        for round in range(options.rounds):
            ours.append(through_the_store(Path(folder, f"store{round}.db"), articles))
            theirs.append(bare(Path(folder, f"bare{round}.db"), rows, statements, pages))
        size = Path(folder, "store0.db").stat().st_size
    compressing = time.process_time()
    for page in pages:
        zlib.compress(page)
    compressing = time.process_time() - compressing
    ratio = statistics.median(ours) / statistics.median(theirs)
    facts = sum(len(row[table]) for row in rows for table in TABLES)
    print(f"{len(articles)} articles, {facts} rows, {size / 1e6:.0f} MB; SQLite {sqlite3.sqlite_version}")
    for name, spent in (("store", statistics.median(ours)), ("bare executemany", statistics.median(theirs))):
        print(f"{name:>17}: {spent:6.2f} s, {1000 * spent / len(articles):5.2f} ms an article")
    print(f"{'of it compressing':>17}: {compressing:6.2f} s")
    print(f"{'ratio':>17}: {ratio:6.2f}  (goal: at most {GOAL})")


if __name__ == "__main__":
    main()
