"""Our pages: an article with its facts marked, a comparison with its claims side by side."""

import json
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from datasette import NotFound, Response
from datasette.utils import tilde_decode
from datasette.utils.asgi import Request
from markupsafe import Markup

from extractor.browse import configuration
from extractor.browse.highlight import Highlight, paragraphs

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette
    from datasette.database import Database

_POLICY = "; ".join(
    ("default-src 'none'", "style-src 'self'", "img-src 'self'", "base-uri 'none'", "form-action 'self'")
)
"""Nothing but our own style sheet is loaded, and no script runs, whatever an article holds."""

_ROW_ID = re.compile(r"[0-9]{1,18}")

Row = dict[str, Any]


async def article(datasette: "Datasette", request: Request) -> Response:
    """The text of an article, its facts marked; beside it how each fact is read."""
    database = await _database(datasette, request)
    found = await _rows(database, "article", request)
    if not found:
        raise NotFound("No such article")
    facts = await _rows(database, "article_facts", request)
    return await _page(
        datasette,
        request,
        database,
        "extractor_article.html",
        {
            "article": {**found[0], "authors": json.loads(found[0]["authors"])},
            "original": _web_address(found[0]["url"]),
            "paragraphs": paragraphs(found[0]["text"], [mark for fact in facts for mark in _marks(fact)]),
            "facts": {kind: _once(fact for fact in facts if fact["kind"] == kind) for kind in _HEADINGS},
            "headings": _HEADINGS,
            "versions": await _rows(database, "article_versions", request),
        },
    )


async def comparison(datasette: "Datasette", request: Request) -> Response:
    """The claims of a comparison side by side, each in its sentence, and what they come to."""
    database = await _database(datasette, request)
    found = await _rows(database, "comparison", request)
    if not found:
        raise NotFound("No such comparison")
    claims = await _rows(database, "comparison_claims", request)
    for claim in claims:
        claim["sentence"] = _figure_marked(claim)
    return await _page(
        datasette, request, database, "extractor_comparison.html", {"comparison": found[0], "claims": claims}
    )


_HEADINGS = {"figure": "Figures", "quote": "Quotes", "official": "Officials", "date": "Dates"}


def _marks(fact: Row) -> list[Highlight]:
    """Where a fact is marked: a quote that its cue interrupts, in its parts."""
    spans = json.loads(fact["parts"]) if fact["parts"] else [(fact["start"], fact["end"])]
    kind = fact["kind"]
    title = "" if kind == "sentence" else f"{kind}: {fact['reading'] or 'nothing more is known'}"
    return [Highlight(start, end, kind, title, f"{kind}-{fact['id']}") for start, end in spans]


def _once(facts: Any) -> list[Row]:
    """One entry a fact: an official is mentioned many times."""
    return list({fact["id"]: fact for fact in reversed(list(facts))}.values())[::-1]


def _figure_marked(claim: Row) -> Markup:
    """A claim's sentence with its figure marked."""
    sentence, figure = claim["sentence"], claim["figure"]
    at = claim["offset"]
    if at is None or sentence[at : at + len(figure)] != figure:
        at = sentence.find(figure)
    marks = [Highlight(at, at + len(figure), "figure")] if at >= 0 else []
    return Markup(" ").join(paragraphs(sentence, marks))


def _web_address(url: str | None) -> str | None:
    """The address if a browser may follow it; a page may give `javascript:` as its own."""
    try:
        return url if url and urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


async def _database(datasette: "Datasette", request: Request) -> "Database":
    name = request.url_vars["database"]
    try:
        database = datasette.get_database(route=tilde_decode(name))
    except KeyError:
        raise NotFound("No such database") from None
    if database.name not in datasette.extractor_databases:
        raise NotFound("Not a database of extractor")
    await datasette.ensure_permissions(request.actor, [("view-database", database.name), "view-instance"])
    return database


async def _rows(database: "Database", name: str, request: Request) -> list[Row]:
    if not _ROW_ID.fullmatch(request.url_vars["id"]):
        raise NotFound("No such page")
    found = await database.execute(
        configuration.sql("pages", name), {"id": int(request.url_vars["id"])}, truncate=False
    )
    return [dict(row) for row in found.rows]


async def _page(
    datasette: "Datasette", request: Request, database: "Database", template: str, context: Row
) -> Response:
    page = await datasette.render_template(template, {"database": database.name, **context}, request=request)
    return Response.html(page, headers={"Content-Security-Policy": _POLICY, "Referrer-Policy": "no-referrer"})
