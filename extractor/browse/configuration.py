"""What `db` declares for Datasette: titles, descriptions, facets, labels and the questions with their SQL."""

from functools import cache
from typing import Any

from datasette.utils import parse_metadata

from extractor import resources


def settings() -> dict[str, Any]:
    """Settings of Datasette that suit our tables."""
    declared: dict[str, Any] = _declared()["settings"]
    return declared


def metadata(*, facets: bool = True) -> dict[str, Any]:
    """Datasette's metadata of one database, with or without the columns that each table is counted by."""
    declared = _declared()
    queries = {name: {**query, "sql": resources.sql("queries", name)} for name, query in declared["queries"].items()}
    tables = {
        name: table if facets else {key: value for key, value in table.items() if key != "facets"}
        for name, table in declared["tables"].items()
    }
    return {**declared["database"], "tables": tables, "queries": queries}


@cache
def views() -> tuple[str, ...]:
    """The names of the views."""
    return tuple(file.stem for file in sorted((resources.path("db") / "views").glob("*.sql")))


@cache
def _declared() -> dict[str, Any]:
    declared: dict[str, Any] = parse_metadata((resources.path("db") / "datasette.yaml").read_text(encoding="utf-8"))
    return declared
