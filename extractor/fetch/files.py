"""Files and folders: pages, plain text and JSONL, gzipped or not, and web archives."""

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from extractor.errors import ExtractorError, InputError
from extractor.fetch import warc
from extractor.fetch.media import PAGE_LIMIT
from extractor.models import Document, Source

INDEX = "index.jsonl"

_MEDIA_TYPES = {".html": "text/html", ".htm": "text/html", ".xhtml": "text/html", ".txt": "text/plain"}
_LINES = ".jsonl"
_KINDS = ".html, .txt or .jsonl, each also with .gz, or .warc.gz or .wacz"
_NEWS_CRAWL = "**/CC-NEWS-*.warc.gz"
"""How Common Crawl names the files of its news crawl, in folders by year and month."""
_CHUNK = 1 << 16


def read(path: Path, on_error: Callable[[ExtractorError], None]) -> Iterator[Document]:
    """The documents of one file or folder."""
    try:
        if path.is_dir():
            yield from _folder(path, on_error)
        elif _suffix(path) == _LINES:
            with _open(path) as stream:
                yield from lines(stream, str(path), on_error)
        elif _suffix(path) in warc.SUFFIXES:
            yield from warc.read(path, on_error)
        else:
            yield _page(path, {})
    except InputError as error:
        on_error(error)


def count(path: Path) -> int:
    """How many documents a file or folder holds; what cannot be read counts as one, it will be one error."""
    try:
        if path.is_dir():
            return sum(count(each) for each in _pages(path))
        if _suffix(path) == _LINES:
            with _open(path) as stream:
                return sum(1 for line in stream if line.strip())
        if _suffix(path) in warc.SUFFIXES:
            return warc.count(path)
    except (InputError, OSError, EOFError, zlib.error):
        pass
    return 1


def lines(stream: BinaryIO, name: str, on_error: Callable[[ExtractorError], None]) -> Iterator[Document]:
    """One document a line of JSONL; a line that is not an article's JSON is an error of its own."""
    found = False
    try:
        with _reading(name):
            for number, line in _numbered(stream):
                found = True
                try:
                    yield _article(line, f"{name}, line {number}", name)
                except InputError as error:
                    on_error(error)
        if not found:
            raise InputError("holds no articles", where=name, hint="one JSON object a line is expected")
    except InputError as error:
        on_error(error)


def index(folder: Path, on_error: Callable[[ExtractorError], None]) -> dict[str, dict[str, Any]]:
    """What `index.jsonl` says about each file of a folder; nothing if there is none."""
    path = folder / INDEX
    entries: dict[str, dict[str, Any]] = {}
    if not path.exists():
        return entries
    with _open(path) as stream, _reading(str(path)):
        for number, line in _numbered(stream):
            where = f"{path}, line {number}"
            try:
                entry = _json(line, where)
                if not isinstance(entry.get("file"), str):
                    raise InputError("does not name a file", where=where, hint='expected {"file": …, "url": …}')
            except InputError as error:
                on_error(error)
                continue
            entries[entry["file"]] = entry
    return entries


def _folder(folder: Path, on_error: Callable[[ExtractorError], None]) -> Iterator[Document]:
    pages = _pages(folder)
    if not pages:
        raise InputError("the folder holds no pages", where=str(folder), hint=f"files ending in {_KINDS} are read")
    entries = index(folder, on_error)
    for name in sorted(entries.keys() - {page.name for page in pages}):
        if (folder / Path(name).name).exists():  # it came while we looked; the next reading has it
            continue
        on_error(InputError(f"{INDEX} names a file that is not there", where=str(folder / Path(name).name)))
    further = {name for entry in entries.values() for name in _names(entry.get("more"))}
    for page in pages:
        if page.name in further:
            continue
        try:
            if _suffix(page) not in _MEDIA_TYPES:
                yield from read(page, on_error)
            else:
                yield _page(page, entries.get(page.name, {}))
        except InputError as error:
            on_error(error)


def _pages(folder: Path) -> list[Path]:
    """The readable files of a folder, in order of name."""
    try:
        here = [
            path
            for path in folder.iterdir()
            if path.name != INDEX
            and not path.name.startswith(".")
            and (_suffix(path) in _MEDIA_TYPES or _suffix(path) in (_LINES, *warc.SUFFIXES))
        ]
        return sorted({*here, *folder.glob(_NEWS_CRAWL)})
    except OSError as error:
        raise _cannot(error, str(folder)) from error


