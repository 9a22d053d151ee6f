"""A box to type a claim or a paragraph into; below it what the database says to each figure."""

import asyncio
from dataclasses import asdict
from typing import TYPE_CHECKING

from datasette import Response
from datasette.utils.asgi import Request

from extractor.browse import language
from extractor.browse.answer import Row, asked, database_of, page
from extractor.browse.headers import HEADERS
from extractor.browse.highlight import Highlight, paragraphs
from extractor.browse.sides import folded
from extractor.check import check_claims, claims_of, searches
from extractor.check.copies import Copies
from extractor.models import Article, Claim
from extractor.store.search import Found, claims_about

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette
    from datasette.database import Database

_LONGEST = 5000
"""Characters: some paragraphs. Longer texts are for `extractor run`."""
_MOST = 20
"""Figures checked of one text."""
_SHOWN = 20
"""Claims shown as evidence for one figure."""
_ARTICLES = 60
"""Articles compared with one figure, those with most of its words."""


async def check(datasette: "Datasette", request: Request) -> Response:
    """The page, or its answer as the contract's JSON with `_format=json`."""
    database = await database_of(datasette, request)
    text = asked(request, "claim", _LONGEST)
    if not text:
        language.warm_up()
    figures, answers = await _answers(database, text) if text else ([], [])
    if request.args.get("_format") == "json":
        from extractor import export

        found = [export.comparison(answer["comparison"]) for answer in answers]
        return Response.json({"comparisons": found}, headers=HEADERS)
    context = {
        "claim": text,
        "longest": _LONGEST,
        "marked": paragraphs(text, figures),
        "answers": answers,
        "shown": _SHOWN,
        "most": _MOST,
    }
    return await page(datasette, request, database, "extractor_check.html", context)


async def _answers(database: "Database", text: str) -> tuple[list[Highlight], list[Row]]:
    """The figures of the text, and what the database says to each."""
    article = Article(id="claim", text=text)
    claims = claims_of(article, await language.annotate(article))[:_MOST]
    marks = [Highlight(each.start, each.end, "figure", link=f"answer-{n}") for n, each in enumerate(claims, 1)]
    return marks, [await _answer(database, claim) for claim in claims]


async def _answer(database: "Database", claim: Claim) -> Row:
    """One figure compared with those of the articles that have its words."""
    found = await database.execute_fn(lambda connection: claims_about(connection, searches(claim), _ARTICLES))
    # In a thread of its own, for other visitors need not wait.
    return await asyncio.to_thread(_compared, claim, found)


def _compared(claim: Claim, found: Found) -> Row:
    """What the claims found come to, with those that speak to it, copies folded under their source."""
    places = {_place(each): row for each, row in zip(found.claims, found.rows, strict=True)}
    [answer] = check_claims([claim], found.claims, found.articles)
    texts = {(article.id, article.url): article for article in found.articles}
    evidence: list[Row] = []
    articles: dict[int, Article] = {}
    for each in answer.claims:
        if each.relation != "asked":
            figure_id, article_id = places[_place(each)]
            evidence.append({**asdict(each), "figure_id": figure_id, "article_id": article_id})
            articles[article_id] = texts[each.article, each.url]
    copies = Copies(articles)
    origins = {article_id: copies.origin(article_id) for article_id in articles}
    return {"asked": claim, "comparison": answer, "evidence": folded(evidence, origins)}


def _place(claim: Claim) -> tuple[str, str | None, int]:
    return claim.article, claim.url, claim.start
