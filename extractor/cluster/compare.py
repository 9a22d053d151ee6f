"""The articles of finished shards -> their comparisons, as Parquet.

    articles/SHARD.parquet --parts--> shuffle/by_part/SHARD.parquet --compare--> shuffle/compared/PART.parquet
        --merge--> comparisons.parquet

A shuffle: who can meet is brought into one part, whichever shard it came from, and each part is compared by itself, on
any machine. No process holds more than a part, and the parts' order changes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from importlib.metadata import version
from typing import Any

import duckdb
import pyarrow
from pyarrow.dataset import field
from pyarrow.parquet import ParquetWriter

from extractor.check import claims_of, compare, in_order
from extractor.cluster import files
from extractor.cluster.engine import Map
from extractor.cluster.parts import MEMORY, Numbers, find_parts, number_of, tell, told_at
from extractor.cluster.rows import article_of, model_of, model_schema, writing
from extractor.cluster.shards import Done, articles_of
from extractor.errors import ExtractorError
from extractor.models import Article, Claim, Comparison
from extractor.resources import sql

_BATCH = 200
"""Rows that are held at once."""
_TELLING = ("conflict", "wrong_arithmetic", "updated", "derived")
"""Verdicts that a report tells of."""
_ORDER = [("published", pyarrow.string()), ("article", pyarrow.string()), ("url", pyarrow.string())]
_ORDER += [("start", pyarrow.int64()), ("part", pyarrow.int64()), ("turn", pyarrow.int64())]


def compare_shards(done: Mapping[str, Done], output: str, call: Map) -> None:
    """Compare the figures of the finished shards, of each page as it was last fetched, and write the comparisons.

    `call` is where that is done (`extractor.cluster.engine`). Raises ExtractorError if a part cannot be compared.
    """
    articles, shuffle = articles_of(output, done), f"{output}/shuffle"
    files.remove(shuffle)  # of a job that was killed
    _all(call, tell, list(enumerate(articles)), shuffle)
    parts = find_parts([told_at(shuffle, shard) for shard in range(len(articles))])
    scattered = [(shard, address, *parts.rows_of(shard)) for shard, address in enumerate(articles)]
    _all(call, scatter, scattered, shuffle)
    by_part = [_by_part(shuffle, shard) for shard in range(len(articles))]
    _all(call, compare_part, [(part, parts.links_of(part)) for part in range(parts.count)], by_part, shuffle)
    _merge([_compared(shuffle, part) for part in range(parts.count)], f"{output}/comparisons.parquet")
    files.remove(shuffle)
    files.put_json(_compared_of(done), _marker(output))  # last: without it all is done again


def is_compared(output: str, done: Mapping[str, Done]) -> bool:
    """Whether the output's comparisons are of these very shards, by this program; nothing needs no comparison."""
    return not done or files.read_json(_marker(output)) == _compared_of(done)


def _marker(output: str) -> str:
    return f"{output}/comparisons.json"


def _compared_of(done: Mapping[str, Done]) -> dict[str, Any]:
    return {
        "by": f"extractor {version('extractor')}",
        "shards": {name: [each.sha256, each.annotator] for name, each in done.items()},
    }


def _all(call: Map, function: Any, items: Sequence[Any], *more: Any) -> None:
    for _, result in call(function, items, *more):
        if isinstance(result, ExtractorError):
            raise result


def scatter(item: tuple[int, str, Numbers, Numbers], folder: str) -> None:
    """Write the articles of a shard's file that are compared, those of a part together.

    `item` is the file's position among all and its address, the rows, and the part of each.
    """
    shard, address, rows, part = item
    table = files.open_parquet([address]).to_table().take(rows)
    table = table.append_column("number", pyarrow.array(rows + number_of(shard, 0)))
    table = table.append_column("part", pyarrow.array(part))
    with files.new(_by_part(folder, shard)) as file, ParquetWriter(file, table.schema, compression="zstd") as writer:
        for own in sorted(set(part.tolist())):
            writer.write_table(table.filter(field("part") == own))


def compare_part(item: tuple[int, Numbers], by_part: Sequence[str], folder: str) -> None:
    """Compare the articles of a part and write what comes of it, in order.

    `item` is the part's number and the pairs of its articles, by number, that tell one story; `by_part` are the files
    that `scatter` wrote.
    """
    part, links = item
    table = files.open_parquet(by_part).to_table(filter=field("part") == part).sort_by("number")
    position = {number.as_py(): at for at, number in enumerate(table["number"])}
    articles: list[Article] = []
    claims: list[Claim] = []
    for batch in table.to_batches(max_chunksize=_BATCH):
        for row in batch.to_pylist():
            article, found = article_of(row)
            articles.append(article)
            claims.extend(claims_of(article, found))
    pairs = [(position[a], position[b]) for a, b in links.tolist()]
    columns = pyarrow.schema([*model_schema(Comparison), *map(pyarrow.field, *zip(*_ORDER, strict=True))])
    with files.new(_compared(folder, part)) as file, writing(file, columns) as write:
        for turn, each in enumerate(compare(claims, articles, pairs)):
            published, article_id, url, start = in_order(each)[0]
            first = {"published": published, "article": article_id, "url": url, "start": start}
            write({**asdict(each), **first, "part": part, "turn": turn})


def _merge(compared: Sequence[str], address: str) -> None:
    """Write the comparisons of all parts in one order, numbered from 1."""
    columns, number = model_schema(Comparison), 1
    with (
        files.scratch() as scratch,
        files.new(address) as file,
        ParquetWriter(file, columns, compression="zstd") as writer,
        duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(scratch)}) as database,
    ):
        if compared:
            database.register("compared", files.open_parquet(compared))
            for batch in database.sql(sql("cluster", "in_order")).to_arrow_reader(_BATCH):
                ids = pyarrow.array(range(number, number + len(batch)), pyarrow.int64())
                number += len(batch)
                table = pyarrow.Table.from_batches([batch]).drop_columns("id").add_column(0, "id", ids)
                writer.write_table(table.cast(columns))


def comparisons_of(output: str) -> tuple[dict[str, int], list[Comparison]]:
    """How often each verdict was given, and the comparisons that a report tells of."""
    found = files.open_parquet([f"{output}/comparisons.parquet"])
    verdicts = found.to_table(columns=["verdict"])["verdict"].value_counts().to_pylist()
    telling = found.to_table(filter=field("verdict").isin(_TELLING))
    shown = [model_of(Comparison, row) for batch in telling.to_batches() for row in batch.to_pylist()]
    return {each["values"]: each["counts"] for each in verdicts}, shown


def _by_part(folder: str, shard: int) -> str:
    return f"{folder}/by_part/{shard:06}.parquet"


def _compared(folder: str, part: int) -> str:
    return f"{folder}/compared/{part:06}.parquet"
