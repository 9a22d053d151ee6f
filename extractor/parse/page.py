"""A page, parsed once: its tree and what it says about itself for machines."""

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile

from lxml import html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from extractor.errors import ParseError
from extractor.models import Document
from extractor.parse import structured
from extractor.parse.blocks import blocks
from extractor.parse.charset import decode

# XML 1.0, section 2.2: characters that a tree cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONG = 200
"""Characters: a block from here on is not a byline."""
_OPENING = 300
"""Blocks: no menu above an article is longer."""


@dataclass
class Page:
    """The tree is shared by all that read the page; only `body` may take elements out, and does so last."""

    document: Document
    tree: HtmlElement

    @cached_property
    def nodes(self) -> list[structured.Node]:
        """The typed objects of its JSON-LD."""
        return structured.json_ld(self.tree)

    @cached_property
    def article(self) -> structured.Node:
        """The JSON-LD object that describes the article; empty if there is none."""
        return structured.article_node(self.nodes)

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """The contents of `<meta>` by lower-case name."""
        return structured.meta(self.tree)

    @cached_property
    def properties(self) -> dict[str, list[HtmlElement]]:
        """The elements that microdata marks, by `itemprop`."""
        found: dict[str, list[HtmlElement]] = {}
        for element in self.tree.xpath("//*[@itemprop]"):
            for name in element.get("itemprop").split():
                found.setdefault(name, []).append(element)
        return found

    @cached_property
    def opening(self) -> list[str]:
        """The short lines that the page shows above its first long paragraph."""
        body = self.tree.find("body")
        first = islice(blocks(self.tree if body is None else body), _OPENING)
        shown = takewhile(lambda block: len(block.text) < _LONG, first)
        return [line for block in shown for line in block.text.split("\n")]


_MOST_CONTROLS = 0.02
"""Share of control characters from which bytes are no page; a page in any charset has next to none."""


def read(document: Document) -> Page:
    """Decode and parse a page's HTML.

    Raises ParseError if there is nothing in it.
    """
    text = decode(document.content, document.charset)
    text, removed = _FORBIDDEN.subn("", text.replace("\0", ""))
    if removed > _MOST_CONTROLS * len(text):
        where = document.path or document.id
        raise ParseError("is no text but data", where=where, hint="is it a picture or an archive named .html?")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ParserError, ValueError) as error:
        raise ParseError("the page is empty", where=document.path or document.id, hint="fetch it again") from error
    return Page(document, tree)
