"""The article's own words: the element that holds them, without what else stands in it.

In this order: (1) elements that are marked as something else are taken out; (2) the element that holds the article is
the one marked so, or the one whose paragraphs weigh most (the idea of Arc90's Readability); (3) its blocks are kept but
for boilerplate phrases, links to other articles, and what stands before the first and after the last paragraph;
(4) if that leaves next to nothing, JSON-LD's `articleBody` or trafilatura is asked.
"""

import re
from collections.abc import Sequence
from itertools import chain, islice

import trafilatura
from lxml import html

from extractor.errors import ParseError
from extractor.parse.blocks import blocks
from extractor.parse.holders import holders
from extractor.parse.keep import kept
from extractor.parse.page import Page, read
from extractor.parse.prose import line
from extractor.parse.prune import prune
from extractor.parse.structured import strings

_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li)\b", re.I)
_SHORTEST = 140
"""Characters: less is no article, and other ways are tried."""
_MOST = 20_000
"""Blocks: no article has more, and such a page is refused rather than read for minutes."""
_LEAST = 60
"""Characters: less is not worth having from the other ways."""


def text(page: Page, title: str | None, authors: Sequence[str]) -> str:
    """The article's paragraphs, separated by a blank line; empty if none are found.

    The title and the authors are left out where they stand above the text. Takes elements out of the page's tree.
    """
    titles = _titles(page, title)
    body = page.tree.find("body")
    body = page.tree if body is None else body
    prune(body)
    found = list(islice(chain.from_iterable(map(blocks, holders(body))), _MOST + 1))
    if len(found) > _MOST:
        where = page.document.path or page.document.id
        raise ParseError(f"has more than {_MOST:,} paragraphs", where=where, hint="no article does; leave it out")
    return _else_from(page, "\n\n".join(block.text for block in kept(found, titles, authors)))


def _titles(page: Page, title: str | None) -> list[str]:
    """The headline in its versions, any of which may stand above the text."""
    given = (
        *strings(page.article.get("headline")),
        *strings(page.article.get("alternativeHeadline")),
        *page.meta.get("og:title", []),
        page.tree.findtext(".//title") or "",
        title or "",
    )
    return [each for each in given if each]


def _else_from(page: Page, found: str) -> str:
    """What was found; if JSON-LD states twice as much, that; if that is next to nothing, what trafilatura finds."""
    stated = _stated(page)
    if len(stated) >= _SHORTEST and 2 * len(found) < len(stated):
        return stated
    if len(found) >= _SHORTEST:
        return found
    other = trafilatura.extract(read(page.document).tree, include_comments=False) or ""
    return _paragraphs(other) if len(other) >= max(len(found), _LEAST) else found


def _stated(page: Page) -> str:
    """JSON-LD's `articleBody`, unless the publisher sells what the page itself does not show."""
    if str(page.article.get("isAccessibleForFree", True)).lower() == "false":
        return ""
    body = max(strings(page.article.get("articleBody")), key=len, default="")
    if _TAG.search(body):
        body = "\n".join(block.text for block in blocks(html.fragment_fromstring(body, create_parent="div")))
    return _paragraphs(body)


def _paragraphs(text: str) -> str:
    return "\n\n".join(filter(None, map(line, text.split("\n"))))
