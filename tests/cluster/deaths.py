"""Comparisons whose process dies on the way, for tests; the processes they run in import this."""

import os
import signal
import tempfile
from pathlib import Path
from typing import Any

from fsspec.implementations.local import LocalFileSystem

from extractor.cluster import compare, files, parts
from extractor.cluster.engine import engine
from extractor.cluster.shards import finished


def dying_once(step: str, flag: Path, *arguments: Any) -> Any:
    """A step of the comparison by its name, of which the first process that takes it dies."""
    if not flag.exists():
        flag.touch()
        _die()
    return getattr(compare, step)(*arguments)


def compare_and_die(point: str, output: str, scratch: str) -> None:
    """Compare what an output holds; die when half of the file is put whose address ends in `point`, or at `point`."""
    tempfile.tempdir, parts._CLAIMS = scratch, 1
    move, remove = LocalFileSystem.mv, files.remove

    def move_or_die(self: LocalFileSystem, part: str, path: str) -> None:
        (_die if path.endswith(point) else move)(self, part, path)

    def remove_or_die(folder: str) -> None:
        (_die if Path(output, "comparisons.parquet").exists() else remove)(folder)

    LocalFileSystem.mv = move_or_die
    if point == "pairing":
        parts.stories.tell_one_story = _die
    if point == "clearing":
        files.remove = remove_or_die
    with engine(None) as call:
        compare.compare_shards(finished(output), output, call)


def _die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)
