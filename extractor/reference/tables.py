"""Files of statistics -> rows of text: CSV, SDMX-CSV, World Bank downloads, Excel, SQLite.

Every cell becomes text, so that a number keeps the digits it was published with.
"""

import csv
import io
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from charset_normalizer import from_bytes

from extractor.errors import InputError

Row = dict[str, str]

_SQLITE = b"SQLite format 3\0"
_EXCEL = (".xlsx", ".xlsm")
_LARGEST = 200 * 2**20
"""Bytes; a table is read whole."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its header: `rows` map each column to the cell's text, "" where it is empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    content: bytes
    """The file, byte for byte."""
    media_type: str
    released: str | None = None
    """When the file says it was updated, ISO 8601."""


def read_table(path: Path, *, table: str | None = None) -> Table:
    """Read a table; `table` names the sheet of a workbook or the table of a database that holds several.

    Raises InputError if the file cannot be read, is none of these kinds, or has no rows.
    """
    try:
        if path.stat().st_size > _LARGEST:
            raise InputError(f"larger than {_LARGEST // 2**20} MB", where=str(path), hint="cut it to what you need")
        content = path.read_bytes()
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", where=str(path)) from error
    if content.startswith(_SQLITE):
        header, cells = _sqlite(path, table)
        media_type = "application/vnd.sqlite3"
    elif path.suffix.lower() in _EXCEL:
        header, cells = _excel(path, table)
        media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    else:
        header, cells = _csv(content, path)
        media_type = "text/csv"
    released = None
    if header and header[0].strip() == "Data Source":
        header, cells, released = _world_bank(header, cells, path)
    names = tuple(name.strip() for name in header)
    rows = tuple(
        dict(zip(names, [*(cell.strip() for cell in row), *[""] * len(names)], strict=False))
        for row in cells
        if any(cell.strip() for cell in row)
    )
    if not rows:
        raise InputError("no rows", where=str(path), hint="a table needs a header and at least one row")
    return Table(names, rows, content, media_type, released)


def _csv(content: bytes, path: Path) -> tuple[list[str], list[list[str]]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = str(from_bytes(content).best() or "")
    if not text.strip() or "\0" in text:
        raise InputError("no table of text", where=str(path), hint="CSV, Excel and SQLite are read")
    try:
        dialect: Any = csv.Sniffer().sniff(text[:10_000], delimiters=",;\t|")
    except csv.Error:
        dialect = csv.excel
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), dialect, doublequote=True))
    except csv.Error as error:
        raise InputError(f"no CSV: {error}", where=str(path)) from error
    return rows[0], rows[1:]


def _excel(path: Path, sheet: str | None) -> tuple[list[str], list[list[str]]]:
    try:
        import openpyxl
    except ImportError as error:
        raise InputError(
            "Excel needs an extra", where=str(path), hint="pip install 'extractor[excel]', or save it as CSV"
        ) from error
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except Exception as error:  # openpyxl raises what zipfile, its XML parser and it itself raise
        raise InputError(f"no Excel workbook: {error}", where=str(path)) from error
    with closing(book):
        if sheet is not None and sheet not in book.sheetnames:
            raise InputError(f"no sheet {sheet!r}", where=str(path), hint=f"it has {', '.join(book.sheetnames)}")
        page = book[sheet] if sheet else book[book.sheetnames[0]]
        rows = [[_text(cell) for cell in row] for row in page.iter_rows(values_only=True)]
    filled = [row for row in rows if any(row)]
    return (filled[0], filled[1:]) if filled else ([], [])


def _sqlite(path: Path, table: str | None) -> tuple[list[str], list[list[str]]]:
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
            kept = "select name from sqlite_master where type in ('table', 'view') and name not like 'sqlite_%'"
            names = sorted(name for (name,) in connection.execute(kept))
            if table is None and len(names) != 1:
                raise InputError(
                    "which table?", where=str(path), hint=f"name it with --table: {', '.join(names) or 'it has none'}"
                )
            if table is not None and table not in names:
                raise InputError(f"no table {table!r}", where=str(path), hint=f"it has {', '.join(names)}")
            quoted = (table or names[0]).replace('"', '""')
            found = connection.execute(f'select * from "{quoted}"')  # noqa: S608
            return [column[0] for column in found.description], [[_text(cell) for cell in row] for row in found]
    except sqlite3.Error as error:
        raise InputError(f"cannot be read: {error}", where=str(path)) from error


def _world_bank(header: list[str], rows: Iterable[list[str]], path: Path) -> tuple[list[str], list[list[str]], str]:
    """A download of the World Bank: source and date of the update, then a column a year; made one row a year."""
    released = ""
    lines: Iterator[list[str]] = iter(rows)
    for row in lines:
        if row and row[0].strip() == "Last Updated Date":
            released = row[1].strip()
        elif row and row[0].strip() == "Country Name":
            break
    else:
        raise InputError("no World Bank download", where=str(path), hint="it has no line that begins 'Country Name'")
    labels = [at for at, name in enumerate(row) if name and not name.strip().isdigit()]
    years = [at for at, name in enumerate(row) if name.strip().isdigit()]
    long = [
        [*(each[at] for at in labels), row[year], each[year]]
        for each in lines
        for year in years
        if len(each) > year and each[year].strip()
    ]
    return [*(row[at] for at in labels), "Year", "Value"], long, released


def _text(cell: object) -> str:
    """A cell as text: a date as ISO 8601, a whole number without a decimal point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and (cell.hour, cell.minute, cell.second) == (0, 0, 0):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float):
        return f"{cell:.15g}"
    return str(cell)
