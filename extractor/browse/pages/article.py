"""The text of an article, its facts marked, beside it how each is read; and what changed since the version before."""

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from datasette import NotFound, Response
from datasette.utils.asgi import Request

from extractor.browse import readings
from extractor.browse.answer import Row, database_of, page, row_id, rows
from extractor.browse.differences import Change, changes, own_words
from extractor.browse.highlight import Highlight, paragraphs
from extractor.browse.stated import web_address

if TYPE_CHECKING:  # Datasette loads plugins before it is loaded itself
    from datasette.app import Datasette
    from datasette.database import Database

_READINGS = {
    "figure": readings.figure, "quote": readings.quote, "official": readings.official, "date": readings.date,
}  # fmt: skip
_HEADINGS = {"figure": "Figures", "quote": "Quotes", "official": "Officials", "date": "Dates"}


async def article(datasette: "Datasette", request: Request) -> Response:
    """An article and its facts, each leading to the other."""
    database = await database_of(datasette, request)
    found = await _article(database, request)
    asked = {"id": found["id"]}
    facts = await rows(database, "pages/article_facts", asked)
    for fact in facts:
        fact["reading"] = _READINGS[fact["kind"]](json.loads(fact["fact"])) if fact["fact"] else None
    compared: dict[int, list[Row]] = defaultdict(list)
    for comparison in await rows(database, "pages/article_comparisons", asked):
        compared[comparison["figure_id"]].append(comparison)
    return await page(
        datasette,
        request,
        database,
        "extractor_article.html",
        {
            "article": {**found, "authors": json.loads(found["authors"])},
            "original": web_address(found["url"]),
            "paragraphs": paragraphs(found["text"], [mark for fact in facts for mark in _marks(fact)]),
            "facts": {kind: _once(fact for fact in facts if fact["kind"] == kind) for kind in _HEADINGS},
            "headings": _HEADINGS,
            "compared": compared,
            "versions": await rows(database, "pages/article_versions", asked),
        },
    )


async def changes_of_article(datasette: "Datasette", request: Request) -> Response:
    """What an article says differently from its version before."""
    database = await database_of(datasette, request)
    found = await _article(database, request)
    before = await rows(database, "pages/article_before", {"id": found["id"]})
    if not before:
        raise NotFound("No earlier version")
    earlier = before[0]
    old, new = [await rows(database, "pages/article_figures", {"id": each["id"]}) for each in (earlier, found)]
    return await page(
        datasette,
        request,
        database,
        "extractor_changes.html",
        {
            "article": found,
            "earlier": earlier,
            "changes": [_both(change) for change in changes(earlier["text"], found["text"])],
            "gone": _without(old, new),
            "added": _without(new, old),
        },
    )


async def _article(database: "Database", request: Request) -> Row:
    found = await rows(database, "pages/article", {"id": row_id(request)})
    if not found:
        raise NotFound("No such article")
    return found[0]


def _marks(fact: Row) -> list[Highlight]:
    """Where a fact is marked: a quote that its cue interrupts, in its parts."""
    spans = json.loads(fact["parts"]) if fact["parts"] else [(fact["start"], fact["end"])]
    kind, name = fact["kind"], f"{fact['kind']}-{fact['id']}"
    if kind == "sentence":
        return [Highlight(start, end, kind, "", name) for start, end in spans]
    title = f"{kind}: {fact['reading'] or 'nothing more is known'}"
    return [
        Highlight(start, end, kind, title, name, None if position else f"about-{name}")
        for position, (start, end) in enumerate(spans)
    ]


def _once(facts: Any) -> list[Row]:
    """One entry a fact: an official is mentioned many times."""
    return list({fact["id"]: fact for fact in reversed(list(facts))}.values())[::-1]


def _both(change: Change) -> Row:
    """A changed paragraph as it was and as it is, the words that are only in one marked."""
    old, new = change.old, change.new
    return {
        "unchanged": change.unchanged,
        "old": paragraphs(old, [Highlight(*at, "gone") for at in own_words(old, new)]) if old else [],
        "new": paragraphs(new, [Highlight(*at, "added") for at in own_words(new, old)]) if new else [],
    }


def _without(figures: list[Row], others: list[Row]) -> list[Row]:
    """The figures that the other version has not, or fewer times."""
    left = [(figure["text"], figure["noun"]) for figure in others]
    only = []
    for figure in figures:
        key = figure["text"], figure["noun"]
        if key in left:
            left.remove(key)
        else:
            only.append(figure)
    return only
