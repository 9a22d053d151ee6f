"""A whole `extractor run` with two workers beside one: `python -m benchmarks.workers [INPUT ...]`.

Runs the command on INPUT (the example corpus, copied under new addresses, without it), with one and with two processes
in turn, and twice at the same time with one each, which have nothing to do with one another: no more can be gained on
this machine. It needs two idle cores: the wall clock is what counts here, so it says how busy the machine was besides.
Goal: at least 1.8 times as fast with two.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from extractor.fetch import fetch
from extractor.parse import parse_each
from extractor.resources import path

GOAL = 1.8
COPIES = 8


def copied(folder: Path) -> str:
    file = folder / "articles.jsonl"
    documents = fetch([str(path("corpus") / "pages")], on_error=print)
    articles = [article for _, article in parse_each(documents, on_error=print)]
    with file.open("w", encoding="utf-8") as lines:
        for copy in range(COPIES):
            for each in articles:
                lines.write(json.dumps({"id": f"{each.id}-{copy}", "text": each.text, "title": each.title}) + "\n")
    return str(file)


def seconds(inputs: list[str], databases: list[Path], workers: int) -> float:
    """Of a run into each database, all at the same time."""
    command = [sys.executable, "-c", "from extractor.cli import main; main()", "run", *inputs]
    began = time.perf_counter()
    runs = [
        subprocess.Popen([*command, "--db", database, "--workers", str(workers)], stdout=subprocess.DEVNULL)
        for database in databases
    ]
    failed = [run.wait() for run in runs]
    if any(failed):
        raise SystemExit("a run failed")
    return time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inputs", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs = options.inputs or [copied(folder)]
        rounds = [
            (
                seconds(inputs, [folder / f"{turn}-1.db"], 1),
                seconds(inputs, [folder / f"{turn}-2.db"], 2),
                seconds(inputs, [folder / f"{turn}-{each}.db" for each in "ab"], 1),
            )
            for turn in range(options.rounds)
        ]
    ratios = [one / two for one, two, _ in rounds]
    most = [2 * one / both for one, _, both in rounds]
    best = max(ratios)
    print(f"{os.cpu_count()} cores, {os.getloadavg()[0]:.1f} programs at work on them")
    for (one, two, both), ratio, limit in zip(rounds, ratios, most, strict=True):
        print(
            f"  1 worker {one:6.1f} s   2 workers {two:6.1f} s   {ratio:.2f}   "
            f"two runs at once {both:6.1f} s, so at most {limit:.2f}"
        )
    print(
        f"2 workers: {statistics.median(ratios):.2f} times as fast (best {best:.2f}), "
        f"{statistics.median(r / m for r, m in zip(ratios, most, strict=True)):.0%} of what two runs at once gain; "
        f"goal {GOAL}, {'met' if best >= GOAL else 'short'}"
    )


if __name__ == "__main__":
    main()
