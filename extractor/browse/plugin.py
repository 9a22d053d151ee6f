"""The hooks of Datasette: configuration, links from facts into their articles, and our pages."""

import copy
from typing import TYPE_CHECKING, Any

from markupsafe import Markup
from pluggy import HookimplMarker

from extractor.browse import configuration, pages

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette
    from datasette.database import Database

hookimpl = HookimplMarker("datasette")

_ANCHORS = {
    ("figures", "text"): ("figure", "id"),
    ("quotes", "text"): ("quote", "id"),
    ("dates", "text"): ("date", "id"),
    ("officials", "name"): ("official", "id"),
}
"""Cells of tables that lead to a place in an article: the kind of fact, and the column of its id."""

_KINDS = ("figure", "quote", "date", "official")
"""In views and queries a column of such a name leads there, if the row has its `…_id` and `article_id`."""


@hookimpl
def startup(datasette: "Datasette") -> Any:
    """Find out which databases are ours."""

    async def find() -> None:
        datasette.extractor_databases = {
            name for name, database in datasette.databases.items() if await _is_ours(database)
        }

    return find


@hookimpl
def get_metadata(datasette: "Datasette") -> dict[str, Any]:
    """Titles, descriptions, facets and queries of our databases; what the user configures goes before them."""
    # Datasette writes into what it is given.
    return {"databases": {name: copy.deepcopy(configuration.metadata()) for name in _ours(datasette)}}


@hookimpl
def extra_css_urls(datasette: "Datasette") -> list[str]:
    """Our style sheet, for every page."""
    return [str(datasette.urls.static_plugins("extractor", "extractor.css"))]


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Our pages."""
    return [
        (r"^/(?P<database>[^/]+)/-/article/(?P<id>[0-9]{1,18})$", pages.article),
        (r"^/(?P<database>[^/]+)/-/comparison/(?P<id>[0-9]{1,18})$", pages.comparison),
    ]


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: "Datasette") -> Any:
    """Let a fact lead to its place in its article, a comparison to its claims side by side."""
    if value is None or isinstance(value, bytes | dict) or database not in _ours(datasette):
        return None
    address = _address(row, column, table)
    if address is None:
        return None
    text = str(value)
    limit = datasette.setting("truncate_cells_html")
    if limit and len(text) > limit:
        text = f"{text[:limit]}…"
    base = datasette.urls.database(database)
    return Markup('<a href="{}/-/{}">{}</a>').format(base, address, text or "(no words)")


def _address(row: Any, column: str, table: str | None) -> str | None:
    """Where a cell leads, below `/DATABASE/-/`."""

    def cell(name: str) -> Any:
        found = row[name] if name in row.keys() else None  # noqa: SIM118 (a row of SQLite holds values, not keys)
        # A foreign key may be shown by its label.
        return found["value"] if isinstance(found, dict) else found

    article = cell("id") if table == "articles" else cell("article_id")
    if column == "about" and (found := cell("id") if table == "comparisons" else cell("comparison_id")):
        return f"comparison/{found}"
    if column == "title" and article:
        return f"article/{article}"
    kind, id_column = _ANCHORS.get((table or "", column), (column, f"{column}_id"))
    if kind in _KINDS and article and (fact := cell(id_column)):
        return f"article/{article}#{kind}-{fact}"
    return None


def _ours(datasette: "Datasette") -> set[str]:
    found: set[str] = getattr(datasette, "extractor_databases", set())
    return found


async def _is_ours(database: "Database") -> bool:
    if not await database.table_exists("_sqlite_migrations"):
        return False
    found = await database.execute("select 1 from _sqlite_migrations where migration_set = 'extractor' limit 1")
    return bool(found.rows)
