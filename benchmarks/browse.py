"""How fast the pages answer on a large database: `python benchmarks/browse.py [ARTICLES] [--db FILE]`.

Makes a database of made-up articles, ten figures each (or uses one made before), then asks for every kind of page
many times, each time another one, in the way a browser does, and prints the median and the 95th percentile. Words have
the frequencies of English, and outlets, officials and things counted are as uneven as in news: a few are everywhere.
Goal: 95 of 100 pages of each kind within 200 ms, a typed claim within a second.
"""

import argparse
import asyncio
import itertools
import json
import random
import sqlite3
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from datasette.app import Datasette
from datasette.plugins import pm

import extractor
from extractor import browse
from extractor.browse import configuration
from extractor.store import open_database, tallies

GOAL, GOAL_CLAIM = 200, 1000
SENTENCES, FIGURES, QUOTES, OFFICIALS, DATES = 18, 10, 5, 3, 5
SOURCES, PLACES, NOUNS, PEOPLE_PER_ARTICLE = 300, 800, 20_000, 0.2
KINDS = [
    ("count", None, 50),
    ("count", "person", 15),
    ("money", "USD", 15),
    ("percent", "percent", 12),
    ("measure", "kilometer", 8),
]
VERDICTS = ["single"] * 14 + ["agree"] * 3 + ["conflict", "updated", "unclear", "wrong_arithmetic"]
BATCH = 500
COLUMNS = {
    "documents": (
        "id, address, given_id, url, path, media_type, charset, status, headers, fetched, seen, turn, sha256, size,"
        "content"
    ),
    "articles": (
        "id, document_id, source_id, run_id, address, version, current, annotator, given_id, url, canonical_url, title,"
        "authors, publisher, published, modified, language, text, country"
    ),
    "sentences": 'id, article_id, position, start, "end"',
    "officials": "id, article_id, position, name, role, organization, party, district, person_id, reason",
    "mentions": 'id, article_id, official_id, position, start, "end"',
    "quotes": (
        'id, article_id, sentence_id, official_id, position, start, "end", text, type, cue, cue_start, cue_end,'
        "source, source_start, source_end, speaker, parts"
    ),
    "dates": 'id, article_id, sentence_id, position, start, "end", text, type, value, mod, quant, freq',
    "figures": (
        'id, article_id, sentence_id, quote_id, official_id, position, start, "end", text, kind, value, low, high,'
        "bound, trend, unit, noun, period, place"
    ),
}

Rows = dict[str, list[tuple[object, ...]]]


class Vocabulary:
    """English words by their frequency."""

    def __init__(self) -> None:
        words: list[str] = []
        weights: list[float] = []
        path = Path(extractor.__file__).parent / "check" / "common_words.txt"
        for line in path.read_text(encoding="utf-8").splitlines():
            zipf, *listed = line.split()
            if zipf != "#":
                words += listed
                weights += [10 ** float(zipf)] * len(listed)
        self.words = words
        self._sums = list(itertools.accumulate(weights))

    def draw(self, chance: random.Random, count: int) -> list[str]:
        return chance.choices(self.words, cum_weights=self._sums, k=count)


class Uneven:
    """Things of which the first are drawn most (Zipf's law)."""

    def __init__(self, things: Sequence[Any]) -> None:
        self.things = things
        self._sums = list(itertools.accumulate(1 / rank for rank in range(1, len(things) + 1)))

    def draw(self, chance: random.Random, count: int) -> list[Any]:
        return chance.choices(self.things, cum_weights=self._sums, k=count)


