"""What all our pages share: which database is asked, its rows, and the page that goes out."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from datasette import NotFound, Response
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request

from extractor import resources
from extractor.browse.headers import HEADERS
from extractor.browse.stated import time

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette
    from datasette.database import Database

Row = dict[str, Any]

_ROW_ID = re.compile(r"[0-9]{1,18}")


async def database_of(datasette: "Datasette", request: Request) -> "Database":
    """The database that the address names, if it is ours and the visitor may see it."""
    name = request.url_vars["database"]
    try:
        database = datasette.get_database(route=tilde_decode(name))
    except KeyError:
        raise NotFound("No such database") from None
    if database.name not in datasette.extractor_databases:
        raise NotFound("Not a database of extractor")
    await datasette.ensure_permissions(request.actor, [("view-database", database.name), "view-instance"])
    return database


async def rows(database: "Database", name: str, values: Mapping[str, object] | None = None) -> list[Row]:
    """What `db/NAME.sql` finds: a page's own SQL in `pages/`, or a question that visitors may ask too in `queries/`."""
    folder, _, file = name.partition("/")
    found = await database.execute(resources.sql(folder, file), dict(values or {}), truncate=False)
    return [dict(row) for row in found.rows]


def row_id(request: Request) -> int:
    """The id in the address."""
    if not _ROW_ID.fullmatch(request.url_vars["id"]):
        raise NotFound("No such page")
    return int(request.url_vars["id"])


def asked(request: Request, name: str, longest: int = 200) -> str:
    """What a visitor typed into the field `name`, cut where no one types on."""
    # A lone surrogate comes from no keyboard, and SQLite cannot hold it.
    typed = (request.args.get(name) or "").encode("utf-8", "replace").decode("utf-8")
    return typed.replace("\0", " ").strip()[:longest]


async def page(
    datasette: "Datasette",
    request: Request,
    database: "Database",
    template: str,
    context: Row,
    *,
    status: int = 200,
) -> Response:
    """A page of ours, with the headers that keep it harmless."""
    base = datasette.urls.database(database.name)

    def data(query: str, form: str = "json", **values: object) -> str:
        """Address of the same rows as JSON or CSV, in Datasette's own formats."""
        return f"{base}/{query}.{form}?{urlencode(values)}"

    def measure(row: Row, name: str = "noun") -> str:
        """Address of the page of the measure that a row is of."""
        known = {"noun": row[name], "kind": row["kind"], "unit": row["unit"] or ""}
        return f"{base}/-/measure?{urlencode(known)}"

    html = await datasette.render_template(
        template,
        {
            **{"database": database.name, "base": base, "data": data, "measure_address": measure, "time": time},
            **context,
        },
        request=request,
    )
    return Response.html(html, status=status, headers=HEADERS)
