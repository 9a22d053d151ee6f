"""Where the shards are read: in this process, on a local cluster of processes, or on Dask workers anywhere.

All that is asked of an engine is to call a function on each of many items and to survive its workers' deaths.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from extractor.errors import ExtractorError, InputError

Item = TypeVar("Item")
Result = TypeVar("Result")
Map = Callable[..., Iterator[tuple[Any, Any]]]
"""`map(function, items, *more)` calls `function(item, *more)` and gives each item with its result or ExtractorError,
in the order they end."""

_LOCAL = "local:"
_WAIT = 10.0
"""Seconds in which a scheduler must answer."""
_DEATHS = 3
"""How often a task may be given again to the cluster after Dask gave it up, because it killed several workers."""


@contextmanager
def engine(address: str | None, model: str | None = None) -> Iterator[Map]:
    """The engine at an address: `tcp://scheduler:8786`, `local:4` for four processes here, None for this process.

    Raises ExtractorError if there is no such cluster, or if its workers have another version of the
    program or of `model`.
    """
    if address is None:
        yield _here
        return
    try:
        import dask
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise ExtractorError("a cluster needs Dask", hint="pip install 'extractor[cluster]'") from error
    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what matters of its troubles is told by our errors
    if not address.startswith(_LOCAL):
        with _client(address) as client:
            _same_program(client, model)
            yield _on(client)
        return
    number = address.removeprefix(_LOCAL)
    if not number.isdigit() or not int(number):
        raise InputError("is no number of processes", where=address, hint="such as local:4")
    with (
        # A worker that was killed comes back as a fork of a process that has loaded Dask: in a moment.
        dask.config.set({"distributed.worker.multiprocessing-method": "forkserver"}),
        LocalCluster(  # type: ignore[no-untyped-call]
            n_workers=int(number), threads_per_worker=1, dashboard_address=None, memory_limit=None
        ) as cluster,
        Client(cluster) as client,  # type: ignore[no-untyped-call]
    ):
        yield _on(client)


def _here(function: Callable[..., Any], items: Sequence[Any], *more: Any) -> Iterator[tuple[Any, Any]]:
    for item in items:
        try:
            yield item, function(item, *more)
        except ExtractorError as error:
            yield item, error


@contextmanager
def _client(address: str) -> Iterator[Any]:
    from distributed import Client

    try:
        client = Client(address, timeout=_WAIT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise InputError("no Dask scheduler answers", where=address, hint="start one: dask scheduler") from error
    with client:
        yield client


def _same_program(client: Any, model: str | None) -> None:
    """Raises ExtractorError where a worker has another version of the program or model, or none."""
    from extractor.language.models import annotator

    for worker, its in client.run(annotator, model, on_error="return").items():
        if its != annotator(model):
            raise ExtractorError(
                f"runs {its}, not {annotator(model)}", where=worker, hint="install the same version there"
            )


def _on(client: Any) -> Map:
    from distributed import KilledWorker, as_completed
    from distributed.client import FutureCancelledError

    def on_cluster(function: Callable[..., Any], items: Sequence[Any], *more: Any) -> Iterator[tuple[Any, Any]]:
        def submit(item: Any) -> Any:
            future = client.submit(function, item, *more, pure=False)
            waiting[future] = item
            return future

        waiting: dict[Any, Any] = {}
        deaths: Counter[int] = Counter()
        ended: Any = as_completed([submit(item) for item in items])  # type: ignore[no-untyped-call]
        for future in ended:
            item = waiting.pop(future)
            try:
                result = future.result()
            except ExtractorError as error:
                result = error
            except KilledWorker as error:
                deaths[id(item)] += 1
                if deaths[id(item)] < _DEATHS:
                    ended.add(submit(item))
                    continue
                result = ExtractorError(f"killed every worker that took it: {error}", where=str(item))
            except (FutureCancelledError, OSError) as error:
                raise ExtractorError(
                    "the cluster is gone", hint="start it again: the same command goes on from the finished shards"
                ) from error
            yield item, result

    return on_cluster
