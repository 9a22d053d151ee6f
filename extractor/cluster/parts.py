"""The articles of a corpus -> parts that can be compared each by itself: those that can meet are in one part.

    articles/SHARD.parquet -> told/SHARD.parquet     by each shard's articles alone: telling words and blocking keys
    all that was told      -> links and parts        by DuckDB, on disk where memory is short

Articles can meet if they tell one story or have a blocking key in common (`extractor.check.blocks`); who can meet over
others is in one part with them (connected components).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy
import pyarrow
from numpy.typing import NDArray

from extractor.check import blocks, claims_of, stories
from extractor.cluster import files
from extractor.cluster.rows import Row, article_of, version_of, writing
from extractor.resources import sql

Numbers = NDArray[numpy.int64]

_SHARD = 32
"""Bits of an article's number that are its row; those above are its shard."""
_BATCH = 200
"""Rows that are held at once."""
_CLAIMS = 2_000
"""Claims of a part, if its articles can be told apart so finely."""
_MOST_PARTS = 4096
MEMORY = "400MB"
"""What DuckDB holds before it writes to disk."""
_ROUNDING = 1e-9
"""What a cosine may lose where it is added up in another order."""
_TOLD = pyarrow.schema(
    [
        ("number", pyarrow.int64()),
        ("page", pyarrow.string()),
        ("fetched", pyarrow.string()),
        ("claims", pyarrow.int32()),
        ("moment", pyarrow.int64()),
        ("words", pyarrow.list_(pyarrow.string())),
        ("times", pyarrow.list_(pyarrow.int32())),
        ("keys", pyarrow.list_(pyarrow.string())),
    ]
)


@dataclass(frozen=True, slots=True)
class Parts:
    """The articles that are compared, by number, and who of them tell one story."""

    articles: Numbers
    part: Numbers
    """The part of each article; parts are numbered from 0."""
    links: Numbers
    """Pairs of articles, by their positions in `articles`: two columns, in order of their parts."""

    @property
    def count(self) -> int:
        """How many parts there are."""
        return int(self.part.max()) + 1 if len(self.part) else 0

    def rows_of(self, shard: int) -> tuple[Numbers, Numbers]:
        """The rows of a shard's file that are compared, and the part of each."""
        first, end = numpy.searchsorted(self.articles, [shard << _SHARD, (shard + 1) << _SHARD])
        return self.articles[first:end] - (shard << _SHARD), self.part[first:end]

    def links_of(self, part: int) -> Numbers:
        """The pairs of article numbers that tell one story, of one part."""
        of = self.part[self.links[:, 0]]
        first, end = numpy.searchsorted(of, [part, part + 1])
        return self.articles[self.links[first:end]]


def number_of(shard: int, row: int) -> int:
    """The number of an article: the position of its file among all, and of its row there."""
    return shard << _SHARD | row


def tell(item: tuple[int, str], folder: str) -> None:
    """Write what the articles of a shard's file say about whom they can meet. `item` is its position and address."""
    shard, address = item
    batches = files.open_parquet([address]).to_batches(batch_size=_BATCH)
    with files.new(told_at(folder, shard)) as file, writing(file, _TOLD) as write:
        for at, row in enumerate(row for batch in batches for row in batch.to_pylist()):
            write(_told(number_of(shard, at), row))


def told_at(folder: str, shard: int) -> str:
    """Where `tell` writes."""
    return f"{folder}/told/{shard:06}.parquet"


def _told(number: int, row: Row) -> Row:
    address, fetched = version_of(row)
    page = {"number": number, "page": address, "fetched": fetched, "claims": len(row["figures"])}
    if not row["figures"]:
        return page
    article, found = article_of(row)
    moment, words = stories.told(article)
    return {
        **page,
        "moment": moment,
        "words": list(words),
        "times": list(words.values()),
        "keys": sorted(blocks.keys(article, claims_of(article, found))),
    }


def find_parts(told: Sequence[str]) -> Parts:
    """Part the articles that were told of, so that no two that can meet are in different parts."""
    with files.scratch() as scratch, _database(scratch) as database:
        database.register("told", files.open_parquet(told))
        database.execute(sql("cluster", "latest"))
        latest = database.execute(sql("cluster", "numbers")).fetchnumpy()
        links = _links(database, len(latest["number"]))
        keyed = database.execute(sql("cluster", "of_one_key")).fetchnumpy()
    joined = numpy.concatenate([links, numpy.column_stack([keyed["a"], keyed["b"]]).astype(numpy.int64)])
    part = _packed(_components(len(latest["number"]), joined), latest["claims"])
    return Parts(latest["number"], part, links[numpy.argsort(part[links[:, 0]], kind="stable")])


def _database(scratch: Path) -> Any:
    settings: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY,
        "temp_directory": str(scratch),
        "preserve_insertion_order": False,
    }
    return duckdb.connect(str(scratch / "parts.duckdb"), config=settings)


def _links(database: Any, articles: int) -> Numbers:
    """The pairs of articles that tell one story, as two columns."""
    database.execute(sql("cluster", "held"))
    words = database.sql(sql("cluster", "holders")).to_arrow_table()
    levels = (
        stories.level(word.as_py(), holders.as_py(), articles) for word, holders in zip(*words.columns, strict=True)
    )
    rarities = [stories.rarity(word.as_py(), level) for word, level in zip(words["word"], levels, strict=True)]
    database.register("rarities", words.append_column("rarity", pyarrow.array(rarities, pyarrow.float64())))
    values = {"window": stories.WINDOW, "meeting": stories.MEETING, "cosine": stories.SAME_STORY - _ROUNDING}
    found = [numpy.empty((0, 2), dtype=numpy.int64)]
    for batch in database.sql(sql("cluster", "meetings"), params=values).to_arrow_reader(10_000):
        met = zip(*(column.to_pylist() for column in batch.columns), strict=True)
        pairs = [(a, b) for a, b, *how in met if stories.tell_one_story(*how)]
        found.append(numpy.array(pairs, dtype=numpy.int64).reshape(-1, 2))
    return numpy.concatenate(found)


def _components(size: int, pairs: Numbers) -> Numbers:
    """The least of those that each number is joined with, directly or over others."""
    least = numpy.arange(size)
    while True:
        one, other = least[pairs[:, 0]], least[pairs[:, 1]]
        if (one == other).all():
            return least
        low = numpy.minimum(one, other)
        numpy.minimum.at(least, one, low)
        numpy.minimum.at(least, other, low)
        while not numpy.array_equal(least, further := least[least]):
            least = further


def _packed(component: Numbers, claims: Numbers) -> Numbers:
    """Components of about equally many claims together, in order of their first article; one that has more alone."""
    roots, position = numpy.unique(component, return_inverse=True)
    sizes = numpy.bincount(position, weights=claims, minlength=len(roots))
    before = numpy.cumsum(sizes) - sizes
    size = max(_CLAIMS, before[-1] / _MOST_PARTS if len(before) else 0)
    return numpy.unique(before // size, return_inverse=True)[1][position]
