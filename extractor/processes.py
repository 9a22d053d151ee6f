"""Processes that share the work of one command."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context


def pool(workers: int) -> ProcessPoolExecutor:
    """So many processes; they end with the one that starts them."""
    # Spawned, not forked: spaCy's libraries start threads, which a fork may leave locked.
    return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
