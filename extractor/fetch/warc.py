"""Web archives: WARC (ISO 28500), WACZ and folders laid out like Common Crawl News, read and written with warcio."""

import io
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from urllib3 import HTTPResponse
from urllib3.exceptions import DecodeError
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import DecompressingBufferedReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.errors import ExtractorError, InputError, StoreError
from extractor.fetch.media import HTML_TYPES, PAGE_LIMIT, content_type
from extractor.models import Document

SUFFIXES = frozenset({".warc", ".wacz"})

_PACKAGED = ".wacz"
# Say how the answer came over the wire; we keep it as it is read, and these under another name, as pywb does.
_WIRE = frozenset({"content-encoding", "transfer-encoding", "content-length"})
_FORMER = "X-Archive-Orig-"
_CHUNK = 1 << 16
_LONGEST = 1_000_000
"""Bytes of a line of headers."""
_GZIP = b"\x1f\x8b"
_PAGE = "#page="
"""Names the further pages of an article, whose own addresses are not kept, by that of the first."""


def read(path: Path, on_error: Callable[[ExtractorError], None]) -> Iterator[Document]:
    """The pages of an archive, in its order; answers that are no page (pictures, scripts, errors) are passed over.

    A page that the archive holds twice with the same bytes comes once. Raises InputError if it is no archive.
    """
    found = False
    seen: set[tuple[str, str | None]] = set()
    further: dict[str, dict[str, bytes]] = defaultdict(dict)
    with _explained(path):
        for name, stream in _streams(path):
            for record in _records(stream):
                address = _address(record)
                if _is_further(record):
                    first, _, number = address.rpartition(_PAGE)
                    further[first][number] = _content(record)
                    continue
                if not _is_page(record, address):
                    continue
                found = True
                version = (address, record.rec_headers.get_header("WARC-Payload-Digest"))
                if version[1] and version in seen:
                    continue
                seen.add(version)
                content = _content(record)
                if len(content) > PAGE_LIMIT:
                    on_error(InputError(f"is larger than {PAGE_LIMIT // 1_000_000} MB", where=f"{name}: {address}"))
                elif _is_cut(record):
                    on_error(InputError("the archive is cut off", where=f"{name}: {address}", hint="copy it again"))
                elif content.strip():
                    more = sorted(further.pop(address, {}).items(), key=lambda page: (len(page[0]), page[0]))
                    yield replace(_document(record, address, content, path), more=tuple(page for _, page in more))
    if not found:
        raise InputError("the archive holds no pages", where=str(path), hint="is it a whole WARC or WACZ?")


def count(path: Path) -> int:
    """How many pages an archive holds, as `read` tells pages."""
    with _explained(path):
        return sum(_is_page(record, _address(record)) for _, stream in _streams(path) for record in _records(stream))


def write(documents: Iterable[Document], path: Path) -> int:
    """Append documents to a WARC file, a record of their answer each, gzipped if the name says so; returns how many.

    Documents without an address, which no archive can name, are passed over. A last record that a killed run cut off
    goes first, and with `saved` the next run goes on from there.
    """
    added = 0
    try:
        if path.exists():
            _mend(path)
        with path.open("ab") as stream:
            writer = WARCWriter(stream, gzip=path.suffix == ".gz")
            if not stream.tell():
                writer.write_record(writer.create_warcinfo_record(path.name, {"format": "WARC File Format 1.1"}))
            for document in documents:
                if document.url:
                    # The further pages first: an article whose first page is there is whole.
                    for number, content in enumerate(document.more, start=2):
                        writer.write_record(_further(writer, f"{document.url}{_PAGE}{number}", content))
                    writer.write_record(_record(writer, document, document.url))
                    stream.flush()
                    added += 1
    except OSError as error:
        raise StoreError(
            f"cannot write: {error.strerror or error}", where=str(path), hint="check its permissions and the disk space"
        ) from error
    return added


def saved(path: Path) -> frozenset[str]:
    """The addresses whose answers are in a WARC file already; none if there is no file."""
    return frozenset(address for address, _ in _whole(path)) if path.exists() else frozenset()


def _mend(path: Path) -> None:
    """Drop a last record that a killed run cut off: what is appended behind it could not be read."""
    whole = _whole(path)
    end = whole[-1][1] if whole else 0
    if end < path.stat().st_size:
        with path.open("r+b") as stream:
            stream.truncate(end)


def _whole(path: Path) -> list[tuple[str, int]]:
    """The address of each whole record of a WARC file, and where the record ends."""
    found: list[tuple[str, int]] = []
    start = 0
    with path.open("rb") as stream:
        records = ArchiveIterator(stream, no_record_parse=True)
        try:
            for record in records:
                if record.length is None or _is_cut(record):
                    break
                start = records.get_record_offset()
                found.append((_address(record), records.offset))
        except (ArchiveLoadFailed, zlib.error, EOFError):
            pass
        if found and not _is_ended(stream, start, found[-1][1]):
            found.pop()
    return found


def _is_ended(stream: BinaryIO, start: int, end: int) -> bool:
    """Whether a record has its last bytes: those that gzip, or WARC, ends it with."""
    stream.seek(start)
    content = stream.read(end - start)
    if not content.startswith(_GZIP):
        return content.endswith(b"\r\n\r\n")
    member = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    member.decompress(content)
    return member.eof


