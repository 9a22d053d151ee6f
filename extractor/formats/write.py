"""The facts of a database -> files, in the format that is asked for."""

import errno
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TextIO, get_args

from extractor.errors import ExtractorError
from extractor.formats import brat, conll, spreadsheet, web_annotation
from extractor.models import Annotations, Article

if TYPE_CHECKING:
    from extractor.store import Database, Selection

Format = Literal["jsonl", "csv", "parquet", "webannotation", "brat", "conll"]
FORMATS: tuple[Format, ...] = get_args(Format)
ROWS: tuple[Format, ...] = ("csv", "parquet", "jsonl")
"""Formats that one table can be written in."""

_GENERAL = (errno.ENOSPC, errno.EPIPE)
"""Errors that do not depend on the file's name: a full device, a pipe whose reader has gone."""

Found = tuple[int, Article, Annotations]
Progress = Callable[[Iterable[Any]], Iterable[Any]]


def write_table(
    database: "Database",
    name: str,
    form: Format,
    out: str,
    selection: "Selection",
    kind: str | None,
    progress: Progress,
) -> int:
    """Write one table to the file `out` ("-" is standard output), and return how many rows it has."""
    columns, rows = database.table(name, selection, kind=kind)
    counted = progress(rows)
    if form == "parquet":
        from extractor import parquet

        if out == "-":
            raise ExtractorError("Parquet is no text for standard output", hint="name a file")
        return parquet.write(counted, columns, Path(out))
    with _opened(out) as file:
        if form == "csv":
            return spreadsheet.write(counted, columns, file)
        written = 0
        for row in counted:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            written += 1
        return written


def write_articles(
    database: "Database", form: Format, out: str, selection: "Selection", kind: str | None, progress: Progress
) -> int:
    """Write the articles with their facts to `out`, and return how many; brat makes a folder, the others one file."""
    written = 0

    def articles() -> Iterator[Found]:
        nonlocal written
        for found in progress(database.chosen(selection)):
            if kind is None or any(figure.kind == kind for figure in found[2].figures):
                written += 1
                yield found

    if form == "brat":
        folder = new_folder(out)
        (folder / "annotation.conf").write_text(brat.CONFIGURATION, encoding="utf-8")
        for each in articles():
            brat.write(*each, folder)
        return written
    with _opened(out) as file:
        file.writelines(_text(form, articles()))
    return written


def new_folder(out: str) -> Path:
    """A folder that was not there, or was empty. Raises ExtractorError: what is there is not written over."""
    folder = Path(out)
    if out == "-" or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise ExtractorError("not a new folder", where=out, hint="name one that is not there yet")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ExtractorError(f"cannot be made: {error.strerror}", where=out, hint="name another folder") from error
    return folder


def _text(form: Format, articles: Iterator[Found]) -> Iterable[str]:
    if form == "webannotation":
        return web_annotation.write(articles)
    if form == "conll":
        return chain(
            [conll.header()], chain.from_iterable(conll.lines(article, found) for _, article, found in articles)
        )
    from extractor import export

    return (json.dumps(export.annotated(article, found), ensure_ascii=False) + "\n" for _, article, found in articles)


@contextmanager
def _opened(out: str) -> Iterator[TextIO]:
    """The file to write, gzipped if its name says so; "-" is standard output. Half a character is written as `?`."""
    if out == "-":
        yield sys.stdout
        return
    path = Path(out)
    try:
        with (gzip.open if path.suffix == ".gz" else Path.open)(
            path, "wt", encoding="utf-8", errors="replace", newline=""
        ) as file:
            yield file
    except OSError as error:
        if error.errno in _GENERAL:
            raise
        raise ExtractorError(f"cannot be written: {error.strerror}", where=out, hint="name another file") from error


def of_tables(names: Sequence[str], form: Format, out: str) -> Iterator[tuple[str, str]]:
    """Each table with the file of the new folder `out` that it goes into."""
    folder = new_folder(out)
    for name in names:
        yield name, str(folder / f"{name}.{form}")
