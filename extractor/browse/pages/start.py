"""Where a reader begins: what is here, what contradicts, who speaks."""

from typing import TYPE_CHECKING

from datasette import Response
from datasette.utils.asgi import Request

from extractor.browse import language
from extractor.browse.answer import database_of, page, rows
from extractor.browse.plot import bars

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette

_SHOWN = 10


async def home(datasette: "Datasette", request: Request) -> Response:
    """Where only one of our databases is served, its start page; else Datasette's list of databases."""
    served = [name for name in datasette.databases if name != "_internal"]
    if not request.url_vars["format"] and len(served) == 1 and served[0] in datasette.extractor_databases:
        return Response.redirect(f"{datasette.urls.database(served[0])}/-/start")
    from datasette.views.index import IndexView  # not at the top: Datasette loads plugins before it is loaded itself

    return await IndexView(datasette).get(request)


async def start(datasette: "Datasette", request: Request) -> Response:
    """The start page of a database."""
    database = await database_of(datasette, request)
    language.warm_up()
    totals, kinds = [await rows(database, "pages/tallies", {"subject": subject}) for subject in ("total", "kind")]
    return await page(
        datasette,
        request,
        database,
        "extractor_start.html",
        {
            "totals": {row["name"]: row["number"] for row in totals},
            "kinds": bars(sorted(kinds, key=lambda row: -row["number"])),
            "conflicts": (await rows(database, "queries/newest_conflicts"))[:_SHOWN],
            "people": [row for row in await rows(database, "queries/most_quoted") if row["quotes"]][:_SHOWN],
            "measures": (await rows(database, "pages/measures"))[:_SHOWN],
        },
    )