def make(path: Path, articles: int) -> None:
    """Fill a database, table by table, without the store's care for what is there already."""
    open_database(path).close()
    db = sqlite3.connect(path, isolation_level=None)
    db.executescript("pragma synchronous = off; pragma journal_mode = wal; pragma cache_size = -400000")
    chance = random.Random(1)
    vocabulary = Vocabulary()
    rare = [word for word in vocabulary.words if len(word) > 3][200:]
    nouns = Uneven([" ".join(chance.sample(rare, chance.choice((1, 1, 2)))) for _ in range(NOUNS)])
    places = Uneven([" ".join(word.title() for word in chance.sample(rare, 2)) for _ in range(PLACES)])
    names = [
        " ".join(word.title() for word in chance.sample(rare, 2))
        for _ in range(max(int(articles * PEOPLE_PER_ARTICLE), 10))
    ]
    people = Uneven(range(1, len(names) + 1))
    db.execute("begin")
    db.execute("insert into runs values (1, 'benchmark', '[]', '0', '2025-01-01', '2025-01-01')")
    sources = [(i, f"{rare[i].title()} News", f"{rare[i]}.example") for i in range(1, SOURCES + 1)]
    db.executemany("insert into sources (id, name, domain) values (?, ?, ?)", sources)
    db.executemany(
        "insert into people (id, name, key) values (?, ?, ?)",
        [(i, name, name.lower()) for i, name in enumerate(names, 1)],
    )
    db.execute("commit")
    outlets = Uneven(sources)
    written = 0
    for start in range(1, articles + 1, BATCH):
        rows: Rows = {}
        for id in range(start, min(start + BATCH, articles + 1)):
            for table, made in article(id, chance, vocabulary, nouns, places, people, names, outlets):
                rows.setdefault(table, []).extend(made)
        db.execute("begin")
        for table, columns in COLUMNS.items():
            width = len(columns.split(","))
            db.executemany(f"insert into {table} ({columns}) values ({', '.join('?' * width)})", rows[table])
        db.execute("commit")
        written += len(rows["figures"])
        print(f"\r{min(start + BATCH - 1, articles):,} articles, {written:,} figures", end="", flush=True)
    print()
    compare(db, chance)
    db.execute("begin")
    began = time.perf_counter()
    tallies.renew(db)
    db.execute("commit")
    print(f"tallies: {time.perf_counter() - began:.1f} s")
    db.execute("pragma wal_checkpoint(truncate)")
    db.close()


def article(
    id: int,
    chance: random.Random,
    vocabulary: Vocabulary,
    nouns: Uneven,
    places: Uneven,
    people: Uneven,
    names: Sequence[str],
    outlets: Uneven,
) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """An article's rows in each table."""
    [(source, publisher, domain)] = outlets.draw(chance, 1)
    year = chance.randint(2005, 2024)
    published = f"{year}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}T08:00:00"
    drawn = vocabulary.draw(chance, SENTENCES * 15)
    counted, where = nouns.draw(chance, FIGURES), places.draw(chance, FIGURES)
    present = people.draw(chance, OFFICIALS)
    text, sentences, figures, quotes, dates, mentions = "", [], [], [], [], []
    first_official, first_quote, first_sentence = (id * n for n in (OFFICIALS, QUOTES, SENTENCES))
    for position in range(SENTENCES):
        start = len(text)
        words = " ".join(drawn[position * 15 : position * 15 + 12])
        if position < FIGURES:
            kind, unit, _ = chance.choices(KINDS, weights=[weight for *_, weight in KINDS])[0]
            value = float(round(10 ** chance.uniform(0.5, 6)))
            shown = (
                f"${value:,.0f}"
                if kind == "money"
                else f"{value:,.0f} percent"
                if kind == "percent"
                else f"{value:,.0f}"
            )
            at = len(text) + len(words) + 1
            text += f"{words} {shown} {counted[position]} in {where[position]}"
            figures.append(
                (
                    *(id * FIGURES + position, id, first_sentence + position),
                    first_quote + position % QUOTES if position < QUOTES else None,
                    first_official + position % OFFICIALS if chance.random() < 0.4 else None,
                    *(position, at, at + len(shown), shown, kind, value, None, None, "exact", None, unit),
                    *(counted[position], str(year - chance.randint(0, 3)), where[position]),
                )
            )
        else:
            name = names[present[position % OFFICIALS] - 1]
            text += f"{name} said {words}"
            mentions.append((position % OFFICIALS, start, start + len(name)))
        if position < DATES:
            dates.append(
                (
                    id * DATES + position,
                    id,
                    first_sentence + position,
                    position,
                    start,
                    start + 4,
                    text[start : start + 4],
                    "DATE",
                    str(year),
                    None,
                    None,
                    None,
                )
            )
        if position < QUOTES:
            official = position % OFFICIALS
            speaker = names[present[official] - 1]
            quotes.append(
                (
                    *(first_quote + position, id, first_sentence + position, first_official + official, position),
                    *(
                        start,
                        start + len(words),
                        words,
                        "indirect",
                        "said",
                        None,
                        None,
                        speaker,
                        None,
                        None,
                        speaker,
                        None,
                    ),
                )
            )
        sentences.append((first_sentence + position, id, position, start, len(text) + 1))
        text += ".\n\n" if position % 4 == 3 else ". "
    url = f"https://{domain}/{id}"
    content = text.encode()
    yield (
        "documents",
        [
            (
                id,
                url,
                str(id),
                url,
                None,
                "text/html",
                "utf-8",
                200,
                "[]",
                published,
                published,
                id,
                f"{id:064x}",
                len(content),
                zlib.compress(content, 1),
            )
        ],
    )
    title = " ".join(drawn[:7]).capitalize()
    yield (
        "articles",
        [
            (
                id,
                id,
                source,
                1,
                url,
                1,
                1,
                "benchmark",
                str(id),
                url,
                None,
                title,
                "[]",
                publisher,
                published,
                None,
                "en",
                text,
                None,
            )
        ],
    )
    yield "sentences", sentences
    yield (
        "officials",
        [
            (first_official + n, id, n, names[person - 1], "minister", publisher, None, None, person, "same full name")
            for n, person in enumerate(present)
        ],
    )
    counts = itertools.count()
    yield (
        "mentions",
        [
            (id * SENTENCES + next(counts), id, first_official + n, position, start, end)
            for position, (n, start, end) in enumerate(mentions)
        ],
    )
    yield "quotes", quotes
    yield "dates", dates
    yield "figures", figures


