"""Claims that a person wants checked: typed, a file with one a line, or standard input."""

import gzip
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import BinaryIO

from extractor.errors import InputError

_LONGEST = 1_000_000
"""Bytes of a line; a file may unpack to more than the memory holds."""
_FILES = (".txt", ".jsonl", ".ndjson", ".jsonl.gz", ".txt.gz")


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim in words: a sentence or a paragraph, each figure of which is checked."""

    text: str
    id: str | None = None
    """What the file calls it, else its line number there; null for a typed claim."""
    claimant: str | None = None
    """Who claims it, if the file says so."""
    published: str | None = None
    """When it was claimed, ISO 8601: what "last year" is resolved against."""


def read(given: Sequence[str], stdin: BinaryIO, *, published: str | None = None) -> Iterator[Asked]:
    """The claims that arguments name, in order: `-` is standard input, a file's name the file, all else a claim.

    A line that is a JSON object gives `text` (or `claim`), and may give `id`, `claimant` and `published`; any other
    line that is not empty is a claim. Raises InputError for a file that cannot be read and for a line that is no claim.
    """
    for each in given:
        if each == "-":
            yield from _lines(stdin, "standard input", published)
        elif _is_file(each):
            try:
                with gzip.GzipFile(each) if each.endswith(".gz") else Path(each).open("rb") as file:
                    yield from _lines(file, each, published)
            except (EOFError, zlib.error) as error:
                raise InputError(
                    "the gzip data is broken or cut off", where=each, hint="copy the file again"
                ) from error
            except OSError as error:
                raise InputError(f"cannot be read: {error.strerror or error}", where=each) from error
        else:
            yield Asked(each, published=published)


def _is_file(given: str) -> bool:
    """Whether an argument names a file of claims: by its ending, or because there is one of that name."""
    if given.lower().endswith(_FILES) and " " not in given:
        return True
    try:
        return Path(given).is_file()
    except (OSError, ValueError):  # too long for a name, or with a null
        return False


def _lines(file: BinaryIO | gzip.GzipFile, where: str, published: str | None) -> Iterator[Asked]:
    for number in count(1):
        line = file.readline(_LONGEST + 1)
        if not line:
            return
        if len(line) > _LONGEST:
            raise InputError(
                f"longer than {_LONGEST:,} bytes",
                where=f"{where}:{number}",
                hint="a claim is a sentence or two",
            )
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8").strip()
        except UnicodeDecodeError as error:
            raise InputError("not UTF-8", where=f"{where}:{number}", hint="save the file as UTF-8") from error
        if text.startswith("{"):
            yield _of_json(text, f"{where}:{number}", str(number), published)
        elif text:
            yield Asked(text, id=str(number), published=published)


def _of_json(line: str, where: str, number: str, published: str | None) -> Asked:
    hint = 'a line is a claim, or {"text": "…", "id": "…", "claimant": "…", "published": "2018-02-10"}'
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not JSON: {error}", where=where, hint=hint) from error
    text = fields.get("text", fields.get("claim"))
    if not isinstance(text, str) or not text.strip():
        raise InputError("no text", where=where, hint=hint)
    id, claimant, when = (fields.get(name) for name in ("id", "claimant", "published"))
    return Asked(
        text.strip(),
        id=number if id is None else str(id),
        claimant=None if claimant is None else str(claimant),
        published=published if when is None else _time(str(when), where),
    )


def _time(stated: str, where: str) -> str:
    try:
        datetime.fromisoformat(stated)
    except ValueError as error:
        raise InputError(f"{stated!r} is no time", where=where, hint="as 2018-02-10 or 2018-02-10T12:15") from error
    return stated
