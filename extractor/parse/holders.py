"""Finds the elements of a page that hold its article."""

import re
from collections.abc import Sequence
from itertools import chain

from lxml.html import HtmlElement

from extractor.parse.weight import Weights

_BODY_MARKS = re.compile(
    r"(?<![a-z])(?:article|story|post|entry|news|content|page|main|td|single|blog|body|text)[-_]{0,2}"
    r"(?:body|content|text|copy|main|entry|article|story|post|detail)s?(?![a-z])"
    r"|(?<![a-z])(?:articlebody|storybody|storytext|rich-?text|field-name-body|body-?copy|wysiwyg|prose)(?![a-z])"
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MARKABLE = ("div", "section", "article", "main", "td", "span")
_MARKED_SHARE = 0.55
"""Marked elements that hold less, compared with the heaviest, are marked wrongly."""
_NEARLY = 0.9


def holders(body: HtmlElement) -> Sequence[HtmlElement]:
    """The elements that hold the article, in reading order: those marked so, else the one whose prose weighs most."""
    weights = Weights(body)
    best = weights.heaviest()
    marked = _marked(body, weights)
    if marked and sum(map(weights.prose, marked)) >= _MARKED_SHARE * weights.prose(best):
        return marked
    return (best,)


def _marked(body: HtmlElement, weights: Weights) -> list[HtmlElement]:
    """The outermost elements marked as the article's body with most of the prose, and those marked just like it."""
    found = body.xpath(".//*[contains(@itemprop, 'articleBody')]")
    if not found:
        found = [element for element in body.iter(*_MARKABLE) if _BODY_MARKS.search(_names_of(element))]
    found = [element for element in found if weights.prose(element)]
    if not found:
        return []
    top = max(weights.prose(element) for element in found)
    best = next(element for element in found if weights.prose(element) >= _NEARLY * top)
    # The innermost that still holds nearly all: its frame holds what is not the article.
    known = set(found)
    for element in best.iterdescendants():
        if element in known and weights.prose(element) >= _NEARLY * top:
            best = element
    alike = [
        element
        for element in found
        if element.get("class") == best.get("class")
        and element.get("itemprop") == best.get("itemprop")
        and _whole_of(element) is _whole_of(best)
    ]
    inner = {each for element in alike for each in element.iterdescendants()}
    return [element for element in alike if element not in inner]


def _names_of(element: HtmlElement) -> str:
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
    return _HUMP.sub("-", names).lower()


def _whole_of(element: HtmlElement) -> HtmlElement | None:
    """The `<article>` an element is or is in: a page may go on with the next one."""
    return next(chain((element,) if element.tag == "article" else (), element.iterancestors("article")), None)