def _page(path: Path, entry: dict[str, Any]) -> Document:
    media_type = _MEDIA_TYPES.get(_suffix(path))
    if media_type is None:
        if not path.exists():
            raise _cannot(FileNotFoundError(), str(path))
        raise InputError("this kind of file cannot be read", where=str(path), hint=f"give {_KINDS}")
    content = _content(path)
    if not content.strip():
        raise InputError("the file is empty", where=str(path), hint="fetch it again or remove it")
    return Document(
        id=_stem(path),
        content=content,
        media_type=media_type,
        url=_text(entry.get("url")),
        fetched=_text(entry.get("fetched")),
        path=str(path),
        charset=_text(entry.get("charset")),
        status=entry["status"] if isinstance(entry.get("status"), int) else None,
        headers=_pairs(entry.get("headers")),
        redirects=_names(entry.get("redirects")),
        source=_source(entry),
        more=tuple(_content(path.with_name(Path(name).name)) for name in _names(entry.get("more"))),
    )


def _content(path: Path) -> bytes:
    with _open(path) as stream, _reading(str(path)):
        content = stream.read(PAGE_LIMIT + 1)
    if len(content) > PAGE_LIMIT:
        raise _too_large(str(path))
    return content


def _source(entry: dict[str, Any]) -> Source | None:
    """The outlet, if the index of a folder names it."""
    name, country = _text(entry.get("publisher")), _text(entry.get("country"))
    return Source(name, country=country, wire=entry.get("wire") is True) if name else None


def _names(value: object) -> tuple[str, ...]:
    return tuple(each for each in value if isinstance(each, str)) if isinstance(value, list) else ()


def _pairs(value: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(key), str(each)) for key, each in value.items()) if isinstance(value, dict) else ()


def _article(line: bytes, where: str, path: str) -> Document:
    fields = _json(line, where)
    name = fields.get("id")
    if not isinstance(name, str | int) or isinstance(name, bool) or name == "":
        raise InputError('the article has no "id"', where=where, hint='give each article an "id" and a "text"')
    return Document(id=str(name), content=line, media_type="application/json", url=_text(fields.get("url")), path=path)


def _json(line: bytes, where: str) -> dict[str, Any]:
    try:
        fields = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError("is not UTF-8", where=where, hint="save the file as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(f"is not JSON: {error.msg} at column {error.colno}", where=where) from error
    except RecursionError as error:
        raise InputError("is JSON nested too deep", where=where) from error
    if not isinstance(fields, dict):
        raise InputError("is not a JSON object", where=where, hint='expected {"id": …, "text": …}')
    return fields


def _numbered(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """Lines that hold something, with their numbers; a line over the limit is cut, and so will not be valid JSON."""
    number = 0
    while line := stream.readline(PAGE_LIMIT + 1):
        number += 1
        rest = line
        while not rest.endswith(b"\n") and (rest := stream.readline(_CHUNK)):
            pass
        if line.strip():
            yield number, line


@contextmanager
def _open(path: Path) -> Iterator[BinaryIO]:
    """A file's bytes, decompressed if its name ends in .gz."""
    try:
        with path.open("rb") as raw:
            if path.suffix.lower() == ".gz":
                with gzip.GzipFile(fileobj=raw) as unzipped:
                    yield io.BufferedReader(unzipped)
            else:
                yield raw
    except OSError as error:
        raise _cannot(error, str(path)) from error


@contextmanager
def _reading(name: str) -> Iterator[None]:
    """Says in words what can go wrong while bytes are read."""
    try:
        yield
    except EOFError as error:
        raise InputError("the gzip data is cut off", where=name, hint="copy or fetch the file again") from error
    except (gzip.BadGzipFile, zlib.error) as error:
        raise InputError(
            "is not valid gzip", where=name, hint="copy the file again, or drop .gz from its name"
        ) from error
    except OSError as error:
        raise _cannot(error, name) from error


def _cannot(error: OSError, where: str) -> InputError:
    match error:
        case FileNotFoundError():
            return InputError("not found", where=where, hint="check the path")
        case PermissionError():
            return InputError("no permission to read it", where=where, hint="check the file's permissions")
        case _:
            return InputError(f"cannot be read: {error.strerror or error}", where=where)


def _too_large(where: str) -> InputError:
    return InputError(f"is larger than {PAGE_LIMIT // 1_000_000} MB", where=where, hint="no article is; leave it out")


def _suffix(path: Path) -> str:
    return path.with_suffix("").suffix.lower() if path.suffix.lower() == ".gz" else path.suffix.lower()


def _stem(path: Path) -> str:
    return path.with_suffix("").stem if path.suffix.lower() == ".gz" else path.stem


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value else None
