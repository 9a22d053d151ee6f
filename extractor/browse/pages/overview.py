"""What a database holds, as bars."""

from typing import TYPE_CHECKING

from datasette import Response
from datasette.utils.asgi import Request

from extractor.browse.answer import database_of, page, rows
from extractor.browse.plot import bars

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette

_MONTHS = 36


async def overview(datasette: "Datasette", request: Request) -> Response:
    """Articles by month and source, figures by kind, comparisons by verdict, the most reported measures."""
    database = await database_of(datasette, request)
    kinds, verdicts, months = [
        await rows(database, "pages/tallies", {"subject": subject}) for subject in ("kind", "verdict", "month")
    ]
    sources = await rows(database, "pages/sources")
    largest = [sorted(each, key=lambda row: -row["number"]) for each in (kinds, verdicts)]
    plots = [
        ("Figures by kind", bars(largest[0])),
        ("Comparisons by verdict", bars(largest[1])),
        ("Articles by month", bars(months[-_MONTHS:])),
        ("Figures by source", bars({"name": row["name"], "number": row["figures"]} for row in sources)),
    ]
    context = {"plots": plots, "measures": await rows(database, "pages/measures")}
    return await page(datasette, request, database, "extractor_overview.html", context)
