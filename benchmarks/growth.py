"""What an article costs in each stage as the corpus grows: `python benchmarks/growth.py [1000 10000 100000]`.

Prints, after so many articles, milliseconds of the processor an article, on average over all of them, and the peak of
resident memory. Each stage has a process of its own; `--stage` chooses one.

    parse   pages of the example corpus, again and again
    read    short made-up articles, through the language stage (`benchmarks/memory.py`)
    store   made-up articles of 700 words and 90 rows, into a database (`benchmarks/store.py`)
    number  the end of a run: those rows numbered by what they hold, all at once
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from itertools import count, cycle
from multiprocessing import get_context
from pathlib import Path

from memory import article
from store import made_up

from extractor.fetch import fetch
from extractor.language.pipeline import annotate
from extractor.models import Article
from extractor.parse import parse
from extractor.resources import path
from extractor.store import numbers, open_database

Sizes = list[int]
Costs = Iterator[tuple[str, int, float]]
"""Stage, number of articles, and processor seconds for all of them."""


def parsing(sizes: Sizes) -> Costs:
    pages = [each for each in fetch([str(path("corpus") / "pages")], on_error=print) if each.media_type == "text/html"]
    return _each("parse", (parse(page) for page in cycle(pages)), sizes)


def reading(sizes: Sizes) -> Costs:
    return _each("read", annotate(Article(**article(number, figures=True)) for number in count()), sizes)


def _each(stage: str, results: Iterator[object], sizes: Sizes) -> Costs:
    next(results)  # loads the model and the word lists
    begin = time.process_time()
    for number, _ in enumerate(results, 1):
        if number in sizes:
            yield stage, number, time.process_time() - begin
        if number == sizes[-1]:
            return


def storing(sizes: Sizes) -> Costs:
    spent = 0.0
    with tempfile.TemporaryDirectory() as folder, open_database(Path(folder, "facts.db")) as database:
        run = database.start_run("run", [], "0")
        for number in range(1, sizes[-1] + 1):
            made = made_up(number)  # is not storing
            begin = time.process_time()
            database.write(*made, run=run, annotator="made up")
            spent += time.process_time() - begin
            if number in sizes:
                yield "store", number, spent
                begin = time.process_time()
                database.connection.execute("begin immediate")
                numbers.renumber(database.connection)
                database.connection.execute("rollback")  # the next size numbers all rows again
                yield "number", number, time.process_time() - begin


def _print(stage: Callable[[Sizes], Costs], sizes: Sizes) -> None:
    for name, size, seconds in stage(sizes):
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{name:8} {size:8,} articles {1000 * seconds / size:7.2f} ms an article {peak:7.0f} MB", flush=True)


def main() -> None:
    stages = {"parse": parsing, "read": reading, "store": storing}
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    parser.add_argument("--stage", choices=stages, help="this one alone; `store` numbers as well")
    options = parser.parse_args()
    for name in [options.stage] if options.stage else stages:
        process = get_context("spawn").Process(target=_print, args=(stages[name], sorted(options.sizes)))
        process.start()
        process.join()


if __name__ == "__main__":
    main()
