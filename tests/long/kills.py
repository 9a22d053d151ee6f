"""The whole job is killed with -9 at random moments of every stage; a rerun then ends with the undisturbed database.

    python -m tests.long.kills --kills 200 --seed 7

The job is what a user does in a row: `fetch` from generated sites on loopback, `run` over the folder (parse, extract,
store, compare) and straight from the sites, `check`, and a `review`. Each kill is its own trial in an empty folder: the
database that the kill leaves must be sound by all that `extractor doctor` looks at, and after the rerun every row of
every table must be that of the undisturbed job, ids too, but for what tells of the runs themselves. Jobs are forked
from a process that has the model loaded, so that the moments fall into the work and not into its start.

Loopback only; 200 kills take some minutes. `tests/test_crawl.py` runs a few.
"""

import argparse
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.sharedctypes import Synchronized
from pathlib import Path
from threading import RLock

from tqdm import tqdm

from extractor.cli import main as extractor
from extractor.fetch import Web
from extractor.models import Review
from extractor.run import run
from extractor.store import open_database
from tests.long.crawl import Row, contents, page, serving

_FORK = multiprocessing.get_context("fork")
DATABASES = ("facts.db", "web.db")
_PAUSE = 0.0005
"""Seconds between two looks at which stage a job is in."""
_PATIENCE = 300.0


@dataclass(frozen=True)
class Stage:
    """One command of the job."""

    name: str
    work: Callable[[], object]
    weight: int
    """Its share of the kills."""


def stages(sitemaps: list[str]) -> list[Stage]:
    """The job, in order, each in the folder that it is started in."""

    def command(*arguments: str) -> Callable[[], object]:
        return lambda: extractor.main(arguments, standalone_mode=False)

    database = ("--db", DATABASES[0])
    return [
        Stage("fetch", command("fetch", *sitemaps, "--into", "pages", "--delay", "0", "--allow-private"), 3),
        Stage("run", command("run", "pages", *database), 6),
        Stage("run on the web", command("run", *sitemaps, "--db", DATABASES[1], "--allow-private"), 4),
        Stage("check", command("check", *database), 3),
        Stage("review", _review, 1),
    ]


def _review() -> None:
    """Judge the first comparison, unless that was done before the kill."""
    with open_database(DATABASES[0]) as database:
        comparison = next(database.comparisons())
        if not comparison.reviews:
            database.review(str(comparison.permalink), Review("confirmed", "a reader"))


def start(folder: Path, job: list[Stage], at: "Synchronized[int]") -> multiprocessing.process.BaseProcess:
    """Begin the job in a process of its own, which says in `at` which stage it is in, and at its end one more."""
    process = _FORK.Process(target=_work, args=(folder, job, at))
    process.start()
    return process


