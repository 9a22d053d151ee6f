"""The facts of a database -> files, in the format that is asked for."""

import errno
import gzip
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
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
        with _whole(Path(out)) as path:
            return parquet.write(counted, columns, path)
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
        with new_folder(out) as folder:
            (folder / "annotation.conf").write_text(brat.CONFIGURATION, encoding="utf-8")
            for each in articles():
                brat.write(*each, folder)
        return written
    with _opened(out) as file:
        file.writelines(_text(form, articles()))
    return written


@contextmanager
def new_folder(out: str) -> Iterator[Path]:
    """A folder to fill, which becomes `out` once it is whole.

    Raises ExtractorError if `out` is there and not an empty folder: what is there is not written over.
    """
    folder = Path(out).absolute()
    if out == "-" or (folder.exists() and (not folder.is_dir() or any(folder.iterdir()))):
        raise ExtractorError("not a new folder", where=out, hint="name one that is not there yet")
    part = _part(folder)
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
        yield part
        if folder.exists():
            folder.rmdir()
        part.rename(folder)
    except OSError as error:
        if error.errno in _GENERAL:
            raise
        raise ExtractorError(f"cannot be made: {error.strerror}", where=out, hint="name another folder") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """Where to write what becomes the file `path` once it is whole: who stops half-way finds what was there before."""
    if path.exists() and not path.is_file():  # a device or a pipe
        yield path
        return
    part = _part(path)
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _part(path: Path) -> Path:
    return path.with_name(f".{path.name}.part")


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
        with (
            _whole(path) as part,
            (gzip.open if path.suffix == ".gz" else Path.open)(
                part, "wt", encoding="utf-8", errors="replace", newline=""
            ) as file,
        ):
            yield file
    except OSError as error:
        if error.errno in _GENERAL:
            raise
        raise ExtractorError(f"cannot be written: {error.strerror}", where=out, hint="name another file") from error
