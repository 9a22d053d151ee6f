"""Peak memory of a whole `extractor run` as the corpus grows: `python benchmarks/memory.py [1000 100000]`.

Writes short made-up articles, a figure in each sentence, and runs the command on them in a process of its own with one
worker. Prints the peak of resident memory with the comparison, and of reading and storing alone (the same run on the
same articles without figures: there is nothing to compare). Goal: at most 1.2 times between the sizes.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

GOAL = 1.2
_NAMES = ("Larkin", "Wexley", "Ravenna", "Ashby", "Corwen", "Dunmore", "Elstow", "Farley", "Garth", "Holm")
_THINGS = ("permits", "arrests", "crashes", "complaints", "inspections", "evictions", "patients", "students", "buses")
_KINDS = ("building", "parking", "federal", "school", "traffic", "housing", "hospital", "river", "public", "private")


def article(number: int, *, figures: bool) -> dict[str, str]:
    chance = random.Random(number)
    town = f"{chance.choice(_NAMES)}{chance.choice(_NAMES).lower()}"
    noun = f"{chance.choice(_KINDS)} {chance.choice(_THINGS)}"
    many = f"{chance.randrange(1000, 9999):,}" if figures else "many"
    mayor = f"Ada {chance.choice(_NAMES)}{chance.choice(_NAMES).lower()}"
    text = f"The city of {town} counted {many} {noun} in 2017, Mayor {mayor} said on Monday. The council will meet."
    day = f"2018-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return {"id": str(number), "text": text, "title": f"{town} news", "publisher": f"{town} Post", "published": day}


def peak(folder: Path, size: int, *, figures: bool) -> tuple[float, float]:
    """Megabytes and seconds of a run."""
    given, database = folder / f"{size}.jsonl", folder / f"{size}-{figures}.db"
    with given.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(article(number, figures=figures)) + "\n" for number in range(size))
    run = "from extractor.cli import main; main()"
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", run, "run", str(given), "--db", str(database)], stdout=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the run on {size} articles failed")
    return usage.ru_maxrss / 1024, time.perf_counter() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 100_000])
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as folder:
        for name, figures in (("read and store", False), ("with comparison", True)):
            first = None
            for size in sizes:
                megabytes, seconds = peak(Path(folder), size, figures=figures)
                first = first or megabytes
                ratio = megabytes / first
                goal = f"goal {GOAL}, {'met' if ratio <= GOAL else 'short'}" if size != sizes[0] else ""
                print(
                    f"{name:16} {size:8,} articles {megabytes:7.0f} MB {seconds:7.0f} s  {ratio:.2f}  {goal}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
