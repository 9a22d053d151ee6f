"""An element's text as blocks: paragraphs, headings, list items, table rows, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import iterwalk
from lxml.html import HtmlElement

from extractor.parse.prose import line, lines

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

INLINE = frozenset(
    ("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins",
     "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
     "u", "var", "wbr")
)  # fmt: skip
_BOLD = frozenset({"b", "strong"})
_CELLS = frozenset({"td", "th"})
_CELL_LENGTH = 200
_ALL = 0.95
_LAYOUT = ("table", "article", "section", "h1", "h2", "h3", "ul")


@dataclass(frozen=True)
class Block:
    """A run of text without a block boundary in it."""

    text: str
    tag: str
    """The nearest block element's."""
    linked: int
    """How many of its characters stand in links."""
    strong: bool
    """Whether all of it is set in bold."""
    element: HtmlElement

    @property
    def is_heading(self) -> bool:
        """Whether it is marked up or set like a heading."""
        return self.tag in HEADINGS or (self.strong and len(self.text) < 120 and not self.text.endswith((".", ",")))


def blocks(root: HtmlElement) -> Iterator[Block]:
    """The blocks of an element, found as they are asked for."""
    return _Walk().through(root)


class _Walk:
    """Collects text until a block boundary; inline markup neither adds nor takes a space."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.linked = 0
        self.bold = 0
        self.link_depth = 0
        self.bold_depth = 0

    def through(self, root: HtmlElement) -> Iterator[Block]:
        """Walk without recursion: pages nest thousands deep."""
        walker = iterwalk(root, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                if tag == "br":
                    self.pieces.append("\n")
                elif tag in INLINE:
                    self.link_depth += tag == "a"
                    self.bold_depth += tag in _BOLD
                else:
                    if self.pieces:
                        yield from self.flush(element.getparent())
                    if tag == "table" and not _is_layout(element):
                        yield from self.rows(element)
                        walker.skip_subtree()
                        continue
                if element.text:
                    self.add(element.text)
            else:
                if tag in INLINE:
                    self.link_depth -= tag == "a"
                    self.bold_depth -= tag in _BOLD
                elif tag != "br" and self.pieces:
                    yield from self.flush(element)
                if element.tail and element is not root:
                    self.add(element.tail)
        if self.pieces:
            yield from self.flush(root)

    def add(self, text: str) -> None:
        self.pieces.append(text.replace("\n", " "))
        if self.link_depth or self.bold_depth:
            size = len(text.strip())
            self.linked += size if self.link_depth else 0
            self.bold += size if self.bold_depth else 0

    def rows(self, table: HtmlElement) -> Iterator[Block]:
        """A table of figures: each row is a block, so that a number stays beside its label."""
        for row in table.iter("tr"):
            cells = (line(" ".join(cell.itertext())) for cell in row if cell.tag in _CELLS)
            self.add(" | ".join(filter(None, cells)))
            yield from self.flush(row)

    def flush(self, element: HtmlElement) -> Iterator[Block]:
        """End the block; two line breaks in a row end one too."""
        source = "".join(self.pieces)
        self.pieces.clear()
        linked, bold = self.linked, self.bold
        self.linked = self.bold = 0
        if not source or source.isspace():
            return
        tag = _block_tag(element)
        parts = [text for part in _paragraphs(source) if (text := lines(part))]
        whole = sum(map(len, parts))
        for text in parts:
            yield Block(text, tag, round(linked * len(text) / whole), bold >= _ALL * whole, element)


def _paragraphs(source: str) -> Iterator[str]:
    """Split where only white space stands between two line breaks."""
    part: list[str] = []
    for each in source.split("\n"):
        if each.strip():
            part.append(each)
        elif part:
            yield "\n".join(part)
            part = []
    if part:
        yield "\n".join(part)


def _block_tag(element: HtmlElement) -> str:
    while element.tag in INLINE and element.getparent() is not None:
        element = element.getparent()
    return str(element.tag)


def _is_layout(table: HtmlElement) -> bool:
    """Whether a table only places things on the page."""
    return any(each is not table for each in table.iter(*_LAYOUT)) or any(
        len("".join(cell.itertext()).strip()) > _CELL_LENGTH for cell in table.iter(*_CELLS)
    )
