"""A box to type a claim or a paragraph into; below it what the database says to each figure."""

import asyncio
import json
import re
from typing import TYPE_CHECKING, Any

from datasette import Response
from datasette.utils import escape_fts
from datasette.utils.asgi import Request

from extractor.browse import language
from extractor.browse.answer import HEADERS, Row, asked, database_of, page, rows
from extractor.browse.highlight import Highlight, paragraphs
from extractor.check import check_claims, claims_of
from extractor.check.words import stems, weight
from extractor.models import Article, Claim

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
_WORDS = 6
"""Words of the sentence that stand for a figure without a noun."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")


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
    found: dict[int, Row] = {}
    for words in _queries(claim):
        asked_for = {"words": words, "most": _ARTICLES - len(found)}
        found |= {row["id"]: row for row in await rows(database, "pages/candidate_articles", asked_for)}
        if len(found) >= _ARTICLES:
            break
    figures = await rows(database, "pages/candidate_claims", {"articles": json.dumps(list(found))})
    ids = {(str(row["article_id"]), row["start"]): row["figure_id"] for row in figures}
    claims = [_claim(row, found[row["article_id"]]) for row in figures]
    # In a thread of its own, for other visitors need not wait.
    [answer] = await asyncio.to_thread(check_claims, [claim], claims, [_article(row) for row in found.values()])
    evidence = [
        {"claim": each, "figure_id": ids[each.article, each.start]}
        for each in answer.claims
        if each.relation != "asked"
    ]
    return {"asked": claim, "comparison": answer, "evidence": evidence}


def _queries(claim: Claim) -> list[str]:
    """Searches for the articles to compare with: all words of noun and place, the two that tell most, the one.

    A common word alone would be found in half of the articles.
    """
    words = _telling_words(f"{claim.noun or ''} {claim.place or ''}") or _telling_words(claim.sentence)[:_WORDS]
    return [escape_fts(" ".join(words[:most])) for most in dict.fromkeys((len(words), 2, 1)) if 0 < most <= len(words)]


def _telling_words(text: str) -> list[str]:
    """The words that say something, those that few English articles have first."""
    weights = {word: max(map(weight, stems(word)), default=0.0) for word in _WORD.findall(text)}
    return sorted((word for word, known in weights.items() if known), key=lambda word: -weights[word])


def _article(row: Row) -> Article:
    return Article(str(row["id"]), **{name: row[name] for name in ("text", "url", "title", "publisher", "published")})


def _claim(row: Row, article: Row) -> Claim:
    names = ("start", "end", "figure", "kind", "value", "low", "high", "bound", "trend", "unit", "noun", "period")
    fields: dict[str, Any] = {name: row[name] for name in (*names, "place", "official")}
    fields |= {name: article[name] for name in ("publisher", "published", "url", "title")}
    sentence = article["text"][row["sentence_start"] : row["sentence_end"]].strip()
    return Claim(article=str(article["id"]), sentence=sentence or row["figure"], **fields)
