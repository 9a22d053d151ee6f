"""A corpus as files that other programs read, with a manifest by which it can be cited, checked and made again."""

import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from extractor import export as contract
from extractor import parquet
from extractor.errors import StoreError
from extractor.store import Database, Kept, Selection

Format = Literal["jsonl", "parquet", "text"]

MANIFEST = "manifest.json"
_INDEX = "index.jsonl"
_SLUG = 60
_WORDS = re.compile(r"[a-z0-9]+")
_CHUNK = 1 << 20

_PROVENANCE: dict[str, type] = {
    "outlet": str,
    "domain": str,
    "address": str,
    "version": int,
    "fetched": str,
    "sha256": str,
}
_COLUMNS: dict[str, type] = {
    **dict.fromkeys(("id", "url", "canonical_url", "title"), str),
    "authors": list,
    **dict.fromkeys(("publisher", "published", "modified", "language", "country", "section", "agency", "parent"), str),
    "text": str,
    **_PROVENANCE,
}


def export(database: Database, selection: Selection, form: Format, folder: Path) -> dict[str, Any]:
    """Write the articles of a selection to a new folder, with `manifest.json`; returns the manifest.

    The same articles make the same bytes, but for the manifest's `created`. The folder is there only once it is whole.
    Raises StoreError if it is there already or cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise StoreError("is there already", where=str(folder), hint="name a new folder, or remove this one")
    temporary = folder.with_name(f".{folder.name}.part")
    try:
        shutil.rmtree(temporary, ignore_errors=True)
        temporary.mkdir(parents=True)
        tally = _Tally()
        _WRITERS[form](tally.counted(database.corpus(selection)), temporary)
        manifest = {
            "made_by": f"extractor {version('extractor')}",
            "created": datetime.now(UTC).isoformat(timespec="seconds"),
            "database": Path(database.name).name,
            "query": asdict(selection) | {"outlets": [*selection.outlets]},
            "format": form,
            **tally.counts(),
            "read_by": [reader._asdict() for reader in database.readers()],
            "files": [_described(path, temporary) for path in sorted(temporary.rglob("*")) if path.is_file()],
        }
        (temporary / MANIFEST).write_text(json.dumps(manifest, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        if folder.exists():
            folder.rmdir()
        temporary.rename(folder)
    except OSError as error:
        raise StoreError(
            f"cannot write: {error.strerror or error}", where=str(folder), hint="check its permissions and the disk"
        ) from error
    finally:
        shutil.rmtree(temporary, ignore_errors=True)
    return manifest


class _Tally:
    """What passed by on its way to the files, counted."""

    def __init__(self) -> None:
        self.outlets: Counter[str] = Counter()
        self.languages: Counter[str] = Counter()
        self.days: list[str] = []
        self.characters = 0

    def counted(self, kept: Iterable[Kept]) -> Iterator[Kept]:
        for each in kept:
            self.outlets[each.outlet or ""] += 1
            self.languages[each.article.language or ""] += 1
            self.characters += len(each.article.text)
            if each.article.published:
                self.days.append(each.article.published[:10])
            yield each

    def counts(self) -> dict[str, Any]:
        return {
            "articles": self.outlets.total(),
            "characters": self.characters,
            "first": min(self.days, default=None),
            "last": max(self.days, default=None),
            "outlets": _known(self.outlets),
            "languages": _known(self.languages),
        }


def _rows(kept: Iterable[Kept]) -> Iterator[dict[str, Any]]:
    for each in kept:
        yield contract.article(each.article) | {name: getattr(each, name) for name in _PROVENANCE}


def _jsonl(kept: Iterable[Kept], folder: Path) -> None:
    with (folder / "articles.jsonl").open("w", encoding="utf-8") as lines:
        for row in _rows(kept):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def _parquet(kept: Iterable[Kept], folder: Path) -> None:
    parquet.write(_rows(kept), _COLUMNS, folder / "articles.parquet")


def _text(kept: Iterable[Kept], folder: Path) -> None:
    """A file an article, of its text and nothing else, so that offsets hold; `index.jsonl` has the rest."""
    with (folder / _INDEX).open("w", encoding="utf-8") as lines:
        for row in _rows(kept):
            name = _name(row)
            (folder / name).write_text(row.pop("text"), encoding="utf-8", newline="")
            lines.write(json.dumps({"file": name} | row, ensure_ascii=False) + "\n")


_WRITERS = {"jsonl": _jsonl, "parquet": _parquet, "text": _text}


def _name(row: dict[str, Any]) -> str:
    """A file name of harmless characters, the same in every export."""
    words = "-".join(_WORDS.findall((row["title"] or "").lower()))[:_SLUG].strip("-") or "article"
    return f"{words}-{hashlib.sha256(row['address'].encode('utf-8', 'surrogatepass')).hexdigest()[:12]}.txt"


def _described(path: Path, folder: Path) -> dict[str, Any]:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return {
        "file": path.relative_to(folder).as_posix(), "bytes": path.stat().st_size, "sha256": digest.hexdigest()
    }  # fmt: skip


def _known(counts: Counter[str]) -> dict[str, int]:
    return {name or "unknown": count for name, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))}