def _work(folder: Path, job: list[Stage], at: "Synchronized[int]") -> None:
    os.chdir(folder)
    said = os.open("said.txt", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(said, 1)
    os.dup2(said, 2)
    tqdm.set_lock(RLock())  # its own is shared with all that are forked, and a killed one would never give it back
    Web._keep_pace = lambda *_: None  # type: ignore[method-assign]
    for number, stage in enumerate(job):
        at.value = number
        stage.work()
    at.value = len(job)


def whole(folder: Path, job: list[Stage]) -> list[float]:
    """Do the job undisturbed; returns the seconds that each stage took."""
    folder.mkdir(exist_ok=True)
    at: Synchronized[int] = _FORK.Value("i", -1)
    process = start(folder, job, at)
    began = {-1: time.monotonic()}
    while process.is_alive():
        began.setdefault(at.value, time.monotonic())
        time.sleep(_PAUSE)
    began.setdefault(len(job), time.monotonic())
    assert process.exitcode == 0, (folder / "said.txt").read_text()
    return [began.get(number + 1, began[len(job)]) - began.get(number, began[len(job)]) for number in range(len(job))]


def killed(folder: Path, job: list[Stage], stage: int, after: float) -> int:
    """Begin the job and kill it so many seconds after a stage began; returns the stage that it was in."""
    folder.mkdir()
    at: Synchronized[int] = _FORK.Value("i", -1)
    process = start(folder, job, at)
    patience = time.monotonic() + _PATIENCE
    while at.value < stage and process.is_alive() and time.monotonic() < patience:
        time.sleep(_PAUSE)
    time.sleep(after)
    assert process.pid is not None
    os.kill(process.pid, signal.SIGKILL)
    process.join()
    return at.value if process.exitcode == -signal.SIGKILL else len(job)


def problems(folder: Path) -> Iterator[str]:
    """What `extractor doctor` says against the databases; a file that SQLite has not begun is none yet."""
    for path in (folder / name for name in DATABASES):
        if path.exists() and path.stat().st_size:
            with open_database(path) as database:
                for each in database.examine():
                    if not each.harmless:
                        yield from (f"{path.name}: {each.subject}: {problem}" for problem in each.problems)


def rows(folder: Path) -> dict[str, list[Row]]:
    """Every row of both databases."""
    return {f"{name}: {table}": held for name in DATABASES for table, held in contents(folder / name).items()}


def warm(folder: Path) -> None:
    """Load here, once for all jobs, what the first article loads."""
    first = folder / "first.html"
    first.write_text(page(0, 0))
    run([str(first)], folder / "first.db")


@contextmanager
def sites(hosts: int, pages: int) -> Iterator[list[str]]:
    """The sitemaps of generated sites, served by a process of its own: one that forks must not have threads."""
    here, there = _FORK.Pipe()

    def serve(pipe: Connection) -> None:
        with serving(hosts, pages) as served:
            pipe.send(served.sitemaps)
            with suppress(KeyboardInterrupt):
                signal.pause()

    server = _FORK.Process(target=serve, args=(there,), daemon=True)
    server.start()
    try:
        yield here.recv()
    finally:
        server.kill()
        server.join()


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--kills", type=int, default=200)
    arguments.add_argument("--hosts", type=int, default=3)
    arguments.add_argument("--pages", type=int, default=4, help="of each host")
    arguments.add_argument("--seed", type=int, default=7)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as place, sites(options.hosts, options.pages) as sitemaps:
        warm(Path(place))
        job = stages(sitemaps)
        moments = random.Random(options.seed)
        lengths = whole(Path(place, "whole"), job)
        wanted = rows(Path(place, "whole"))
        told = ", ".join(f"{stage.name} {length:.2f} s" for stage, length in zip(job, lengths, strict=True))
        print(f"undisturbed: {sum(map(len, wanted.values())):,} rows; {told}")
        fell: Counter[str] = Counter()
        wrong: list[str] = []
        with tqdm(total=options.kills, unit=" kills") as bar:
            trial = 0
            while fell.total() < options.kills:
                trial += 1
                stage = moments.choices(range(len(job)), [each.weight for each in job])[0]
                after = moments.uniform(0, lengths[stage])
                folder = Path(place, f"{trial}")
                reached = killed(folder, job, stage, after)
                if reached == len(job):  # it was faster than the undisturbed one, and done
                    continue
                fell[job[reached].name] += 1
                found = list(problems(folder))
                whole(folder, job)
                found += problems(folder)
                if (after_all := rows(folder)) != wanted:
                    tables = [name for name in wanted if after_all.get(name) != wanted[name]]
                    found.append(f"other rows in {', '.join(tables)}")
                wrong += [f"trial {trial}, {job[stage].name} after {after:.4f} s: {each}" for each in found]
                bar.update()
    print(f"{fell.total()} kills: {', '.join(f'{count} in {name}' for name, count in fell.most_common())}")
    print("\n".join(wrong) or "every database was sound, and after the rerun that of the undisturbed job")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
