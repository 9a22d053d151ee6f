"""What `db` declares for Datasette: titles, descriptions, facets, labels and the questions with their SQL."""

from functools import cache
from typing import Any

from datasette.utils import parse_metadata

from extractor import resources

Metadata = dict[str, Any]


def settings() -> dict[str, Any]:
    """Settings of Datasette that suit our tables."""
    declared: dict[str, Any] = _declared()["settings"]
    return declared


def metadata(*, facets: bool = True) -> Metadata:
    """Datasette's metadata of one database, with or without the columns that each table is counted by."""
    return _copied(_metadata(facets))


def facets(*, facets: bool = True) -> Metadata:
    """Of that metadata, the columns that each table is counted by."""
    tables = _metadata(facets)["tables"]
    return {"tables": {name: {"facets": [*table["facets"]]} for name, table in tables.items() if "facets" in table}}


@cache
def _metadata(facets: bool) -> Metadata:
    declared = _declared()
    queries = {name: {**query, "sql": resources.sql("queries", name)} for name, query in declared["queries"].items()}
    tables = {
        name: table if facets else {key: value for key, value in table.items() if key != "facets"}
        for name, table in declared["tables"].items()
    }
    return {**declared["database"], "tables": tables, "queries": queries}


def _copied(part: Metadata) -> Metadata:
    """A copy, for Datasette writes into what it is given; never into lists."""
    return {key: _copied(value) if isinstance(value, dict) else value for key, value in part.items()}


@cache
def views() -> tuple[str, ...]:
    """The names of the views."""
    return tuple(file.stem for file in sorted((resources.path("db") / "views").glob("*.sql")))


@cache
def _declared() -> dict[str, Any]:
    declared: dict[str, Any] = parse_metadata((resources.path("db") / "datasette.yaml").read_text(encoding="utf-8"))
    return declared
