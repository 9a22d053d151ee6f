"""A folder of fetched documents: written here, read by `files`."""

import gzip
import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from extractor.errors import ExtractorError, InputError, StoreError
from extractor.fetch.files import INDEX, index
from extractor.models import Document

_SUFFIXES = {"text/html": ".html.gz", "text/plain": ".txt.gz", "application/json": ".jsonl.gz"}
_SLUG_LENGTH = 60
_READERS_OWN = "set-cookie"
"""Says who read the page, and nothing of the page."""


def save(documents: Iterable[Document], folder: Path) -> int:
    """Write each document into the folder, gzipped, with a line of `index.jsonl`; returns how many.

    Killed at any moment, the folder holds only whole pages, and the next run goes on: a page is written under another
    name first, then its line of the index, and then it gets its name. A page without its line would be read, by who
    reads the folder just then, as one without an address, and later once more under its address.
    """
    count = 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _mend_index(folder)
        with (folder / INDEX).open("a", encoding="utf-8") as lines:
            for document in documents:
                names, contents = (*_further(document), _name(document)), (*document.more, document.content)
                written = [_write(folder / name, content) for name, content in zip(names, contents, strict=True)]
                lines.write(json.dumps(_entry(document), ensure_ascii=False) + "\n")
                lines.flush()
                for temporary, name in zip(written, names, strict=True):
                    temporary.replace(folder / name)
                count += 1
    except OSError as error:
        raise StoreError(
            f"cannot write: {error.strerror or error}",
            where=str(folder),
            hint="check its permissions and the disk space",
        ) from error
    return count


def saved(folder: Path) -> frozenset[str]:
    """The addresses whose pages are in the folder already."""
    entries = index(folder, _ignore_cut_line)
    return frozenset(
        address
        for name, entry in entries.items()
        if (folder / Path(name).name).exists()
        for address in (entry.get("id"), entry.get("url"))
        if isinstance(address, str)
    )


def _name(document: Document) -> str:
    """A file name that takes only harmless characters from the network, and is always the same for one document."""
    parts = urlsplit(document.url or document.id)
    words = re.findall(r"[a-z0-9]+", f"{parts.hostname or ''} {parts.path}".lower())
    digest = hashlib.sha256(document.id.encode()).hexdigest()[:12]
    return f"{'-'.join(words)[:_SLUG_LENGTH].strip('-') or 'page'}-{digest}{_SUFFIXES[document.media_type]}"


def _further(document: Document) -> list[str]:
    """The file names of an article's further pages."""
    stem, suffix, _ = _name(document).partition(_SUFFIXES[document.media_type])
    return [f"{stem}-{number}{suffix}" for number in range(2, len(document.more) + 2)]


def _entry(document: Document) -> dict[str, object]:
    """All that is known of a page but its bytes: with them it can be cited, checked and asked for again."""
    source = document.source
    entry = {
        "file": _name(document),
        "id": document.id,
        "url": document.url,
        "fetched": document.fetched,
        "charset": document.charset,
        "sha256": hashlib.sha256(document.content).hexdigest(),
        "status": document.status,
        "redirects": document.redirects,
        "publisher": source.name if source else None,
        "country": source.country if source else None,
        "wire": source.wire if source else None,
        "more": _further(document),
        "headers": {name: value for name, value in document.headers if name.lower() != _READERS_OWN},
    }
    return {key: value for key, value in entry.items() if value}


def _write(path: Path, content: bytes) -> Path:
    """Write the content beside the path; the whole file then takes its place."""
    temporary = path.with_name(f".{path.name}.part")
    temporary.write_bytes(gzip.compress(content, mtime=0))
    return temporary


def _mend_index(folder: Path) -> None:
    """Drop a last line that a killed run cut off."""
    path = folder / INDEX
    if path.exists() and (content := path.read_bytes()) and not content.endswith(b"\n"):
        temporary = path.with_name(f".{INDEX}.part")
        temporary.write_bytes(content[: content.rfind(b"\n") + 1])
        temporary.replace(path)


def _ignore_cut_line(error: ExtractorError) -> None:
    """A line that cannot be read means a page that is fetched again: nothing is lost."""
    if not isinstance(error, InputError):
        raise error
