"""What a command does, as JSON lines for programs that watch it."""

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, TypeVar

import click

from extractor.errors import ExtractorError

Item = TypeVar("Item")


class Log:
    """Writes an object a line: `time` (ISO 8601, UTC), `event`, and what belongs to the event."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file

    def write(self, event: str, **fields: object) -> None:
        """Write an event; each line is there as soon as it is written, so that a killed run has its log."""
        row = {"time": datetime.now(UTC).isoformat(timespec="milliseconds"), "event": event, **fields}
        self._file.write(json.dumps(row) + "\n")
        self._file.flush()

    def error(self, event: str, error: ExtractorError) -> None:
        """Write what is wrong, where, and what to do about it."""
        self.write(event, what=error.what, where=error.where, hint=error.hint)

    def each(self, items: Iterable[Item]) -> Iterator[Item]:
        """Pass on the items, each with a line in the log."""
        for item in items:
            self.write("read", id=getattr(item, "id", None), url=getattr(item, "url", None))
            yield item


def current() -> Log | None:
    """The log of the command that runs, if it was asked for."""
    context = click.get_current_context(silent=True)
    found = context.find_root().obj if context else None
    return found if isinstance(found, Log) else None


def asked_for(context: click.Context, _: click.Parameter, path: str | None) -> None:
    """The option's callback: what the command does goes into this file."""
    if path is not None:
        try:  # click would close a file of its own before the last event
            context.obj = Log(sys.stderr if path == "-" else Path(path).open("a", encoding="utf-8"))  # noqa: SIM115
        except OSError as error:
            raise click.BadParameter(f"{path}: {error.strerror}") from error
