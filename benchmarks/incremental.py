"""What it costs to compare a database of so many figures, and then ten new articles with it.

    python benchmarks/incremental.py [10000 100000 1000000]

The corpus is the generated one of `benchmarks/check.py`. Ten articles then tell ten of its stories again, in another
outlet and with one other number. Prints a line for each size: processor seconds and peak memory of the whole comparison
and of that of the ten, which begins with opening the database, as `extractor check` does.
"""

import multiprocessing
import random
import resource
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from benchmarks.check import generate
from extractor.comparing import bring_up_to_date
from extractor.models import Annotations, Article, Claim, Document, Figure
from extractor.store import open_database

_NEW = 10
_FIGURE = ("start", "end", "kind", "value", "bound", "noun", "period", "place")


def make(path: Path, size: int) -> None:
    """Store the corpus."""
    corpus = generate(size)
    _store(path, corpus.articles, corpus.claims)


def tell_again(path: Path, size: int) -> None:
    """Store ten articles that tell stories of the corpus once more."""
    corpus, chance = generate(size), random.Random(1)
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in corpus.claims:
        by_article[claim.article].append(claim)
    for article in chance.sample(corpus.articles, _NEW):
        first, *others = by_article[article.id]
        assert first.value is not None
        words = f"{first.value + 8:,.0f}".rjust(first.end - first.start)
        text = article.text[: first.start] + words + article.text[first.end :]
        sentence = first.sentence.replace(first.figure, words)
        changed = replace(first, figure=words, value=first.value + 8, sentence=sentence)
        new = replace(article, id=f"new {article.id}", text=text, publisher="Latecomer")
        _store(path, [new], [replace(each, article=new.id) for each in (changed, *others)])


def compare(path: Path, size: int) -> None:
    """What `extractor check` does before it prints."""
    with open_database(path) as database:
        bring_up_to_date(database)


def _store(path: Path, articles: Iterable[Article], claims: Iterable[Claim]) -> None:
    by_article: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_article[claim.article].append(claim)
    with open_database(path) as database:
        run = database.start_run("run", [], "benchmark")
        for article in articles:
            own = sorted(by_article[article.id], key=lambda claim: claim.start)
            figures = [Figure(text=each.figure, **{name: getattr(each, name) for name in _FIGURE}) for each in own]
            starts = [article.text.index(each.sentence) for each in own]
            sentences = [(at, at + len(each.sentence)) for at, each in zip(starts, own, strict=True)]
            found = Annotations(figures=tuple(figures), sentences=tuple(sentences))
            document = Document(article.id, article.text.encode(), "text/plain", path=article.id)
            database.write(document, article, found, run=run, annotator="benchmark")
        database.finish_run(run)


def measured(job: Callable[[Path, int], None], path: Path, size: int) -> tuple[float, float]:
    """Processor seconds of a job in a process of its own, and the memory that process came to, in MB."""
    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.apply(_timed, (job, path, size))


def _timed(job: Callable[[Path, int], None], path: Path, size: int) -> tuple[float, float]:
    begin = time.process_time()
    job(path, size)
    return time.process_time() - begin, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a line for each size."""
    columns = ("figures", "all s", "MB", "10 new s", "MB", "file MB")
    print("".join(f"{column:>12}" for column in columns))
    for size in [int(size) for size in sys.argv[1:]] or [10_000, 100_000]:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "facts.db"
            measured(make, path, size)
            seconds, memory = measured(compare, path, size)
            measured(tell_again, path, size)
            new_seconds, new_memory = measured(compare, path, size)
            numbers = (seconds, memory, new_seconds, new_memory, path.stat().st_size / 2**20)
            print(f"{size:>12,}" + "".join(f"{number:>12,.1f}" for number in numbers), flush=True)


if __name__ == "__main__":
    main()
