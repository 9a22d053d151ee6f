"""Takes out of a page what is marked as something other than its article."""

import re
from operator import itemgetter

from lxml.html import HtmlElement

from extractor.parse.blocks import INLINE
from extractor.parse.boilerplate import rules
from extractor.parse.weight import Weights

_UNSEEN = (
    "script", "style", "noscript", "template", "svg", "link", "meta", "map", "input", "select", "button", "textarea",
    "head",
)  # fmt: skip
"""Elements without text of their own; what stands around them is one text."""
_FRAMES = ("iframe", "object", "embed", "canvas", "audio", "video", "dialog", "nav")
_SELDOM = {"aside": 0.3, "footer": 0.3, "header": 0.3, "form": 0.3, "figcaption": 0.3, "figure": 0.3}
"""Elements that rarely hold the article, and the share of the prose that shows that this one does."""
_WHOLES = frozenset({"article", "main"})
_KEPT_FIGURES = ".//table | .//blockquote | .//pre"
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)

_HIDDEN_SHARE = 0.3
_READERS = 0.5
"""Marks that a larger share of the prose must overrule are those of readers' comments."""
_CAPTION = 250
"""Characters: a longer text beside a picture is not its caption."""
_CAPTIONED = frozenset({"div", "p", "span", "td", "tr", "table", "a", "section", "li", "center"})


def prune(body: HtmlElement) -> None:
    """Take out what is marked as something other than the article."""
    for element in list(body.iter(*_UNSEEN)):
        _take_out(element)
        element.tag = "span"
    for element in list(body.iter(*_FRAMES)):
        _take_out(element)
    weights = Weights(body)
    _take_out_captions(body, weights)
    around = _around_article(body)
    limits = [(element, limit) for element in body.iterdescendants() if (limit := _allowance(element)) is not None]
    for element, limit in sorted(limits, key=itemgetter(1), reverse=True):
        if limit > _READERS and element in around:  # "comments-open" is what the whole page is called
            continue
        if weights.share(element) <= limit and _is_in(element, body):
            if limit > _READERS:  # readers' comments may outweigh the article, and then say nothing about its parts
                weights.forget(element)
            _take_out(element)


def _around_article(body: HtmlElement) -> set[HtmlElement]:
    """The elements that the headline or the marked text stands in: no comments hold them."""
    inner = body.xpath("(.//h1)[1] | (.//*[contains(@itemprop, 'articleBody')])[1]")
    return {above for element in inner for above in element.iterancestors()}


def _take_out_captions(body: HtmlElement, weights: Weights) -> None:
    """Take out each picture with the short text that it shares its innermost element with."""
    sizes: dict[HtmlElement, int] = {}
    for image in list(body.iter("img", "picture")):
        frame = image
        while frame is not None and frame is not body and not _size(frame, sizes):
            frame = frame.getparent()
        if (
            frame is not None
            and frame is not body
            and frame.tag in _CAPTIONED
            and _size(frame, sizes) <= _CAPTION
            and weights.share(frame) < _SELDOM["figure"]
        ):
            _take_out(frame)


def _size(element: HtmlElement, known: dict[HtmlElement, int]) -> int:
    """How long an element's text is, counted once, and no further than is of interest for a caption."""
    if element not in known:
        known[element] = 0
        for text in element.itertext():
            known[element] += len(text.strip())
            if known[element] > _CAPTION:
                break
    return known[element]


def _allowance(element: HtmlElement) -> float | None:
    """The share of the page's prose above which an element stays; None: it stays anyhow."""
    attributes = element.attrib
    if "articlebody" in (attributes.get("itemprop") or "").lower():
        return None
    limits = []
    if element.tag in _SELDOM and not (element.tag == "figure" and element.xpath(_KEPT_FIGURES)):
        limits.append(_SELDOM[element.tag])
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or _HIDDEN.search(attributes.get("style") or "")
    ):
        limits.append(_HIDDEN_SHARE)
    if element.tag in INLINE and _in_sentence(element):
        return max(limits, default=None)
    marks = f"{attributes.get('class') or ''} {attributes.get('id') or ''} {attributes.get('role') or ''}"
    if not marks.isspace() and (marked := rules().allowance(marks, whole=element.tag in _WHOLES)) is not None:
        limits.append(marked)
    return max(limits, default=None)


def _in_sentence(element: HtmlElement) -> bool:
    """Whether text stands right before or after an inline element: then it is part of that text."""
    previous = element.getprevious()
    before = element.getparent().text if previous is None else previous.tail
    return bool((before or "").strip() and (element.tail or "").strip())


def _is_in(element: HtmlElement, body: HtmlElement) -> bool:
    """Whether an element is still there: it may have been taken out with another."""
    while element is not None and element is not body:
        element = element.getparent()
    return element is body


def _take_out(element: HtmlElement) -> None:
    """Empty an element. It stays as a boundary between the texts around it."""
    element.clear(keep_tail=True)