def compare(db: sqlite3.Connection, chance: random.Random) -> None:
    """A comparison of every fifth noun's figures, in groups of at most six."""
    db.execute("begin")
    grouped = db.execute(
        """
        select figures.noun, figures.place, figures.period, group_concat(figures.id)
        from figures
        where figures.id % 3 = 0
        group by figures.noun, figures.period, figures.id % 7
        """
    )
    number = itertools.count(1)
    claims = itertools.count(1)
    for noun, place, period, ids in grouped.fetchall():
        id = next(number)
        verdict = chance.choice(VERDICTS)
        newest = f"{chance.randint(2005, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        db.execute(
            """
            insert into comparisons (id, about, verdict, independent_sources, explanation, permalink, newest)
            values (?, ?, ?, ?, ?, ?, ?)
            """,
            (id, f"{noun}, {place}, {period}", verdict, 2, "One outlet gives another number.", f"c{id:012x}", newest),
        )
        for position, figure in enumerate(ids.split(",")[:6]):
            db.execute(
                """
                insert into comparison_claims (
                    id, comparison_id, figure_id, position, relation, sentence, kind, value, low, high, bound, trend,
                    unit, noun, period, place
                )
                select ?, ?, figures.id, ?, ?, substr(articles.text, figures.start - 60, 160), kind, value, low, high,
                    bound, trend, unit, noun, period, place
                from figures join articles on articles.id = figures.article_id where figures.id = ?
                """,
                (next(claims), id, position, "differs" if position else "same", figure),
            )
    db.execute("commit")
    print(f"{next(number) - 1:,} comparisons of {next(claims) - 1:,} claims")


