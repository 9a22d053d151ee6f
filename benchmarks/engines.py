"""What an engine itself costs, with four local processes: `python benchmarks/engines.py`.

Runs with whichever of Dask and Ray is installed; measures its start, many tasks that do nothing, memory at rest, and
how long a task takes whose worker is killed under it. `docs/performance.md` says which was chosen, and why.
"""

import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

TASKS, WORKERS = 2000, 4


def nothing(number: int) -> int:
    return number


def killed_once(folder: str) -> int:
    marker = Path(folder, "killed")
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 1


def resident() -> float:
    """Megabytes of this process and all that came from it, shared pages counted once (PSS)."""
    own, total = os.getpid(), 0
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except OSError:
                continue
    for process in parents:
        above = process
        while above not in (0, own):
            above = parents.get(above, 0)
        if above == own:
            try:
                rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
                total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
            except (OSError, StopIteration):
                continue
    return total / 1024


def measure(name: str, start: Callable[[], None], map_all: Callable[[Any, list[Any]], list[Any]]) -> None:
    began = time.perf_counter()
    start()
    map_all(nothing, list(range(WORKERS)))
    started = time.perf_counter() - began
    began = time.perf_counter()
    map_all(nothing, list(range(TASKS)))
    each = 1e6 * (time.perf_counter() - began) / TASKS
    megabytes = resident()
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        map_all(killed_once, [folder])
        recovered = time.perf_counter() - began
    usage = resource.getrusage(resource.RUSAGE_SELF)
    print(
        f"{name:6} start {started:5.1f} s   {each:6.0f} us a task   {megabytes:5.0f} MB at rest   "
        f"worker killed: again after {recovered:4.1f} s   own processor {usage.ru_utime + usage.ru_stime:4.1f} s"
    )


def with_dask() -> None:
    from distributed import Client, LocalCluster

    held: list[Any] = []

    def start() -> None:
        held.append(LocalCluster(n_workers=WORKERS, threads_per_worker=1, dashboard_address=None, memory_limit=None))
        held.append(Client(held[0]))

    measure("Dask", start, lambda function, items: held[1].gather(held[1].map(function, items, pure=False)))
    held[1].close()
    held[0].close()


def with_ray() -> None:
    import ray

    def start() -> None:
        ray.init(num_cpus=WORKERS, include_dashboard=False, log_to_driver=False, logging_level="ERROR")

    def map_all(function: Any, items: list[Any]) -> list[Any]:
        remote = ray.remote(max_retries=3)(function)
        return list(ray.get([remote.remote(item) for item in items]))

    measure("Ray", start, map_all)
    ray.shutdown()


def main() -> None:
    for module, run in (("distributed", with_dask), ("ray", with_ray)):
        if find_spec(module) is None:
            print(f"{module} is not installed", file=sys.stderr)
        else:
            run()


if __name__ == "__main__":
    main()
