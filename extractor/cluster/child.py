"""A process beside the worker that reads documents, so that a document that kills it kills nothing else.

`python -m extractor.cluster.child FD` serves one: it is told the stage, then gets batches and answers each, until the
pipe closes, as it does when the worker dies. (Workers of Dask may have no children by `multiprocessing`.)
"""

import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from multiprocessing.connection import Connection

from extractor.cluster.stage import Batch, NotRead, Stage, failure
from extractor.models import Document

_BATCH = 16
_TRIES = 2
"""How often a document may fail alone, after its batch failed, before it is set aside."""
_PATIENCE = 600.0
"""Seconds in which a batch must be read."""


class Child:
    """The process and the pipe to it; it starts with the first batch, and anew after each that killed it."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self._process: subprocess.Popen[bytes] | None = None
        self._pipe: Connection | None = None

    def read(self, documents: Iterable[Document]) -> Iterator[Batch]:
        """Read documents in order, a batch at a time; one that fails again and again is set aside with its error."""
        rest = iter(documents)
        while batch := list(islice(rest, _BATCH)):
            try:
                yield self._ask(batch)
            except NotRead:
                for document in batch:
                    yield self._alone(document)

    def close(self) -> None:
        """End the process, whatever it does."""
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._process = self._pipe = None

    def _alone(self, document: Document) -> Batch:
        reason = ""
        for _ in range(_TRIES):
            try:
                return self._ask([document])
            except NotRead as error:
                reason = str(error)
        return Batch(failed=[failure(document.url or document.id, f"set aside: {reason}", set_aside=True)])

    def _ask(self, documents: Sequence[Document]) -> Batch:
        """Raises NotRead if the process fails, dies or does not answer."""
        pipe = self._pipe or self._start()
        try:
            pipe.send(documents)
            if not pipe.poll(_PATIENCE):
                self.close()
                raise NotRead(f"not read within {_PATIENCE:.0f} seconds")
            answer = pipe.recv()
        except (EOFError, OSError):
            process = self._process
            status = process.wait() if process else 0
            self.close()
            how = f"signal {-status}" if status < 0 else f"exit status {status}"
            raise NotRead(f"it ended the process that read it ({how})") from None
        if isinstance(answer, Batch):
            return answer
        raise NotRead(answer)

    def _start(self) -> Connection:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603
                [sys.executable, "-m", "extractor.cluster.child", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        self._pipe = Connection(ours.detach())
        self._pipe.send(self.stage)
        return self._pipe


def _serve(pipe: Connection) -> None:
    stage: Stage = pipe.recv()
    while True:
        documents = pipe.recv()
        try:
            answer: Batch | str = stage(documents)
        except NotRead as error:
            answer = str(error)
        except Exception as error:  # whatever it is, it is this batch's error, and told with it
            answer = f"{type(error).__name__}: {error}"
        pipe.send(answer)


if __name__ == "__main__":
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # what a library prints is no answer
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError):
        _serve(Connection(int(sys.argv[1])))