def pages(db: sqlite3.Connection, chance: random.Random) -> dict[str, Callable[[], str]]:
    """Each kind of page, with a way to an address of it."""
    vocabulary = Vocabulary()

    def last(table: str) -> int:
        return int(db.execute(f"select max(id) from {table}").fetchone()[0])

    def any_of(sql: str) -> Callable[[], Any]:
        found = [row[0] for row in db.execute(sql)]
        return lambda: chance.choice(found)

    articles, comparisons, people = last("articles"), last("comparisons"), last("people")
    conflict = any_of("select permalink from comparisons where verdict = 'conflict' limit 5000")
    measures = db.execute(
        "select noun, kind, ifnull(unit, '') from measures order by sources desc limit 3000"
    ).fetchall()

    def words(count: int) -> str:
        return " ".join(word for word in vocabulary.draw(chance, count * 8) if len(word) > 4)[: 12 * count]

    def measure() -> str:
        return urlencode(dict(zip(("noun", "kind", "unit"), chance.choice(measures), strict=True)))

    def claim() -> str:
        noun, *_ = chance.choice(measures)
        return urlencode(
            {"claim": f"The town had {chance.randint(20, 9000):,} {noun} in {chance.randint(2005, 2024)}."}
        )

    return {
        "start": lambda: "-/start",
        "overview": lambda: "-/overview",
        "article": lambda: f"-/article/{chance.randint(1, articles)}",
        "comparison": lambda: f"-/comparison/{chance.randint(1, comparisons)}",
        "conflict": lambda: f"-/comparison/{conflict()}",
        "official": lambda: f"-/official/{chance.randint(1, people)}",
        "official, most quoted": lambda: f"-/official/{chance.randint(1, 30)}",
        "measure": lambda: f"-/measure?{measure()}",
        "search": lambda: "-/search?" + urlencode({"words": words(1)}),
        "search, two words": lambda: "-/search?" + urlencode({"words": words(2)}),
        "newest conflicts, CSV": lambda: "newest_conflicts.csv",
        "claims of a comparison, JSON": lambda: f"claims_of_comparison.json?permalink={conflict()}",
        "question: figures about": lambda: "figures_about?" + urlencode({"thing": chance.choice(measures)[0]}),
        "question: who said": lambda: "who_said?" + urlencode({"name": any_name(db, chance, people)}),
        "table: figures": lambda: f"figures?article_id={chance.randint(1, articles)}",
        "table: articles": lambda: "articles",
        "view: claims": lambda: "claims",
        "view: conflicts": lambda: "conflicts",
        "database": lambda: "",
        "check": lambda: f"-/check?{claim()}",
    }


def any_name(db: sqlite3.Connection, chance: random.Random, people: int) -> str:
    return str(db.execute("select name from people where id = ?", (chance.randint(1, people),)).fetchone()[0])


async def ask(path: Path, times: int, only: str | None) -> dict[str, list[float]]:
    """Milliseconds each page took."""
    if not pm.is_registered(browse):
        pm.register(browse)
    site = Datasette([str(path)], settings=configuration.settings())
    await site.invoke_startup()
    # What a first visitor waits for once, the language pipeline, is not what a page takes.
    await site.client.get(f"/{path.stem}/-/check?claim=5+ships")
    db = sqlite3.connect(path)
    taken: dict[str, list[float]] = {}
    for name, address in pages(db, random.Random(2)).items():
        if only and only not in name:
            continue
        await site.client.get(f"/{path.stem}/{address()}".rstrip("/"))
        for _ in range(times):
            where = f"/{path.stem}/{address()}".rstrip("/")
            began = time.perf_counter()
            response = await site.client.get(where)
            taken.setdefault(name, []).append(1000 * (time.perf_counter() - began))
            assert response.status_code == 200, f"{where}: {response.status_code}"
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="?", type=int, default=100_000)
    parser.add_argument("--db", type=Path, help="keep the database here, and use it again")
    parser.add_argument("--times", type=int, default=60, help="how often each kind of page is asked for")
    parser.add_argument("--only", help="only pages whose name has these words")
    parser.add_argument("--json", action="store_true", help="print the numbers as JSON")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = options.db or Path(folder, "large.db")
        if not path.exists():
            began = time.perf_counter()
            make(path, options.articles)
            print(f"made in {time.perf_counter() - began:.0f} s, {path.stat().st_size / 1e6:,.0f} MB")
        taken = asyncio.run(ask(path, options.times, options.only))
    numbers = {
        name: {"median": round(statistics.median(each), 1), "p95": round(statistics.quantiles(each, n=20)[-1], 1)}
        for name, each in taken.items()
    }
    if options.json:
        print(json.dumps(numbers, indent=1))
        return
    print(f"{'page':<32}{'median':>9}{'p95':>9}  ms, {options.times} times each")
    for name, each in numbers.items():
        over = each["p95"] > (GOAL_CLAIM if name == "check" else GOAL)
        print(f"{name:<32}{each['median']:>9.1f}{each['p95']:>9.1f}{'  over the goal' if over else ''}")


if __name__ == "__main__":
    main()
