"""The facts as flat tables, one row a fact, ready for a spreadsheet or a data frame: the SQL of `db/export`."""

import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from extractor import resources
from extractor.errors import StoreError
from extractor.store.corpus import Selection, wanted

TABLES = ("articles", "figures", "dates", "officials", "quotes", "comparisons")
"""The tables there are: facts of current articles; of comparisons, one row a claim."""

_FLOATS = ("value", "low", "high")
_INTEGERS = (
    *("article_id", "figure_id", "date_id", "official_id", "person_id", "quote_id", "comparison_id"),
    *("start", "end", "version", "mentions", "quotes", "figures", "independent_sources"),
)


class Table(NamedTuple):
    """Rows of a table, read one at a time, and the columns they have."""

    columns: Mapping[str, type]
    """Each column's name with the type of its values, any of which may be None."""
    rows: Iterator[dict[str, Any]]


def table(connection: sqlite3.Connection, name: str, selection: Selection, kind: str | None) -> Table:
    """The rows of the table `name` in the chosen articles. Raises StoreError for a name that is none of `TABLES`.

    With a `kind` the figures and claims of that kind, and of articles those with such a figure.
    """
    if name not in TABLES:
        raise StoreError(f"no table {name!r}", hint=f"there are {', '.join(TABLES)}")
    cursor = connection.execute(resources.sql("export", name), {**wanted(selection), "kind": kind})
    names = [column[0] for column in cursor.description]
    types = {each: float if each in _FLOATS else int if each in _INTEGERS else str for each in names}
    return Table(types, (dict(zip(names, row, strict=True)) for row in cursor))


def article_ids(connection: sqlite3.Connection, selection: Selection) -> list[int]:
    """The row ids of the chosen articles."""
    statement = f"select article_id from ({resources.sql('export', 'articles')})"  # noqa: S608
    return [row[0] for row in connection.execute(statement, {**wanted(selection), "kind": None})]
