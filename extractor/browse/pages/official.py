"""Who an official is: roles over time, what they say, the figures they claim and how those compare."""

from collections import Counter
from typing import TYPE_CHECKING

from datasette import NotFound, Response
from datasette.utils.asgi import Request

from extractor.browse.answer import database_of, page, row_id, rows

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette

_SHOWN = 50
"""Quotes and figures on the page; the rest are behind its links."""


async def official(datasette: "Datasette", request: Request) -> Response:
    """The page of one person."""
    database = await database_of(datasette, request)
    id = row_id(request)
    found = await rows(database, "pages/person", {"id": id})
    if not found:
        raise NotFound("No such person")
    quotes = await rows(database, "queries/said_by_person", {"person": id})
    figures = await rows(database, "queries/figures_by_person", {"person": id})
    names = await rows(database, "pages/person_names", {"id": id})
    return await page(
        datasette,
        request,
        database,
        "extractor_official.html",
        {
            "person": found[0],
            "names": [each["name"] for each in names if each["name"] != found[0]["name"]],
            "roles": await rows(database, "pages/person_roles", {"id": id}),
            "quotes": quotes[:_SHOWN],
            "figures": figures[:_SHOWN],
            "verdicts": Counter(figure["verdict"] for figure in figures if figure["verdict"]).most_common(),
            "shown": _SHOWN,
        },
    )
