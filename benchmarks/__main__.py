"""Every benchmark that ends within minutes, one after the other: `python -m benchmarks`, or those named: `… parse`.

Each compares with its peers (those that are installed: `pip install 'extractor[benchmark]'`) and with its floor, in one
run. What takes longer is run by itself: `browse` (a large database), `cluster` (workers killed at random), `engines`
(Dask and Ray), `shuffle` (the comparison in parts), `growth` (each stage to 100,000 articles), and `check`, `memory`
and `workers` on the sizes of docs/performance.md.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
RUNS = (
    ("parse", ()),
    ("language", ()),
    ("figures", ()),
    ("dates", ()),
    ("quotes", ()),
    ("store", ("300",)),
    ("check", ("1000", "10000")),
    ("groupby", ()),
    ("start", ()),
    ("workers", ("--rounds", "1")),
    ("memory", ("300", "3000")),
)


def main() -> int:
    names = [name for name, _ in RUNS]
    wanted = sys.argv[1:] or names
    if unknown := [name for name in wanted if name not in names]:
        print(f"no benchmark {unknown[0]}: there are {', '.join(names)}", file=sys.stderr)
        return 2
    failed = 0
    for name, arguments in RUNS:
        if name not in wanted:
            continue
        print(f"== {name}", flush=True)
        failed += subprocess.run([sys.executable, HERE / f"{name}.py", *arguments]).returncode != 0
        print(flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
