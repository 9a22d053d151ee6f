"""How long one document may keep a stage: a page or a text made to that end must not hold up the others."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from extractor.errors import ParseError

SECONDS = 10.0
"""Of processor time, for a document however short: hundreds of times what one takes, on a busy machine too."""
PER_MILLION = 100.0
"""Seconds more for each million bytes or characters."""
_AGAIN = 1.0
"""Seconds after which a document that went on regardless is stopped again."""


class TooLongError(ParseError):
    """A document that was given up, since reading it took too long."""


class _Stop(BaseException):
    """Rises from wherever the stage is; no Exception, since libraries swallow those and go on."""


@contextmanager
def within(size: int, where: str) -> Iterator[None]:
    """What is done inside may take the processor time that a document of this size may take.

    Raises TooLongError. Outside the main thread, on Windows, or where a program has a use of its own for SIGVTALRM,
    nothing is limited: only a signal stops what runs.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
        or signal.getsignal(signal.SIGVTALRM) is not signal.SIG_DFL
    ):
        yield
        return
    seconds = SECONDS + PER_MILLION * size / 1_000_000
    try:
        signal.signal(signal.SIGVTALRM, _stop)
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds, _AGAIN)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
    except _Stop:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)
        raise TooLongError(f"set aside: it took longer than {seconds:.0f} seconds", where=where) from None


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise _Stop
