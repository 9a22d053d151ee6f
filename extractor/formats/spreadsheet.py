"""Rows -> CSV that is safe to open in a spreadsheet."""

import csv
import re
from collections.abc import Iterable, Mapping
from typing import Any, TextIO

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet run a cell: OWASP, "CSV Injection"."""
_NUMBER = re.compile(r"[-+]?\d[\d,]*(?:\.\d+)?%?")


def write(rows: Iterable[Mapping[str, Any]], columns: Iterable[str], file: TextIO) -> int:
    """Write the rows with a header, and return how many; `file` must be opened with `newline=""`."""
    names = list(columns)
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    written = 0
    for row in rows:
        writer.writerow([harmless(row[name]) for name in names])
        written += 1
    return written


def harmless(value: object) -> object:
    """The value; before text that a spreadsheet would take for a formula, an apostrophe. Numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULA) and not _NUMBER.fullmatch(value):
        return f"'{value}"
    return value
