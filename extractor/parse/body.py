"""The article's own words: the element that holds them, without what else stands in it.

In this order: (1) elements that are marked as something else are taken out; (2) the element that holds the article is
the one marked so, or the one whose paragraphs weigh most (the idea of Arc90's Readability); (3) its blocks are kept but
for boilerplate phrases, links to other articles, and what stands before the first and after the last paragraph;
(4) if that leaves next to nothing, JSON-LD's `articleBody` or trafilatura is asked.
"""

import re
from collections.abc import Sequence
from itertools import chain
from operator import itemgetter

import trafilatura
from lxml import html
from lxml.html import HtmlElement

from extractor.parse import names
from extractor.parse.blocks import HEADINGS, INLINE, Block, blocks
from extractor.parse.boilerplate import Place, rules
from extractor.parse.page import Page, read
from extractor.parse.prose import line
from extractor.parse.structured import strings
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
_BODY_MARKS = re.compile(
    r"(?<![a-z])(?:article|story|post|entry|news|content|page|main|td|single|blog|body|text)[-_]{0,2}"
    r"(?:body|content|text|copy|main|entry|article|story|post|detail)s?(?![a-z])"
    r"|(?<![a-z])(?:articlebody|storybody|storytext|rich-?text|field-name-body|body-?copy|wysiwyg|prose)(?![a-z])"
)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TAG = re.compile(r"</?(?:p|br|div|h[1-6]|li)\b", re.I)
_WORD = re.compile(r"\w+")

_SHORTEST = 140
"""Characters: less is no article, and other ways are tried."""
_LEAST = 60
"""Characters: less is not worth having from the other ways."""
_LONG = 100
"""Characters: a block from here on counts as a paragraph."""
_LINKED = 0.8
_MARKED_SHARE = 0.55
_HALF = 0.5
_SOME = 0.2
_NEARLY = 0.9
_EDGE = 3
_BIO = 400
_LABEL = 60
_CAPTION = 250
_CAPTIONED = frozenset({"div", "p", "span", "td", "tr", "table", "a", "section", "li", "center"})


def text(page: Page, title: str | None, authors: Sequence[str]) -> str:
    """The article's paragraphs, separated by a blank line; empty if none are found.

    The title and the authors are left out where they stand above the text. Takes elements out of the page's tree.
    """
    body = page.tree.find("body")
    body = page.tree if body is None else body
    _prune(body)
    roots = _roots(body)
    found = [block for root in roots for block in blocks(root)]
    kept = _kept(found, _heads(page, title), {_key(name) for name in authors})
    return _else_from(page, "\n\n".join(block.text for block in kept))


def _prune(body: HtmlElement) -> None:
    """Take out what is marked as something other than the article."""
    for element in list(body.iter(*_UNSEEN)):
        _take_out(element)
        element.tag = "span"
    for element in list(body.iter(*_FRAMES)):
        _take_out(element)
    weights = Weights(body)
    _take_out_captions(body, weights)
    limits = [(element, limit) for element in body.iterdescendants() if (limit := _allowance(element)) is not None]
    for element, limit in sorted(limits, key=itemgetter(1), reverse=True):
        if weights.share(element) <= limit and _is_in(element, body):
            if limit > _HALF:  # readers' comments may outweigh the article, and then say nothing about its parts
                weights.forget(element)
            _take_out(element)


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
        limits.append(0.3)
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


def _roots(body: HtmlElement) -> Sequence[HtmlElement]:
    """The elements that hold the article, in reading order."""
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
        found = [
            element
            for element in body.iter("div", "section", "article", "main", "td", "span")
            if _BODY_MARKS.search(
                _HUMP.sub(
                    "-", f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-testid') or ''}"
                ).lower()
            )
        ]
    found = [element for element in found if weights.prose(element)]
    if not found:
        return []
    top = max(weights.prose(element) for element in found)
    best = next(element for element in found if weights.prose(element) >= _NEARLY * top)
    # The innermost that still holds nearly all: its frame holds what is not the article.
    for element in best.iterdescendants():
        if element in found and weights.prose(element) >= _NEARLY * top:
            best = element
    alike = [
        element
        for element in found
        if element.get("class") == best.get("class")
        and element.get("itemprop") == best.get("itemprop")
        and _whole_of(element) is _whole_of(best)
    ]
    inner = {id(each) for element in alike for each in element.iterdescendants()}
    return [element for element in alike if id(element) not in inner]


