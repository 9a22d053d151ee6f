"""Reading shards on a cluster of processes that are killed at random: `python benchmarks/cluster.py [--workers 4]`.

Packs the example corpus into archives (or takes INPUT), reads them in one process, then on a local Dask cluster of
worker processes of which one is killed every few seconds, and at last once more after the whole job, scheduler and all,
was killed in the middle. Says whether all outputs are the same byte for byte, and what the kills cost.
"""

import argparse
import filecmp
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from extractor.fetch import fetch, warc
from extractor.resources import path

RUN = "from extractor.cli import main; main()"


def pack(folder: Path, copies: int, size: int) -> str:
    """The example corpus as archives of so many pages; every copy has addresses of its own."""
    from dataclasses import replace

    folder.mkdir()
    pages = list(fetch([str(path("corpus") / "pages")], on_error=print))
    every = [replace(page, url=f"{page.url}?copy={copy}") for copy in range(copies) for page in pages]
    for number, start in enumerate(range(0, len(every), size)):
        warc.write(every[start : start + size], folder / f"{number:04}.warc.gz")
    print(f"{len(every)} pages in {number + 1} archives")
    return str(folder / "*.warc.gz")


def start(given: str, output: Path, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", RUN, "run", "--input", given, "--output", str(output), *more],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def workers(job: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """The worker processes of a job: those that have a child reading for them."""
    found = []
    for process in psutil.Process(job.pid).children(recursive=True):
        try:
            if "extractor.cluster.child" in process.cmdline():
                found.append(process.parent())
        except psutil.Error:
            continue
    return [each for each in found if each is not None and each.pid != job.pid]


def finished(output: Path) -> int:
    return len(list((output / "done").glob("*.json"))) if output.exists() else 0


def same(one: Path, other: Path) -> bool:
    names = {str(file.relative_to(one)) for file in one.rglob("*") if file.is_file()}
    others = {str(file.relative_to(other)) for file in other.rglob("*") if file.is_file()}
    _, differing, errors = filecmp.cmpfiles(one, other, sorted(names), shallow=False)
    return names == others and not differing and not errors


def hunt(job: subprocess.Popen[bytes], chance: random.Random, every: float) -> int:
    """Kill a worker every so often until the job ends; returns how many."""
    killed = 0
    while job.poll() is None:
        try:
            job.wait(every * chance.uniform(0.5, 1.5))
        except subprocess.TimeoutExpired:
            if victims := workers(job):
                chance.choice(victims).send_signal(signal.SIGKILL)
                killed += 1
    return killed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("input", nargs="?")
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--copies", type=int, default=8, help="of the example corpus")
    parser.add_argument("--every", type=float, default=15.0, help="seconds between kills")
    options = parser.parse_args()
    cluster = ("--cluster", f"local:{options.workers}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        given = options.input or pack(folder / "in", options.copies, 17)
        began = time.perf_counter()
        start(given, folder / "calm").wait()
        print(
            f"one process:            {time.perf_counter() - began:6.0f} s, {finished(folder / 'calm')} shards",
            flush=True,
        )
        began = time.perf_counter()
        killed = hunt(start(given, folder / "hunted", *cluster), random.Random(1), options.every)
        print(f"{options.workers} workers, {killed:2} killed:  {time.perf_counter() - began:6.0f} s", flush=True)
        job = start(given, folder / "stopped", *cluster)
        while finished(folder / "stopped") * 2 < finished(folder / "calm"):
            time.sleep(0.2)
        os.killpg(job.pid, signal.SIGKILL)
        job.wait()
        left = finished(folder / "stopped")
        began = time.perf_counter()
        start(given, folder / "stopped", *cluster).wait()
        print(f"all killed at {left} shards, then the rest: {time.perf_counter() - began:6.0f} s", flush=True)
        equal = [same(folder / "calm", folder / other) for other in ("hunted", "stopped")]
        print("byte for byte the same" if all(equal) else f"NOT the same: {equal}")
        raise SystemExit(not all(equal))


if __name__ == "__main__":
    main()
