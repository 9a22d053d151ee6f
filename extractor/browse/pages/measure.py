"""A measure over time: its values by the period they are about and by when they were published, source by source."""

from typing import TYPE_CHECKING

from datasette import NotFound, Response
from datasette.utils.asgi import Request

from extractor.browse.answer import asked, database_of, page, rows
from extractor.browse.plot import reading, timeline

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette

_SHOWN = 200
"""Figures in the plots and the table; the rest are behind the page's links."""


async def measure(datasette: "Datasette", request: Request) -> Response:
    """The page of one measure: a noun, a kind and a unit."""
    database = await database_of(datasette, request)
    values = {name: asked(request, name) for name in ("noun", "kind", "unit")}
    figures = (await rows(database, "queries/figures_of_measure", values))[:_SHOWN]
    if not figures:
        raise NotFound("No figures of this measure")
    for figure in figures:
        figure["reading"] = reading({**figure, "unit": values["unit"] or None})
    return await page(
        datasette,
        request,
        database,
        "extractor_measure.html",
        {
            "measure": values,
            "figures": sorted(figures, key=lambda figure: (figure["period"] or "", figure["published"] or "")),
            "plots": [
                ("By the period it is about", timeline(figures, "period")),
                ("By publication", timeline(figures, "published")),
            ],
            "shown": _SHOWN,
        },
    )
