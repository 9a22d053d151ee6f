"""One shard -> its Parquet: a file of documents is read as a whole, and is finished at once or not at all.

    OUTPUT/articles/SHARD.parquet   a row an article, with its facts
    OUTPUT/failed/SHARD.parquet     a row a document without one, and why
    OUTPUT/done/SHARD.json          written last: the shard is finished, from this content, by this program and model

Reading a shard again writes the same bytes again.
"""

import atexit
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from hashlib import file_digest, sha256
from pathlib import Path
from typing import Any

from pyarrow.parquet import ParquetFile

from extractor import fetch
from extractor.cluster import files
from extractor.cluster.child import Child
from extractor.cluster.rows import FAILED, Row, schema, writing
from extractor.cluster.stage import Batch, Stage, failure
from extractor.errors import ExtractorError, InputError
from extractor.models import Document

_SUFFIXES = (".warc", ".warc.gz", ".wacz", ".jsonl", ".jsonl.gz", ".parquet")
_BATCH = 500
"""Rows of a Parquet file that are held at once."""


@dataclass(frozen=True, slots=True)
class Shard:
    """A file of documents."""

    address: str
    fingerprint: str

    @property
    def name(self) -> str:
        """Its file's name, and a hash of its address: two folders may hold files of one name."""
        return f"{self.address.rpartition('/')[2]}-{sha256(self.address.encode()).hexdigest()[:8]}"


@dataclass(frozen=True, slots=True)
class Done:
    """What the marker of a finished shard says."""

    address: str
    fingerprint: str
    sha256: str
    annotator: str
    articles: int
    failed: int
    set_aside: int
    figures: int
    dates: int
    officials: int
    quotes: int


def find_shards(inputs: Sequence[str]) -> list[Shard]:
    """The files that the inputs name, each once. Raises InputError for an input that names none."""
    found: dict[str, None] = {}
    for given in inputs:
        addresses = [each for each in files.glob(given) if each.endswith(_SUFFIXES)]
        if not addresses:
            raise InputError(
                "no shard among these files", where=given, hint=f"shards end in {', '.join(_SUFFIXES[1:])}"
            )
        found.update(dict.fromkeys(addresses))
    return [Shard(address, files.fingerprint(address)) for address in found]


def finished(output: str) -> dict[str, Done]:
    """The finished shards of an output, by name."""
    return {name: Done(**marker) for name, marker in sorted(files.read_all_json(f"{output}/done").items())}


def articles_of(output: str, names: Iterable[str]) -> list[str]:
    """The Parquet files of the articles of finished shards."""
    return [f"{output}/articles/{name}.parquet" for name in names]


def read_shard(item: tuple[Shard, Done | None], output: str, stage: Stage, by: str) -> Done:
    """Read a shard and write what it gives. With it comes what an earlier reading, maybe of other content, gave;
    `by` names the program and model that read. Raises ExtractorError if the shard cannot be copied or its
    Parquet not be written.
    """
    shard, before = item
    with files.scratch() as scratch, _child(stage) as child:
        local = scratch / shard.address.rpartition("/")[2]
        files.copy_here(shard.address, local)
        with local.open("rb") as stream:
            digest = file_digest(stream, "sha256").hexdigest()
        if before and (before.sha256, before.annotator) == (digest, by):
            done = replace(before, fingerprint=shard.fingerprint)
        else:
            counts = _write(child, local, shard, output, scratch)
            done = Done(shard.address, shard.fingerprint, digest, by, **counts)
        files.put_json(asdict(done), f"{output}/done/{shard.name}.json")
    return done


def _write(child: Child, local: Path, shard: Shard, output: str, scratch: Path) -> dict[str, int]:
    """Write a shard's articles and failures; returns how many of each."""
    unread: list[Row] = []

    def failed(error: ExtractorError) -> None:
        where = (error.where or str(local)).replace(str(local), shard.address)
        unread.append(failure(where, error.what))

    facts = ("figures", "dates", "officials", "quotes")
    counts = dict.fromkeys(("articles", *facts, "failed", "set_aside"), 0)
    articles, failures = scratch / "articles", scratch / "failed"
    with writing(articles, schema()) as write_article, writing(failures, FAILED) as write_failure:
        for batch in _with_unread(child.read(_documents(local, shard.address, failed)), unread):
            for row in batch.rows:
                write_article(row)
                counts["articles"] += 1
                for kind in facts:
                    counts[kind] += len(row[kind])
            for row in batch.failed:
                write_failure(row)
                counts["failed"] += 1
                counts["set_aside"] += row["set_aside"]
    files.put(articles, f"{output}/articles/{shard.name}.parquet")
    files.put(failures, f"{output}/failed/{shard.name}.parquet")
    return counts


def _with_unread(batches: Iterable[Batch], unread: list[Row]) -> Iterator[Batch]:
    """The batches, and at the end what could not even be given to the child."""
    yield from batches
    yield Batch(failed=unread)


def _documents(local: Path, address: str, on_error: Callable[[ExtractorError], None]) -> Iterator[Document]:
    documents = _lines(local) if local.suffix == ".parquet" else fetch.fetch([str(local)], on_error=on_error)
    for document in documents:
        yield replace(document, path=address)


def _lines(local: Path) -> Iterator[Document]:
    """The rows of a Parquet file with the columns of a JSONL article."""
    for batch in ParquetFile(local).iter_batches(_BATCH):
        for row in batch.to_pylist():
            known = {name: value for name, value in row.items() if isinstance(value, str | int | list)}
            yield Document(
                id=str(row.get("id")),
                content=json.dumps(known, ensure_ascii=False).encode(),
                media_type="application/json",
                url=row.get("url"),
            )


_idle: list[Child] = []
"""Processes that have loaded the model and wait for the next shard."""


@contextmanager
def _child(stage: Any) -> Iterator[Child]:
    child = next((each for each in _idle if each.stage == stage), None)
    if child is None:
        child = Child(stage)
    else:
        _idle.remove(child)
    try:
        yield child
    except BaseException:
        child.close()
        raise
    _idle.append(child)


@atexit.register
def close_children() -> None:
    """End the processes that wait."""
    while _idle:
        _idle.pop().close()
