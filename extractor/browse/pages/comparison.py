"""A comparison: its claims on one scale and side by side, what readers think; as a file to mail; as ClaimReview."""

import re
from typing import TYPE_CHECKING, Any

from datasette import Forbidden, NotFound, Response
from datasette.utils.asgi import Request

from extractor import export
from extractor.browse import report
from extractor.browse.answer import Row, database_of, page, rows
from extractor.browse.headers import HEADERS
from extractor.browse.sides import sides
from extractor.errors import StoreError
from extractor.models import Claim, Comparison, Review
from extractor.store import reviews

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette
    from datasette.database import Database

PERMISSION = "extractor-review"
"""Who has it may judge comparisons."""

_NAME = re.compile(r"c[0-9a-f]{12}|[0-9]{1,18}")
_LONGEST_NOTE = 2000


async def comparison(datasette: "Datasette", request: Request) -> Response:
    """The page of a comparison."""
    database = await database_of(datasette, request)
    found = await _comparison(database, request)
    base = datasette.urls.database(database.name)
    shown = sides(
        await rows(database, "pages/comparison_claims", {"id": found["id"]}),
        await rows(database, "pages/comparison_articles", {"id": found["id"]}),
        verdict=found["verdict"],
        link=lambda claim: f"{base}/-/article/{claim['article_id']}#figure-{claim['figure_id']}",
        official=lambda claim: claim["person_id"] and f"{base}/-/official/{claim['person_id']}",
    )
    may_review = found["permalink"] is not None and database.is_mutable and await _may_review(datasette, request)
    return await page(
        datasette,
        request,
        database,
        "extractor_comparison.html",
        {
            "comparison": found,
            "sources": shown.sources,
            "plot": shown.plot,
            "reviews": await rows(database, "pages/comparison_reviews", {"permalink": found["permalink"]}),
            "may_review": may_review,
            "longest_note": _LONGEST_NOTE,
        },
    )


async def comparison_report(datasette: "Datasette", request: Request) -> Response:
    """The comparison as a file that can be mailed."""
    database = await database_of(datasette, request)
    found = await _comparison(database, request)
    name = found["permalink"] or found["id"]
    body = report.page(
        found,
        await rows(database, "pages/comparison_claims", {"id": found["id"]}),
        await rows(database, "pages/comparison_articles", {"id": found["id"]}),
        await rows(database, "pages/comparison_reviews", {"permalink": found["permalink"]}),
        database=database.name,
    )
    # A file has no place of its own on this server: whoever opens it here instead must not be let do more.
    policy = f"{report.policy()}; frame-ancestors 'none'; sandbox"
    saved = {"Content-Disposition": f'attachment; filename="{name}.html"', "Content-Security-Policy": policy}
    return Response.html(body, headers={**HEADERS, **saved})


async def review(datasette: "Datasette", request: Request) -> Response:
    """Store what a reader thinks, and show the comparison again."""
    database = await database_of(datasette, request)
    found = await _comparison(database, request)
    if request.method != "POST":
        return Response.text("Only by the buttons of the comparison's page", status=405, headers={"Allow": "POST"})
    if not database.is_mutable or not await _may_review(datasette, request):
        raise Forbidden("Sign in to review")
    typed = await request.post_vars()
    judgement = next((each for each in reviews.JUDGEMENTS if each == typed.get("judgement")), None)
    if judgement is None or found["permalink"] is None:
        return Response.text("No judgement", status=400, headers=HEADERS)
    note = typed.get("note", "").strip()[:_LONGEST_NOTE] or None
    made = Review(judgement, str(request.actor.get("id", "somebody")), note)
    try:
        await database.execute_write_fn(lambda connection: _write(connection, found["permalink"], made))
    except StoreError:  # a check has made the comparisons anew just now
        raise NotFound("No such comparison") from None
    return Response.redirect(f"{datasette.urls.database(database.name)}/-/comparison/{found['permalink']}#reviews")


async def claim_review(datasette: "Datasette", request: Request) -> Response:
    """The comparison as schema.org/ClaimReview."""
    database = await database_of(datasette, request)
    found = await _comparison(database, request)
    claims = await rows(database, "pages/comparison_claims", {"id": found["id"]})
    judged = await rows(database, "pages/comparison_reviews", {"permalink": found["permalink"]})
    path = f"{datasette.urls.database(database.name)}/-/comparison/{found['permalink'] or found['id']}"
    fields = {name: found[name] for name in ("id", "about", "verdict", "independent_sources", "explanation")}
    made = Comparison(**fields, claims=tuple(_claim(claim) for claim in claims))
    latest = judged[0] if judged else {"reviewer": None, "at": None}
    body = export.claim_review(
        made, url=datasette.absolute_url(request, path), reviewer=latest["reviewer"], reviewed=latest["at"]
    )
    return Response.json(body, headers=HEADERS)


async def _comparison(database: "Database", request: Request) -> Row:
    name = request.url_vars["name"]
    if not _NAME.fullmatch(name):
        raise NotFound("No such page")
    if name.startswith("c"):
        named = await rows(database, "pages/comparison_of_permalink", {"permalink": name})
        id = named[0]["id"] if named else None
    else:
        id = int(name)
    found = await rows(database, "pages/comparison", {"id": id})
    if not found:
        raise NotFound("No such comparison")
    return found[0]


async def _may_review(datasette: "Datasette", request: Request) -> bool:
    if not request.actor:
        return False
    allowed: bool = await datasette.permission_allowed(request.actor, PERMISSION, default=True)
    return allowed


def _write(connection: Any, permalink: str, made: Review) -> None:
    with connection:
        reviews.write(connection, permalink, made)


def _claim(row: Row) -> Claim:
    names = ("start", "end", "figure", "kind", "value", "sentence", "low", "high", "bound", "trend", "unit", "noun")
    more = ("period", "place", "official", "publisher", "published", "url", "title", "relation")
    return Claim(article=str(row["article_id"]), **{name: row[name] for name in (*names, *more)})
