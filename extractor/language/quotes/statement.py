"""A statement on its way to becoming a `Quote`: content, cue and source as offsets, and what they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from extractor.models import Offsets

_OUTER = " \t\n\r\u00a0,;:.\"“”„‟«»‹›「」‘’'`–—-"
_CLOSE = "\"”’'»›」"


@dataclass(slots=True)
class Statement:
    """Who says what, still mutable: parts are added while a quotation goes on."""

    parts: list[Offsets] = field(default_factory=list)
    cue: Offsets | None = None
    source: Offsets | None = None
    spoken: bool = False
    """Found by its quotation marks, not by the clause it stands in."""
    cue_tokens: list[int] = field(default_factory=list)
    frame: str | None = None
    """How the cue takes its content, for a reported statement."""

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """One past the content's last code point."""
        return self.parts[-1][1]


def trim(text: str, start: int, end: int) -> Offsets | None:
    """The span without the space, quotation marks and loose punctuation around it; None if nothing is left.

    A quotation's own last full stop stays: only what would hang over is cut.
    """
    while start < end and text[start] in _OUTER:
        start += 1
    while end > start and text[end - 1] in _OUTER:
        end -= 1
    return (start, end) if start < end else None


def runs(tokens: Iterable[int], doc: Doc, text: str) -> list[Offsets]:
    """Token indices as spans of `text`, the document's, without a gap, trimmed."""
    found: list[Offsets] = []
    first = last = -2
    for i in [*sorted(tokens), len(doc) + 1]:
        if i == last + 1:
            last = i
            continue
        if first >= 0:
            span = trim(text, doc[first].idx, doc[last].idx + len(doc[last]))
            if span:
                found.append(span)
        first = last = i
    return found


def offsets(span: Span | Token) -> Offsets:
    """A span's or a token's offsets in the text."""
    if isinstance(span, Token):
        return span.idx, span.idx + len(span)
    return span.start_char, span.end_char