def _whole_of(element: HtmlElement) -> HtmlElement | None:
    """The `<article>` an element is or is in: a page may go on with the next one."""
    return next(chain((element,) if element.tag == "article" else (), element.iterancestors("article")), None)


def _kept(found: Sequence[Block], heads: set[str], writers: set[str]) -> list[Block]:
    """The blocks that belong to the article."""
    found = found[: _end(found)]
    paragraphs = [at for at, block in enumerate(found) if _is_paragraph(block)]
    first, last = (paragraphs[0], paragraphs[-1]) if paragraphs else (0, len(found) - 1)
    kept: list[Block] = []
    for at, block in enumerate(found):
        place: Place = "start" if at < max(first, _EDGE) else "end" if at > last - _EDGE else "anywhere"
        key = _key(block.text)
        if _is_boilerplate(block, place) or key in writers or _is_linked_heading(found, at):
            continue
        if at <= first and (block.tag == "h1" or key in heads or _is_byline(block, key, writers)):
            continue
        if place == "end" and _is_about_writer(block, key, writers):
            continue
        kept.append(block)
    while kept and (kept[-1].tag in HEADINGS or kept[-1].text.endswith(":")):
        kept.pop()
    return kept


def _end(found: Sequence[Block]) -> int:
    """Where the tail begins that a line such as "Related stories" heads and that holds links and short blocks only."""
    half = _HALF * sum(len(block.text) for block in found)
    prose = (at for at in range(len(found) - 1, -1, -1) if _is_prose(found[at]))
    last = next(prose, -1)
    before = 0
    for at, block in enumerate(found):
        headed = block.is_heading or len(block.text) < _LABEL
        if at > last and before > half and headed and rules().is_section(block.text):
            return at
        before += len(block.text)
    return len(found)


def _is_prose(block: Block) -> bool:
    return len(block.text) > _LONG and block.linked < _SOME * len(block.text)


def _is_byline(block: Block, key: str, writers: set[str]) -> bool:
    """Whether a short line says by whom the article is: "By Ada Lovelace", "Ada Lovelace, 2 hours ago"."""
    if len(block.text) >= _LONG or block.text.endswith("."):
        return False
    return any(key.removeprefix("by").startswith(name) for name in writers) or bool(
        names.is_byline(block.text) and names.from_byline(block.text)
    )


def _is_about_writer(block: Block, key: str, writers: set[str]) -> bool:
    """Whether a last block is on the writer: "Ada Lovelace is a reporter at the Gazette"."""
    return len(block.text) < _BIO and any(key.startswith(name) for name in writers)


def _is_linked_heading(found: Sequence[Block], at: int) -> bool:
    """Whether a heading is only a link to another article: it stands beside another, or has no text of its own."""
    if not (_is_link(found[at]) and found[at].tag in HEADINGS):
        return False
    after = found[at + 1] if at + 1 < len(found) else None
    before = found[at - 1] if at else None
    return (
        after is None
        or after.tag in HEADINGS
        or _is_link(after)
        or (before is not None and before.tag in HEADINGS and _is_link(before))
    )


def _is_link(block: Block) -> bool:
    return block.linked >= _LINKED * len(block.text)


def _is_paragraph(block: Block) -> bool:
    return len(block.text) >= _LONG and block.linked < 0.5 * len(block.text) and not _is_boilerplate(block, "anywhere")


def _is_boilerplate(block: Block, place: Place) -> bool:
    if _is_link(block) and block.tag not in HEADINGS:
        return True
    return rules().is_phrase(block.text, place)


def _heads(page: Page, title: str | None) -> set[str]:
    """The headline in its versions, which may stand above the text."""
    given = (
        *strings(page.article.get("headline")),
        *strings(page.article.get("alternativeHeadline")),
        *page.meta.get("og:title", []),
        page.tree.findtext(".//title") or "",
        title or "",
    )
    return {key for each in given if (key := _key(each))}


def _key(text: str) -> str:
    return "".join(_WORD.findall(text.casefold()))


def _else_from(page: Page, found: str) -> str:
    """What was found; if JSON-LD states twice as much, that; if that is next to nothing, what trafilatura finds."""
    stated = _stated(page)
    if len(stated) >= _SHORTEST and len(found) < _HALF * len(stated):
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
