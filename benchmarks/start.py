"""How long `extractor --help` takes beside importing its option parser alone: `python benchmarks/start.py`.

Goal: at most twice as long.
"""

import statistics
import subprocess
import sys
import time

GOAL = 2.0
ROUNDS = 9


def seconds(program: str) -> float:
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main() -> None:
    ours = "import sys; sys.argv = ['extractor', '--help']; from extractor.cli import main; main()"
    pairs = [(seconds("import click"), seconds(ours)) for _ in range(ROUNDS)]
    ratio = statistics.median(full / floor for floor, full in pairs)
    print(f"extractor --help: {ratio:.2f} times `import click`; goal {GOAL}, {'met' if ratio <= GOAL else 'short'}")


if __name__ == "__main__":
    main()
