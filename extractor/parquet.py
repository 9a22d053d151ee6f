"""Tables of plain values -> Apache Parquet files, for pandas, Polars, DuckDB and R. Needs the extra `parquet`."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from extractor.errors import ExtractorError

_GROUP = 2000
"""Rows that are held and written together."""

Columns = Mapping[str, type]
"""Each column's name with the type of its values: str, int, float, bool, or list for a list of texts."""


def write(rows: Iterable[Mapping[str, Any]], columns: Columns, path: Path) -> int:
    """Write the rows, any of whose values may be None, and return how many; few are held at a time.

    The same rows make the same bytes. Raises ExtractorError if pyarrow is not installed.
    """
    try:
        import pyarrow
        from pyarrow.parquet import ParquetWriter
    except ImportError as error:
        raise ExtractorError("Parquet needs pyarrow", hint="pip install 'extractor[parquet]'") from error
    types = {
        str: pyarrow.string(),
        int: pyarrow.int64(),
        float: pyarrow.float64(),
        bool: pyarrow.bool_(),
        list: pyarrow.list_(pyarrow.string()),
    }
    schema = pyarrow.schema([(name, types[kind]) for name, kind in columns.items()])
    written = 0
    with ParquetWriter(path, schema, compression="zstd") as writer:
        for group in _groups(rows):
            writer.write_table(
                pyarrow.Table.from_pylist([{name: row.get(name) for name in columns} for row in group], schema=schema)
            )
            written += len(group)
    return written


def _groups(rows: Iterable[Mapping[str, Any]]) -> Iterator[list[Mapping[str, Any]]]:
    rest = iter(rows)
    while group := list(islice(rest, _GROUP)):
        yield group
