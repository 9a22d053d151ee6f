"""The hooks of Datasette: configuration, links from facts into their articles, and our pages."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette.utils import actor_matches_allow, escape_fts
from markupsafe import Markup
from pluggy import HookimplMarker

from extractor.browse import configuration, counts, headers, pages

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette

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


_LARGE = 200_000
"""From so many figures on, Datasette counts no view and no column unasked: each count reads the whole table."""


@hookimpl
def startup(datasette: "Datasette") -> Any:
    """Find out which databases are ours, and how large they are."""

    async def find() -> None:
        datasette.extractor_databases = {
            name: await database.execute_fn(_figures)
            for name, database in datasette.databases.items()
            if await database.execute_fn(_is_ours)
        }
        for name in datasette.extractor_databases:
            if datasette.databases[name].path:  # none in memory
                counts.remember(datasette.databases[name])

    return find


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Let an empty search box find nothing in our databases, where Datasette's own escaping is a syntax error.

    The same goes for a null character, which ends SQLite's text.
    """

    def escaped(typed: str | None) -> str:
        return escape_fts((typed or "").replace("\0", " ")) or '""'

    if _is_ours(conn):
        conn.create_function("escape_fts", 1, escaped, deterministic=True)


@hookimpl
def get_metadata(datasette: "Datasette", key: str | None) -> dict[str, Any]:
    """Titles, descriptions, facets and queries of our databases; what the user configures goes before them.

    Datasette asks some hundred times a page, mostly for who may see a table, and copies all that it is given.
    """
    if key in ("allow", "allow_sql", "plugins"):  # we declare none
        return {}
    part = configuration.facets if key == "tables" else configuration.metadata
    return {"databases": {name: part(facets=figures <= _LARGE) for name, figures in _ours(datasette).items()}}


@hookimpl
def extra_css_urls(datasette: "Datasette", database: str | None) -> list[str]:
    """Our style sheet, for the pages of our databases."""
    return [str(datasette.urls.static_plugins("extractor", "extractor.css"))] if database in _ours(datasette) else []


@hookimpl
def asgi_wrapper(datasette: "Datasette") -> Callable[[Any], Any]:
    """Leave the rows of a large database's views uncounted, and give every answer the headers that keep it harmless.

    A page of fifty rows would wait for a million joins. Our own pages have stricter headers, which stay.
    """

    def wrap(app: Any) -> Any:
        async def wrapped(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] == "http" and scope["path"] in _large_views(datasette):
                asked = scope["query_string"]
                scope = {**scope, "query_string": asked + b"&_nocount=1" if asked else b"_nocount=1"}
            guarded = scope["type"] == "http" and _is_below_ours(datasette, scope["path"])
            await app(scope, receive, headers.guarding(send) if guarded else send)

        return wrapped

    return wrap


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Our pages."""
    return list(pages.ROUTES)


@hookimpl
def permission_allowed(datasette: "Datasette", actor: dict[str, Any] | None, action: str) -> bool | None:
    """Who may review: whom the plugin's option `review` lets (an "allow" block); without it, who is signed in."""
    if action != pages.PERMISSION:
        return None
    allow = (datasette.plugin_config("extractor") or {}).get("review")
    return actor is not None and (allow is None or bool(actor_matches_allow(actor, allow)))


@hookimpl
def menu_links(datasette: "Datasette") -> list[dict[str, str]]:
    """From Datasette's own pages back to ours."""
    return [
        {"href": f"{datasette.urls.database(name)}/-/start", "label": f"Start page of {name}"}
        for name in sorted(_ours(datasette))
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
    if column == "about" and (found := _comparison(cell, table)):
        return f"comparison/{found}"
    if (table, column) == ("people", "name") or (column == "person" and cell("person_id")):
        return f"official/{cell('id' if table == 'people' else 'person_id')}"
    if column == "measure" or (table == "measures" and column == "noun"):
        return "measure?" + urlencode({"noun": cell(column), "kind": cell("kind"), "unit": cell("unit") or ""})
    if column == "title" and article:
        return f"article/{article}"
    kind, id_column = _ANCHORS.get((table or "", column), (column, f"{column}_id"))
    if kind in _KINDS and article and (fact := cell(id_column)):
        return f"article/{article}#{kind}-{fact}"
    return None


def _comparison(cell: Callable[[str], Any], table: str | None) -> Any:
    """What names a comparison: its permalink, where the row has it."""
    return cell("permalink") or (cell("id") if table == "comparisons" else cell("comparison_id"))


def _ours(datasette: "Datasette") -> dict[str, int]:
    """The names of our databases, with how many figures each had when Datasette started."""
    found: dict[str, int] = getattr(datasette, "extractor_databases", {})
    return found


def _is_below_ours(datasette: "Datasette", path: str) -> bool:
    """Whether the address is ours to guard: below our databases, or anywhere if no other program's is served."""
    ours = _ours(datasette)
    if ours.keys() >= datasette.databases.keys() - {"_internal", "_memory"}:
        return True
    return any(f"{path}/".startswith(f"{datasette.urls.database(name)}/") for name in ours)


def _large_views(datasette: "Datasette") -> set[str]:
    """The addresses of the views in our large databases."""
    large = [name for name, figures in _ours(datasette).items() if figures > _LARGE]
    return {str(datasette.urls.table(name, view)) for name in large for view in configuration.views()}


def _figures(connection: sqlite3.Connection) -> int:
    # The highest id, which SQLite knows without counting.
    return int(connection.execute("select ifnull(max(id), 0) from figures").fetchone()[0])


def _is_ours(connection: sqlite3.Connection) -> bool:
    try:
        query = "select 1 from _sqlite_migrations where migration_set = 'extractor' limit 1"
        return connection.execute(query).fetchone() is not None
    except sqlite3.OperationalError:  # no such table
        return False
