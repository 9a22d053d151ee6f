"""The comparison as a shuffle, beside one process that holds everything: `python benchmarks/shuffle.py [10000 100000]`.

Generates stories as `benchmarks/check.py` does, packs their articles, with the facts known, into shards, and compares
them part by part: in this process, and on a local cluster (`--cluster local:2`; `--cluster none` leaves it out). Prints
seconds, the peak of resident memory of one process, and the parts; `--whole` also compares everything at once, in a
process of its own, and says whether the comparisons are the same.
"""

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil
from check import Corpus, generate
from pyarrow import parquet

from extractor.check import claims_of, compare
from extractor.cluster import compare as shuffled
from extractor.cluster.engine import engine
from extractor.cluster.rows import article_of, article_row, schema, writing
from extractor.cluster.shards import Done
from extractor.models import Annotations, Document, Figure

_SHARD = 1000


def write_shards(corpus: Corpus, output: Path) -> dict[str, Done]:
    """The articles as shards that a job has finished."""
    (output / "articles").mkdir(parents=True)
    figures: dict[str, list[Figure]] = {}
    sentences: dict[str, set[tuple[int, int]]] = {}
    texts = {article.id: article.text for article in corpus.articles}
    for claim in corpus.claims:
        values = {name: getattr(claim, name) for name in ("kind", "value", "bound", "noun", "period", "place")}
        figures.setdefault(claim.article, []).append(Figure(claim.start, claim.end, claim.figure, **values))
        start = texts[claim.article].rindex(claim.sentence, 0, claim.start + len(claim.sentence))
        sentences.setdefault(claim.article, set()).add((start, start + len(claim.sentence)))
    done = {}
    for shard, first in enumerate(range(0, len(corpus.articles), _SHARD)):
        own = corpus.articles[first : first + _SHARD]
        with writing(output / "articles" / f"{shard:05}.parquet", schema()) as write:
            for article in own:
                found = Annotations(tuple(figures[article.id]), sentences=tuple(sorted(sentences[article.id])))
                write(article_row(Document(article.id, b"", "text/plain", path=str(shard)), article, found))
        done[f"{shard:05}"] = Done("", "", "", "", len(own), 0, 0, 0, 0, 0, 0)
    return done


def digest(rows: Any) -> str:
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def of_the_whole(output: Path) -> str:
    """The comparisons of all articles, read and compared at once."""
    articles, claims = [], []
    for file in sorted(output.glob("articles/*.parquet")):
        for row in parquet.read_table(file).to_pylist():
            article, found = article_of(row)
            articles.append(article)
            claims += claims_of(article, found)
    return digest([asdict(each) for each in compare(claims, articles)])


def of_the_parts(output: Path) -> str:
    return digest(parquet.read_table(output / "comparisons.parquet").to_pylist())


def by_shuffle(output: Path, done: dict[str, Done], cluster: str | None) -> None:
    with engine(cluster) as call:
        began = time.perf_counter()
        shuffled.compare_shards(done, str(output), call)
        print(f"seconds {time.perf_counter() - began:.1f}", flush=True)


def in_a_process(what: str, output: Path) -> tuple[float, float, str]:
    """Seconds, megabytes and what it prints of this program's own way `what`."""
    process = subprocess.Popen(
        [sys.executable, __file__, "--run", what, str(output)], stdout=subprocess.PIPE, text=True
    )
    peak, began = 0.0, time.perf_counter()
    while process.poll() is None:
        try:
            family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
            peak = max([peak, *(each.memory_info().rss / 1e6 for each in family)])
        except psutil.Error:
            pass
        time.sleep(0.05)
    assert process.stdout is not None
    return time.perf_counter() - began, peak, process.stdout.read().strip()


def known(output: Path) -> dict[str, Done]:
    return {name: Done(**each) for name, each in json.loads((output / "done.json").read_text()).items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--cluster", default="local:2")
    parser.add_argument("--whole", action="store_true")
    parser.add_argument("--run", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        what, output = options.run[0], Path(options.run[1])
        if what == "whole":
            print(of_the_whole(output))
        else:
            by_shuffle(output, known(output), None if what == "here" else what)
        return
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            output = Path(folder)
            corpus = generate(size)
            done = write_shards(corpus, output)
            (output / "done.json").write_text(json.dumps({name: asdict(each) for name, each in done.items()}))
            print(f"{len(corpus.claims):,} claims, {len(corpus.articles):,} articles, {len(done)} shards", flush=True)
            digests = []
            for what in ("here", *([options.cluster] if options.cluster != "none" else [])):
                seconds, peak, said = in_a_process(what, output)
                digests.append(of_the_parts(output))
                print(f"  shuffle {what:>9}: {said}, {seconds:6.1f} with its start, {peak:6.0f} MB", flush=True)
            if options.whole:
                seconds, peak, whole = in_a_process("whole", output)
                digests.append(whole)
                print(f"  all at once      : {seconds:6.1f} s with its start, {peak:6.0f} MB", flush=True)
            print("  the same" if len(set(digests)) == 1 else "  NOT the same")


if __name__ == "__main__":
    main()