class _Lines(DecompressingBufferedReader):  # type: ignore[misc]
    """Gives no line of headers that never ends: a few kilobytes may unpack to more than the memory holds."""

    def readline(self, length: int | None = None) -> bytes:
        line: bytes = super().readline(min(length or _LONGEST, _LONGEST))
        if len(line) >= _LONGEST and not line.endswith(b"\n"):
            raise ArchiveLoadFailed("a line has no end")
        return line


def _records(stream: BinaryIO) -> Iterator[ArcWarcRecord]:
    records = ArchiveIterator(stream)
    records.reader = _Lines(records.fh)
    while True:
        try:
            record = next(records)
        except StopIteration:
            return
        except (AttributeError, LookupError, TypeError, ValueError) as error:  # warcio trusts a record's headers
            raise ArchiveLoadFailed(f"a record's headers are broken: {error}") from error
        yield record


def _address(record: ArcWarcRecord) -> str:
    return record.rec_headers.get_header("WARC-Target-URI") or ""


def _is_further(record: ArcWarcRecord) -> bool:
    """Whether a record is a further page of an article whose first page comes later."""
    return record.rec_type == "resource" and _PAGE in _address(record)


def _is_page(record: ArcWarcRecord, address: str) -> bool:
    if not address.startswith(("http://", "https://")):
        return False
    if record.rec_type == "response" and record.http_headers:
        kind = record.http_headers.get_header("Content-Type")
        return bool(record.http_headers.get_statuscode() == "200" and content_type(kind)[0] in HTML_TYPES)
    return bool(
        record.rec_type == "resource"
        and not _is_further(record)
        and content_type(record.rec_headers.get_header("Content-Type"))[0] in HTML_TYPES
    )


def _content(record: ArcWarcRecord) -> bytes:
    """A record's page, decompressed, and no more of it than shows that it is too large."""
    coding = record.http_headers.get_header("Content-Encoding") if record.http_headers else None
    if not coding:
        content: bytes = record.content_stream().read(PAGE_LIMIT + 1)
        return content
    record.http_headers.remove_header("Content-Encoding")  # warcio cannot undo every coding, and not within a limit
    packed = record.content_stream().read(PAGE_LIMIT + 1)
    answer = HTTPResponse(io.BytesIO(packed), headers={"Content-Encoding": coding}, preload_content=False)
    try:
        return answer.read(PAGE_LIMIT + 1, decode_content=True)
    except DecodeError:  # crawlers decompress some answers and leave the header
        return bytes(packed)


def _is_cut(record: ArcWarcRecord) -> bool:
    """Whether the archive ends before the record does."""
    while record.raw_stream.read(_CHUNK):
        pass
    return getattr(record.raw_stream, "limit", 0) > 0


def _document(record: ArcWarcRecord, address: str, content: bytes, path: Path) -> Document:
    answer = record.http_headers
    kind = (answer or record.rec_headers).get_header("Content-Type")
    return Document(
        id=address,
        content=content,
        media_type="text/html",
        url=address,
        fetched=record.rec_headers.get_header("WARC-Date"),
        path=str(path),
        charset=content_type(kind)[1],
        status=int(answer.get_statuscode()) if answer else None,
        headers=tuple(answer.headers) if answer else (),
    )


def _further(writer: WARCWriter, address: str, content: bytes) -> ArcWarcRecord:
    return writer.create_warc_record(
        address, "resource", payload=io.BytesIO(content), warc_content_type="text/html", length=len(content)
    )


def _record(writer: WARCWriter, document: Document, address: str) -> ArcWarcRecord:
    headers = [(f"{_FORMER}{name}" if name.lower() in _WIRE else name, value) for name, value in document.headers]
    if not any(name.lower() == "content-type" for name, _ in headers):
        charset = f"; charset={document.charset}" if document.charset else ""
        headers.append(("Content-Type", document.media_type + charset))
    headers.append(("Content-Length", str(len(document.content))))
    return writer.create_warc_record(
        address,
        "response",
        payload=io.BytesIO(document.content),
        http_headers=StatusAndHeaders(f"{document.status or 200} OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={"WARC-Date": _instant(document.fetched)} if document.fetched else {},
    )


def _instant(when: str) -> str:
    return when.replace("+00:00", "Z")


def _streams(path: Path) -> Iterator[tuple[str, BinaryIO]]:
    """The WARC files in an archive: itself, or those that a WACZ packs."""
    if path.suffix.lower() != _PACKAGED:
        with path.open("rb") as stream:
            yield str(path), stream
        return
    with zipfile.ZipFile(path) as package:
        for name in sorted(package.namelist()):
            if name.startswith("archive/") and name.endswith((".warc", ".warc.gz")):
                with package.open(name) as packed:
                    yield f"{path}, {name}", packed  # type: ignore[misc]


@contextmanager
def _explained(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise InputError("not found", where=str(path), hint="check the path") from error
    except (ArchiveLoadFailed, zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise InputError("is not a web archive, or a broken one", where=str(path), hint="copy it again") from error
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
