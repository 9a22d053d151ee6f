"""Who an official is: roles over time, what they say, the figures they claim and how those compare."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response
from datasette.utils.asgi import Request

from extractor.browse.answer import Row, database_of, page, row_id, rows

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette

_ROLES = {
    "role": "Role",
    "organization": "Organization",
    "party": "Party",
    "district": "District",
    "first_seen": "First seen",
    "last_seen": "Last seen",
    "articles": "Articles",
}
"""Columns of the table of roles, with their headings."""

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
    columns, roles = _filled(await rows(database, "pages/person_roles", {"id": id}))
    names = await rows(database, "pages/person_names", {"id": id})
    return await page(
        datasette,
        request,
        database,
        "extractor_official.html",
        {
            "person": found[0],
            "names": [each["name"] for each in names if each["name"] != found[0]["name"]],
            "columns": columns,
            "roles": roles,
            "quotes": quotes[:_SHOWN],
            "figures": figures[:_SHOWN],
            "verdicts": Counter(figure["verdict"] for figure in figures if figure["verdict"]).most_common(),
            "shown": _SHOWN,
        },
    )


def _filled(roles: list[Row]) -> tuple[list[str], list[list[Any]]]:
    """Headings and cells of the columns in which there is anything."""
    names = [name for name in _ROLES if any(row[name] for row in roles)]
    return [_ROLES[name] for name in names], [[row[name] or "" for name in names] for row in roles]
