"""Files wherever fsspec reaches: listing, copying to this machine, and writing so that a file is whole or absent."""

import json
import os
import shutil
import tempfile
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import fsspec
import psutil
from fsspec.core import url_to_fs

from extractor.errors import InputError, StoreError

_ONE_PUT = {"s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "memory"}
"""Stores in which a file appears only once it is whole."""
_SCRATCH = "extractor-scratch-"


def glob(pattern: str) -> list[str]:
    """The files that an address with `*` names, or a folder holds, in order. Raises InputError if there are none."""
    filesystem, path = _filesystem(pattern)
    try:
        found = filesystem.find(path) if filesystem.isdir(path) else filesystem.glob(path)
    except OSError as error:
        raise InputError(f"cannot be listed: {error.strerror or error}", where=pattern) from error
    if not found:
        raise InputError("no such file", where=pattern, hint="check the address")
    return sorted(_address(filesystem, each) for each in found)


def fingerprint(address: str) -> str:
    """Tells whether a file changed, by what its store says of it, without reading it."""
    filesystem, path = _filesystem(address)
    return str(filesystem.ukey(path))


def copy_here(address: str, to: Path) -> None:
    """Copy a file to this machine. Raises InputError if that fails."""
    filesystem, path = _filesystem(address)
    try:
        filesystem.get_file(path, str(to))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror or error}", where=address) from error


def put(file: Path, address: str) -> None:
    """Put a file of this machine at an address, whole or not at all. Raises StoreError if that fails."""
    filesystem, path = _filesystem(address)
    try:
        if _protocol(filesystem) in _ONE_PUT:
            filesystem.put_file(str(file), path)
            return
        filesystem.makedirs(path.rpartition("/")[0], exist_ok=True)
        part = f"{path}.{uuid.uuid4().hex}.part"
        filesystem.put_file(str(file), part)
        filesystem.mv(part, path)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror or error}", where=address) from error


@contextmanager
def new(address: str) -> Iterator[Path]:
    """A file of this machine to write to, which then is put at an address. Raises StoreError if that fails."""
    with scratch() as folder:
        file = folder / "new"
        yield file
        put(file, address)


@contextmanager
def scratch() -> Iterator[Path]:
    """A folder of this machine for a while. What killed processes left in theirs is removed first."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_SCRATCH}*"):
        owner = folder.name.removeprefix(_SCRATCH).partition("-")[0]
        if owner.isdigit() and not psutil.pid_exists(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=f"{_SCRATCH}{os.getpid()}-") as name:
        yield Path(name)


def put_json(value: Any, address: str) -> None:
    """Put a value as JSON, whole or not at all. Raises StoreError if that fails."""
    with new(address) as file:
        file.write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")


def read_json(address: str) -> Any:
    """What a JSON file holds; None if there is no such file."""
    filesystem, path = _afresh(address)
    return json.loads(filesystem.cat_file(path)) if filesystem.isfile(path) else None


def read_all_json(folder: str) -> dict[str, Any]:
    """What the `.json` files of a folder hold, by name; nothing if there is no such folder."""
    filesystem, path = _afresh(folder)
    if not filesystem.isdir(path):
        return {}
    names = [name for name in filesystem.find(path) if name.endswith(".json")]
    return {name.rpartition("/")[2].removesuffix(".json"): json.loads(filesystem.cat_file(name)) for name in names}


def clear(folder: str) -> None:
    """Remove what killed workers left half written."""
    filesystem, path = _afresh(folder)
    if filesystem.isdir(path):
        for name in filesystem.find(path):
            if name.endswith(".part"):
                filesystem.rm_file(name)


def remove(folder: str) -> None:
    """Remove a folder, if it is there, with all in it."""
    filesystem, path = _afresh(folder)
    if filesystem.isdir(path):
        filesystem.rm(path, recursive=True)


def open_parquet(addresses: Sequence[str]) -> Any:
    """Several Parquet files as one `pyarrow.dataset.Dataset`."""
    from pyarrow import dataset

    filesystem, _ = _filesystem(addresses[0])
    return dataset.dataset([_filesystem(each)[1] for each in addresses], filesystem=filesystem, format="parquet")


def _filesystem(address: str) -> tuple[Any, str]:
    try:
        return url_to_fs(address)  # type: ignore[no-any-return]
    except (ImportError, ValueError) as error:
        raise InputError(
            f"cannot be reached: {error}", where=address, hint="s3:// needs s3fs, gs:// gcsfs: pip install it"
        ) from error


def _afresh(address: str) -> tuple[Any, str]:
    """The same, without what was listed before: other machines write too."""
    filesystem, path = _filesystem(address)
    filesystem.invalidate_cache()
    return filesystem, path


def _protocol(filesystem: fsspec.AbstractFileSystem) -> str:
    protocol = filesystem.protocol
    return str(protocol if isinstance(protocol, str) else protocol[0])


def _address(filesystem: fsspec.AbstractFileSystem, path: str) -> str:
    return path if _protocol(filesystem) == "file" else str(filesystem.unstrip_protocol(path))
