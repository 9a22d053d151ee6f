"""The claims of a comparison on one scale and side by side; what readers think of it; the same as ClaimReview."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from datasette import Forbidden, NotFound, Response
from datasette.utils.asgi import Request
from markupsafe import Markup

from extractor import export
from extractor.browse.answer import HEADERS, Row, database_of, page, rows
from extractor.browse.differences import own_words
from extractor.browse.highlight import Highlight, paragraphs
from extractor.browse.plot import dot_plot, reading
from extractor.check.copies import Copies
from extractor.errors import StoreError
from extractor.models import Article, Claim, Comparison, Review
from extractor.store import reviews

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette
    from datasette.database import Database

PERMISSION = "extractor-review"
"""Who has it may judge comparisons."""

_NAME = re.compile(r"c[0-9a-f]{12}|[0-9]{1,18}")
_LONGEST_NOTE = 2000
_READ = ("noun", "period", "place", "unit")


async def comparison(datasette: "Datasette", request: Request) -> Response:
    """The page of a comparison."""
    database = await database_of(datasette, request)
    found = await _comparison(database, request)
    claims = await rows(database, "pages/comparison_claims", {"id": found["id"]})
    origins = await _origins(database, found)
    sources = _folded(claims, origins)
    firsts = [claim for claim, _ in sources]
    for claim in claims:
        claim["marked"] = _marked(claim, _other(claim, firsts))
        claim["reading"] = reading(claim)
        claim["differing"] = [name for name in _READ if claim[name] and claim[name] != firsts[0][name]]
    may_review = found["permalink"] is not None and database.is_mutable and await _may_review(datasette, request)
    return await page(
        datasette,
        request,
        database,
        "extractor_comparison.html",
        {
            "comparison": found,
            "sources": sources,
            "plot": dot_plot(firsts),
            "reviews": await rows(database, "pages/comparison_reviews", {"permalink": found["permalink"]}),
            "may_review": may_review,
            "longest_note": _LONGEST_NOTE,
        },
    )


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


async def _origins(database: "Database", found: Row) -> dict[int, int]:
    """For each article its first published copy."""
    articles = await rows(database, "pages/comparison_articles", {"id": found["id"]})
    return _first_copies(tuple((each["id"], each["published"], each["text"]) for each in articles))


@lru_cache(maxsize=64)
def _first_copies(articles: tuple[tuple[int, str | None, str], ...]) -> dict[int, int]:
    copies = Copies({id: Article(str(id), text, published=published) for id, published, text in articles})
    return {id: copies.origin(id) for id, _, _ in articles}


def _folded(claims: Sequence[Row], origins: dict[int, int]) -> list[tuple[Row, list[Row]]]:
    """Each claim with the copies of its article that say the same; a copy that says otherwise stands for itself."""
    firsts: dict[object, tuple[Row, list[Row]]] = {}
    for claim in claims:
        article = claim["article_id"]
        number = claim["kind"], claim["value"], claim["low"], claim["high"]
        same = firsts.setdefault((origins.get(article, article), number), (claim, []))
        if same[0] is claim:
            continue
        if same[0]["article_id"] == claim["article_id"]:
            firsts[claim["figure_id"]] = (claim, [])
        elif origins.get(article) == article:
            # The checker's order is by time, but an article of unknown time may come before the one it copies.
            firsts[(article, number)] = (claim, [same[0], *same[1]])
        else:
            same[1].append(claim)
    return list(firsts.values())


def _other(claim: Row, firsts: Sequence[Row]) -> str | None:
    """The sentence that a claim's is held against: the first that is not its own."""
    return next((each["sentence"] for each in firsts if each["sentence"] != claim["sentence"]), None)


def _marked(claim: Row, other: str | None) -> Markup:
    """A claim's sentence with its figure marked, and the words that the other sentence lacks."""
    sentence, figure = claim["sentence"], claim["figure"]
    at = claim["offset"]
    if at is None or sentence[at : at + len(figure)] != figure:
        at = sentence.find(figure)
    marks = [Highlight(at, at + len(figure), "figure")] if at >= 0 else []
    marks += [Highlight(start, end, "differs") for start, end in own_words(sentence, other or "")]
    return Markup(" ").join(paragraphs(sentence, marks))


def _claim(row: Row) -> Claim:
    names = ("start", "end", "figure", "kind", "value", "sentence", "low", "high", "bound", "trend", "unit", "noun")
    more = ("period", "place", "official", "publisher", "published", "url", "title", "relation")
    return Claim(article=str(row["article_id"]), **{name: row[name] for name in (*names, *more)})
