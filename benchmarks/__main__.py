"""Every benchmark that ends within minutes, one after the other: `python -m benchmarks`.

Each compares with its peers (those that are installed: `pip install 'extractor[benchmark]'`) and with its floor, in one
run. `browse` makes a large database first; run it by itself: `python benchmarks/browse.py`.
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
    ("start", ()),
)


def main() -> int:
    failed = 0
    for name, arguments in RUNS:
        print(f"== {name}", flush=True)
        failed += subprocess.run([sys.executable, HERE / f"{name}.py", *arguments]).returncode != 0
        print(flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main())
