"""One box for articles, quotes and measures."""

from typing import TYPE_CHECKING

from datasette import Response
from datasette.utils.asgi import Request

from extractor.browse.answer import asked, database_of, page, rows

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette

_SHOWN = 20


async def search(datasette: "Datasette", request: Request) -> Response:
    """What the words are found in; what is typed is words, never search syntax."""
    database = await database_of(datasette, request)
    words = asked(request, "words")
    found = {
        name: (await rows(database, f"queries/search_{name}", {"words": words}))[:_SHOWN] if words else []
        for name in ("measures", "quotes", "articles")
    }
    return await page(datasette, request, database, "extractor_search.html", {"words": words, **found})
